/** The story of the monthly tables: in every shipped example, every jump of every monthly column has a named cause. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerCampus } from "../../src/index.ts";

const examples = readdirSync("examples").filter((name) => name.endsWith(".yaml"));

describe("every jump has a named cause", () => {
  it.each(examples)("%s", async (name) => {
    const answer = await answerCampus(readFileSync(`examples/${name}`, "utf8"));
    if (answer.status !== "ok") throw new Error(`${name} is infeasible`);
    const { changes, monthly } = answer.answer;
    expect(changes.filter(({ causes }) => causes.length === 0)).toEqual([]);
    // the scan does find jumps: a campus that begins has at least its first wafers
    if (monthly["fab.outsWafersPerMonth"] !== undefined) expect(changes.length).toBeGreaterThan(0);
  });

  it("terafab-article: the two months that look odd say why", async () => {
    const answer = await answerCampus(readFileSync("examples/terafab-article.yaml", "utf8"));
    if (answer.status !== "ok") throw new Error("infeasible");
    const cause = (month: string): string =>
      answer.answer.changes
        .filter((change) => change.month === month && change.columns.includes("chip.packagesPerMonth"))
        .flatMap(({ causes }) => causes)
        .join("; ");
    expect(cause("2030-01")).toMatch(
      /training takes its first 2\.\d+ million packages, from a stock of \d\.\d+ million dies/,
    );
    expect(cause("2037-01")).toMatch(/packages of training reach the end of their life and are replaced/);
  });
});
