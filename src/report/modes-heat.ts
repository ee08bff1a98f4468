import { type CoolingResult, routedHour, type RoutedFlow } from "../cooling/index.ts";
import type { CoolingYear } from "../model/flows.ts";

/** Loops up to this supply are chilled water: heat lifted from them is a heat-recovery chiller's [degC]. */
const CHILLED_C = 14;

/**
 * Share of the year's heat by the mode that moved it: heat taken from the loops, and heat that boilers made; sums to 1.
 *
 * Chillers count to M7 in hours in which the weather takes part of the same loop, to M0 otherwise.
 *
 * @returns nothing where the routing was not kept
 */
export function heatByMode(year: CoolingYear | CoolingResult): Readonly<Record<string, number>> {
  if (!("routes" in year)) return {};
  const total: Record<string, number> = {};
  const add = (id: string, heatMW: number): void => void (total[id] = (total[id] ?? 0) + heatMW);
  for (let hour = 0; hour < 8760; hour++) {
    const { flows, demands, loops } = routedHour(year.routes, hour);
    const free = new Set(flows.filter(({ kind }) => FREE[kind] !== undefined).map(({ loop }) => loop));
    for (const flow of flows) {
      if (flow.loop === undefined) continue;
      const supplyC = loops.find(({ name }) => name === flow.loop)!.supplyC;
      add(modeOf(flow, free.has(flow.loop), supplyC), flow.heatMW);
    }
    for (const { boilerMW } of demands) if (boilerMW > 0) add("M12", boilerMW);
  }
  const all = Object.values(total).reduce((sum, heat) => sum + heat, 0);
  // what rounding leaves of a mode is none
  const shares = Object.entries(total).map(([id, heat]) => [id, heat / all] as const);
  return Object.fromEntries(shares.filter(([, share]) => share > 1e-9));
}

const FREE: Readonly<Partial<Record<RoutedFlow["kind"], string>>> = {
  dry: "M1",
  outdoor: "M1",
  tower: "M2",
  moist: "M2",
  after: "M2",
  "series-tower": "M3",
  "series-dry": "M3",
};

function modeOf({ kind }: RoutedFlow, partlyFree: boolean, supplyC: number): string {
  const free = FREE[kind];
  if (free !== undefined) return free;
  if (kind === "reuse") return "M4";
  if (kind === "lift") return supplyC <= CHILLED_C ? "M5" : "M6";
  return partlyFree ? "M7" : "M0";
}
