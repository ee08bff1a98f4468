/** The model: what a campus is. Reading files, scenarios, draws, places and sources. */
export type * from "./document.ts";
export type { Draw, UncertainInput } from "./resolve.ts";
export type { Interval, IntervalKind, Resolved, Value } from "./interval.ts";
export type { KnownNames, ComponentKind, UseKind } from "./schema/names.ts";
export type { ReadOptions } from "./read.ts";
export type { Origin } from "./places.ts";
export type { InputLookup } from "./derivation.ts";
export { SHIPPED_NAMES } from "./schema/names.ts";
export { readCampus } from "./read.ts";
export { withScenario, withSet, withValueAt } from "./scenario.ts";
export { listUncertain, resolveCampus } from "./resolve.ts";
export { writeSchema } from "./json-schema.ts";
export { inputLookup, originOf } from "./places.ts";
export { seriesOverMonths } from "./timed.ts";
