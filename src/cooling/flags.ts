/** What is remarkable about a value: it stays usable, but the reader should know. */
export type Flag =
  | "OUT_OF_BOX"
  | "EXTRAPOLATED"
  | "CAPPED"
  | "APPROACH_LIMIT"
  | "FREEZE_RISK"
  | "DEW_POINT_RISK"
  | "CURVE_REJECTED"
  | "RUNAWAY"
  | "LOOP_WITHOUT_SINK"
  | "UNSERVED";

/** A value with its flags; no flags means inside the sourced range. */
export interface Flagged<T = number> {
  readonly value: T;
  readonly flags: readonly Flag[];
}
