import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import { mean } from "../../base/statistics.ts";
import { chillerModel } from "../equipment/chiller-model.ts";
import { coolWater, sizeTower, type Tower } from "../equipment/cooling-tower.ts";
import { falsePosition } from "../equipment/false-position.ts";
import { type ArcKind, arcsOf } from "../hour/arcs.ts";
import { emptyCoefficients, fillCoefficients } from "../hour/conditions.ts";
import type { WeatherYear } from "../../model/weather.ts";
import type { CoolingInput } from "../input.ts";
import { type OutdoorAir, outdoorAir } from "../outdoor-air.ts";
import { HALL_AIR } from "./hall-air.ts";
import { HEAT_REJECTION } from "./heat-rejection.ts";
import { loopsOf, machineWater, PROCESS, SERIES_GLIDE_K } from "./loops.ts";
import { VALUE_OF_HEAT } from "./priority.ts";
import { machinesOf } from "./machines.ts";
import { MANIFOLDS } from "./manifolds.ts";
import type { Plant, PlantSizes } from "./plant.ts";
import { dryReach, towerReach } from "./reach.ts";
import { reachTable } from "./reach-table.ts";
import { saturationTable } from "./saturation-table.ts";

const RANGE_K = 5.5;
const LIQUID_TO_GAS = 1.616;
const DESIGN_SHARE = 0.996;

/** Heat and demands of the design day [MW], in the order of loops and DEMANDS. */
export interface DesignLoad {
  readonly heatMW: Float64Array;
  readonly demandMW: Float64Array;
  /** water the process takes [m3/h] */
  readonly intakeM3: number;
}

/**
 * Build a cooling plant for a site: tables of its sinks, and sizes that reject the design heat in the hour that
 * only 0.4 % of the year exceeds, with the margin of the catalog.
 *
 * @param input loops, manifold, heat rejection, weather
 * @param design heat of the full campus in the design hour
 */
export function buildPlant(input: CoolingInput, design: (air: OutdoorAir) => DesignLoad): Plant {
  const weather = input.weather;
  const loops = loopsOf(input);
  const rejection = HEAT_REJECTION[input.heatRejection ?? "hybrid-tower"];
  const chosen = MANIFOLDS[input.manifold ?? "octo"];
  const manifold = input.reuse === false ? { ...chosen, directReuse: false, heatPumps: false } : chosen;
  const machines = machinesOf(input.machines);
  const pressurePa = mean(weather.pressurePa);
  const waterKgS = 1e6 / (4184 * RANGE_K);
  const tower = sizeTower({
    wetBulbC: 25.6,
    rangeK: RANGE_K,
    approachK: machines.towerRatedApproachK,
    waterKgS,
    airKgS: waterKgS / LIQUID_TO_GAS,
    pressurePa,
  });
  const wet = Float64Array.from(weather.wetBulbC).sort();
  const dry = Float64Array.from(weather.dryBulbC).sort();
  const low = Math.max(-40, wet[0]!);
  const high = wet[wet.length - 1]!;
  const bare: Plant = {
    loops,
    manifold,
    rejection,
    machines,
    arcs: arcsOf(
      loops,
      manifold,
      rejection,
      [true, true, true, input.districtHeatMW !== undefined],
      machines.exchangerPinchK,
      HALL_AIR[input.hallAir ?? "water"],
    ),
    tower,
    sizes: { towerMW: 0, dryMW: 0, chillerMW: 0 },
    towerReach: loops.map((loop) => {
      const { hotC, coldC } = machineWater(loop, machines.exchangerPinchK);
      return reachTable(low, high, 1, (c) => towerReach(tower, hotC, coldC, c, machines.basinMinimumC));
    }),
    seriesReach: reachTable(low, high, 1, (c) => {
      const { hotC, coldC } = machineWater(loops[PROCESS]!, machines.exchangerPinchK);
      return towerReach(tower, hotC + SERIES_GLIDE_K, coldC, c, machines.basinMinimumC);
    }),
    condenser: reachTable(low, high, 1, (c) => {
      const outC = condenserWater(tower, c);
      return { share: 1, heatMW: 1, outC };
    }),
    saturation: saturationTable(pressurePa),
    chiller: chillerModel(input.chiller ?? "median"),
    valueOfHeat: VALUE_OF_HEAT[input.priority ?? "fab"],
    cyclesOfConcentration: input.cyclesOfConcentration ?? EQUIPMENT_FACTS.cyclesOfConcentration.value,
    designWetBulbC: wet[Math.floor(DESIGN_SHARE * (wet.length - 1))]!,
    designDryBulbC: dry[Math.floor(DESIGN_SHARE * (dry.length - 1))]!,
  };
  return { ...bare, sizes: sizesOf(bare, input, design, pressurePa) };
}

/** Water a tower at rated heat and flow returns at a wet bulb: the approach grows as it gets colder. */
function condenserWater(tower: Tower, wetBulbC: number): number {
  const missing = (inC: number): number => coolWater(tower, inC, wetBulbC, tower.waterKgS, 1).heatW / 1e6 - 1;
  const low = wetBulbC + 1;
  const high = wetBulbC + 60;
  return falsePosition(missing, low, missing(low), high, missing(high), 1e-9) - RANGE_K;
}

