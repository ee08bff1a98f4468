import { beforeAll, describe, expect, it } from "vitest";
import { compareRuns } from "../../src/results/compare.ts";
import type { Produced } from "../../src/results/produce.ts";
import { runOf } from "./run-sample.ts";
import { lawsOf } from "./run-wholes.ts";

const islanded = runOf("islanded");

describe.each(["minifab", "kestrel", "islanded"] as const)("a quick run of %s", (name) => {
  let produced: Produced;
  beforeAll(async () => {
    produced = await (name === "islanded" ? islanded : runOf(name));
  });
  lawsOf(() => produced);
});

describe("the same seed", () => {
  const wish = { draws: 24, limits: true };

  it("gives the same bytes twice; another seed gives another answer", async () => {
    const texts: string[] = [];
    for (const seed of [1, 1, 2]) texts.push(JSON.stringify(await bytes(seed)));
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  async function bytes(seed: number): Promise<unknown> {
    // d0 of islanded is uncertain, but its plant takes seconds a draw; minifab's events carry the chance of a full run
    const { answer, derivations } = await runOf("minifab", { ...wish, seed, depth: "full" });
    return [answer, derivations];
  }
});

describe("a comparison with shared luck", () => {
  it("says = for what a scenario does not touch, and a difference for what it does", async () => {
    const base = await islanded;
    const other = await runOf("islanded", { scenario: "more-sun" });
    const columns = compareRuns([
      { name: "base", answer: { ...base.answer, seconds: 0 } },
      { name: "more-sun", answer: { ...other.answer, seconds: 0 } },
    ]);
    const difference = (name: string) => columns.find(({ column }) => column === name)?.differences[1];
    for (const untouched of ["fab.outsWafersPerMonth", "fab.cycleTimeDays", "chip.dieYield", "chip.goodDiesPerMonth"])
      expect(difference(untouched), untouched).toEqual({ value: 0, low: 0, high: 0, beyondNoise: false });
    expect(difference("cost.capex")?.beyondNoise).toBe(true);
    expect(difference("energy.lcoePerMWh")?.beyondNoise).toBe(true);
  });
});
