import { chillerCop, heatPumpCop } from "../equipment/carnot.ts";
import { padOutlet } from "../equipment/dry-cooler.ts";
import { pumpPerHeat } from "../equipment/pump.ts";
import { type TowerWater, towerWater } from "../equipment/tower-water.ts";
import { DEMANDS } from "../plant/demands.ts";
import { airReach } from "../plant/air-reach.ts";
import { isChilled, machineWater, PROCESS, SERIES_GLIDE_K } from "../plant/loops.ts";
import type { Plant } from "../plant/plant.ts";
import { dryReach, type Reach } from "../plant/reach.ts";
import { readSaturation } from "../plant/saturation-table.ts";
import { position, readAt } from "../plant/reach-table.ts";
import { enthalpy, humidityRatioFromDryBulbEnthalpy } from "../../model/psychrometrics.ts";
import type { OutdoorAir } from "../outdoor-air.ts";

const CONDENSER_RANGE_K = 5.5;
/** condenser water is not let below what chillers accept [°C]; the coldest of the published records */
const COLDEST_CONDENSER_C = 12.78;
/** below this share an economiser is not worth its pump */
const LEAST_SHARE = 0.02;

/**
 * What one MW through each arc takes in one hour's weather. Rows follow `plant.arcs`.
 *
 * `follows` is for the arc "after": heat it may take for each MW of the arc before it.
 */
export interface ArcCoefficients {
  /** electricity [MW/MW of loop heat; of delivered heat for an air pump] */
  readonly electricity: Float64Array;
  /** heat given to the demand [MW/MW] */
  readonly gain: Float64Array;
  /** tower and dry cooler size used [MW of rating per MW] */
  readonly tower: Float64Array;
  readonly dry: Float64Array;
  /** water evaporated, drifted and made up [m3/MWh] */
  readonly evaporation: Float64Array;
  readonly drift: Float64Array;
  readonly makeUp: Float64Array;
  /** share of the loop's heat a branch through this arc can take, 0 = not in this weather */
  readonly share: Float64Array;
  readonly follows: Float64Array;
  /** compressor's coefficient of performance (cooling; heating for an air pump), 0 without one */
  readonly cop: Float64Array;
  /** its leaving temperatures [°C], for the second law */
  readonly hotC: Float64Array;
  readonly coldC: Float64Array;
  /** 1 where the machine's curve is left */
  readonly extrapolated: Float64Array;
}

/** Make room for the coefficients of a plant; refilled hour by hour. */
export function emptyCoefficients(plant: Plant): ArcCoefficients {
  const row = (): Float64Array => new Float64Array(plant.arcs.length);
  return {
    electricity: row(),
    gain: row(),
    tower: row(),
    dry: row(),
    evaporation: row(),
    drift: row(),
    makeUp: row(),
    share: row(),
    follows: row(),
    cop: row(),
    hotC: row(),
    coldC: row(),
    extrapolated: row(),
  };
}

/**
 * Fill the coefficients for one hour's air.
 *
 * @param plant as built
 * @param air outdoor air of the hour
 * @param into filled in place
 */