function sizesOf(
  plant: Plant,
  input: CoolingInput,
  design: (air: OutdoorAir) => DesignLoad,
  pressurePa: number,
): PlantSizes {
  const hot = designAir(plant, input.weather, plant.rejection.tower);
  const [free, trim]: readonly [ArcKind, ArcKind] = plant.rejection.tower
    ? ["tower", "chiller-tower"]
    : ["dry", "chiller-dry"];
  const summer = need(plant, design, hot, free, trim);
  let { dryMW, chillerMW } = summer;
  if (plant.rejection.pads) {
    // just below the switch the pads are dry: chillers may work harder there than on the hot day
    const dryBulbC = plant.machines.padSwitchC;
    const unwetted = need(plant, design, { ...hot, dryBulbC, wetBulbC: Math.min(hot.wetBulbC, dryBulbC) }, free, trim);
    dryMW = Math.max(dryMW, unwetted.dryMW);
    chillerMW = Math.max(chillerMW, unwetted.chillerMW);
  }
  if (plant.rejection.dry === "mild-day") {
    dryMW = mildDayNeed(plant, design, pressurePa);
    const short = shareWithoutWater(input, summer.waterM3, design(hot));
    if (short > 0) {
      const waterless = need(plant, design, designAir(plant, input.weather, false), "dry", "chiller-dry");
      dryMW = Math.max(dryMW, short * waterless.dryMW);
      chillerMW = Math.max(chillerMW, short * waterless.chillerMW);
    }
  }
  const margin = 1 + plant.machines.sizingMargin;
  const scale = input.sizeMW === undefined || summer.heatMW === 0 ? margin : input.sizeMW / summer.heatMW;
  return { towerMW: summer.towerMW * scale, dryMW: dryMW * scale, chillerMW: chillerMW * scale };
}

/** Share of the design day's tower water that the permit, after the process, does not allow. */
function shareWithoutWater(input: CoolingInput, towerM3PerHour: number, load: DesignLoad): number {
  if (input.waterCapMLPerDay === undefined || towerM3PerHour <= 0) return 0;
  const left = Math.max(0, (input.waterCapMLPerDay * 1000) / 24 - load.intakeM3);
  return Math.max(0, 1 - left / towerM3PerHour);
}

/** Machine sizes and water that one hour of design heat takes: free cooling as far as it reaches, chillers for the rest. */
function need(
  plant: Plant,
  design: (air: OutdoorAir) => DesignLoad,
  air: OutdoorAir,
  free: ArcKind,
  trim: ArcKind,
): PlantSizes & { readonly heatMW: number; readonly waterM3: number } {
  const k = emptyCoefficients(plant);
  fillCoefficients(plant, air, k);
  const load = design(air);
  const total = { towerMW: 0, dryMW: 0, chillerMW: 0, heatMW: 0, waterM3: 0 };
  plant.loops.forEach((loop, s) => {
    const heat = load.heatMW[s]!;
    const f = plant.arcs.findIndex((arc) => arc.loop === s && arc.kind === free);
    const t = plant.arcs.findIndex((arc) => arc.loop === s && arc.kind === trim);
    const share = f < 0 ? 0 : k.share[f]!;
    const sum = (use: Float64Array): number => heat * ((f < 0 ? 0 : share * use[f]!) + (1 - share) * use[t]!);
    total.heatMW += heat;
    total.towerMW += sum(k.tower);
    total.dryMW += sum(k.dry);
    total.waterM3 += sum(k.makeUp);
    // chilled loops keep a chiller for the whole heat: their economiser may be lost to maintenance
    total.chillerMW += loop.supplyC <= 20 ? heat : heat * (1 - share);
  });
  return total;
}

/** Dry-cooler size that carries, at the switch temperature of a hybrid plant, every loop it can serve whole. */
function mildDayNeed(plant: Plant, design: (air: OutdoorAir) => DesignLoad, pressurePa: number): number {
  const { hybridSwitchC: dryBulbC, exchangerPinchK, basinMinimumC } = plant.machines;
  const load = design({ dryBulbC, wetBulbC: dryBulbC - 4, humidityRatio: 0.0065, pressurePa });
  let dryMW = 0;
  plant.loops.forEach((loop, s) => {
    const { hotC, coldC } = machineWater(loop, exchangerPinchK);
    const reach = dryReach(hotC, coldC, dryBulbC, basinMinimumC);
    if (reach.share === 1) dryMW += load.heatMW[s]! / reach.heatMW;
  });
  return dryMW;
}

/** The hour that sizes the plant: the site's design wet bulb, or its hot hour, with the air met there. */
function designAir(plant: Plant, weather: WeatherYear, humid: boolean): OutdoorAir {
  const values = humid ? weather.wetBulbC : weather.dryBulbC;
  const target = humid ? plant.designWetBulbC : plant.designDryBulbC;
  let best = 0;
  for (let h = 1; h < values.length; h++)
    if (Math.abs(values[h]! - target) < Math.abs(values[best]! - target)) best = h;
  return outdoorAir(weather, best);
}
