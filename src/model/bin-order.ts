import type { BinClass } from "./flows.ts";

/**
 * Compare two bins: a ≥ b in every component.
 *
 * @returns true when `a` can do whatever `b` can; two bins may be incomparable (fast silicon leaks)
 */
export function atLeastAsGood(a: BinClass, b: BinClass): boolean {
  return (
    a.salvage <= b.salvage &&
    a.coreShare >= b.coreShare &&
    (a.leakage === "low" || b.leakage === "high") &&
    (a.speed === "fast" || b.speed === "slow") &&
    (a.safetyIsland || !b.safetyIsland)
  );
}
