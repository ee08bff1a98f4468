import { fail } from "../base/errors.ts";
import type { RawValue } from "../model/document.ts";

/** One direction of a grid: a path of the campus file and the values it takes, as the file would write them. */
export interface Axis {
  readonly path: string;
  readonly values: readonly RawValue[];
}

/**
 * Read an axis.
 *
 *   chip.d0=0.06..0.14:5          five values from 0.06 to 0.14, both ends included, in the unit of the file
 *   energy.battery.power=100..400:4 MW
 *   fab.dispatch=fifo,critical-ratio   a list of values as the file writes them
 *
 * @throws TerafabError when it is not of this form
 */
export function parseAxis(text: string): Axis {
  const equals = text.indexOf("=");
  if (equals < 1) bad(text);
  const path = text.slice(0, equals).trim();
  const rest = text.slice(equals + 1).trim();
  const range = /^(\S+?)\.\.(\S+?):(\d+)(?:\s+(\S.*))?$/.exec(rest);
  if (range !== null) {
    const [, from = "", to = "", count = "", unit = ""] = range;
    return {
      path,
      values: spaced(text, Number(from), Number(to), Number(count)).map((x) => (unit === "" ? x : `${x} ${unit}`)),
    };
  }
  if (rest.includes("..")) bad(text);
  const values = rest.split(",").map((part) => part.trim());
  if (values.some((value) => value === "")) bad(text);
  return { path, values: values.map(scalar) };
}

function spaced(text: string, from: number, to: number, count: number): number[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) bad(text);
  if (count < 2 || count > 10_000) fail(text, "a range takes 2 to 10 000 values", 'write as in "chip.d0=0.06..0.14:5"');
  return Array.from({ length: count }, (_, i) => rounded(from + ((to - from) * i) / (count - 1)));
}

/** 0.06 + 2 x 0.02 is 0.1, not 0.10000000000000001: keys and tables show what was meant. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function scalar(text: string): RawValue {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function bad(text: string): never {
  fail(text, "is not an axis", 'write as in "chip.d0=0.06..0.14:5", or "fab.dispatch=fifo,critical-ratio"');
}