export function fillCoefficients(plant: Plant, air: OutdoorAir, into: ArcCoefficients): void {
  for (const row of Object.values(into) as Float64Array[]) row.fill(0);
  const { machines } = plant;
  const pinchK = machines.exchangerPinchK;
  const pumping = (headKPa: number, rangeK: number): number => pumpPerHeat(headKPa, rangeK, machines.pumpEfficiency);
  const dryAt = (hot: number, cold: number): Reach => dryReach(hot, cold, coolerC, machines.basinMinimumC);
  const enthalpyJKg = enthalpy(air.dryBulbC, air.humidityRatio);
  const airKgJ = plant.tower.airKgS / 1e6;
  const water = (heatMW: number, rangeK: number): TowerWater => {
    const heatJKg = heatMW / airKgJ;
    const exit = readSaturation(plant.saturation, enthalpyJKg + heatJKg);
    const gained = humidityRatioFromDryBulbEnthalpy(exit, enthalpyJKg + heatJKg) - air.humidityRatio;
    return towerWater(
      Math.max(0, (gained / heatJKg) * 3.6e6),
      rangeK,
      plant.cyclesOfConcentration,
      machines.driftShare,
    );
  };
  const wetted = plant.rejection.pads && air.dryBulbC > machines.padSwitchC;
  const coolerC = wetted ? padOutlet(air.dryBulbC, air.wetBulbC, machines.padEffectiveness) : air.dryBulbC;
  const towerAt = position(plant.condenser, air.wetBulbC);
  const condenserTower = Math.max(COLDEST_CONDENSER_C, readAt(plant.condenser.outC, towerAt));
  const condenserDry = Math.max(COLDEST_CONDENSER_C, coolerC + machines.dryCoolerApproachK);
  const condenserWater = plant.rejection.tower ? water(1, CONDENSER_RANGE_K) : undefined;

  /** A chiller between chilled water and condenser water; returns heat rejected for a MW of heat taken. */
  const chill = (a: number, coldC: number, condenserC: number): number => {
    const hot = condenserC + CONDENSER_RANGE_K;
    const { value, flags } = plant.chiller(coldC, condenserC, hot);
    const cop = belowCarnot(value * machines.chillerFactor, coldC, hot);
    const rejected = 1 + 1 / cop;
    into.share[a] = 1;
    into.electricity[a] = 1 / cop + rejected * pumping(machines.towerPumpKPa, CONDENSER_RANGE_K);
    into.extrapolated[a] = flags.includes("EXTRAPOLATED") ? 1 : 0;
    set(into, a, cop, hot, coldC);
    return rejected;
  };
  plant.arcs.forEach((arc, a) => {
    const loop = plant.loops[arc.loop];
    if (arc.kind === "air-pump") {
      const hot = DEMANDS[arc.demand]!.levelC + pinchK;
      const cold = air.dryBulbC - machines.airHeatPumpApproachK;
      const cop = heatPumpCop(cold, hot, machines.heatPumpCarnotShare).value;
      into.electricity[a] = 1 / cop;
      into.gain[a] = 1;
      set(into, a, cop, hot, cold);
      return;
    }
    if (loop === undefined) return;
    const { hotC, coldC } = machineWater(loop, pinchK);
    const range = loop.returnC - loop.supplyC;
    const wet = (): { share: number; heatMW: number; outC: number } => {
      const table = plant.towerReach[arc.loop]!;
      return {
        share: readAt(table.share, towerAt),
        heatMW: readAt(table.heatMW, towerAt),
        outC: readAt(table.outC, towerAt),
      };
    };
    switch (arc.kind) {
      case "tower": {
        const reach = wet();
        if (reach.share < LEAST_SHARE) return;
        into.share[a] = reach.share;
        into.tower[a] = 1 / reach.heatMW;
        into.electricity[a] = pumping(machines.towerPumpKPa, range * reach.share);
        addWater(into, a, water(reach.heatMW, range * reach.share), 1);
        return;
      }
      case "dry": {
        const reach = dryAt(hotC, coldC);
        if (reach.share < LEAST_SHARE) return;
        into.share[a] = reach.share;
        into.dry[a] = 1 / reach.heatMW;
        into.electricity[a] = pumping(machines.loopPumpKPa, range * reach.share);
        return;
      }
      case "series-tower":
      case "series-dry": {
        const process = plant.loops[PROCESS]!;
        const { hotC: warmC, coldC: sinkC } = machineWater(process, pinchK);
        const jointC = warmC + SERIES_GLIDE_K;
        if (hotC < jointC) return;
        const towers = arc.kind === "series-tower";
        const heatMW = towers ? seriesTower(plant, towerAt) : wholeReach(dryAt(jointC, sinkC));
        if (heatMW === 0) return;
        into.share[a] = 1;
        into.follows[a] = SERIES_GLIDE_K / (process.returnC - process.supplyC);
        // counted as if the process kept its own share of the machine: the joint stream, warmer, needs less
        into[towers ? "tower" : "dry"][a] = 1 / heatMW;
        into.electricity[a] = pumping(machines.seriesExchangerKPa, SERIES_GLIDE_K);
        if (towers) addWater(into, a, water(heatMW, jointC - sinkC), 1);
        return;
      }
      case "outdoor":
      case "moist": {
        const reach = airReach(loop, air, machines, arc.kind === "moist");
        if (reach.share < LEAST_SHARE) return;
        into.share[a] = reach.share;
        // the same air flow takes less heat where it reaches less far
        into.electricity[a] = machines.outdoorAirFanShare / reach.share;
        into.hotC[a] = reach.returnC;
        into.coldC[a] = reach.supplyC;
        if (reach.evaporation > 0)
          addWater(into, a, towerWater(reach.evaporation, CONDENSER_RANGE_K, plant.cyclesOfConcentration, 0), 1);
        return;
      }
      case "after": {
        const tower = wet();
        const dry = dryAt(hotC, coldC);
        const [first, second, sinkC] = tower.share > dry.share ? [dry, tower, air.wetBulbC] : [tower, dry, coolerC];
        if (first.share < LEAST_SHARE || second.share - first.share < LEAST_SHARE) return;
        const extra = second.share - first.share;
        // the second sink sees precooled water: its heat falls with the inlet difference
        const left = (first.outC - sinkC) / (hotC - sinkC);
        into.follows[a] = extra / first.share;
        into.share[a] = extra;
        const use = 1 / (second.heatMW * left);
        if (second === tower) {
          into.tower[a] = use;
          addWater(into, a, water(tower.heatMW * left, range * extra), 1);
        } else into.dry[a] = use;
        into.electricity[a] = pumping(machines.towerPumpKPa, range * extra);
        return;
      }
      case "chiller-tower": {
        const rejected = chill(a, coldC, condenserTower);
        into.tower[a] = rejected;
        addWater(into, a, condenserWater!, rejected);
        return;
      }
      case "chiller-dry": {
        const hot = condenserDry + CONDENSER_RANGE_K;
        into.dry[a] = chill(a, coldC, condenserDry) / dryAt(hot, condenserDry).heatMW;
        return;
      }
      case "reuse": {
        const share = Math.min(1, (loop.returnC - pinchK - DEMANDS[arc.demand]!.levelC) / range);
        into.share[a] = share;
        into.gain[a] = 1;
        into.electricity[a] = pumping(machines.loopPumpKPa, range * share);
        return;
      }
      case "lift": {
        const hot = DEMANDS[arc.demand]!.levelC + pinchK;
        // boost pumps by half Carnot, heat-recovery chillers by the chiller's share: both on leaving temperatures
        const cop = isChilled(loop)
          ? chillerCop(coldC, hot).value
          : heatPumpCop(coldC, hot, machines.heatPumpCarnotShare).value - 1;
        into.share[a] = 1;
        into.electricity[a] = 1 / cop;
        into.gain[a] = 1 + 1 / cop;
        set(into, a, cop, hot, coldC);
      }
    }
  });
  if (wetted) wetDryArcs(air, coolerC, plant.cyclesOfConcentration, into);
}

