/** When units that switch are on, and how their output moves: relaxed wishes rounded and repaired. */
import type { Hourly } from "../../model/flows.ts";

/** Rules of identical units that are switched on and off. Ramps are shares of a unit's size an hour. */
export interface UnitRules {
  readonly unitMW: number;
  readonly minLoadShare: number;
  readonly minUpH: number;
  readonly minDownH: number;
  readonly rampPerHour: number;
  /** [$] a start of one unit */
  readonly startCost: number;
  /** [$/MWh] */
  readonly runningCost: number;
}

/**
 * Chooses how many units are on in each hour so that all wishes are met.
 *
 * Units are alike, so unit k is on when at least k are needed. From the last unit to the first: gaps shorter than the
 * down time are bridged, units come on in time to ramp up, and gaps in which lowest output costs less than a start; what is on shorter than the up time
 * stays on longer. The year is cyclic.
 * @param wantedMW output wanted by hour
 * @param availableUnits units that refuelling leaves by hour
 * @param pricePerMWh what energy is worth by hour: running at lowest output is paid that much
 * @returns units on by hour
 */
export function unitsOn(rules: UnitRules, wantedMW: Hourly, availableUnits: Hourly, pricePerMWh: Hourly): Hourly {
  const hours = wantedMW.length;
  const on = new Float64Array(hours);
  const most = availableUnits.reduce((a, b) => Math.max(a, b), 0);
  const needed = around(
    wantedMW.map((mw) => Math.ceil(mw / rules.unitMW - 1e-6)),
    hoursToFull(rules),
  );
  const running = new Uint8Array(hours);
  const { minLoadShare, unitMW, runningCost, startCost } = rules;
  // What an hour at lowest output loses, once the energy is paid for.
  const idle = pricePerMWh.map((p) => minLoadShare * unitMW * Math.max(0, runningCost - p));
  for (let k = most; k >= 1; k--) {
    for (let t = 0; t < hours; t++) if (needed[t]! >= k) running[t] = 1;
    bridgeGaps(running, (length, cost) => length < rules.minDownH || cost < startCost, idle);
    stayOn(running, rules.minUpH);
    // Staying on longer may have left gaps that are too short again; bridging those shortens nothing.
    bridgeGaps(running, (length) => length < rules.minDownH, idle);
    for (let t = 0; t < hours; t++) if (running[t] === 1) on[t]! += 1;
  }
  for (let t = 0; t < hours; t++) on[t] = Math.min(on[t]!, availableUnits[t]!);
  return on;
}

/** Hours from the first hour on to full output, by ramps; as many from full output to the last hour on. */
function hoursToFull({ minLoadShare, rampPerHour }: UnitRules): number {
  return Math.max(0, Math.ceil((1 - Math.max(minLoadShare, rampPerHour)) / rampPerHour - 1e-9));
}

/** The highest value within `reach` hours on both sides: units come on early enough to ramp up, and off late enough. */
function around(values: Hourly, reach: number): Hourly {
  const hours = values.length;
  return values.map((_, t) => {
    let most = 0;
    for (let d = -reach; d <= reach; d++) most = Math.max(most, values[(t + d + 2 * hours) % hours]!);
    return most;
  });
}

/** Turns gaps on that `bridge` says are too short or too cheap to switch off; the year is a circle. */
function bridgeGaps(on: Uint8Array, bridge: (hours: number, cost: number) => boolean, idle: Hourly): void {
  const hours = on.length;
  const first = on.indexOf(1);
  if (first < 0) return;
  let length = 0;
  let cost = 0;
  for (let i = 1; i <= hours; i++) {
    const t = (first + i) % hours;
    if (on[t] === 0) {
      length++;
      cost += idle[t]!;
      continue;
    }
    if (length > 0 && bridge(length, cost)) for (let b = 1; b <= length; b++) on[(t - b + hours) % hours] = 1;
    length = 0;
    cost = 0;
  }
}

/** Lengthens every run to the up time, at its end. */
function stayOn(on: Uint8Array, minUpH: number): void {
  const hours = on.length;
  if (minUpH <= 1 || !on.includes(0)) return;
  const first = on.indexOf(0);
  let length = 0;
  // Twice around, for a run that reaches over the turn of the year.
  for (let i = 1; i <= 2 * hours; i++) {
    const t = (first + i) % hours;
    if (on[t] === 1) length++;
    else if (length > 0 && length < minUpH) {
      on[t] = 1;
      length++;
    } else length = 0;
  }
}

/** Units started by hour [starts in the year]. */
export function startsOf(on: Hourly): number {
  let starts = 0;
  for (let t = 0; t < on.length; t++) starts += Math.max(0, on[t]! - on[(t + on.length - 1) % on.length]!);
  return starts;
}

/**
 * Finds the lowest output that meets the wishes as far as ramps allow.
 *
 * Rise into hour t: `R n[t-1] + start (n[t] - n[t-1])+`, fall `R n[t] + start (n[t-1] - n[t])+`, with R the hourly ramp
 * of a unit and start = max(lowest output, R). The highest reachable output bounds the wishes from above; the lowest
 * trajectory over what is left rises before a need and falls after it.
 * @returns output by hour, and what could rise further in the hour when something fails
 */
export function rampedOutput(
  rules: UnitRules,
  on: Hourly,
  mostMW: Hourly,
  wantedMW: Hourly,
): { readonly outputMW: Hourly; readonly headroomMW: Hourly } {
  const hours = on.length;
  const ramp = rules.rampPerHour * rules.unitMW;
  const start = Math.max(rules.minLoadShare, rules.rampPerHour) * rules.unitMW;
  const before = (t: number): number => (t + hours - 1) % hours;
  const rise = (t: number): number => ramp * on[before(t)]! + start * Math.max(0, on[t]! - on[before(t)]!);
  const fall = (t: number): number => ramp * on[t]! + start * Math.max(0, on[before(t)]! - on[t]!);
  const highest = Float64Array.from(mostMW);
  // Twice around the circle: what the turn of the year carries over is settled in the second round.
  for (let i = 1; i <= 2 * hours; i++) {
    const t = i % hours;
    highest[t] = Math.min(highest[t]!, highest[before(t)]! + rise(t));
  }
  for (let i = 2 * hours; i >= 1; i--) {
    const t = i % hours;
    highest[before(t)] = Math.min(highest[before(t)]!, highest[t]! + fall(t));
  }
  const outputMW = wantedMW.map((mw, t) => Math.min(mw, highest[t]!));
  for (let i = 2 * hours; i >= 1; i--) {
    const t = i % hours;
    outputMW[before(t)] = Math.max(outputMW[before(t)]!, outputMW[t]! - rise(t));
  }
  for (let i = 1; i <= 2 * hours; i++) {
    const t = i % hours;
    outputMW[t] = Math.max(outputMW[t]!, outputMW[before(t)]! - fall(t));
  }
  const headroomMW = outputMW.map((mw, t) => Math.max(0, Math.min(mostMW[t]!, outputMW[before(t)]! + rise(t)) - mw));
  return { outputMW, headroomMW };
}
