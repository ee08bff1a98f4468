import type { Flag } from "../flags.ts";
import type { Plant } from "../plant/plant.ts";
import type { ArcCoefficients } from "./conditions.ts";
import type { CampusHour } from "./loads.ts";
import type { HourLoad, HourSolution } from "./solve-hour.ts";
import type { ElectricityPart } from "../result.ts";

/** One hour in the books: electricity by part [MW], water [m3], heat [MW], balances. */
export interface HourBooks {
  readonly parts: Record<ElectricityPart, number>;
  readonly racksMW: number;
  readonly fabMW: number;
  readonly racksWaterM3: number;
  readonly fabWaterM3: number;
  readonly evaporationM3: number;
  readonly driftM3: number;
  readonly blowdownM3: number;
  readonly delivered: {
    readonly reuse: number;
    readonly lift: number;
    readonly airPump: number;
    readonly boiler: number;
  };
  readonly racksUnservedMW: number;
  readonly fabUnservedMW: number;
  /** no compressor works for the racks */
  readonly freeRacks: boolean;
  /** what is remarkable about the hour */
  readonly flags: readonly Flag[];
  /** |heat in - heat out| over heat in */
  readonly energyResidual: number;
}

/**
 * Book one hour: who used how much electricity and water, and whether heat closes.
 *
 * Machines of a loop are charged to its owner; fan power is divided by size in use; heat pumps and boilers for
 * demands are the fab's. First law: loop heat + compressor work = rejected + delivered + unserved.
 *
 * @param freezing outdoor air below 0 °C: running towers need their freeze guard
 */
export function bookHour(
  plant: Plant,
  k: ArcCoefficients,
  campus: CampusHour,
  load: HourLoad,
  solution: HourSolution,
  freezing: boolean,
): HourBooks {
  const parts: Record<ElectricityPart, number> = {
    distribution: campus.racks.distributionMW,
    rackOther: campus.racks.otherMW,
    rackPumps: campus.racks.pumpsMW,
    hallFans: campus.racks.hallFansMW,
    rackChillers: 0,
    rackSinkPumps: 0,
    rackFans: 0,
    air: campus.fab.airMW,
    gases: campus.fab.gasesMW,
    upw: campus.fab.upwMW,
    other: campus.fab.otherMW,
    fabPumps: campus.fab.pumpsMW,
    fabChillers: 0,
    fabSinkPumps: 0,
    fabFans: 0,
    heatPumps: 0,
    boilers: 0,
  };
  const delivered = { reuse: 0, lift: 0, airPump: 0, boiler: 0 };
  let outdoorFans = 0;
  let racksTower = 0;
  let racksDry = 0;
  let racksWaterM3 = 0;
  let waterM3 = 0;
  let evaporationM3 = 0;
  let driftM3 = 0;
  let blowdownM3 = 0;
  let heatIn = 0;
  let heatOut = 0;
  let rackCompressor = 0;
  const flags = new Set<Flag>();
  for (const heat of load.heatMW) heatIn += heat;
  plant.arcs.forEach((arc, a) => {
    const flow = solution.flowMW[a]!;
    if (flow <= 0) return;
    const electricity = k.electricity[a]! * flow;
    if (k.extrapolated[a] === 1) flags.add("EXTRAPOLATED");
    if (k.tower[a]! > 0 && freezing) flags.add("FREEZE_RISK");
    const work = k.cop[a]! > 0 ? flow / k.cop[a]! : 0;
    const racks = arc.loop >= 0 && plant.loops[arc.loop]!.owner === "racks";
    waterM3 += k.makeUp[a]! * flow;
    evaporationM3 += k.evaporation[a]! * flow;
    driftM3 += k.drift[a]! * flow;
    blowdownM3 += Math.max(0, k.evaporation[a]! / (plant.cyclesOfConcentration - 1) - k.drift[a]!) * flow;
    switch (arc.kind) {
      case "reuse":
        delivered.reuse += flow;
        parts.heatPumps += electricity;
        heatOut += flow;
        return;
      case "lift":
        delivered.lift += k.gain[a]! * flow;
        parts.heatPumps += electricity;
        heatIn += work;
        heatOut += k.gain[a]! * flow;
        return;
      case "air-pump":
        delivered.airPump += flow;
        parts.heatPumps += electricity;
        return;
      case "outdoor":
      case "moist":
        outdoorFans += electricity;
        heatOut += flow;
        racksWaterM3 += k.makeUp[a]! * flow;
        return;
      default:
        parts[racks ? "rackChillers" : "fabChillers"] += work;
        parts[racks ? "rackSinkPumps" : "fabSinkPumps"] += electricity - work;
        heatIn += work;
        heatOut += flow + work;
        if (!racks) return;
        rackCompressor += work;
        racksTower += k.tower[a]! * flow;
        racksDry += k.dry[a]! * flow;
        racksWaterM3 += k.makeUp[a]! * flow;
    }
  });
  for (const boiler of solution.boilerMW) {
    delivered.boiler += boiler;
    parts.boilers += boiler / plant.machines.boilerEfficiency;
  }
  const towerShare = solution.towerUseMW > 0 ? racksTower / solution.towerUseMW : 0;
  const dryShare = solution.dryUseMW > 0 ? racksDry / solution.dryUseMW : 0;
  const rackSinkFans = towerShare * solution.fanMW.tower + dryShare * solution.fanMW.dry;
  parts.rackFans = rackSinkFans + outdoorFans;
  parts.fabFans = solution.fanMW.tower + solution.fanMW.dry - rackSinkFans;
  let racksUnservedMW = 0;
  let fabUnservedMW = 0;
  plant.loops.forEach((loop, s) => {
    const unserved = Math.max(0, solution.unservedMW[s]!);
    heatOut += solution.unservedMW[s]!;
    if (loop.owner === "racks") racksUnservedMW += unserved;
    else fabUnservedMW += unserved;
  });
  if (racksUnservedMW + fabUnservedMW > 1e-6) flags.add("UNSERVED");
  return {
    parts,
    racksMW:
      parts.distribution +
      parts.rackOther +
      parts.rackPumps +
      parts.hallFans +
      parts.rackChillers +
      parts.rackSinkPumps +
      parts.rackFans,
    fabMW:
      parts.air +
      parts.gases +
      parts.upw +
      parts.other +
      parts.fabPumps +
      parts.fabChillers +
      parts.fabSinkPumps +
      parts.fabFans +
      parts.heatPumps +
      parts.boilers,
    racksWaterM3,
    fabWaterM3: waterM3 - racksWaterM3,
    evaporationM3,
    driftM3,
    blowdownM3,
    delivered,
    racksUnservedMW,
    fabUnservedMW,
    flags: [...flags],
    freeRacks: rackCompressor < 1e-9,
    energyResidual: heatIn > 0 ? Math.abs(heatIn - heatOut) / heatIn : 0,
  };
}