/** Pads put their water into the air of every dry cooler that runs: dW a kg of air, sized by the air the heat needs. */
function wetDryArcs(air: OutdoorAir, coolerC: number, cycles: number, into: ArcCoefficients): void {
  // adiabatic: the enthalpy of the air stays, so dW = cp dT / latent heat
  const perKg = (1006 * (air.dryBulbC - coolerC)) / 2.45e6;
  const airKgSPerRatedMW = 1e6 / 5.56 / 1006; // equal capacity rates at rating
  const perRatedMWh = (perKg * airKgSPerRatedMW * 3600) / 1000;
  for (let a = 0; a < into.dry.length; a++) {
    if (into.dry[a] === 0) continue;
    const evaporation = into.dry[a]! * perRatedMWh;
    into.evaporation[a] = evaporation;
    into.makeUp[a] = towerWater(evaporation, 5.56, cycles, 0).makeUp;
  }
}

function addWater(into: ArcCoefficients, a: number, water: TowerWater, share: number): void {
  into.evaporation[a] = water.evaporation * share;
  into.drift[a] = water.drift * share;
  into.makeUp[a] = water.makeUp * share;
}

function set(into: ArcCoefficients, a: number, cop: number, hotC: number, coldC: number): void {
  into.cop[a] = cop;
  into.hotC[a] = hotC;
  into.coldC[a] = coldC;
}

/** Heat of a rated MW of towers on water from the chips down to what the process needs; 0 where it falls short. */
function seriesTower({ seriesReach }: Plant, at: number): number {
  return readAt(seriesReach.share, at) < 1 ? 0 : readAt(seriesReach.heatMW, at);
}

function wholeReach({ share, heatMW }: Reach): number {
  return share < 1 ? 0 : heatMW;
}

/** A factor on a machine's coefficient does not lift it over nature's. */
function belowCarnot(cop: number, coldC: number, hotC: number): number {
  const lift = hotC - coldC;
  return lift > 0 ? Math.min(cop, (0.95 * (coldC + 273.15)) / lift) : cop;
}
