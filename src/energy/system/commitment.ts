import { fail } from "../../base/errors.ts";
import type { LpModel } from "../../kernel/lp.ts";
import { at, type Terms } from "./terms.ts";
import type { UnitSpec } from "./types.ts";

/** Columns of identical units: how many are on, start, stop; output above the lowest, in scaled power. */
export interface UnitColumns {
  readonly on: Int32Array;
  readonly start: Int32Array;
  readonly stop: Int32Array;
  readonly above: Int32Array;
}

/**
 * Adds identical units that switch on and off, counted, never one binary a unit.
 *
 * `n[t] - n[t-1] = s[t] - x[t]`; sums of starts over the up time are at most n, of stops over the down time at most
 * N - n; output above the lowest plus reserve is limited by start and stop limits and by ramps of units that stay on.
 * @source Knueven, Ostrowski, Watson 2020; counts for identical units
 */
export function addUnit(
  model: LpModel,
  unit: UnitSpec,
  steps: number,
  stepH: number,
  powerBase: number,
  hourly: (step: number, money: number) => number,
  once: (step: number, money: number) => number,
  reserve: readonly Terms[],
): UnitColumns {
  const count = unit.count ?? 1;
  const least = unit.leastMW / powerBase;
  const most = unit.mostMW / powerBase;
  if (least > most) fail(`units.${unit.id}`, `lowest output ${unit.leastMW} is above the highest ${unit.mostMW}`);
  const startLimit = Math.min(unit.startRamp ?? Infinity, unit.mostMW) / powerBase;
  const stopLimit = Math.min(unit.stopRamp ?? Infinity, unit.mostMW) / powerBase;
  if (startLimit < least)
    fail(`units.${unit.id}`, `start limit ${unit.startRamp} is below the lowest output ${unit.leastMW}`);
  if (stopLimit < least)
    fail(`units.${unit.id}`, `stop limit ${unit.stopRamp} is below the lowest output ${unit.leastMW}`);
  const before = unit.before ?? { on: 0, hours: -1e6, outputMW: 0 };
  const upSteps = Math.max(1, Math.ceil((unit.minUpH ?? 0) / stepH - 1e-9));
  const downSteps = Math.max(1, Math.ceil((unit.minDownH ?? 0) / stepH - 1e-9));
  const hotCost = unit.startCosts?.[0]?.[1] ?? 0;
  const columns = (make: (t: number) => number): Int32Array => Int32Array.from({ length: steps }, (_, t) => make(t));

  // Units already on or off long enough not: their state is fixed for what is left of the time.
  const heldOn = before.on > 0 && !unit.cyclic ? Math.max(0, upSteps - Math.round(before.hours / stepH)) : 0;
  const heldOff =
    before.on === 0 && before.hours < 0 && !unit.cyclic ? Math.max(0, downSteps + Math.round(before.hours / stepH)) : 0;
  const on = columns((t) =>
    model.variable(t < heldOn ? before.on : 0, t < heldOff ? 0 : count, hourly(t, unit.noLoadCost ?? 0), true),
  );
  const categories = unit.startCosts ?? [];
  const single = categories.length <= 1;
  const start = columns((t) => model.variable(0, count, single ? once(t, hotCost) : 0, true));
  const stop = columns((t) => model.variable(0, count, once(t, unit.stopCost ?? 0), true));
  const above = columns(() => model.variable(0, Infinity, 0));
  const held = unit.reserve === true ? columns(() => model.variable(0, Infinity, 0)) : undefined;

  for (let t = 0; t < steps; t++) {
    const previous = t > 0 ? on[t - 1]! : unit.cyclic ? on[steps - 1]! : undefined;
    if (previous === undefined) model.row(before.on, before.on, [on[t]!, start[t]!, stop[t]!], [1, -1, 1]);
    else model.row(0, 0, [on[t]!, previous, start[t]!, stop[t]!], [1, -1, -1, 1]);

    const back = (n: number): number[] => {
      const out: number[] = [];
      for (let k = 0; k < Math.min(n, unit.cyclic ? steps : t + 1); k++) out.push((t - k + steps) % steps);
      return out;
    };
    const ups = back(upSteps);
    model.row(-Infinity, 0, [...ups.map((k) => start[k]!), on[t]!], [...ups.map(() => 1), -1]);
    const downs = back(downSteps);
    model.row(-Infinity, count, [...downs.map((k) => stop[k]!), on[t]!], [...downs.map(() => 1), 1]);

    // Output above the lowest, held reserve included, below what units that have just started or will stop may give.
    const span = most * at(unit.factor, t, 1) - least;
    const terms: [number[], number[]] = [[above[t]!], [1]];
    if (held !== undefined) {
      terms[0].push(held[t]!);
      terms[1].push(1);
      reserve[t]!.columns.push(held[t]!);
      reserve[t]!.values.push(1);
    }
    const next = t + 1 < steps ? stop[t + 1]! : unit.cyclic ? stop[0]! : undefined;
    const startCut = most - startLimit;
    const stopCut = most - stopLimit;
    if (upSteps >= 2 || startCut === 0 || stopCut === 0 || next === undefined) {
      const cut: [number[], number[]] = [
        [on[t]!, start[t]!],
        [-span, startCut],
      ];
      if (next !== undefined) {
        cut[0].push(next);
        cut[1].push(stopCut);
      }
      model.row(-Infinity, 0, [...terms[0], ...cut[0]], [...terms[1], ...cut[1]]);
    } else {
      // A unit that is on for one step only starts and stops around it: the two limits hold one by one.
      model.row(
        -Infinity,
        0,
        [...terms[0], on[t]!, start[t]!, next],
        [...terms[1], -span, startCut, Math.max(0, stopCut - startCut)],
      );
      model.row(
        -Infinity,
        0,
        [...terms[0], on[t]!, start[t]!, next],
        [...terms[1], -span, Math.max(0, startCut - stopCut), stopCut],
      );
    }

    const last = t > 0 ? above[t - 1]! : unit.cyclic ? above[steps - 1]! : undefined;
    const lastAbove = before.outputMW / powerBase - before.on * least;
    // Ramps of output above the lowest, units that stay on: starters rise to their limit, stoppers fall from theirs.
    if (unit.rampUp !== undefined) {
      const rise = (unit.rampUp * stepH) / powerBase;
      const row: [number[], number[]] = [
        [...terms[0], on[t]!, start[t]!],
        [...terms[1], -rise, rise - (startLimit - least)],
      ];
      if (last === undefined) model.row(-Infinity, lastAbove, row[0], row[1]);
      else model.row(-Infinity, 0, [...row[0], last], [...row[1], -1]);
    }
    if (unit.rampDown !== undefined) {
      const fall = (unit.rampDown * stepH) / powerBase;
      const row: [number[], number[]] = [
        [above[t]!, on[t]!, start[t]!, stop[t]!],
        [-1, -fall, fall, -(stopLimit - least)],
      ];
      if (last === undefined) model.row(-Infinity, -lastAbove, row[0], row[1]);
      else model.row(-Infinity, 0, [...row[0], last], [...row[1], 1]);
    }

    addSegments(model, unit, on[t]!, above[t]!, (money) => hourly(t, money), powerBase);
    if (!single) addStartKinds(model, unit, t, steps, stepH, start, stop, before, (money) => once(t, money));
  }
  return { on, start, stop, above };
}

