import { fail } from "../../base/errors.ts";
import { WATER_CP, waterDensity } from "../equipment/water.ts";
import type { StoreInput } from "../input.ts";
import type { Loop } from "../plant/loops.ts";

/** A tank of cold water between two loops: charged by one, it relieves the other. */
export interface Tank {
  readonly name: string;
  /** index of the loop that cools the tank, and of the loop the tank cools */
  readonly chargeLoop: number;
  readonly dischargeLoop: number;
  /** heat it can take up [MWh] and how fast [MW] */
  readonly energyMWh: number;
  readonly powerMW: number;
  /** share of the stored cold lost in an hour */
  readonly lossPerHour: number;
}

/** A full tank empties in no less than this [h] (assumption: diffusers and pumps of stratified tanks). */
const LEAST_HOURS = 6;
const DEFAULT_LOSS_PER_DAY = 0.01;

/**
 * Turn a stated volume into a tank.
 *
 * E = V rho cp (Treturn - Tcharged) / 3600 MJ; power = E / 6 h. The warmest loop that is cold enough charges it.
 *
 * @param input volume, loop and temperature
 * @param loops of the plant
 * @throws {TerafabError} when no loop is cold enough to charge it
 * @example a tank of 20,000 m3 between 12 and 18 °C holds 139 MWh
 */
export function tank(input: StoreInput, loops: readonly Loop[]): Tank {
  const path = `cooling.stores.${input.name}`;
  if (!(input.volumeM3 > 0)) fail(path, "needs a volume above 0 m3");
  const loss = input.lossPerDay ?? DEFAULT_LOSS_PER_DAY;
  if (!(loss >= 0 && loss < 1)) fail(path, `loses ${loss} a day; it must be a share below 1`);
  const named = input.loop ?? (input.temperatureC === undefined ? "medium" : coldestServed(input.temperatureC, loops));
  const dischargeLoop = loops.findIndex((loop) => loop.name === named);
  const served = loops[dischargeLoop];
  if (served === undefined) fail(path, `hangs on loop "${named}", which does not exist`);
  const chargedC = input.temperatureC ?? served.supplyC;
  if (chargedC > served.supplyC)
    fail(path, `holds water of ${chargedC} °C, too warm for the ${named} loop`, `at most ${served.supplyC} °C`);
  let chargeLoop = -1;
  loops.forEach((loop, s) => {
    const able = loop.supplyC <= chargedC + 1e-9;
    if (able && (chargeLoop < 0 || loop.supplyC > loops[chargeLoop]!.supplyC)) chargeLoop = s;
  });
  if (chargeLoop < 0) fail(path, `holds water of ${chargedC} °C, colder than every loop`);
  const energyMWh = (input.volumeM3 * waterDensity(chargedC) * WATER_CP * (served.returnC - chargedC)) / 3.6e9;
  return {
    name: input.name,
    chargeLoop,
    dischargeLoop,
    energyMWh,
    powerMW: energyMWh / LEAST_HOURS,
    lossPerHour: loss / 24,
  };
}

/** The coldest loop that water of a temperature can still serve. */
function coldestServed(temperatureC: number, loops: readonly Loop[]): Loop["name"] {
  const able = loops.filter((loop) => loop.supplyC >= temperatureC);
  return (able.length === 0 ? loops : able).reduce((a, b) => (b.supplyC < a.supplyC ? b : a)).name;
}
