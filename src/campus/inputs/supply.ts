import { capexPerWpm } from "../../../catalog/prices.ts";
import type { FabPlan } from "../../fab/index.ts";
import { monthsBetween } from "../../base/calendar.ts";
import type { CampusMonths, Monthly, SupplyFlow } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { seriesOverMonths } from "../../model/timed.ts";
import { type EquipmentOrder, runSupply, type SupplyInput } from "../../supply/index.ts";
import { componentsOf } from "./energy.ts";
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

/** Kinds of the file and the supply item that delivers them. */
const ITEM_OF = { smr: "reactors", gas: "turbines", engine: "turbines", battery: "batteries" } as const;

function equipmentOrders(campus: Campus): EquipmentOrder[] {
  const orders = componentsOf(campus).map(([id, component]): EquipmentOrder => {
    const item =
      component.kind in ITEM_OF ? campus.supply?.[ITEM_OF[component.kind as keyof typeof ITEM_OF]] : undefined;
    const allowed = campus.energy?.allow[id];
    const whole = "unit" in component || component.kind === "smr";
    const file =
      "power" in component
        ? component.power
        : "count" in component
          ? (component.count ?? component.size)
          : component.size;
    return given({
      id,
      path: `energy.${id}`,
      kind: component.kind,
      unitsWanted: (file ?? 0) + (allowed?.upTo ?? 0),
      unitsAreWhole: whole,
      wantedFromMonth: component.from,
      leadTimeMonths: component.leadTime ?? item?.leadTime,
      perYear: component.perYear ?? (typeof item?.perYear === "number" ? item.perYear : undefined),
    });
  });
  const transformers = campus.site?.grid.transformers;
  if (transformers === undefined) return orders;
  return [
    ...orders,
    given({
      id: "transformer",
      path: "site.grid.transformers",
      kind: "transformer" as const,
      unitsWanted: transformers.count,
      unitsAreWhole: true,
      wantedFromMonth: campus.site?.grid.from,
      leadTimeMonths: campus.supply?.transformers.leadTime,
    }),
  ];
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
