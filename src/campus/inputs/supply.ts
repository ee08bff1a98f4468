import { plantDefaults } from "../../../catalog/plant.ts";
import { capexPerWpm } from "../../../catalog/prices.ts";
import type { FabPlan } from "../../fab/index.ts";
import { monthsBetween } from "../../base/calendar.ts";
import type { CampusMonths, Monthly, SupplyFlow } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { seriesOverMonths } from "../../model/timed.ts";
import { type EquipmentOrder, runSupply, type SupplyInput } from "../../supply/index.ts";
import { type Component, componentsOf } from "./energy.ts";
import { fullStarts, phasesOf } from "./fab.ts";
import { given } from "./given.ts";

/** First month in which anything can be ordered, unless the horizon begins earlier: the month of the article. */
const FIRST_ORDERS = "2026-01";

/**
 * Ask supply what can be in place by month. Orders may be placed before the horizon (from 2026-01 on), so the engine
 * runs from there and its answer is cut to the horizon.
 */
export function supplyOf(campus: Campus, months: CampusMonths, plan: FabPlan | undefined): SupplyFlow {
  const start = (months[0] as string) < FIRST_ORDERS ? (months[0] as string) : FIRST_ORDERS;
  const all = monthsBetween(start, months[months.length - 1] as string);
  const flow = runSupply(supplyInput(campus, all, plan));
  return cut(flow, all.length - months.length);
}

/** `supply.*`, `fab.phases`, `energy.*` and `site.grid` of the file, for the supply engine. */
function supplyInput(campus: Campus, months: CampusMonths, plan: FabPlan | undefined): SupplyInput {
  const { supply, fab, cost } = campus;
  const dated = (value: number | Readonly<Record<string, number>> | undefined): Monthly | undefined =>
    value === undefined ? undefined : seriesOverMonths(value, months);
  return given({
    months,
    phases: phasesOf(campus),
    rampMonths: fab?.ramp.months ?? 0,
    euv:
      supply &&
      given({
        deliveriesPerYear: seriesOverMonths(supply.euv.deliveries, months),
        ownShare: supply.euv.ownShare,
        passesPerHour: supply.euv.passesPerHour,
        uptime: supply.euv.uptime,
      }),
    euvToolsPerWpm: plan && plan.euvToolsPlanningBasis / fullStarts(campus),
    euvCountGiven: fab?.tools["EUV"]?.count,
    capexPerWpmDollars: cost?.prices.fab ?? capexPerWpm.value,
    moneyByYear: supply?.money,
    hbmStacksPerMonth: dated(supply?.hbm),
    memoryGBPerMonth: dated(supply?.lpddr),
    packagesPerMonth: dated(supply?.packaging),
    substratesPerMonth: dated(supply?.substrates),
    equipment: equipmentOrders(campus),
  });
}

/** Orders of the plant: what may stand in all, the file's own and what the planner may bring it up to. */
function equipmentOrders(campus: Campus): EquipmentOrder[] {
  const orders = componentsOf(campus).map(([id, component]): EquipmentOrder => {
    const { units, whole, perYear, leadTime } = orderOf(campus, id, component);
    return given({
      id,
      path: `energy.${id}`,
      kind: component.kind,
      unitsWanted: units,
      unitsAreWhole: whole,
      wantedFromMonth: component.from,
      leadTimeMonths: component.leadTime ?? leadTime,
      perYear,
    });
  });
  const grid = campus.site?.grid;
  if (grid?.transformers === undefined) return orders;
  const transformers = campus.supply?.transformers;
  return [
    ...orders,
    given({
      id: "transformer",
      path: "site.grid.transformers",
      kind: "transformer" as const,
      unitsWanted: grid.transformers.count,
      unitsAreWhole: true,
      wantedFromMonth: grid.from,
      leadTimeMonths: transformers?.leadTime,
      perYear: rateOf(transformers?.perYear),
    }),
  ];
}

interface Order {
  readonly units: number;
  readonly whole: boolean;
  readonly perYear?: number | undefined;
  readonly leadTime?: number | undefined;
}

/** What is ordered of a component: whole units of machines, MW of everything else (a battery's MWh follow its MW). */
function orderOf(campus: Campus, id: string, component: Component): Order {
  const { supply } = campus;
  const allowed = campus.energy?.allow[id];
  const upTo = allowed?.upTo ?? 0;
  switch (component.kind) {
    case "battery": {
      const perMWh = component.energy > 0 ? component.power / component.energy : 1;
      const perYear = component.perYear ?? rateOf(supply?.batteries.perYear);
      return {
        units: Math.max(component.power, allowed?.unit === "MWh" ? upTo * Math.max(1, perMWh) : upTo),
        whole: false,
        perYear: perYear && perYear * perMWh,
        leadTime: supply?.batteries.leadTime,
      };
    }
    case "solar":
    case "wind":
      return { units: Math.max(component.size, upTo), whole: false, perYear: component.perYear };
    default: {
      const unitMW = component.unit ?? plantDefaults[component.kind].unitMW.value;
      const count = component.count ?? Math.ceil((component.size ?? 0) / unitMW - 1e-9);
      const item = component.kind === "smr" ? supply?.reactors : supply?.turbines;
      const yearly = rateOf(item?.perYear);
      return {
        units: Math.max(count, allowed?.unit === "units" ? upTo : Math.ceil(upTo / unitMW - 1e-9)),
        whole: true,
        perYear: component.perYear ?? (yearly && (component.kind === "smr" ? yearly : yearly / unitMW)),
        leadTime: item?.leadTime,
      };
    }
  }
}

/** A yearly rate of the file; of one that changes by date, the lowest: deliveries are not promised beyond it. */
function rateOf(rate: number | Readonly<Record<string, number>> | undefined): number | undefined {
  return typeof rate === "object" ? Math.min(...Object.values(rate)) : rate;
}

/** The flow without its first months; what was spent before the horizon falls into its first month. */
function cut(flow: SupplyFlow, drop: number): SupplyFlow {
  const tail = <T extends Monthly | undefined>(series: T): T => series?.slice(drop) as T;
  const capital = tail(flow.fabCapitalDollars);
  capital[0] = flow.fabCapitalDollars.slice(0, drop + 1).reduce((total, dollars) => total + dollars, 0);
  return given({
    ...flow,
    months: flow.months.slice(drop),
    startsWafersPerMonth: tail(flow.startsWafersPerMonth),
    plannedStartsWafersPerMonth: tail(flow.plannedStartsWafersPerMonth),
    startsLimits: flow.startsLimits.map((limit) => ({ ...limit, wafersPerMonth: tail(limit.wafersPerMonth) })),
    bindingItem: flow.bindingItem.slice(drop),
    memoryGBPerMonth: tail(flow.memoryGBPerMonth),
    hbmStacksPerMonth: tail(flow.hbmStacksPerMonth),
    packagesPerMonth: tail(flow.packagesPerMonth),
    equipment: flow.equipment.map((arrival) => ({ ...arrival, units: tail(arrival.units) })),
    euvTools: tail(flow.euvTools),
    euvWorldShare: tail(flow.euvWorldShare),
    moneyCumulativeDollars: tail(flow.moneyCumulativeDollars),
    fabCapitalDollars: capital,
  });
}
