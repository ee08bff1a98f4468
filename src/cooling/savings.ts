import { sum } from "../base/series.ts";
import type { CoolingInput } from "./input.ts";
import { MANIFOLDS, type ManifoldName } from "./plant/manifolds.ts";
import type { CoolingResult } from "./result.ts";
import { runCooling } from "./run.ts";
import type { Saving } from "./saving.ts";

const BASELINES: readonly ManifoldName[] = ["isolated", "isolated-resistive", "chillers-only"];
/** Where two plants route the same way, their sums differ by the order of the simplex's steps only. */
const ROUNDING = 1e-9;
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
  const manifoldMWh = rejecting(manifold) + heating(manifold);
  return baselines.map((baseline) => {
    const other = runCooling({ ...input, manifold: baseline });
    const baselineMWh = rejecting(other) + heating(other);
    const difference = baselineMWh - manifoldMWh;
    const savedMWh = Math.abs(difference) < ROUNDING * baselineMWh ? 0 : difference;
    const savedShare = baselineMWh > 0 ? savedMWh / baselineMWh : 0;
    const { description } = MANIFOLDS[baseline];
    const against = `${baseline} (${description}), ${input.weather.label}`;
    return {
      baseline,
      description,
      baselineMWh,
      manifoldMWh: baselineMWh - savedMWh,
      savedMWh,
      savedShare,
      savedM3: sum(other.waterM3) - sum(manifold.waterM3),
      savedRejectingMWh: rejecting(other) - rejecting(manifold),
      savedHeatingMWh: heating(other) - heating(manifold),
      statement:
        Math.abs(savedShare) < NOTHING
          ? `saves nothing that matters against ${against}`
          : `${savedMWh > 0 ? "saves" : "costs"} ${gigawattHours(savedMWh)} a year, ${Math.abs(100 * savedShare).toPrecision(2)} % of cooling and heating electricity, against ${against}: ${part(rejecting(other) - rejecting(manifold), baselineMWh, "rejecting heat")}, ${part(heating(other) - heating(manifold), baselineMWh, "making it")}`,
    };
  });
}

function gigawattHours(mwh: number): string {
  return `${Math.abs(mwh / 1000).toPrecision(3)} GWh`;
}

/** What one side of the plant has of the saving. */
function part(savedMWh: number, ofMWh: number, doing: string): string {
  if (Math.abs(savedMWh) < NOTHING * ofMWh) return `nothing in ${doing}`;
  return `${gigawattHours(savedMWh)} ${savedMWh > 0 ? "less" : "more"} in ${doing}`;
}

/** Electricity of rejecting heat that depends on the routing [MWh]. */
function rejecting({ electricityMWh: of }: CoolingResult): number {
  return of.rackChillers + of.rackSinkPumps + of.rackFans + of.fabChillers + of.fabSinkPumps + of.fabFans;
}

/** Electricity of the heat that make-up air and water want [MWh]. */
function heating({ electricityMWh: of }: CoolingResult): number {
  return of.heatPumps + of.boilers;
}
