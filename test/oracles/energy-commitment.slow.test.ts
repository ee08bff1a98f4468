import { describe, expect, it } from "vitest";
import { sizeCommitted } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { benchSystem } from "./bench-sizing.ts";
import { energyDataHere, readJson, why } from "./energy-data.ts";
import { oracle } from "./oracle.ts";

const solver = await loadSolver();

describe.skipIf(!energyDataHere)(`sizing with four reactors committed by the week${why}`, () => {
  const p = energyDataHere
    ? readJson<{ commitmentVariant: Record<string, number>; expected: Record<string, number> }>(
        "bench-sizing/parameters.json",
      )
    : undefined;
  it.each([
    [2016, "commitment2016AtMost"],
    [8760, "commitment8760AtMost"],
  ] as const)("%i hours", (hours, name) => {
    const v = p!.commitmentVariant;
    const plan = sizeCommitted(
      benchSystem(hours),
      {
        count: v.units!,
        unitMW: v.unitMW!,
        minLoadShare: v.minLoadShare!,
        costPerMWh: v.variableCostPerMWh!,
        periodHours: v.periodHours!,
        startCost: v.startCost!,
        unitPeriodsOff: 4 * Math.max(1, Math.round((4 * hours) / 8760)),
      },
      solver,
    );
    const row = { engine: "energy", source: "bench-sizing, reactors committed by the week", unit: "$" };
    oracle({
      ...row,
      case: `cost above the best known plan of ${hours} h`,
      expected: p!.expected[name]!,
      // a cheaper plan than the best known is no error
      got: Math.max(plan.objective, p!.expected[name]!),
      within: 3e-8,
      why: "printed in whole dollars, our polish is 1e-8",
    });
    oracle({
      ...row,
      case: `gap between plan and own bound, ${hours} h`,
      unit: "",
      expected: 0,
      got: plan.gap,
      within: 0.02,
      as: "absolute",
      why: "2 % is asked of the own bound",
    });
    expect(plan.bound).toBeLessThanOrEqual(plan.objective);
    expect(plan.on.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(
      4 * plan.on.length - 4 * Math.max(1, Math.round((4 * hours) / 8760)),
    );
  });
});
