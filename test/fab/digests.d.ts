import type * as fab from "../../src/fab/index.ts";

/** Digests of a few small runs on a given build of the engine. */
export function digests(engine: typeof fab, tables: Readonly<Record<string, string>>): Record<string, string>;
