import { fail } from "../base/errors.ts";
import type { Estimate } from "./sampling/intervals.ts";

/** When a study has enough: the 90 % interval of a statistic of every column is at most this wide. */
export interface Until {
  readonly of: "mean" | "p5" | "p50" | "p95";
  readonly width: number;
  /** width is a share of the estimate, not a figure in the column's unit */
  readonly relative: boolean;
}

/**
 * Read a stopping rule: "2%" (of the mean), "0.5" (in the column's unit), "p95:5%".
 * @throws {TerafabError} when it is not of this form
 */
export function parseUntil(text: string): Until {
  const [, of = "mean", figure = "", percent] = /^\s*(?:(mean|p5|p50|p95)\s*:)?\s*([\d.]+)\s*(%)?\s*$/.exec(text) ?? [];
  const relative = percent !== undefined;
  const width = Number(figure) * (relative ? 0.01 : 1);
  if (figure === "" || !(width > 0)) fail(text, "is no width of an interval", 'write as in "2%" or "p95:5%"');
  return { of: of as Until["of"], width, relative };
}

/** True when an estimate is narrow enough; one without an interval never is. */
export function narrowEnough({ width, relative }: Until, estimate: Estimate | undefined): boolean {
  if (estimate?.low === undefined || estimate.high === undefined) return false;
  return estimate.high - estimate.low <= width * (relative ? Math.abs(estimate.value) : 1);
}
