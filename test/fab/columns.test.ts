import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/base/expression.ts";
import { columns, planFab, runFab } from "../../src/fab/index.ts";
import type { Derivation, InputLookup } from "../../src/model/derivation.ts";

const months = Array.from(
  { length: 24 },
  (_, i) => `${2030 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const flow = runFab({
  months,
  plan: planFab({ process: "n2-gaa", moduleWafersPerMonth: 25_000, fullStartsWafersPerMonth: 50_000 }),
  depth: "quick",
  lineYield: 0.96,
  seed: 1,
  milestones: [2031],
  startsWafersPerMonth: Float64Array.from(months, (_, m) => 50_000 * Math.min(1, (m + 1) / 8)),
});
const lookup: InputLookup = (path, unit, value, label) => ({
  kind: "input",
  label: label ?? path,
  value,
  unit,
  path,
  assumption: true,
});

/** Largest relative error of all formula and aggregate nodes of a tree. */
function worst(node: Derivation): number {
  const operands: Readonly<Record<string, Derivation>> = ("operands" in node && node.operands) || {};
  let error = Math.max(0, ...Object.values(operands).map(worst));
  const against = (value: number): void => {
    error = Math.max(error, Math.abs(value - node.value) / Math.max(1e-12, Math.abs(node.value)));
  };
  if (node.kind === "formula")
    against(
      evaluate(node.expression, Object.fromEntries(Object.entries(operands).map(([name, o]) => [name, o.value]))),
    );
  if (node.kind === "aggregate") {
    const sum = node.series.reduce((a, b) => a + b, 0);
    against(
      node.how === "sum"
        ? sum
        : node.how === "mean"
          ? sum / node.series.length
          : node.how === "max"
            ? Math.max(...node.series)
            : node.how === "min"
              ? Math.min(...node.series)
              : node.series.at(-1)!,
    );
  }
  return error;
}

describe("the fab's columns", () => {
  it.each(columns.map((c) => [c.name, c] as const))(
    "%s is finite, derived, and its derivation recomputes to 1e-9",
    (_, column) => {
      const value = column.value(flow);
      expect(value === undefined || Number.isFinite(value)).toBe(true);
      const tree = column.derive(flow, lookup);
      expect(worst(tree)).toBeLessThan(1e-9);
      // the scrap formula subtracts sums of 1e5 wafers: 1e-9 of those, not of the difference
      expect(Math.abs(tree.value - value!)).toBeLessThan(1e-9 * Math.max(1e5, Math.abs(value!)));
    },
  );

  it("holds the names of the contract", () => {
    expect(columns.map((c) => c.name)).toEqual(
      expect.arrayContaining(["fab.outsWafersPerMonth", "fab.cycleTimeDays", "fab.xFactor", "fab.wipWafers"]),
    );
  });
});
