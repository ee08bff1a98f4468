/** Two places side by side: the verdict first, then what makes it. */
import type { SitesAnswer } from "../results/sites.ts";
import { between, signed } from "./fab-pays.ts";
import { cell, percent } from "./number.ts";
import { table } from "./table.ts";

/** Lines that make less of the difference than this are left to "all others". */
const SMALL_LINE = 0.01;

/** Write the answer. */
export function sitesLines(answer: SitesAnswer): string[] {
  const { first, second, npv, tie, lines, monthsEarlier, figures } = answer;
  const better = npv.value > 0 ? first : second;
  const verdict = npv.value === 0 ? "no difference" : tie === true ? "a tie: the interval contains zero" : better;
  const named = lines.filter(({ share }) => share >= SMALL_LINE);
  const rest = lines.filter(({ share }) => share < SMALL_LINE).reduce((sum, { dollars }) => sum + dollars, 0);
  return [
    `WHICH PLACE?   ${verdict}   (${first} against ${second})`,
    `  NPV, ${first} less ${second}: ${[`${signed(npv.value)} $`, between(npv, "")].filter(Boolean).join(" ")}, of which`,
    ...table(
      [
        ...named.map(({ line, dollars, share }) => [line, signed(dollars), "$", percent(share, 2)]),
        ["all others", signed(rest), "$", ""],
      ],
      { align: ["left", "right", "left", "right"], indent: 4 },
    ),
    ...table(
      [
        ["", "", first, second, "difference"],
        ...figures.map((figure) => [
          figure.label,
          figure.unit === "1" ? "" : figure.unit,
          cell(figure.first, figure.unit),
          cell(figure.second, figure.unit),
          `${signed(figure.difference.value)} ${between(figure.difference, "")}`.trimEnd(),
        ]),
      ],
      { align: ["left", "left", "right", "right", "left"] },
    ),
    ...(monthsEarlier === undefined || monthsEarlier === 0
      ? []
      : [`  first MW ${Math.abs(monthsEarlier)} months ${monthsEarlier > 0 ? "earlier" : "later"} in ${first}`]),
    "",
  ];
}
