import { exp } from "../../base/math.ts";
import type { SquareWave } from "./square-wave.ts";

/** A battery that follows the load's deviation from its moving set point. */
export interface SwingBattery {
  readonly powerMW: number;
  readonly energyMWh: number;
  /** first-order response [Hz] */
  readonly bandwidthHz: number;
  /** one-way efficiency at the terminals, 0..1 */
  readonly efficiency: number;
}

export interface SwingQuestion {
  readonly wave: SquareWave;
  /** lowest level of the load [MW] */
  readonly baseMW: number;
  readonly battery?: SwingBattery;
  /** share of the swing that power supplies smooth away (0..1) */
  readonly supplySmoothing?: number;
  /** share of the low phase filled with software burn (0..1) */
  readonly filler?: number;
  /** what the connection tolerates [MW/min] */
  readonly rampLimitMWPerMin?: number;
  /** fixed step [s]; default 0.1 */
  readonly stepS?: number;
  /** window [s]; default 600 */
  readonly windowS?: number;
}

export interface SwingAnswer {
  /** highest minus lowest of the grid's power, second half of the window [MW] */
  readonly gridSwingMW: number;
  /** root mean square of the grid's power about its mean, second half of the window [MW] */
  readonly gridRmsMW: number;
  /** steepest change of the grid's power over one second [MW/min] */
  readonly gridRampMWPerMin: number;
  /** share of the time with a ramp beyond the limit; absent without a limit */
  readonly beyondShare?: number;
  /** highest battery power used [MW] and energy swung [MWh] */
  readonly batteryMW: number;
  readonly batteryMWh: number;
  /** full cycles a day of the energy size; 0 without a battery */
  readonly cyclesPerDay: number;
  /** energy the filler burns [MWh/year] */
  readonly fillerMWhPerYear: number;
}

/**
 * Runs swings of load against a battery in fixed steps.
 *
 * The battery's command is the load less its mean (known from the schedule); its output follows with
 * `p += (command - p) (1 - exp(-2 pi fb dt))`, exact for piecewise-constant input, within power and level.
 * @returns what the grid sees, and what the battery goes through
 * @valid step well below the period
 * @source first-order response, exact for piecewise-constant input
 */
export function simulateSwings(question: SwingQuestion): SwingAnswer {
  const { wave, battery } = question;
  const step = question.stepS ?? 0.1;
  const count = Math.round((question.windowS ?? 600) / step);
  const filler = question.filler ?? 0;
  const swing = wave.swingMW * (1 - (question.supplySmoothing ?? 0)) * (1 - filler);
  const low = question.baseMW + wave.swingMW * (1 - (question.supplySmoothing ?? 0)) * filler;
  const mean = low + swing * wave.duty;
  const follow = battery === undefined ? 0 : 1 - exp(-2 * 3.141592653589793 * battery.bandwidthHz * step);
  const grid = new Float64Array(count);
  let output = 0;
  let level = battery === undefined ? 0 : battery.energyMWh / 2;
  let most = 0;
  let least = level;
  let top = level;
  let through = 0;
  for (let i = 0; i < count; i++) {
    const load = low + swing * shape(wave, i * step);
    if (battery !== undefined) {
      output += (load - mean - output) * follow;
      const hours = step / 3600;
      const give = Math.min(battery.powerMW, (level * battery.efficiency) / hours);
      const take = Math.min(battery.powerMW, (battery.energyMWh - level) / (battery.efficiency * hours));
      output = Math.min(give, Math.max(-take, output));
      level -= output > 0 ? (output * hours) / battery.efficiency : output * battery.efficiency * hours;
      through += Math.abs(output) * hours;
      // The first half settles; extremes are taken from the second.
      if (2 * i >= count) {
        most = Math.max(most, Math.abs(output));
        least = Math.min(least, level);
        top = Math.max(top, level);
      } else {
        least = level;
        top = level;
      }
    }
    grid[i] = load - output;
  }
  const lag = Math.max(1, Math.round(1 / step));
  let highest = -Infinity;
  let lowest = Infinity;
  let ramp = 0;
  let beyond = 0;
  let looked = 0;
  let total = 0;
  let squares = 0;
  for (let i = Math.ceil(count / 2); i < count; i++) {
    highest = Math.max(highest, grid[i]!);
    lowest = Math.min(lowest, grid[i]!);
    const now = (Math.abs(grid[i]! - grid[i - lag]!) / (lag * step)) * 60;
    ramp = Math.max(ramp, now);
    total += grid[i]! - mean;
    squares += (grid[i]! - mean) * (grid[i]! - mean);
    looked++;
    if (question.rampLimitMWPerMin !== undefined && now > question.rampLimitMWPerMin) beyond++;
  }
  const windowH = (count * step) / 3600;
  return {
    gridSwingMW: highest - lowest,
    gridRmsMW: Math.sqrt(Math.max(0, squares / looked - (total / looked) * (total / looked))),
    gridRampMWPerMin: ramp,
    ...(question.rampLimitMWPerMin === undefined ? {} : { beyondShare: beyond / looked }),
    batteryMW: most,
    batteryMWh: top - least,
    cyclesPerDay:
      battery === undefined || battery.energyMWh <= 0 ? 0 : (through / 2 / battery.energyMWh) * (24 / windowH),
    fillerMWhPerYear: wave.swingMW * (1 - (question.supplySmoothing ?? 0)) * filler * (1 - wave.duty) * 8760,
  };
}

/** 0..1: high for the duty share of each period, with straight edges. */
function shape(wave: SquareWave, time: number): number {
  const phase = (time / wave.periodS) % 1;
  const edge = (wave.edgeS ?? 0) / wave.periodS;
  if (edge <= 0) return phase < wave.duty ? 1 : 0;
  if (phase < edge) return phase / edge;
  if (phase < wave.duty) return 1;
  if (phase < wave.duty + edge) return 1 - (phase - wave.duty) / edge;
  return 0;
}
