import { squaredVariation } from "../duration.ts";
import type { FabModel, Step } from "../model.ts";
import { changeMinutes, visitMinutes, type Load } from "../static.ts";
import { traffic } from "../traffic.ts";

/** One step of one load, as the estimate sees it. Hours; rates at factor 1. */
export interface Visit {
  readonly load: number;
  readonly group: number;
  /** visit it comes from, -1 = it is released here */
  readonly from: number;
  /** performed visits a lot */
  readonly perLot: number;
  readonly lotsPerHour: number;
  readonly wafersPerLot: number;
  /** of all loads on the same route: they may share its batches */
  readonly together: number;
  /** tool hours of one service without set-up: one lot, or one batch */
  readonly service: number;
  /** squared variation of one service time */
  readonly variation: number;
  /** lots of a batch; 1 and 1 for single lots */
  readonly least: number;
  readonly most: number;
  /** hours on the tool and on the way there, without any wait */
  readonly alone: number;
  readonly setup: string | undefined;
  /** of a change to that set-up, and the part of it that another lot's work hides on a cascading tool */
  readonly setupHours: number;
  readonly hiddenHours: number;
  /** bound to the tool of an earlier visit */
  readonly dedicated: boolean;
}

/** Lay out every step of every load. */
export function visitsOf(model: FabModel, loads: readonly Load[]): Visit[] {
  const index = new Map(model.toolGroups.map((g, i) => [g.name, i]));
  const changes = changeMinutes(model);
  const own = (model.travel ?? []).find((t) => t.from === t.to);
  const travel = own ? own.time.minutes / 60 : 0;
  const routes = loads.map((load) => {
    const name = model.products.find((p) => p.name === load.product)!.route;
    return model.routes.find((r) => r.name === name)!;
  });
  const visits: Visit[] = [];
  loads.forEach((load, l) => {
    const route = routes[l];
    const t = traffic(route);
    const together = loads.reduce((sum, x, i) => sum + (routes[i] === route ? x.lotsPerHour : 0), 0);
    const bound = new Set(route.steps.flatMap((s) => (s.dedicateStep === undefined ? [] : [s.dedicateStep])));
    const first = visits.length;
    route.steps.forEach((step, i) => {
      const group = index.get(step.group)!;
      const g = model.toolGroups[group];
      const wafers = load.wafersPerLot * t.wafers[i];
      const least = step.per === "batch" ? lots(step.batchMinWafers, load) : 1;
      const plain = visitMinutes(g, { ...step, per: step.per === "batch" ? "lot" : step.per }, wafers, 1, {
        setups: false,
      });
      const c = step.intervalMinutes;
      const change = step.setup ? (step.setup.minutes ?? changes.get(step.setup.name) ?? 0) : 0;
      visits.push({
        load: l,
        group,
        from: i === 0 ? -1 : first + predecessor(route.steps, i),
        perLot: t.visits[i],
        lotsPerHour: load.lotsPerHour * t.visits[i],
        wafersPerLot: wafers,
        together: together * t.visits[i],
        service: plain / 60,
        variation: squaredVariation(step.time),
        least,
        most: step.per === "batch" ? Math.max(least, lots(step.batchMaxWafers, load)) : 1,
        alone:
          (g.loadMinutes +
            g.unloadMinutes +
            (step.per !== "wafer"
              ? step.time.minutes
              : c === undefined
                ? wafers * step.time.minutes
                : step.time.minutes + (wafers - 1) * c)) /
            60 +
          (i === 0 ? 0 : travel),
        setup: step.setup?.name,
        setupHours: change / 60,
        hiddenHours: c === undefined ? 0 : Math.min(change, plain) / 60,
        dedicated: bound.has(i),
      });
    });
  });
  return visits;
}

function lots(wafers: number | undefined, load: Load): number {
  return wafers === undefined ? 1 : Math.max(1, Math.ceil(wafers / load.wafersPerLot - 1e-9));
}

/** The nearest earlier step that most lots perform. */
function predecessor(steps: readonly Step[], i: number): number {
  let before = i - 1;
  while (before > 0 && (steps[before].sampling ?? 1) < 0.5) before--;
  return before;
}
