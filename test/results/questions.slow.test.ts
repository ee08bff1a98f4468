/** The questions a comparison answers first, asked of the article's own campus in quick runs. */
import { beforeAll, describe, expect, it } from "vitest";
import { designAnswer } from "../../src/results/designs.ts";
import { type ComparedCampus, fabPays } from "../../src/results/fab-pays.ts";
import { sitesAnswer } from "../../src/results/sites.ts";
import { designLines } from "../../src/report/designs.ts";
import { sitesLines } from "../../src/report/sites.ts";
import { ROUNDING, relative, runOf } from "../laws/run-sample.ts";

async function campus(scenario?: string): Promise<ComparedCampus> {
  const { answer, run } = await runOf("terafab-article", scenario === undefined ? {} : { scenario });
  return { name: scenario ?? "base", answer: { ...answer, seconds: 0 }, campusRun: run };
}

const runs: Record<string, ComparedCampus> = {};
beforeAll(async () => {
  for (const scenario of [undefined, "foundry-only", "three-designs", "nevada"])
    runs[scenario ?? "base"] = await campus(scenario);
}, 240_000); // four quick runs: some ten seconds alone, minutes on a machine that is busy
const pair = (other: string) => [runs["base"], runs[other]] as [ComparedCampus, ComparedCampus];

describe("the article's questions", () => {
  it("asks only what the difference of two campuses asks", () => {
    const asked = (other: string) => {
      const [a, b] = pair(other);
      return [fabPays(a, b), designAnswer(a, b), sitesAnswer(a, b)].map((answer) => answer !== undefined);
    };
    expect(asked("foundry-only")).toEqual([true, false, false]);
    expect(asked("three-designs")).toEqual([false, true, false]);
    expect(asked("nevada")).toEqual([false, false, true]);
  });

  it("whether the fab pays: the lines sum to the difference, and at the even price it is zero", () => {
    const [base, buying] = pair("foundry-only");
    const answer = fabPays(base, buying);
    const together = answer?.lines?.reduce((sum, { dollars }) => sum + dollars, 0) ?? NaN;
    expect(relative(together, answer?.dollars.value ?? NaN)).toBeLessThanOrEqual(ROUNDING);
    const wafers = buying.campusRun?.cost?.detail.quantity.wafers ?? NaN;
    const dearer = ((answer?.evenWaferDollars ?? NaN) - (answer?.waferDollars ?? NaN)) * wafers;
    // buying at the even price costs exactly the difference more
    expect(relative(-dearer, answer?.dollars.value ?? NaN)).toBeLessThanOrEqual(ROUNDING);
    expect(answer?.waferDollars).toBeCloseTo(buying.campusRun?.campus.race?.foundry.wafer ?? NaN, 3);
    expect(answer?.verdict).toBe("no");
  });

  it("one design or three: both bills by hand, and the break-even between them", () => {
    const answer = designAnswer(...pair("three-designs")) as NonNullable<ReturnType<typeof designAnswer>>;
    expect(answer.fewer.choices.map(({ name }) => name)).toEqual(["ai6"]);
    expect(answer.more.choices.map(({ serves }) => serves)).toEqual([["training"], ["vehicles"], ["robots"]]);
    const [ai6] = answer.fewer.choices;
    const dies = answer.demands.reduce((sum, { diesPerYear }) => sum + diesPerYear, 0);
    const wafers = dies / ((ai6?.diesPerWafer ?? NaN) * (ai6?.usableYield ?? NaN));
    expect(relative(answer.fewer.cost.wafersPerYear, wafers)).toBeLessThanOrEqual(ROUNDING);
    expect(answer.fewer.cost.nrePerYear).toBe(800e6 / 5);
    expect(answer.more.cost.nrePerYear).toBe((3 * 800e6) / 5);
    // what a design of its own pays from lies where its engineering is saved in wafers
    for (const { design, dies: even } of answer.breakEven) {
      const saved = (answer.fewer.cost.perDie["ai6"] ?? NaN) - (answer.more.cost.perDie[design] ?? NaN);
      expect(relative((even ?? NaN) * saved, 800e6)).toBeLessThanOrEqual(ROUNDING);
    }
    const text = designLines(answer).join("\n");
    expect(text).toContain("ONE DESIGN OR SEVERAL?");
    // the fab makes ten times the dies that are used: the engines see the engineering only, and the answer says why
    expect(answer.npv?.value).toBeLessThan(0);
    expect(text).toContain("wafers spared are worth nothing");
  });

  it("Texas or Nevada: the lines sum to the difference, and the desert needs less water a kWh of racks", () => {
    const answer = sitesAnswer(...pair("nevada")) as NonNullable<ReturnType<typeof sitesAnswer>>;
    const together = answer.lines.reduce((sum, { dollars }) => sum + dollars, 0);
    expect(relative(together, answer.npv.value)).toBeLessThanOrEqual(ROUNDING);
    expect(answer.lines.map(({ line }) => line)).not.toContain("other");
    const figure = (label: string) => answer.figures.find((one) => one.label === label);
    expect(figure("WUE, racks only")?.difference.value).toBeGreaterThan(0);
    expect(figure("hours of free cooling")?.difference.value).toBeLessThan(0);
    expect(sitesLines(answer)[0]).toMatch(/^WHICH PLACE\?   (base|nevada) /);
  });
});
