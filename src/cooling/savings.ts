import { sum } from "../base/series.ts";
import type { CoolingInput } from "./input.ts";
import { MANIFOLDS, type ManifoldName } from "./plant/manifolds.ts";
import type { CoolingResult } from "./result.ts";
import { runCooling } from "./run.ts";

/** What a manifold saves against one named baseline at one site. */
export interface Saving {
  readonly baseline: ManifoldName;
  /** the baseline in words */
  readonly description: string;
  /** cooling and heating electricity of the baseline and of the manifold [MWh/a]; supply losses and fixed utilities are in neither */
  readonly baselineMWh: number;
  readonly manifoldMWh: number;
  readonly savedMWh: number;
  /** of the baseline, 0..1; negative when the manifold takes more */
  readonly savedShare: number;
  /** withdrawal saved [m3/a] */
  readonly savedM3: number;
  /** one sentence for the reader */
  readonly statement: string;
}

const BASELINES: readonly ManifoldName[] = ["isolated", "isolated-resistive", "chillers-only"];
/** Below this share a saving is called none: it is less than the uncertainty of any machine in the plant. */
const NOTHING = 0.005;

/**
 * Compare a manifold with named baselines, each built and run for the same loads, weather and heat rejection.
 *
 * @param input of the manifold; its depth holds for the baselines too
 * @param baselines names from MANIFOLDS
 */
export function savings(input: CoolingInput, baselines: readonly ManifoldName[] = BASELINES): readonly Saving[] {
  const manifold = runCooling(input);
  const manifoldMWh = routed(manifold);
  return baselines.map((baseline) => {
    const other = runCooling({ ...input, manifold: baseline });
    const baselineMWh = routed(other);
    const savedMWh = baselineMWh - manifoldMWh;
    const savedShare = baselineMWh > 0 ? savedMWh / baselineMWh : 0;
    const { description } = MANIFOLDS[baseline];
    const against = `${baseline} (${description}), ${input.weather.label}`;
    return {
      baseline,
      description,
      baselineMWh,
      manifoldMWh,
      savedMWh,
      savedShare,
      savedM3: sum(other.waterM3) - sum(manifold.waterM3),
      statement:
        Math.abs(savedShare) < NOTHING
          ? `saves nothing that matters against ${against}`
          : `${savedMWh > 0 ? "saves" : "costs"} ${Math.abs(savedMWh / 1000).toPrecision(3)} GWh a year, ${Math.abs(100 * savedShare).toPrecision(2)} % of cooling and heating electricity, against ${against}`,
    };
  });
}

/** Electricity that depends on the routing: chillers, fans, sink pumps, heat pumps and boilers. */
function routed(year: CoolingResult): number {
  const { electricityMWh: part } = year;
  return (
    part.rackChillers +
    part.rackSinkPumps +
    part.rackFans +
    part.fabChillers +
    part.fabSinkPumps +
    part.fabFans +
    part.heatPumps +
    part.boilers
  );
}
