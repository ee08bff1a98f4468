/** Public statements and whether they add up: against arithmetic, against one another, against a campus run. */
import { claimsLedger } from "../../catalog/claims.ts";
import { readLedger } from "./ledger.ts";
import { judge, type RunValue, type Verdict } from "./verdict.ts";

export { evaluateRange, type LedgerExpression, parseLedgerExpression } from "./expression.ts";
export type { Status } from "./entry.ts";
export { type Claim, readLedger } from "./ledger.ts";
export { type Computed, judge, type RunValue, type Verdict, type VerdictWord } from "./verdict.ts";

/**
 * Judge a ledger.
 *
 * @param text YAML of the ledger; default: the shipped one
 * @param run columns of a campus run that expectations may name
 * @param file name for error places
 * @param columns names of all columns a run can have, to find misspelled ones without a run
 * @throws TerafabError with every problem of the ledger and its line
 */
export function checkClaims(
  text: string = claimsLedger,
  run?: Readonly<Record<string, RunValue>>,
  file = "ledger",
  columns?: readonly string[],
): Verdict[] {
  return judge(readLedger(text, file), run, columns);
}
export { STALE_MONTHS, staleClaims } from "./stale.ts";
