import { exp } from "../../base/math.ts";
import { fail } from "../../base/errors.ts";
import { chipPower, junction, type ChipThermal } from "./junction.ts";

/** A rack row whose cooling stops at time zero. */
export interface LossOfCooling {
  readonly chip: ChipThermal;
  /** chips on the loop */
  readonly chips: number;
  /** heat stored by chip and plate [J/K] a chip */
  readonly chipHeatJK: number;
  /** coolant in loop and buffer tank [m3] */
  readonly volumeM3: number;
  /** density [kg/m3] and specific heat [J/(kg K)] of the coolant */
  readonly density: number;
  readonly cp: number;
  readonly supplyC: number;
  /** junction temperatures at which clocks fall and at which racks stop [°C] */
  readonly throttleC: number;
  readonly shutdownC: number;
  /** seconds the pumps run on after the loss; without flow each chip keeps only its own plate. Default: for ever */
  readonly pumpSeconds?: number;
  /** share of power at each second of a ramp-down policy; default full power throughout */
  readonly powerShare?: (seconds: number) => number;
  /** longest time simulated [s]; default 3600 */
  readonly limitSeconds?: number;
}

/** When it gets too hot; `undefined` = not within the time simulated. */
export interface LossOfCoolingResult {
  readonly secondsToThrottle: number | undefined;
  readonly secondsToShutdown: number | undefined;
  /** temperature of junction and coolant every second [°C] */
  readonly junctionC: readonly number[];
  readonly coolantC: readonly number[];
}

const STEP_S = 0.1;

/**
 * First estimate of the time a volume of coolant buys: t = V rho cp dT / Q.
 *
 * @param volumeM3 [m3] @param riseK allowed warm-up [K] @param heatMW heat that goes on [MW]
 * @param density [kg/m3] @param cp [J/(kg K)]
 * @returns [s]
 * @example rideThrough(1, 10, 1, 1016, 3930) // 39.93
 */
export function rideThrough(volumeM3: number, riseK: number, heatMW: number, density: number, cp: number): number {
  return (volumeM3 * density * cp * riseK) / (heatMW * 1e6);
}

/**
 * Follow chips and coolant after the heat rejection is lost, in steps of 0.1 s.
 *
 *   Cchip dTj/dt = P(Tj) - (Tj - Tc) / R;   Cloop dTc/dt = chips (Tj - Tc) / R while the pumps turn
 *
 * Each chip node is advanced by its exact exponential for constant power within the step, so the stiff plate
 * cannot oscillate; what it gives off is what the loop takes up, to the last joule.
 *
 * @param event what happens
 * @throws {TerafabError} when the chip runs away before anything is lost
 * @source two-node model; a direct-liquid-cooled node shut down in under a minute (InterPACK 2017)
 */
export function lossOfCooling(event: LossOfCooling): LossOfCoolingResult {
  const start = junction(event.chip, event.supplyC).value;
  if (start === undefined) fail("chip", "runs away at this supply temperature before cooling is lost");
  const { chip } = event;
  const loopJK = (event.volumeM3 * event.density * event.cp) / event.chips;
  const decay = exp(-STEP_S / (chip.resistanceKW * event.chipHeatJK));
  let coolant = event.supplyC + chip.plateRiseK / 2;
  let hot = start.junctionC;
  let secondsToThrottle: number | undefined;
  let secondsToShutdown: number | undefined;
  const junctionC = [hot];
  const coolantC = [coolant];
  const steps = Math.round((event.limitSeconds ?? 3600) / STEP_S);
  for (let i = 1; i <= steps; i++) {
    const seconds = i * STEP_S;
    const power = chipPower(chip, hot) * (event.powerShare?.(seconds) ?? 1);
    let next: number;
    if (event.pumpSeconds === undefined || seconds <= event.pumpSeconds) {
      const settled = coolant + chip.resistanceKW * power;
      next = settled + (hot - settled) * decay;
      // energy not kept in the chip went into the coolant
      coolant += (power * STEP_S - event.chipHeatJK * (next - hot)) / loopJK;
    } else next = hot + (power * STEP_S) / event.chipHeatJK;
    hot = next;
    if (secondsToThrottle === undefined && hot >= event.throttleC) secondsToThrottle = seconds;
    if (i % 10 === 0) {
      junctionC.push(hot);
      coolantC.push(coolant);
    }
    if (hot >= event.shutdownC) {
      secondsToShutdown = seconds;
      break;
    }
  }
  return { secondsToThrottle, secondsToShutdown, junctionC, coolantC };
}
