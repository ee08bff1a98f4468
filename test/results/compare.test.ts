import { describe, expect, it } from "vitest";
import type { RunAnswer } from "../../src/results/answer.ts";
import { compareRuns } from "../../src/results/compare.ts";

const answer = (columns: RunAnswer["columns"]): RunAnswer => ({
  status: "ok",
  run: "k1",
  campus: "c",
  scenario: "base",
  depth: "quick",
  seed: 1,
  version: "0",
  seconds: 0,
  columns,
  monthly: {},
  limits: [],
  binding: [],
  changes: [],
  residual: 0,
  warnings: [],
});
const one = (value: number, low?: number, high?: number) =>
  answer({ x: { value, unit: "", depth: "quick", ...(low === undefined ? {} : { low, high: high as number }) } });

describe("compare", () => {
  it("judges runs with shared luck draw by draw: a small but certain difference stands out", () => {
    const luck = Array.from({ length: 40 }, (_, index) => 100 + 10 * Math.sin(index));
    const base = { name: "a", answer: one(100), draws: luck.map((x) => ({ x })) };
    const better = { name: "b", answer: one(101), draws: luck.map((x) => ({ x: x + 1 })) };
    const [column] = compareRuns([base, better]);
    expect(column?.differences[1]).toMatchObject({ value: 1, beyondNoise: true });
    const noisy = {
      name: "c",
      answer: one(101),
      draws: luck.map((x, index) => ({ x: x + (index % 2 === 0 ? 30 : -30) })),
    };
    expect(compareRuns([base, noisy])[0]?.differences[1]?.beyondNoise).toBe(false);
  });

  it("judges saved runs by their own intervals, and equal figures as equal", () => {
    const runs = (b: RunAnswer) =>
      compareRuns([
        { name: "a", answer: one(100, 95, 105) },
        { name: "b", answer: b },
      ])[0]?.differences[1];
    expect(runs(one(104, 99, 109))?.beyondNoise).toBe(false);
    expect(runs(one(120, 115, 125))?.beyondNoise).toBe(true);
    expect(runs(one(100, 95, 105))).toMatchObject({ value: 0, beyondNoise: false });
  });

  it("keeps what only one run has, without a difference", () => {
    const [column] = compareRuns([
      { name: "a", answer: one(1) },
      { name: "b", answer: answer({}) },
    ]);
    expect(column?.values).toEqual([1, undefined]);
    expect(column?.differences[1]).toBeUndefined();
  });
});
