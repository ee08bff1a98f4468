/** Produced against consumed: two columns of bars, and what is missing on one side. */
import type { CampusRun } from "../../campus/records.ts";
import { compact, percent, significant } from "../number.ts";
import { type Balance, balancesOf, type MonthSpan, type Portion } from "./made-and-used-flows.ts";
import { figureSvg, type FigureIds, fitted, hue, markAttributes, px, text } from "./style.ts";

export { type Balance, balancesOf, type MonthSpan } from "./made-and-used-flows.ts";

const WIDTH = 1100;
const TOP = 92;
const ROW = 84;
const BAR = 30;
/** bars end here and begin there; names stand between [px] */
const MIDDLE = [470, 630] as const;
const LENGTH = 440;

/**
 * Draw what was made and what was used in a span of months.
 *
 * @param run a campus run
 * @param span months by index; the whole horizon by default
 * @returns undefined for a run that makes and uses nothing
 */
export function madeAndUsedSvg(
  run: CampusRun,
  span: MonthSpan = { from: 0, to: run.months.length - 1 },
): string | undefined {
  const balances = balancesOf(run, span);
  if (balances.length === 0) return undefined;
  const when = span.from === span.to ? run.months[span.from] : `${run.months[span.from]} to ${run.months[span.to]}`;
  const worst = balances.toSorted((a, b) => gap(b) - gap(a))[0] as Balance;
  const headline =
    gap(worst) < 0.001
      ? "Everything made was used."
      : `Widest gap: ${amountOf(Math.abs(worst.difference), worst.unit)}, ${percent(gap(worst), 2)} of ${worst.name === "electricity" || worst.name === "heat" || worst.name === "water" ? "the" : "all"} ${worst.name}: ${worst.says}.`;
  const between = balances.some((balance) => balance.between);
  const height = TOP + balances.length * ROW + 14;
  return figureSvg({
    kind: "made-and-used",
    title: `${run.campus.campus}: made and used, ${when}`,
    about: balances
      .map(
        (balance) =>
          `${balance.name}: ${amountOf(total(balance.made), balance.unit)} made, ${amountOf(total(balance.used), balance.unit)} used, ${balance.says}`,
      )
      .join("; "),
    width: WIDTH,
    height,
    body: (ids) => [
      text(16, 30, `Made and used, ${when}`, { size: 18, weight: 600 }),
      text(16, 53, fitted(headline, WIDTH - 32, 14), { size: 14, fill: hue("soft") }),
      text(MIDDLE[0], TOP - 12, "made", { size: 13, weight: 600, anchor: "end" }),
      text(MIDDLE[1], TOP - 12, "used", { size: 13, weight: 600 }),
      ...(run.depth === "quick" || between
        ? [text(WIDTH - 16, 30, "hatched: estimate", { size: 11.5, fill: hue("soft"), anchor: "end" })]
        : []),
      ...balances.flatMap((balance, row) =>
        balanceRow(balance, TOP + row * ROW, run.depth === "quick" || balance.between ? ids : undefined),
      ),
    ],
  });
}

/** The difference as a share of the larger side. */
function gap({ made, used, difference }: Balance): number {
  return Math.abs(difference) / Math.max(total(made), total(used));
}

function total(portions: readonly Portion[]): number {
  return portions.reduce((all, { amount }) => all + amount, 0);
}

function balanceRow(balance: Balance, y: number, ids: FigureIds | undefined): string[] {
  const { name, unit, made, used, difference, says } = balance;
  const scale = LENGTH / Math.max(total(made), total(used));
  const centre = (MIDDLE[0] + MIDDLE[1]) / 2;
  const missing = Math.abs(difference) * scale;
  const less = difference > 0 ? used : made;
  const end = total(less) * scale;
  const x = difference > 0 ? MIDDLE[1] + end : MIDDLE[0] - end - missing;
  const words = `${amountOf(Math.abs(difference), unit)} ${says}`;
  return [
    text(centre, y + 20, name, { size: 15, weight: 600, anchor: "middle" }),
    ...side(balance, made, -1, scale, y, ids),
    ...side(balance, used, 1, scale, y, ids),
    ...(missing < 1
      ? []
      : [
          `<rect x="${px(x)}" y="${y}" width="${px(missing)}" height="${BAR}" fill="none" stroke="${hue("bad")}" stroke-width="1.5" stroke-dasharray="5 4"${markAttributes({ tip: `${name}: ${words}` })}/>`,
          text(difference > 0 ? MIDDLE[1] + LENGTH : MIDDLE[0] - LENGTH, y + BAR + 34, words, {
            size: 12,
            weight: 600,
            fill: hue("bad"),
            anchor: difference > 0 ? "end" : "start",
          }),
        ]),
  ];
}

/** Portions of one side, from the middle outwards, each named where it is wide enough. */
function side(
  { name, unit, hue: colour, go }: Balance,
  portions: readonly Portion[],
  way: 1 | -1,
  scale: number,
  y: number,
  ids: FigureIds | undefined,
): string[] {
  let at: number = way === 1 ? MIDDLE[1] : MIDDLE[0];
  const sorted = portions.toSorted((a, b) => b.amount - a.amount);
  const all = total(portions);
  const bars = sorted.flatMap((portion, i) => {
    const width = portion.amount * scale;
    const x = way === 1 ? at : at - width;
    at += way * width;
    const box = `x="${px(x)}" y="${y}" width="${px(Math.max(0.5, width - 1))}" height="${BAR}"`;
    const tip = `${name}, ${portion.name}: ${amountOf(portion.amount, unit)}, ${percent(portion.amount / all)} of what was ${way === 1 ? "used" : "made"}`;
    const label = fitted(portion.name, width - 12, 12);
    return [
      `<rect ${box} rx="2" fill="${hue(colour)}" fill-opacity="${px(Math.max(0.45, 1 - 0.18 * i))}"${markAttributes({ tip, go })}/>`,
      ...(ids === undefined ? [] : [`<rect ${box} fill="${ids.hatch}" fill-opacity=".35" pointer-events="none"/>`]),
      ...(width > 34 && label.length > 2 ? [text(x + 6, y + 20, label, { size: 12, weight: 600, halo: true })] : []),
    ];
  });
  const edge = way === 1 ? MIDDLE[1] : MIDDLE[0];
  return [...bars, text(edge, y + BAR + 17, amountOf(all, unit), { size: 12.5, anchor: way === 1 ? "start" : "end" })];
}

function amountOf(value: number, unit: string): string {
  if (unit === "MWh")
    return value >= 1e6
      ? `${significant(value / 1e6)} TWh`
      : value >= 1e4
        ? `${significant(value / 1e3)} GWh`
        : `${significant(value)} MWh`;
  return `${compact(value)} ${unit}`;
}
