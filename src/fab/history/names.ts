import { compile, type Compiled } from "../compile.ts";
import type { FabModel } from "../model.ts";

/** What the numbers in a history mean, and the tables that lead to them. */
export interface HistoryNames {
  readonly products: readonly string[];
  readonly groups: readonly string[];
  /** tool group of each tool */
  readonly toolGroup: readonly number[];
  readonly areas: readonly string[];
  readonly setups: readonly string[];
  /** causes of tool events: none, outage, then the names of failure and PM calendars */
  readonly toolCauses: readonly string[];
  /** steps numbered through all routes: mask layer, 0 for none */
  readonly layer: readonly number[];
  /** cause of each failure and PM instance */
  readonly failureCause: readonly number[];
  readonly pmCause: readonly number[];
}

/** Collect the names of a fab for the readers of its history. */
export function historyNames(model: FabModel): HistoryNames {
  return namesOf(compile(model));
}

/** The same for a model that is compiled already. */
export function namesOf(c: Compiled): HistoryNames {
  const toolCauses = ["", "outage"];
  const causeOf = (name: string): number => {
    const known = toolCauses.indexOf(name, 2);
    return known >= 0 ? known : toolCauses.push(name) - 1;
  };
  // calendars are numbered tool by tool, as compile/calendars.ts lays them out
  const failureCause: number[] = [];
  const pmCause: number[] = [];
  for (const g of c.groups)
    for (let k = 0; k < g.count; k++) {
      for (const down of g.downs ?? []) failureCause.push(causeOf(down.name));
      for (const pm of g.pms ?? []) pmCause.push(causeOf(pm.name));
    }
  return {
    products: c.model.products.map((p) => p.name),
    groups: c.groups.map((g) => g.name),
    toolGroup: [...c.toolGroup],
    areas: [...new Set(c.groups.map((g) => g.area))],
    setups: c.setupNames,
    toolCauses,
    layer: c.model.routes.flatMap((route) => route.steps.map((step) => step.layer ?? 0)),
    failureCause,
    pmCause,
  };
}
