/** The article's question, answered first: in dollars, months and H100-equivalents. */
import type { FabPays } from "../results/fab-pays.ts";
import type { PairedDifference } from "../results/paired.ts";
import { compact, percent, significant } from "./number.ts";
import { table } from "./table.ts";

/** Lines below this share of all differences are summed up. */
const SMALL_LINE = 0.02;

/** Write the answer whether the fab pays, and what makes the difference. */
export function fabPaysLines(answer: FabPays): string[] {
  const { dollars, monthsEarlier, h100e } = answer;
  const rows = [
    ["dollars", signed(dollars.value), "$", between(dollars, ""), "net present value, with its fab less without"],
    ...(monthsEarlier === undefined
      ? []
      : [["months", signed(monthsEarlier.value), "months", between(monthsEarlier, ""), earlier(monthsEarlier)]]),
    ["computing", signed(h100e.value), "H100e", between(h100e, ""), "in service at the end of the horizon"],
  ];
  return [
    `DOES THE FAB PAY?   ${verdict(answer)}   (${answer.own} against ${answer.buying})`,
    ...table(rows, { align: ["left", "right", "left", "left"] }),
    ...turning(answer).map((line) => `  ${line}`),
    ...(answer.lines === undefined ? [] : ["", "  WHAT MAKES THE DIFFERENCE   present value", ...makers(answer.lines)]),
    answer.draws > 0
      ? `  90 % intervals over ${answer.draws} pairs of quick draws with the same luck; they hold what the file gives as a range.`
      : "  no intervals: take --draws 64",
    "",
  ];
}

function verdict({ verdict: word, dollars }: FabPays): string {
  const odds = dollars.positive === undefined ? "" : `, in ${percent(dollars.positive, 2)} of the draws it does`;
  if (word === "open") return `OPEN: the interval contains zero${odds}`;
  return word === "yes" ? `YES${odds}` : `NO${odds}`;
}

function turning(answer: FabPays): string[] {
  const { paybackMonths, evenWaferDollars, waferDollars, evenSpareDieDollars } = answer;
  const lines = [
    paybackMonths === undefined
      ? "the fab does not earn back within the horizon what it costs beyond buying"
      : `the fab has earned back what it costs beyond buying ${paybackMonths} months after the first dollar`,
  ];
  if (evenWaferDollars !== undefined && waferDollars !== undefined) {
    lines.push(
      evenWaferDollars > 0
        ? `both are worth the same at ${compact(evenWaferDollars)} $ a wafer from the foundry; here it costs ${compact(waferDollars)} $`
        : `making is worth more even if the foundry's wafers cost nothing`,
    );
  }
  if (evenSpareDieDollars !== undefined) {
    lines.push(`or if every good die that finds no use here earned ${significant(evenSpareDieDollars)} $`);
  }
  return lines;
}

function makers(lines: NonNullable<FabPays["lines"]>): string[] {
  const named = lines.filter(({ share }) => share >= SMALL_LINE);
  const rest = lines.filter(({ share }) => share < SMALL_LINE).reduce((sum, { dollars }) => sum + dollars, 0);
  const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
  const rows = [...named, { line: "all others", dollars: rest }, { line: "together", dollars: total }];
  return table(
    rows.map(({ line, dollars }) => [line, signed(dollars), "$"]),
    { align: ["left", "right"], indent: 4 },
  );
}

function earlier({ value }: PairedDifference): string {
  return value >= 0 ? "the same computing is in service earlier" : "the same computing is in service later";
}

/** "(-81.2 B to -40.1 B)", or nothing without an interval. */
export function between({ low, high }: PairedDifference, unit: string): string {
  if (low === undefined || high === undefined) return "";
  return `(${signed(low)} to ${signed(high)}${unit === "" ? "" : ` ${unit}`})`;
}

/** A number with its sign, three digits and a suffix. */
export function signed(value: number): string {
  return value > 0 ? `+${compact(value)}` : value < 0 ? `-${compact(-value)}` : "0";
}
