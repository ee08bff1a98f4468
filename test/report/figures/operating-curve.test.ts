import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { estimateFab, planFab, steadyLoads, steadyModule } from "../../../src/fab/index.ts";
import { fabPlanInput } from "../../../src/campus/inputs/fab.ts";
import { estimatedCurve, type FabCurve, simulatedPoint } from "../../../src/report/figures/fab-curve.ts";
import { operatingCurveSvg } from "../../../src/report/figures/operating-curve.ts";
import { readCampus, resolveCampus } from "../../../src/model/index.ts";
import { faultsOf, HOSTILE } from "./support.ts";

describe("the operating curve", () => {
  it("rises with the load, never below the raw time, and is the estimate at full starts", () => {
    const run = { campus: resolveCampus(readCampus(readFileSync("examples/minifab.yaml", "utf8"))), seed: 1 };
    const { estimated, rawDays } = estimatedCurve(run)!;
    const days = estimated.map(({ cycleDays }) => cycleDays);
    // at low loads a batch waits for its lots: the curve of the mini-fab falls first
    const least = days.indexOf(Math.min(...days));
    expect(days.slice(least)).toEqual(days.slice(least).toSorted((a, b) => a - b));
    expect(days.every((one) => one > rawDays)).toBe(true);
    const plan = planFab(fabPlanInput(run.campus)!);
    const model = steadyModule(plan, 200, { lineYield: 1, hotLotShare: 0 });
    const full = estimateFab(model, steadyLoads(model));
    const at = estimated.find(({ load }) => Math.abs(load - 1) < 1e-9);
    if (full.valid) expect(at?.utilisation).toBeCloseTo(full.busiest.utilisation, 12);
    else expect(at).toBeUndefined();
    const point = simulatedPoint(run, 0.7)!;
    const near = estimated.find(({ load }) => Math.abs(load - 0.7) < 1e-9)!;
    expect(point.utilisation).toBeGreaterThan(0.5);
    // the estimate is for reading off the shape: within a third of the simulation at moderate load
    expect(Math.abs(near.cycleDays / point.cycleDays - 1)).toBeLessThan(0.33);
    expect(faultsOf(operatingCurveSvg({ ...estimatedCurve(run)!, simulated: [point] }))).toEqual([]);
  });

  it("draws what there is, and writes names as text", () => {
    const bare: FabCurve = { name: HOSTILE, rawDays: 10, estimated: [], simulated: [] };
    expect(faultsOf(operatingCurveSvg(bare))).toEqual([]);
    expect(operatingCurveSvg(bare)).toContain("The formulas hold at no load");
  });
});
