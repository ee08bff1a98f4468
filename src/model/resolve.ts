import { stream } from "../base/random.ts";
import type { Campus, CampusDocument } from "./document.ts";
import { central, drawn, isInterval, type Interval, type IntervalKind } from "./interval.ts";
import { metaOf, schemaAt } from "./schema/walk.ts";

/** Which draw of the uncertain inputs to take. */
export interface Draw {
  readonly seed: number;
  readonly index: number;
  /** quantile of an input in (0, 1), in place of its named stream; undefined falls back to the stream */
  readonly quantile?: (path: string) => number | undefined;
}

/**
 * Replace every interval by a number: its median, or with `draw` one value drawn from the stream named
 * (seed, "draw", index, path), so that compared scenarios share their luck. Counts are rounded after the draw.
 */
export function resolveCampus(document: CampusDocument, draw?: Draw): Campus {
  const settle = (interval: Interval, path: string): number => {
    if (draw === undefined) return central(interval);
    return drawn(interval, draw.quantile?.(path) ?? stream(draw.seed, "draw", draw.index, path).uniform());
  };
  return resolved(document.parsed, "", settle) as Campus;
}

function resolved(value: unknown, path: string, settle: (interval: Interval, path: string) => number): unknown {
  if (isInterval(value)) return settle(value, path);
  if (Array.isArray(value)) return value.map((item, index) => resolved(item, `${path}.${index}`, settle));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, inner]) => inner !== undefined && !(path === "" && key === "scenarios"),
  );
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, resolved(inner, path === "" ? key : `${path}.${key}`, settle)]),
  );
}

/** An uncertain input of the campus, in the canonical unit of its field. */
export interface UncertainInput {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly kind: IntervalKind;
  readonly unit: string;
}

/** List every interval of the campus, defaults included, in the order of the file. */
export function listUncertain(document: CampusDocument): UncertainInput[] {
  const found: UncertainInput[] = [];
  resolved(document.parsed, "", (interval, path) => {
    const target = schemaAt(path);
    const unit = target.schema === undefined ? "" : String(metaOf(target.schema)["unit"] ?? "");
    found.push({
      path,
      low: interval.low,
      high: interval.high,
      kind: interval.interval,
      unit: unit === "%" ? "" : unit,
    });
    return 0;
  });
  return found;
}
