import type { Infeasibility } from "../../model/flows.ts";
import { hourText } from "../year/hour-text.ts";
import type { IslandProblem } from "./problem.ts";
import { requiredLevel } from "./required.ts";
import { simulateOutages } from "./simulate.ts";

/** Below this survival counts as met [MW, MWh]. */
const MET = 1e-6;

/** What survival lacks at the given sizes: store beyond what fits, and power beyond the battery's. */
function lacking(island: IslandProblem, sizes: Float64Array): { mwh: number; mw: number; hour: number; lost: number } {
  const required = requiredLevel(island, sizes);
  const b = island.battery;
  const energy = b?.energySize === undefined ? 0 : sizes[b.energySize]!;
  const power = b?.powerSize === undefined ? 0 : sizes[b.powerSize]!;
  let mwh = 0;
  let hour = required.worstDeficitHour;
  let lost = required.worstDeficitLost;
  for (let t = 0; t < island.hours; t++) {
    const missing = required.floorMWh[t]! - (b === undefined ? 0 : b.maxSoc * (b.fixedEnergyMWh[t]! + energy));
    if (missing > mwh) {
      mwh = missing;
      hour = (t + 1) % island.hours;
      lost = required.lost[t]!;
    }
  }
  const mw = Math.max(0, required.worstDeficitMW - (b?.fixedPowerMW[required.worstDeficitHour] ?? 0) - power);
  return { mwh, mw, hour, lost };
}

const cured = (island: IslandProblem, sizes: Float64Array): boolean => {
  const left = lacking(island, sizes);
  return left.mwh <= MET && left.mw <= MET;
};

/** The island with more battery in every hour. */
const withBattery = (island: IslandProblem, mw: number, mwh: number): IslandProblem => {
  const none = new Float64Array(island.hours);
  const b = island.battery ?? {
    chargeEff: 0.95,
    dischargeEff: 0.95,
    keep: 1,
    minSoc: 0,
    maxSoc: 1,
    fixedPowerMW: none,
    fixedEnergyMWh: none,
  };
  return {
    ...island,
    battery: {
      ...b,
      fixedPowerMW: b.fixedPowerMW.map((v) => v + mw),
      fixedEnergyMWh: b.fixedEnergyMWh.map((v) => v + mwh),
    },
  };
};

/** Smallest multiple, to 1 %, for which `works` holds; undefined when not even `most` does. */
function smallest(most: number, works: (value: number) => boolean): number | undefined {
  if (!works(most)) return undefined;
  let low = 0;
  let high = most;
  while (high - low > 0.01 * high) {
    const middle = (low + high) / 2;
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Cures that were each tried by running the requirement again. */
function cures(island: IslandProblem, sizes: Float64Array): string[] {
  const found: string[] = [];
  const gap = lacking(island, sizes);
  const efficiency = island.battery?.dischargeEff ?? 0.95;
  let critical = 0;
  for (const mw of island.criticalMW) critical = Math.max(critical, mw);
  const mwh = smallest(Math.max(gap.mwh * 2, (critical * island.surviveH * 2) / efficiency), (v) =>
    cured(withBattery(island, gap.mw, v), sizes),
  );
  if (mwh !== undefined) {
    const power = gap.mw > MET ? ` with ${gap.mw.toPrecision(3)} MW more power` : "";
    found.push(`${mwh.toPrecision(3)} MWh more battery${power}`);
  }
  for (const [k, source] of island.sources.entries()) {
    if (source.unitMW === undefined) continue;
    for (let units = 1; units <= 20; units++) {
      const more = island.sources.map((s, j) =>
        j === k ? { ...s, fixedMW: s.fixedMW.map((v) => v + units * source.unitMW!) } : s,
      );
      if (!cured({ ...island, sources: more }, sizes)) continue;
      found.push(`${units} more ${source.id} ${units === 1 ? "unit" : "units"} of ${source.unitMW} MW`);
      break;
    }
  }
  const spared = smallest(1, (v) =>
    cured({ ...island, criticalMW: island.criticalMW.map((mw) => mw * (1 - v)) }, sizes),
  );
  if (spared !== undefined)
    found.push(`${(100 * (1 - spared)).toFixed(0)} % of the critical load instead of all of it`);
  const hours = [...Array(island.surviveH).keys()].findLast((h) => cured({ ...island, surviveH: h }, sizes));
  if (hours !== undefined) found.push(`${hours} h instead of ${island.surviveH} h`);
  return found;
}

/**
 * Says why a plant does not survive a lost grid: from when, which unit is down, how much is missing, what cures it.
 *
 * Every cure has been tried by computing the requirement again.
 * @returns nothing when the plant survives
 */
export function survivalShortage(
  island: IslandProblem,
  sizes: Float64Array,
  path = "energy.survive",
): Infeasibility | undefined {
  const gap = lacking(island, sizes);
  if (gap.mwh <= MET && gap.mw <= MET) return undefined;
  // The best the plant can do: start the outage with a full store.
  const b = island.battery;
  const energy = b?.energySize === undefined ? 0 : sizes[b.energySize]!;
  const full = b === undefined ? new Float64Array(island.hours) : b.fixedEnergyMWh.map((e) => b.maxSoc * (e + energy));
  const table = simulateOutages(island, sizes, full, gap.lost, island.surviveH);
  const down = island.sources[gap.lost]?.id;
  const cure = cures(island, sizes);
  return {
    path,
    message:
      `no plan within the file survives ${island.surviveH} h from ${hourText(table.worstStart)}` +
      `${down === undefined ? "" : ` with one ${down} unit out`}: ` +
      `${table.shortMW.toPrecision(3)} MW short after ${table.worstH} h, even with a full store`,
    hour: table.worstStart,
    short: `${table.shortMW.toPrecision(3)} MW`,
    ...(cure.length === 0 ? {} : { cure: `any of these, each tried: ${cure.join("; ")}` }),
  };
}
