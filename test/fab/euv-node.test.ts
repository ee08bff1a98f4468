import { describe, expect, it } from "vitest";
import { columns, planFab, runFab } from "../../src/fab/index.ts";
import type { Derivation, FormulaNode, InputLookup } from "../../src/model/derivation.ts";

const lookup: InputLookup = (path, unit, value, label = path) => ({
  kind: "input",
  label,
  unit,
  value,
  path,
  assumption: true,
});

describe("the derivation of fab.euvTools", () => {
  const months = ["2030-01", "2030-02"];
  const plan = planFab({
    process: "n2-gaa",
    moduleWafersPerMonth: 25_000,
    fullStartsWafersPerMonth: 100_000,
    lotWafers: 25,
    tools: {},
  });
  const flow = runFab({
    months,
    plan,
    startsWafersPerMonth: Float64Array.of(100_000, 100_000),
    lineYield: 0.97,
    seed: 1,
    depth: "quick",
    milestones: [2030],
    outages: [],
  });
  const tree = columns.find(({ name }) => name === "fab.euvTools")!.derive(flow, lookup) as FormulaNode;

  it("holds the count of the planning basis and the fab's own as one story: the same passes at two rates", () => {
    const value = (node: Derivation | undefined): number => node?.value ?? NaN;
    // 100,000 wafers x 22 passes x 12 / 8,760 h = 3,013.7 passes/h; at 75 x 0.9 an hour 44.65 scanners
    expect(value(tree.operands["planningBasis"])).toBeCloseTo(44.65, 2);
    expect(value(tree.operands["planningBasis"])).toBeCloseTo(plan.euvToolsPlanningBasis, 9);
    expect(tree.value).toBe(plan.euvTools);
    expect(value(tree.operands["planningBasis"]) * (67.5 / value(tree.operands["ownRate"]))).toBeCloseTo(tree.value, 9);
    // a scanner of this fab works within what the maker rates it at: 220 wafers/h, of which overheads leave half and more
    const own = (tree.operands["ownRate"] as FormulaNode).operands;
    expect(value(own["rateWhileBusy"])).toBeGreaterThan(67.5);
    expect(value(own["rateWhileBusy"])).toBeLessThan(220);
  });
});
