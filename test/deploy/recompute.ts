/** Check a derivation: every formula is evaluated from its operands, every aggregate re-summed. */
import { expect } from "vitest";
import { evaluate } from "../../src/base/expression.ts";
import type { Derivation, InputLookup } from "../../src/model/derivation.ts";

export const lookup: InputLookup = (path, unit, value, label) => ({
  kind: "input",
  label: label ?? path,
  path,
  unit,
  value,
  assumption: false,
});

const hows = {
  sum: (series: readonly number[]) => series.reduce((sum, value) => sum + value, 0),
  mean: (series: readonly number[]) => series.reduce((sum, value) => sum + value, 0) / series.length,
  max: (series: readonly number[]) => Math.max(...series),
  min: (series: readonly number[]) => Math.min(...series),
  last: (series: readonly number[]) => series.at(-1)!,
} as const;

/** Recompute a tree; returns how many nodes were checked. */
export function recompute(node: Derivation): number {
  expect(Number.isFinite(node.value)).toBe(true);
  let checked = 0;
  const same = (value: number): void => {
    // 1e-9 relative: sums in another order
    const slack = 1e-9 * Math.max(Math.abs(value), Math.abs(node.value));
    expect(`${node.label} ${Math.abs(value - node.value) <= slack}`).toBe(`${node.label} true`);
    checked++;
  };
  if (node.kind === "formula") {
    const values = Object.fromEntries(Object.entries(node.operands).map(([name, operand]) => [name, operand.value]));
    same(evaluate(node.expression, values));
  }
  if (node.kind === "aggregate") same(hows[node.how](node.series));
  const operands = "operands" in node ? Object.values(node.operands ?? {}) : [];
  return operands.reduce((sum, operand) => sum + recompute(operand), checked);
}
