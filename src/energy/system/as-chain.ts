import type { SizingProblem } from "../sizing/problem.ts";
import { prepareChain } from "../chain/problem.ts";
import { at } from "./terms.ts";
import { islandOf } from "./island.ts";
import type { EnergySystem, SizeSpec, Series } from "./types.ts";

/** A system as a chain of hours, with the sizes that are chosen in their order. */
export interface ChainSystem {
  readonly problem: SizingProblem;
  readonly sizes: readonly SizeSpec[];
  /** cost of what stands already */
  readonly constant: number;
  /** price of demand no block can serve: above any price the optimum can show */
  readonly penaltyPerMWh: number;
}

/** Highest size looked at where the system states no limit: twenty times the highest demand. */
const PHYSICAL_LIMIT = 20;

/**
 * Reads a system as a chain of hours, if it is one: a single node, sources that may be curtailed, at most one store
 * with power and energy apart, one-hour steps of equal weight, nothing committed.
 *
 * @returns the chain, or in words why the system is none
 */
export function asChain(system: EnergySystem): ChainSystem | string {
  const { steps } = system;
  if (system.nodes.length !== 1) return "it has several nodes";
  if ((system.stores?.length ?? 0) > 1) return "it has several stores";
  if ((system.units?.length ?? 0) > 0) return "units are committed";
  if ((system.links?.length ?? 0) > 0) return "it has links";
  if (system.reserve !== undefined) return "it keeps a reserve";
  if ((system.stepH ?? 1) !== 1) return "its steps are not one hour";
  if (system.yearlyHours !== undefined && typeof system.yearlyHours !== "number") return "its steps have weights";
  const sources = system.sources ?? [];
  for (const s of sources) {
    if (s.mustTake || s.steady || s.fuel !== undefined || s.demandCharge !== undefined)
      return `${s.id} is not free hour by hour`;
    for (let t = 0; t < steps; t++) if (at(s.costPerMWh, t, 0) < 0) return `${s.id} has negative costs`;
  }
  const store = system.stores?.[0];
  if (store !== undefined && (store.power === undefined || store.initial !== undefined || store.final !== undefined)) {
    return "the store's power follows its energy, or its ends are fixed";
  }
  const chosen = system.sizes.filter((s) => s.build !== undefined);
  if (chosen.some((s) => s.build!.whole !== undefined)) return "sizes are whole units";
  if (new Set(sources.map((s) => s.size)).size < sources.length) return "sources share a size";

  const node = system.nodes[0]!;
  const demandMW = Float64Array.from({ length: steps }, (_, t) => at(node.demandMW, t, 0));
  const series = (s: Series | undefined, absent: number): Float64Array =>
    Float64Array.from({ length: steps }, (_, t) => at(s, t, absent));
  const index = new Map(chosen.map((s, k) => [s.id, k]));
  const standing = new Map(system.sizes.map((s) => [s.id, s.existing ?? 0]));
  const weight = (typeof system.yearlyHours === "number" ? system.yearlyHours : 1) * (system.worth ?? 1);
  const worth = system.worth ?? 1;
  let peak = 1;
  for (const mw of demandMW) peak = Math.max(peak, mw);
  let dearest = 1;
  for (const s of sources) for (let t = 0; t < steps; t++) dearest = Math.max(dearest, at(s.costPerMWh, t, 0));
  // An hour's price can at most carry a whole year of the dearest size besides the dearest energy.
  const yearly = chosen.reduce((most, s) => Math.max(most, s.build!.yearly), 0) * (worth / weight);
  const penaltyPerMWh = 2 * (dearest + yearly + (node.lostPerMWh ?? 0));
  const blocks = sources.map((s) => {
    const factor = s.factor === undefined ? undefined : series(s.factor, 1);
    const size = index.get(s.size);
    const fixed = standing.get(s.size) ?? 0;
    return {
      id: s.id,
      costPerMWh:
        typeof s.costPerMWh === "number" || s.costPerMWh === undefined ? (s.costPerMWh ?? 0) : series(s.costPerMWh, 0),
      ...(fixed > 0 ? { fixedMW: factor === undefined ? fixed : factor.map((f) => f * fixed) } : {}),
      ...(size === undefined ? {} : { size }),
      ...(factor === undefined ? {} : { factor }),
    };
  });
  const lost =
    node.lostPerMWh === undefined
      ? []
      : [
          {
            id: "lost",
            costPerMWh: node.lostPerMWh,
            fixedMW: demandMW.map((d, t) => Math.min(d, at(node.lostMostMW, t, Infinity))),
          },
        ];
  const powerSize = store === undefined ? undefined : index.get(store.power!);
  const energySize = store === undefined ? undefined : index.get(store.energy);
  if (store !== undefined && (store.powerFactor ?? 1) !== 1) return "the store's power is derated";
  const chain = prepareChain({
    hours: steps,
    weight,
    demandMW,
    blocks: [...blocks, ...lost],
    ...(store === undefined
      ? {}
      : {
          battery: {
            chargeEff: store.chargeEff,
            dischargeEff: store.dischargeEff,
            keep: 1 - (store.selfDischargePerH ?? 0),
            chargeCost: store.chargeCost ?? 0,
            dischargeCost: store.dischargeCost ?? 0,
            minSoc: store.minSoc ?? 0,
            maxSoc: store.maxSoc ?? 1,
            fixedPowerMW: standing.get(store.power!) ?? 0,
            fixedEnergyMWh: standing.get(store.energy) ?? 0,
            ...(powerSize === undefined ? {} : { powerSize }),
            ...(energySize === undefined ? {} : { energySize }),
          },
        }),
    sizeCount: chosen.length,
    penaltyPerMWh,
  });
  const most = (s: SizeSpec): number => s.build!.most ?? PHYSICAL_LIMIT * peak * (s.id === store?.energy ? 24 : 1);
  return {
    problem: {
      chain,
      linear: Float64Array.from(chosen, (s) => s.build!.yearly * worth),
      constant: 0,
      lower: Float64Array.from(chosen, (s) => s.build!.least ?? 0),
      upper: Float64Array.from(chosen, most),
      ...(system.resilience === undefined ? {} : { island: islandOf(system, chosen) }),
      survivalPenalty: 1e3 * yearly,
    },
    sizes: chosen,
    constant: worth * system.sizes.reduce((sum, s) => sum + (s.existing ?? 0) * (s.existingYearly ?? 0), 0),
    penaltyPerMWh,
  };
}
