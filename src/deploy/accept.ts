/**
 * Which bins a use accepts. Bins are a partial order (fast silicon leaks), a use is a set of thresholds, and so
 * accepts an up-set: a bin at least as good as an accepted one is accepted too.
 */
import { fail } from "../base/errors.ts";
import type { BinClass } from "../model/flows.ts";
import { kinds } from "../../catalog/deploy.ts";
import type { DeployUse } from "./input.ts";
import { meetsAsil, safetyMetrics } from "./safety.ts";

/** What a use can ask of a bin under `needs`: a new need is one line. Each must be monotone in `atLeastAsGood`. */
export const needs: Readonly<Record<string, (bin: BinClass) => boolean>> = {
  "safety-island": (bin) => bin.safetyIsland,
  flawless: (bin) => bin.salvage === 0,
  fast: (bin) => bin.speed === "fast",
  "low-leakage": (bin) => bin.leakage === "low",
};

/**
 * Tell whether a use takes a bin of a design.
 *
 * @throws TerafabError for a need that no table row answers
 */
export function accepts(use: DeployUse, design: string, bin: BinClass): boolean {
  if (use.asil !== undefined && !meetsAsil(use.asil.level, safetyMetrics(use.asil.elements), use.asil.latentMetric))
    return false;
  if (use.designs !== undefined && !use.designs.includes(design)) return false;
  const maxLeakage = use.maxLeakage ?? kinds[use.kind].maxLeakage ?? "high";
  if (maxLeakage === "low" && bin.leakage === "high") return false;
  if (bin.coreShare === 0 || bin.coreShare < (use.minCoreShare ?? kinds[use.kind].minCoreShare.value)) return false;
  return (use.needs ?? []).every((name) => {
    const need = needs[name];
    if (need === undefined) {
      fail(`deploy.${use.name}.needs`, `unknown need "${name}"`, `one of ${Object.keys(needs).join(", ")}`);
    }
    return need(bin);
  });
}
