/** Second-scale swings of training load: closed forms of section 6 of the engine's specification. */
import { sin } from "../../base/math.ts";

const PI = 3.141592653589793;

/** Power that alternates between computing and communicating. */
export interface SquareWave {
  /** peak to peak [MW] */
  readonly swingMW: number;
  /** one iteration [s] */
  readonly periodS: number;
  /** share of the period at the high level, 0..1 */
  readonly duty: number;
  /** time a rise or fall takes [s]; default 0 */
  readonly edgeS?: number;
}

/**
 * Gives what a store must do to make a square wave flat.
 *
 * energy `dP D (1 - D) tau / 3600`, power `dP max(D, 1 - D)`, cycles `86400 / tau` a day
 * @param wave swing, period and duty
 * @returns usable energy [MWh], power [MW], cycles a day
 * @valid 0 < duty < 1, period > 0
 * @source integral of a square wave less its mean
 * @example flattening({ swingMW: 200, periodS: 2, duty: 0.5 }).energyMWh // 0.0278
 */
export function flattening(wave: SquareWave): {
  readonly energyMWh: number;
  readonly powerMW: number;
  readonly cyclesPerDay: number;
} {
  const { swingMW, periodS, duty } = wave;
  return {
    energyMWh: (swingMW * duty * (1 - duty) * periodS) / 3600,
    powerMW: swingMW * Math.max(duty, 1 - duty),
    cyclesPerDay: 86400 / periodS,
  };
}

/**
 * Gives the amplitude of a harmonic of the wave.
 *
 * `2 dP |sin(pi k D)| / (pi k)`, with edges times `|sinc(k edge / tau)|`
 * @param order k = 1, 2, ...
 * @returns frequency [Hz] and amplitude [MW]
 * @source Fourier series of a trapezoid
 */
export function harmonic(wave: SquareWave, order: number): { readonly hz: number; readonly amplitudeMW: number } {
  const x = (PI * order * (wave.edgeS ?? 0)) / wave.periodS;
  const edges = x === 0 ? 1 : Math.abs(sin(x) / x);
  return {
    hz: order / wave.periodS,
    amplitudeMW: ((2 * wave.swingMW * Math.abs(sin(PI * order * wave.duty))) / (PI * order)) * edges,
  };
}

/**
 * Gives what a battery of first-order bandwidth leaves of an oscillation to the grid.
 *
 * `A (f/fb) / sqrt(1 + (f/fb)^2)`
 * @param amplitudeMW of the load [MW]
 * @param hz its frequency
 * @param bandwidthHz of the battery, not limited in power
 * @returns amplitude seen by the grid [MW]
 * @source first-order high-pass
 */
export function leftByBattery(amplitudeMW: number, hz: number, bandwidthHz: number): number {
  const ratio = hz / bandwidthHz;
  return (amplitudeMW * ratio) / Math.sqrt(1 + ratio * ratio);
}

/**
 * Gives the energy a battery carries while slow generators ramp after a step.
 *
 * `step^2 / (2 ramp 60)`
 * @param stepMW of the load [MW]
 * @param rampMWPerMin of grid and units together [MW/min]
 * @returns energy [MWh]
 * @source triangle under the ramp
 * @example stepEnergyMWh(100, 10) // 8.33
 */
export function stepEnergyMWh(stepMW: number, rampMWPerMin: number): number {
  return (stepMW * stepMW) / (2 * rampMWPerMin * 60);
}
