import type { Monthly } from "../../model/flows.ts";
import type { FabPlan } from "../fab-plan.ts";

/** Starts of each module by month. */
export interface ModuleStarts {
  readonly modules: readonly Monthly[];
  /** first month with starts, by module */
  readonly first: readonly number[];
  /** starts of the campus after holding back what the tools cannot take */
  readonly total: Monthly;
  /** wafers asked for and not started */
  readonly heldBack: number;
}

/** Tools without slack never finish: starts are held to this share of what the busiest group could do. */
export const MOST_LOAD = 0.98;

/** Fill module after module with the campus's starts; a module never takes more than its busiest group can follow. */
export function splitStarts(starts: Monthly, plan: FabPlan): ModuleStarts {
  const most = Math.min(plan.moduleWafersPerMonth, MOST_LOAD * plan.mostModuleWafersPerMonth);
  const peak = starts.reduce((a, b) => Math.max(a, b), 0);
  const count = Math.max(1, plan.modules, Math.ceil(peak / plan.moduleWafersPerMonth - 1e-9));
  const modules = Array.from({ length: count }, (_, j) =>
    starts.map((s) =>
      Math.min(most, Math.max(0, Math.min(s - j * plan.moduleWafersPerMonth, plan.moduleWafersPerMonth))),
    ),
  );
  const used = modules.filter((m) => m.some((s) => s > 0));
  const total = starts.map((_, month) => used.reduce((sum, m) => sum + m[month], 0));
  return {
    modules: used,
    first: used.map((m) => m.findIndex((s) => s > 0)),
    total,
    heldBack: starts.reduce((sum, s, month) => sum + s - total[month], 0),
  };
}
