import { describe, expect, it } from "vitest";
import type { RunAnswer } from "../../src/results/answer.ts";
import { type ComparedCampus, fabPays, monthsEarlier } from "../../src/results/fab-pays.ts";
import { courseKey, type ColumnValues } from "../../src/results/quick.ts";
import { fabPaysLines } from "../../src/report/fab-pays.ts";

const months = ["2030-01", "2030-02", "2030-03", "2030-04"];

function campus(
  name: string,
  npv: number,
  course: readonly number[],
  fab: boolean,
  draws?: readonly (readonly [number, readonly number[]] | undefined)[],
): ComparedCampus {
  const column = (value: number, unit: string) => ({ value, unit, depth: "full" as const });
  const answer: RunAnswer = {
    status: "ok",
    run: name,
    campus: "c",
    scenario: name,
    depth: "full",
    seed: 1,
    version: "0",
    seconds: 0,
    columns: {
      ...(fab && { "fab.outsWafersPerMonth": column(1000, "wafers/month") }),
      "cost.npv": column(npv, "$"),
      "deploy.h100Equivalents": column(course.at(-1) ?? 0, "H100e"),
    },
    monthly: { month: months, "deploy.h100Equivalents": course },
    limits: [],
    binding: [],
    changes: [],
    residual: 0,
    warnings: [],
  };
  const values = (draw: readonly [number, readonly number[]] | undefined): ColumnValues | undefined =>
    draw && {
      "cost.npv": draw[0],
      "deploy.h100Equivalents": draw[1].at(-1) ?? 0,
      ...Object.fromEntries(months.map((month, m) => [courseKey("deploy.h100Equivalents", month), draw[1][m] ?? 0])),
    };
  return { name, answer, ...(draws && { draws: draws.map(values) }) };
}

describe("does the fab pay", () => {
  it("measures how much earlier the same computing is there, by hand", () => {
    expect(monthsEarlier([0, 10, 10, 10], [0, 0, 0, 10])).toBe(2);
    // only levels that both reach count: up to 5, half of the first step
    expect(monthsEarlier([0, 10, 20, 30], [0, 0, 0, 5])).toBe(2);
    expect(monthsEarlier([0, 0, 0, 5], [0, 10, 20, 30])).toBe(-2);
    // what is retired later was in service all the same
    expect(monthsEarlier([10, 2, 2, 2], [0, 0, 10, 10])).toBe(2);
    expect(monthsEarlier([1, 2], [0, 0])).toBeUndefined();
  });

  it("takes the run with a fab as the first, whichever way round they come", () => {
    const own = campus("own", -3, [0, 0, 0, 8], true);
    const buying = campus("buying", 2, [0, 8, 8, 10], false);
    const expected = { own: "own", buying: "buying", dollars: { value: -5 }, h100e: { value: -2 }, verdict: "no" };
    expect(fabPays(own, buying)).toMatchObject(expected);
    expect(fabPays(buying, own)).toMatchObject(expected);
    expect(fabPays(own, buying)?.monthsEarlier?.value).toBe(-2);
    expect(fabPays(own, own)).toBeUndefined();
  });

  it("pairs draws by index: one that is infeasible on either side drops out of both", () => {
    const luck = Array.from({ length: 40 }, (_, index) => 100 * index);
    const course = [0, 1, 2, 4];
    // with the same luck the fab is worth 7 less in every draw; shifted by one draw it would be 93 more or less
    const own = luck.map((x, index) => (index === 3 ? undefined : ([x - 7, course] as const)));
    const buying = luck.map((x, index) => (index === 9 ? undefined : ([x, course] as const)));
    const answer = fabPays(campus("own", -7, course, true, own), campus("buying", 0, course, false, buying));
    expect(answer).toMatchObject({ draws: 38, verdict: "no", dollars: { value: -7, low: -7, high: -7, positive: 0 } });
  });

  it("leaves the verdict open while the interval contains zero, and says so first", () => {
    const course = [0, 1, 2, 4];
    const spread = Array.from({ length: 40 }, (_, index) => [index - 19, course] as const);
    const flat = spread.map(() => [0, course] as const);
    const answer = fabPays(campus("own", 1, course, true, spread), campus("buying", 0, course, false, flat));
    expect(answer?.verdict).toBe("open");
    const [first, dollars] = fabPaysLines(answer as NonNullable<typeof answer>);
    expect(first).toContain("DOES THE FAB PAY?   OPEN");
    expect(dollars).toMatch(/dollars +\+1\.00? +\$ +\(-\d/);
  });

  it("says that there are no intervals where there are no draws", () => {
    const answer = fabPays(campus("own", 1, [0, 0, 0, 1], true), campus("buying", 0, [0, 0, 0, 1], false));
    expect(fabPaysLines(answer as NonNullable<typeof answer>).join("\n")).toContain("no intervals: take --draws 64");
  });
});