/** Splits the output above the lowest into segments of rising cost. */
function addSegments(
  model: LpModel,
  unit: UnitSpec,
  on: number,
  above: number,
  hourly: (money: number) => number,
  powerBase: number,
): void {
  const parts = unit.segments.map((segment) => model.variable(0, Infinity, hourly(segment.costPerMWh * powerBase)));
  model.row(0, 0, [above, ...parts], [1, ...parts.map(() => -1)]);
  if (parts.length > 1) {
    unit.segments.forEach((segment, k) => model.row(-Infinity, 0, [parts[k]!, on], [1, -segment.mw / powerBase]));
  }
}

/** Start cost by hours off: a warm kind is possible only after a stop inside its window; the coldest always is. */
function addStartKinds(
  model: LpModel,
  unit: UnitSpec,
  t: number,
  steps: number,
  stepH: number,
  start: Int32Array,
  stop: Int32Array,
  before: NonNullable<UnitSpec["before"]>,
  once: (money: number) => number,
): void {
  const kinds = unit.startCosts!;
  const count = unit.count ?? 1;
  const columns = kinds.map(([, money]) => model.variable(0, count, once(money)));
  model.row(0, 0, [start[t]!, ...columns], [1, ...columns.map(() => -1)]);
  for (let k = 0; k < kinds.length - 1; k++) {
    const from = Math.ceil(kinds[k]![0] / stepH - 1e-9);
    const to = Math.ceil(kinds[k + 1]![0] / stepH - 1e-9);
    const stops: number[] = [];
    for (let lag = Math.max(1, from); lag < to; lag++) {
      if (t - lag >= 0) stops.push(stop[t - lag]!);
      else if (unit.cyclic) stops.push(stop[(t - lag + steps) % steps]!);
    }
    const offBefore = before.on === 0 && before.hours < 0 && !unit.cyclic ? -before.hours / stepH + t : -1;
    const early = offBefore >= from && offBefore < to ? count : 0;
    model.row(-Infinity, early, [columns[k]!, ...stops], [1, ...stops.map(() => -1)]);
  }
}
