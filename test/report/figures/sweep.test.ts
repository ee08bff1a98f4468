import { describe, expect, it } from "vitest";
import { coordinate, sweepSvg } from "../../../src/report/figures/sweep.ts";
import { faultsOf, HOSTILE } from "./support.ts";

const column = { name: "x", label: "outs", unit: "wafers/month" };
const pointsOf = (values: readonly (number | undefined)[]) =>
  values.map((value) => (value === undefined ? {} : { columns: { x: value } }));

describe("a sweep as small multiples", () => {
  it("numbers its points as the grid does, the last axis fastest", () => {
    const axes = [
      { path: "a", values: [1, 2] },
      { path: "b", values: [10, 20, 30] },
    ];
    const places = Array.from({ length: 6 }, (_, i) => [coordinate(axes, i, 0), coordinate(axes, i, 1)]);
    expect(places).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    const svg = sweepSvg(axes, pointsOf([1, 2, 3, 4, undefined, 6]), column);
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toContain("outs at a 2, b 30: 6.00 wafers/month");
    expect(svg).toContain("outs at a 2, b 20: not computed, or the model says no");
    expect(svg.match(/data-pick="point:/g)).toHaveLength(6);
  });

  it("draws one axis as a line, and gives no ink to what is equal", () => {
    expect(faultsOf(sweepSvg([{ path: HOSTILE, values: [1, HOSTILE] }], pointsOf([5, 7]), column))).toEqual([]);
    const axes = [
      { path: "a", values: [1] },
      { path: "b", values: [1, 2] },
    ];
    const inks = (values: number[]): string[] =>
      [...sweepSvg(axes, pointsOf(values), column).matchAll(/fill-opacity="([\d.]+)"/g)].map((match) => match[1]!);
    const same = inks([1000, 1000.5]);
    expect(new Set(same).size).toBe(1);
    expect(new Set(inks([1000, 1100])).size).toBe(2);
  });

  it("says so while nothing is computed", () => {
    expect(faultsOf(sweepSvg([{ path: "a", values: [1, 2] }], [{}, {}], column))).toEqual([]);
  });
});
