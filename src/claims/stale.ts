import type { Verdict } from "./verdict.ts";

/** Statements older than this at the date of reading may have been overtaken [months]. */
export const STALE_MONTHS = 12;

/**
 * List the statements whose source is older than a set age: a verdict on them may stand, its facts may not.
 *
 * age = months from the statement's month to `asOf`; a year without a month counts from its December
 *
 * @param asOf "YYYY-MM"; default the newest statement of the ledger, so that no clock is needed
 * @returns ids in the order of the ledger
 * @example staleClaims([{ id: "a", date: "2024" }, { id: "b", date: "2026-01" }]) // ["a"]
 */
export function staleClaims(
  verdicts: readonly Pick<Verdict, "id" | "date">[],
  asOf?: string,
  months = STALE_MONTHS,
): string[] {
  const newest = asOf ?? verdicts.map(({ date }) => date).reduce((a, b) => (monthOf(a) >= monthOf(b) ? a : b), "0000");
  return verdicts.filter(({ date }) => monthOf(newest) - monthOf(date) > months).map(({ id }) => id);
}

/** Months since year 0. */
function monthOf(date: string): number {
  return 12 * Number(date.slice(0, 4)) + (date.length > 4 ? Number(date.slice(5, 7)) : 12);
}
