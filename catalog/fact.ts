/** How much a number can be trusted, strongest first. */
export type Confidence =
  | "contract"
  | "filed"
  | "approved"
  | "statement"
  | "published"
  | "claimed"
  | "analyst"
  | "derived"
  | "secondary"
  | "article"
  | "assumption";

/** One number of the catalog: value, unit, source, date, confidence; `low`/`high` span 90 % where known. */
export interface Fact {
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  readonly source: string;
  /** ISO date, month or year of the source */
  readonly date?: string;
  readonly confidence: Confidence;
}
