import { afterAll, expect, it } from "vitest";
import type { RunAnswer } from "../../src/results/answer.ts";
import { entries, scratch, shipped, terafab } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());

it("runs kestrel in full, without draws, through every engine", () => {
  const started = performance.now();
  const { code, out, err } = terafab(["run", shipped("kestrel"), "--draws", "0", "--json", "--out", folder.path]);
  // a guard against a hang, not a benchmark: well under a minute on two idle cores
  expect(performance.now() - started).toBeLessThan(180_000);
  expect([code, err]).toEqual([0, ""]);
  const answer = JSON.parse(out) as RunAnswer;
  expect(answer.depth).toBe("full");
  for (const engine of ["supply", "fab", "chip", "deploy", "cooling", "energy", "race", "cost"])
    expect(
      Object.keys(answer.columns).some((name) => name.startsWith(`${engine}.`)),
      engine,
    ).toBe(true);
  expect(answer.limits.length).toBeGreaterThan(0);
  expect(entries(folder.file(answer.run)).filter((name) => name.startsWith("hours-"))).toHaveLength(3);
});
