/** The story of the monthly tables: in every shipped example, every jump of every monthly column has a named cause. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerCampus } from "../../src/index.ts";
import type { Change } from "../../src/results/answer.ts";
import { changesOf } from "../../src/results/changes/index.ts";

const examples = readdirSync("examples").filter((name) => name.endsWith(".yaml"));

describe("every jump has a named cause", () => {
  it.each(examples)("%s", async (name) => {
    const answer = await answerCampus(readFileSync(`examples/${name}`, "utf8"));
    if (answer.status !== "ok") throw new Error(`${name} is infeasible`);
    const { changes, monthly } = answer.answer;
    expect(changes.filter(({ causes }) => causes.length === 0)).toEqual([]);
    // the scan does find jumps: a campus that begins has at least its first wafers
    if (monthly["fab.outsWafersPerMonth"] !== undefined) expect(changes.length).toBeGreaterThan(0);
    if (name === "terafab-article.yaml") tellOddMonths(changes);

    // no cause is lent to a kink that nothing explains
    const kink = new Array<number>(answer.run.months.length).fill(0.1);
    const quiet = kink.length - 5;
    kink[quiet] = 0.3;
    const columns = ["chip.d0PerCm2", "deploy.trainingMW", "race.worldShare"];
    const lent = changesOf(answer.run, Object.fromEntries(columns.map((column) => [column, kink])));
    expect(lent.flatMap(({ causes }) => causes)).toEqual([]);
    expect(lent.map(({ month }) => month)).toEqual([answer.run.months[quiet], answer.run.months[quiet + 1]]);
  });
});

/** The two months of the article that look odd. */
function tellOddMonths(changes: readonly Change[]): void {
  const cause = (month: string): string =>
    changes
      .filter((change) => change.month === month && change.columns.includes("chip.packagesPerMonth"))
      .flatMap(({ causes }) => causes)
      .join("; ");
  expect(cause("2030-01")).toMatch(
    /deploy.training opens: 2,\d+,\d+ packages in its first month, from \d,\d+,\d+ dies that waited/,
  );
  expect(cause("2037-01")).toMatch(/deploy.training: [\d,]+ chips of 2032-01 reach the end of 5 years/);
}
