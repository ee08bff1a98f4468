import { table } from "./table.ts";

/** What the report shows of a verdict. */
export interface ShownVerdict {
  readonly id: string;
  readonly date: string;
  readonly verdict: string;
  readonly why: string;
}

/** Verdicts in the order in which a reader wants them. */
const ORDER = ["impossible", "contradicts", "needs", "consistent"] as const;

/** Write the verdicts of a ledger: worst first, each with its sentence. */
export function claimsScreen(verdicts: readonly ShownVerdict[]): string[] {
  return ORDER.flatMap((word) => {
    const group = verdicts.filter((verdict) => verdict.verdict === word);
    if (group.length === 0) return [];
    const rows = group.map(({ id, date, why }) => [id, date, why]);
    return [`${word.toUpperCase()} (${group.length})`, ...table(rows), ""];
  });
}

/** Count the verdicts: "1 impossible, 5 contradict, ...". */
export function claimsSummary(verdicts: readonly ShownVerdict[]): string {
  return ORDER.map((word) => `${verdicts.filter((verdict) => verdict.verdict === word).length} ${word}`).join(", ");
}
