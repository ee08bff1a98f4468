import { describe, expect, it } from "vitest";
import type { RunColumn } from "../../src/results/columns.ts";
import { FEWEST_DRAWS, spreadOf } from "../../src/results/spread.ts";

const column = (value: number, interval?: readonly [number, number]): RunColumn => ({
  name: "x",
  unit: "",
  definition: "",
  formula: "",
  quick: "estimate",
  value,
  ...(interval && { interval }),
  derive: () => ({ kind: "input", label: "x", path: "x", value, unit: "", assumption: true }),
});
const draws = (values: readonly number[]) => values.map((x) => ({ x }));
const hundred = Array.from({ length: 101 }, (_, index) => 50 + index); // 50..150, central 100

describe("spread from quick draws", () => {
  it("re-centres the draws on the run as ratios", () => {
    const [low, high] = spreadOf([column(200)], { x: 100 }, draws(hundred)).get("x")!;
    // 5 % and 95 % quantiles of 50..150 are 55 and 145; the run is twice the quick central value
    expect(low).toBeCloseTo(110, 10);
    expect(high).toBeCloseTo(290, 10);
  });

  it("uses differences where a sign changes", () => {
    const [low, high] = spreadOf([column(-10)], { x: 0 }, draws(hundred.map((value) => value - 100))).get("x")!;
    expect(low).toBeCloseTo(-55, 10);
    expect(high).toBeCloseTo(35, 10);
  });

  it("adds the simulation's noise in squares", () => {
    const noise: readonly [number, number] = [-13, 7];
    const [low, high] = spreadOf([column(-10, noise)], { x: 0 }, draws(hundred.map((value) => value - 100))).get("x")!;
    expect(low).toBeCloseTo(-10 - Math.sqrt(45 * 45 + 3 * 3), 10);
    expect(high).toBeCloseTo(-10 + Math.sqrt(45 * 45 + 17 * 17), 10);
  });

  it("gives none where draws are too few or one of them lacks the column", () => {
    expect(spreadOf([column(1)], { x: 1 }, draws(hundred.slice(0, FEWEST_DRAWS - 1))).size).toBe(0);
    expect(spreadOf([column(1)], { x: 1 }, [...draws(hundred), {}]).size).toBe(0);
  });
});
