/** The script of the validation page: what it keeps, drops, and finds stale. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scratch } from "../cli/terafab.ts";

const row = {
  engine: "fab",
  case: "a",
  source: "a book",
  unit: "days",
  expected: 10,
  got: 10.1,
  within: 0.02,
  why: "printed so",
  difference: 0.01,
  verdict: "holds",
  test: "test/oracles/oracle.ts",
};

describe("the validation page", () => {
  let folder: ReturnType<typeof scratch>;
  beforeEach(() => {
    folder = scratch();
    mkdirSync(folder.file("docs"));
  });
  afterEach(() => folder.drop());

  function script(option: "--from" | "--check", rows: readonly object[]): { code: number | null; err: string } {
    const file = folder.file("rows.jsonl");
    writeFileSync(file, rows.map((one) => `${JSON.stringify(one)}\n`).join(""));
    const args = [resolve("scripts/validate.js"), option, file, "--docs", folder.file("docs")];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    return { code: status, err: stderr };
  }
  const page = (): string => readFileSync(folder.file("docs/validation.md"), "utf8");
  const other = { ...row, case: "b", verdict: "misses", miss: "too slow", points: 7 };

  it("keeps a row that could not be measured, and says when it was", () => {
    expect(script("--from", [row, other]).code).toBe(0);
    expect(page()).toMatch(/\| fab \| 2 \| 8 \| 1 \| 1 \| 0 \|/);
    expect(page()).toMatch(/b \(7 comparisons, the worst\).*\*\*misses\*\*: too slow \|  \|/);
    expect(script("--from", [{ ...row, got: 10.15 }]).code).toBe(0);
    expect(page()).toMatch(/\| fab \| 2 \| 8 \| 1 \| 1 \| 1 \|/);
    expect(page()).toMatch(/\| a \| days \| 10 \| 10.15 \|/);
    expect(page()).toMatch(/b \(7 comparisons, the worst\).*too slow \| \d{4}-\d\d-\d\d, version \d/);
  });

  it("drops a row whose test is gone", () => {
    script("--from", [row, { ...other, test: "test/oracles/gone.test.ts" }]);
    script("--from", [row]);
    expect(page()).not.toContain("| b ");
  });

  it("is stale when a figure leaves its tolerance, a verdict turns or a row is new, not when a row is absent", () => {
    script("--from", [row, other]);
    expect(script("--check", [{ ...row, got: 10.29 }])).toEqual({ code: 0, err: "" });
    expect(script("--check", [{ ...row, got: 10.31 }]).err).toMatch(/not what the tests say: fab, a/);
    expect(script("--check", [{ ...row, verdict: "misses" }]).code).toBe(1);
    expect(script("--check", [{ ...row, case: "c" }]).code).toBe(1);
    expect(script("--check", [{ ...row, got: 99, shorter: true }]).code).toBe(0);
    writeFileSync(folder.file("docs/validation.md"), page().replace("10.1 ", "10.0 "));
    expect(script("--check", [row]).err).toMatch(/the page is not of its rows/);
  });

  it("refuses two rows of one name", () => {
    expect(script("--from", [row, row]).err).toMatch(/two rows of the name "fab, a"/);
  });
});
