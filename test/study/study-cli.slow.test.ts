import { afterAll, describe, expect, it } from "vitest";
import { scratch, shipped, terafab } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());

const study = (...more: string[]): string[] => [
  "study",
  shipped("minifab"),
  "--set",
  "fab.lineYield=90 % to 97 %",
  "--of",
  "fab.outsWafersPerMonth",
  "--draws",
  "32",
  ...more,
  "--out",
  folder.file("runs"),
];

describe("terafab study", () => {
  it("answers in JSON; the same again, from threads or one, without a new run", () => {
    const args = study("--sensitivity", "0", "--probability", "fab.outsWafersPerMonth>0", "--json");
    const first = terafab(args);
    expect(first).toMatchObject({ code: 0, err: "" });
    const answer = JSON.parse(first.out);
    expect(answer).toMatchObject({ draws: 32, infeasible: 0, failed: 0, ended: "draws" });
    const { mean, p5, p95, central } = answer.columns["fab.outsWafersPerMonth"];
    expect(mean.low).toBeLessThan(mean.high);
    expect(p5.value).toBeLessThan(central);
    expect(p95.value).toBeGreaterThan(central);
    expect(answer.events[0].value).toBe(1);
    // outs are starts times line yield, so the bar's ends are as its interval's, to the estimate's digits
    const [bar] = answer.sensitivity["fab.outsWafersPerMonth"].tornado;
    expect(bar.input).toBe("fab.lineYield");
    expect(bar.high / bar.low).toBeCloseTo(0.97 / 0.9, 3);
    expect(terafab([...args, "--threads", "1"]).out).toBe(first.out);
  });

  it("refuses what it cannot do, with a reason", () => {
    const { code, err } = terafab(study("--correlate", "fab.lineYield,x=0.5"));
    expect(code).toBe(2);
    expect(err).toMatch(/"x" is no uncertain input/);
  });
});

describe("terafab optimise", () => {
  it("finds the least cycle time at the fewest starts, beside the file as it stands", () => {
    const { code, out } = terafab([
      "optimise",
      shipped("minifab"),
      "min",
      "--choose",
      "fab.starts=1200..2000:200",
      "--for",
      "fab.cycleTimeDays",
      "--limit",
      "fab.outsWafersPerMonth>=6000",
      "--budget",
      "12",
      "--json",
      "--out",
      folder.file("runs"),
    ]);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    // starts are by week: 1400 a week are 6083 a month, 1200 would be 5214
    expect(answer.best.changes).toEqual({ "fab.starts": 1400 });
    expect(answer.difference.high).toBeLessThan(0);
  });
});
