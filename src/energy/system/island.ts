import { fail } from "../../base/errors.ts";
import type { IslandProblem } from "../survival/problem.ts";
import { at } from "./terms.ts";
import type { EnergySystem, SizeSpec } from "./types.ts";

/** The system without its lost sources, as an island over the sizes that are chosen. */
export function islandOf(system: EnergySystem, chosen: readonly SizeSpec[]): IslandProblem {
  const { resilience, steps } = system;
  if (resilience === undefined) fail("resilience", "is not asked");
  if (system.nodes.length !== 1 || (system.stores?.length ?? 0) > 1)
    fail("resilience", "needs a single node and at most one store");
  const series = (value: (t: number) => number): Float64Array =>
    Float64Array.from({ length: steps }, (_, t) => value(t));
  const index = new Map(chosen.map((s, k) => [s.id, k]));
  const standing = new Map(system.sizes.map((s) => [s.id, s.existing ?? 0]));
  const store = system.stores?.[0];
  const powerSize = store?.power === undefined ? undefined : index.get(store.power);
  const energySize = store === undefined ? undefined : index.get(store.energy);
  return {
    hours: steps,
    criticalMW: series((t) => at(resilience.criticalMW ?? system.nodes[0]!.demandMW, t, 0)),
    sources: (system.sources ?? [])
      .filter((s) => !resilience.lost.includes(s.id))
      .map((s) => {
        const size = index.get(s.size);
        const unitMW = resilience.unitMW?.[s.id];
        return {
          id: s.id,
          fixedMW: series((t) => at(s.factor, t, 1) * (standing.get(s.size) ?? 0)),
          ...(size === undefined ? {} : { size, factor: series((t) => at(s.factor, t, 1)) }),
          ...(unitMW === undefined ? {} : { unitMW }),
        };
      }),
    ...(store === undefined
      ? {}
      : {
          battery: {
            chargeEff: store.chargeEff,
            dischargeEff: store.dischargeEff,
            keep: 1 - (store.selfDischargePerH ?? 0),
            minSoc: store.minSoc ?? 0,
            maxSoc: store.maxSoc ?? 1,
            fixedPowerMW: series(() => standing.get(store.power ?? store.energy) ?? 0),
            fixedEnergyMWh: series(() => standing.get(store.energy) ?? 0),
            ...(powerSize === undefined ? {} : { powerSize }),
            ...(energySize === undefined ? {} : { energySize }),
          },
        }),
    surviveH: resilience.surviveH,
    sizeCount: chosen.length,
  };
}
