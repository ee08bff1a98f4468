import { stream } from "../../base/random.ts";
import type { Hourly } from "../../model/flows.ts";

/**
 * Draws how many of some identical units are down in each hour.
 *
 * Each unit alternates between running and repair, both with exponential lengths; it starts in its long-run state.
 * One named stream a unit: the same failures whatever else changes.
 * @param units whole units
 * @param mttfH mean time to failure [h]
 * @param mttrH mean time to repair [h]
 * @returns units down by hour (0..units)
 */
export function drawUnitsDown(
  seed: number,
  id: string,
  year: number,
  units: number,
  mttfH: number,
  mttrH: number,
): Hourly {
  const down = new Float64Array(8760);
  for (let k = 0; k < units; k++) {
    const luck = stream(seed, "energy", "failure", id, year, k);
    let time = luck.uniform() < mttrH / (mttfH + mttrH) ? 0 : luck.exponential(mttfH);
    while (time < 8760) {
      const back = time + luck.exponential(mttrH);
      // Whole hours: an hour counts as down when the unit is down at its middle.
      for (let h = Math.ceil(time - 0.5); h < Math.min(8760, back - 0.5); h++) if (h >= 0) down[h]! += 1;
      time = back + luck.exponential(mttfH);
    }
  }
  return down;
}

/** Draws the hours the grid is lost: interruptions at exponential distances, each of exponential length. */
export function drawGridOutages(seed: number, year: number, perYear: number, hours: number): [number, number][] {
  const outages: [number, number][] = [];
  if (perYear <= 0 || hours <= 0) return outages;
  const luck = stream(seed, "energy", "failure", "grid", year);
  let time = luck.exponential(8760 / perYear);
  while (time < 8760) {
    const start = Math.floor(time);
    const end = Math.min(8760, start + Math.max(1, Math.round(luck.exponential(hours))));
    outages.push([start, end]);
    time = end + luck.exponential(8760 / perYear);
  }
  return outages;
}
