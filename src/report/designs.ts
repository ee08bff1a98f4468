/** One design or several, as lines: the verdict, both bills, the volumes at which it turns. */
import type { DesignAnswer, DesignOption } from "../results/designs.ts";
import { between, signed } from "./fab-pays.ts";
import { compact } from "./number.ts";
import { table } from "./table.ts";

/** Wafers have a price only where they are short: said where the bill and the engines do not agree. */
function spareWafers({ verdict, npv, waitingDies }: DesignAnswer): string[] {
  if (npv === undefined || waitingDies === 0 || verdict.cheaper === "one" || npv.value >= 0) return [];
  return [
    `    the two do not agree because ${compact(waitingDies)} good dies find no use here: wafers spared are worth nothing,`,
    "    only the engineering is felt",
  ];
}

/** Write the answer. */
export function designLines(answer: DesignAnswer): string[] {
  const { fewer, more, verdict, breakEven, npv, h100e } = answer;
  const saved = Math.abs(verdict.engineering + verdict.wafers);
  const winner = verdict.cheaper === "one" ? fewer : more;
  const row = ({ name, choices, cost }: DesignOption): string[] => [
    name,
    compact(cost.nrePerYear),
    compact(cost.wafersPerYear),
    compact(cost.dollarsPerYear),
    compact(cost.sigmaToCover),
    choices.map(({ name: design, serves }) => `${design} (${serves.join(", ")})`).join("; "),
  ];
  const rows = [
    ["", "engineering", "wafers", "together", "spread", "who serves what"],
    ["", "$/yr", "a year", "$/yr", "dies/yr", ""],
    row(fewer),
    row(more),
  ];
  return [
    `ONE DESIGN OR SEVERAL?   ${winner.name} is cheaper by ${compact(saved)} $ a year; ${verdict.decides} decide`,
    ...table(rows, { align: ["left", "right", "right", "right", "right", "left"] }),
    ...[fewer, more].flatMap(({ name, cost }) => [
      `  a usable die, ${name}: ${Object.entries(cost.perDie)
        .map(([design, dollars]) => `${design} ${compact(dollars)} $`)
        .join(", ")}`,
    ]),
    ...breakEven.map(({ design, dies, planned }) =>
      dies === undefined
        ? `  ${design}: never pays, its die is not cheaper`
        : `  ${design}: pays from ${compact(dies)} dies over its life; planned are ${compact(planned)}`,
    ),
    ...(npv === undefined
      ? []
      : [
          `  through all engines, ${more.name} less ${fewer.name}: NPV ${signed(npv.value)} $ ${between(npv, "")}`.trimEnd(),
        ]),
    ...(h100e === undefined
      ? []
      : [`    computing at the end ${signed(h100e.value)} H100e ${between(h100e, "")}`.trimEnd()]),
    ...spareWafers(answer),
    `  the same demand for both, wafers at ${compact(answer.waferDollars)} $ (${answer.waferSource}); the spread is what a stock`,
    "  must cover, assumed at 30 % of each use's demand, independent. Defects are learnt by the process: all designs share it.",
    "",
  ];
}
