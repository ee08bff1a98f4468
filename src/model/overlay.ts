import type { RawMap, RawValue, Span } from "./document.ts";
import { isMap, withValue } from "./paths.ts";

/** A tree with places, and a change laid over both. */
export interface Placed {
  readonly tree: RawMap;
  readonly spans: ReadonlyMap<string, Span>;
}

/**
 * Lay a value over the tree. What stood at the path is replaced as a whole.
 *
 * @param from path of the value's own place in the file (a scenario entry), undefined for a value from outside
 */
export function overlaid(base: Placed, path: string, value: RawValue, from?: string): Placed {
  const spans = new Map<string, Span>();
  for (const [key, span] of base.spans) if (key !== path && !key.startsWith(`${path}.`)) spans.set(key, span);
  if (from !== undefined) {
    for (const [key, span] of base.spans) {
      if (key === from || key.startsWith(`${from}.`)) spans.set(path + key.slice(from.length), span);
    }
  }
  return { tree: withValue(base.tree, path, value), spans };
}

/** The changes of a scenario, as path and value. */
export function changesOf(tree: RawMap, name: string): readonly (readonly [string, RawValue])[] {
  const scenarios = tree["scenarios"];
  const scenario = isMap(scenarios) && Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  return isMap(scenario) ? Object.entries(scenario) : [];
}
