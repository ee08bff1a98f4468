import { yearOf } from "../../base/calendar.ts";
import type { Monthly, PlantComponent } from "../../model/flows.ts";
import type { Component } from "../component.ts";
import type { SizeInput } from "../input.ts";
import type { Additions } from "./size-year.ts";

/** Spreads each milestone's additions over the months before it, in step with the load, within what supply delivers. */
export function layOut(
  input: SizeInput,
  components: readonly Component[],
  additions: readonly Additions[],
): PlantComponent[] {
  const { months, milestones } = input;
  const scale = input.loadScaleByMonth;
  const scaleOf = (year: number): number => {
    if (scale === undefined) return 0;
    let best = 0;
    months.forEach((month, m) => {
      if (yearOf(month) === year) best = Math.max(best, scale[m]!);
    });
    return best;
  };
  const stepsOf = (added: (k: number) => number): Monthly => {
    const out = new Float64Array(months.length);
    months.forEach((month, m) => {
      const year = yearOf(month);
      const next = milestones.findIndex((y) => y >= year);
      const to = added(next < 0 ? milestones.length - 1 : next);
      const from = next <= 0 ? 0 : added(next - 1);
      let share = 1;
      if (next >= 0 && milestones[next] !== year && scale !== undefined) {
        const start = next === 0 ? 0 : scaleOf(milestones[next - 1]!);
        const end = scaleOf(milestones[next]!);
        share = end > start ? Math.min(1, Math.max(0, (scale[m]! - start) / (end - start))) : 1;
      }
      const value = next < 0 ? to : from + (to - from) * share;
      out[m] = Math.max(m === 0 ? 0 : out[m - 1]!, value);
    });
    return out;
  };
  return components.map((c, k) => {
    const unit = c.unitMW;
    const added = stepsOf((i) => additions[i]!.mw[k]!);
    const addedMWh = stepsOf((i) => additions[i]!.mwh[k]!);
    const powerMW = new Float64Array(months.length);
    const energyMWh = new Float64Array(months.length);
    for (let m = 0; m < months.length; m++) {
      const whole = unit === undefined ? added[m]! : Math.ceil(added[m]! / unit - 1e-6) * unit;
      const wanted = c.givenMW[m]! + whole;
      powerMW[m] = Math.min(wanted, Math.max(c.givenMW[m]!, c.arrivesMW[m]!));
      const arrived = whole > 0 ? (powerMW[m]! - c.givenMW[m]!) / whole : 1;
      energyMWh[m] = c.givenMWh[m]! + addedMWh[m]! * arrived;
    }
    const last = months.length - 1;
    return {
      id: c.id,
      kind: c.kind,
      path: c.path,
      powerMW,
      ...(c.kind === "battery" ? { energyMWh } : {}),
      ...(unit === undefined ? {} : { units: powerMW.map((p) => Math.round(p / unit)) }),
      addedMW: powerMW[last]! - c.givenMW[last]!,
      addedMWh: energyMWh[last]! - c.givenMWh[last]!,
      capexDollars: c.capexPerMW * powerMW[last]! + c.capexPerMWh * energyMWh[last]!,
      landHa: c.landHaPerMW * powerMW[last]! + c.landHaPerMWh * energyMWh[last]!,
    };
  });
}
