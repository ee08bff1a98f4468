import { fail } from "../../base/errors.ts";
import type { RawValue } from "../../model/document.ts";

/** A decision: a path and what it may be, addressed by a number in [0, 1]. */
export interface Decision {
  readonly path: string;
  /** values it may take, in order; absent = every value between the ends */
  readonly steps?: readonly RawValue[];
  /** the value at t in [0, 1], as the file would write it */
  at(t: number): RawValue;
}

/**
 * Read a decision: "energy.smr.count=2..10:1" (steps of 1), "energy.battery.power=100..600 MW" (anything between),
 * "fab.dispatch=fifo,critical-ratio" (a choice). A bare number has the unit of the file.
 * @throws {TerafabError} when it is not of this form
 */
export function parseDecision(text: string): Decision {
  const equals = text.indexOf("=");
  const path = text.slice(0, equals).trim();
  const rest = text.slice(equals + 1).trim();
  const range = /^(-?[\d.]+)\.\.(-?[\d.]+)(?::([\d.]+))?(?:\s+(\S.*))?$/.exec(rest);
  if (equals < 1 || (range === null && !rest.includes(","))) bad(text);
  if (range === null)
    return choice(
      path,
      rest.split(",").map((part) => scalar(part.trim())),
    );
  const [, from = "", to = "", step, unit] = range;
  const [low, high] = [Number(from), Number(to)];
  const write = (x: number): RawValue => {
    const value = Number(x.toPrecision(6));
    return unit === undefined ? value : `${value} ${unit}`;
  };
  if (!(high > low)) bad(text);
  if (step === undefined) return { path, at: (t) => write(low + (high - low) * t) };
  const count = Math.floor((high - low) / Number(step) + 1e-9) + 1;
  if (!(count >= 2 && count <= 100_000)) bad(text);
  return choice(
    path,
    Array.from({ length: count }, (_, i) => write(low + i * Number(step))),
  );
}

function choice(path: string, steps: readonly RawValue[]): Decision {
  if (steps.length < 2) fail(path, "a decision needs two values to choose from");
  return { path, steps, at: (t) => steps[Math.min(steps.length - 1, Math.floor(t * steps.length))] as RawValue };
}

function scalar(text: string): RawValue {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? number : text;
}

function bad(text: string): never {
  fail(text, "is no decision", 'write as in "energy.smr.count=2..10:1", or "fab.dispatch=fifo,critical-ratio"');
}

/** Put a point of the unit cube on the decisions' steps: the middle of the cell that it lies in. */
export function onSteps(decisions: readonly Decision[], point: readonly number[]): number[] {
  return decisions.map(({ steps }, i) => {
    const t = Math.min(1, Math.max(0, point[i] as number));
    if (steps === undefined) return t;
    return (Math.min(steps.length - 1, Math.floor(t * steps.length)) + 0.5) / steps.length;
  });
}
