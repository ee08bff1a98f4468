import { existsSync, readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnFacts } from "../../src/results/columns.ts";
import type { RunAnswer } from "../../src/results/answer.ts";
import { version } from "../../src/version.ts";
import { runOf } from "../laws/run-sample.ts";
import { type Ended, entries, scratch, shipped, terafab, verb } from "./terafab.ts";

const folder = scratch();
const runs = folder.file("runs");
afterAll(() => folder.drop());

const minifab = shipped("minifab");
let ended: Ended;
let answer: RunAnswer;
beforeAll(() => {
  ended = terafab(["run", minifab, "--quick", "--json", "--out", runs]);
  answer = JSON.parse(ended.out) as RunAnswer;
});

const months = Array.from(
  { length: 24 },
  (_, i) => `${2030 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);

describe("run --json", () => {
  it("prints one document on stdout and ends with 0", () => {
    expect([ended.code, ended.err]).toEqual([0, ""]);
    expect(Object.keys(answer)).toEqual(
      "status run campus scenario depth seed version columns monthly limits binding changes busiestTools residual warnings seconds".split(
        " ",
      ),
    );
    expect(answer).toMatchObject({
      status: "ok",
      run: expect.stringMatching(/^k[0-9a-f]{8}$/),
      campus: "Minifab",
      scenario: "base",
      depth: "quick",
      seed: 1,
      version,
      seconds: expect.any(Number),
      residual: expect.any(Number),
      warnings: expect.arrayContaining([expect.stringContaining("fab.process")]),
    });
  });

  it("gives columns that the reference knows, with their unit", () => {
    const facts = new Map(columnFacts.map((fact) => [fact.name, fact]));
    for (const [name, column] of Object.entries(answer.columns)) {
      expect(column.unit, name).toBe(facts.get(name)?.unit);
      expect(Number.isFinite(column.value), name).toBe(true);
      expect(["quick", "estimate"]).toContain(column.depth);
      expect(Object.keys(column).every((key) => ["value", "unit", "low", "high", "depth"].includes(key))).toBe(true);
    }
    expect(answer.columns["fab.outsWafersPerMonth"]?.value).toBeCloseTo(9125, 6); // 84 lots a week x 25 x 365/84
  });

  it("gives months of equal length", () => {
    expect(answer.monthly["month"]).toEqual(months);
    for (const [name, series] of Object.entries(answer.monthly)) {
      expect(series.length, name).toBe(months.length);
      if (name !== "month" && name !== "interpolated") expect(series.every(Number.isFinite), name).toBe(true);
    }
    expect(answer.monthly["interpolated"]?.every((mark) => typeof mark === "boolean")).toBe(true);
  });

  it("gives limits with every field", () => {
    expect(answer.limits.length).toBeGreaterThan(0);
    for (const limit of answer.limits) {
      expect(limit).toEqual({
        name: expect.any(String),
        path: expect.any(String),
        unit: expect.stringMatching(/^\+1 /),
        worth: expect.any(Number),
        worthUnit: "wafers/month",
        effectOfOnePercent: expect.any(Number),
        of: "fab.outsWafersPerMonth",
        months: expect.any(Array),
      });
    }
    const starts = answer.limits.find(({ path }) => path === "fab.starts");
    // an unlimited fab gives one wafer more for one wafer more, to the rounding of the quick model
    expect(starts?.worth).toBeCloseTo(1, 2);
    expect(starts?.effectOfOnePercent).toBeCloseTo(0.01, 4);
  });

  it("is the same as in this process, one thread against many", async () => {
    const { seconds, ...rest } = answer;
    expect(seconds).toBeGreaterThan(0);
    const { answer: here } = await runOf("minifab", { limits: true });
    expect(JSON.parse(JSON.stringify(here))).toEqual(rest);
    expect(JSON.stringify(here, null, 1).slice(0, -2)).toBe(JSON.stringify(rest, null, 1).slice(0, -2));
  });
});

describe("a saved run", () => {
  const saved = (name: string): string => folder.file(`runs/${answer.run}/${name}`);

  it("is a whole folder and nothing beside it", async () => {
    expect(entries(runs)).toEqual([answer.run]);
    expect(JSON.parse(readFileSync(saved("answer.json"), "utf8"))).toEqual(answer);
    expect(readFileSync(saved("campus.yaml"), "utf8")).toBe(readFileSync(minifab, "utf8"));
    const { buffer } = new Uint8Array(readFileSync(saved("months.parquet")));
    const rows = await parquetReadObjects({ file: buffer });
    expect(rows.map((row) => row["month"])).toEqual(months);
    const outs = rows.map((row) => row["fab.outsWafersPerMonth"]);
    expect(outs).toEqual(answer.monthly["fab.outsWafersPerMonth"]);
    expect(existsSync(saved("derivations.json"))).toBe(true);
  });

  it("is listed, shown and explained", async () => {
    const list = JSON.parse((await verb("runs", "list", "--out", runs, "--json")).out) as object[];
    const { run, campus, scenario, depth, seed } = answer;
    expect(list).toEqual([{ run, campus, scenario, depth, seed, version }]);
    const shown = await verb("runs", "show", run.slice(0, 4), "--out", runs, "--json");
    expect(JSON.parse(shown.out)).toEqual(answer);
    const names = JSON.parse((await verb("explain", run, "--out", runs, "--json")).out) as string[];
    expect(names).toEqual(Object.keys(answer.columns).sort());
    const tree = JSON.parse((await verb("explain", run, "fab.xFactor", "--out", runs, "--json")).out) as object;
    expect(tree).toMatchObject({ value: answer.columns["fab.xFactor"]?.value });
    const text = await verb("explain", run, "fab.xFactor", "--out", runs);
    expect(text.out.split("\n")[0]).toContain(answer.columns["fab.xFactor"]?.value.toPrecision(4));
    expect((await verb("explain", run, "fab.xFacto", "--out", runs)).err).toContain('did you mean "fab.xFactor"?');
  });

  it("compares with another, and with itself", async () => {
    const more = terafab(["run", minifab, "--quick", "--json", "--out", runs, "--set", "fab.starts=1900 wafers/week"]);
    const other = JSON.parse(more.out) as RunAnswer;
    expect(other.run).not.toBe(answer.run);
    const compared = await verb("compare", answer.run, other.run, answer.run, "--out", runs, "--json");
    const { columns } = JSON.parse(compared.out) as {
      columns: { column: string; values: number[]; differences: ({ value: number; beyondNoise: boolean } | null)[] }[];
    };
    const outs = columns.find(({ column }) => column === "fab.outsWafersPerMonth");
    expect(outs?.values[0]).toBe(answer.columns["fab.outsWafersPerMonth"]?.value);
    expect(outs?.differences[1]?.beyondNoise).toBe(true);
    expect(columns.every(({ differences }) => differences[2]?.beyondNoise === false)).toBe(true);
    const table = await verb("compare", answer.run, other.run, "--out", runs);
    expect(table.out).toMatch(/ =\s*$/m);
  });

  it("is written over by the same run, and removed", async () => {
    const before = entries(runs);
    expect(terafab(["run", minifab, "--quick", "--csv", "--out", runs]).code).toBe(0);
    expect(entries(runs)).toEqual(before);
    expect((await verb("runs", "remove", answer.run, "--out", runs)).code).toBe(0);
    expect(entries(runs)).toEqual(before.filter((name) => name !== answer.run));
  });
});

describe("other contracts", () => {
  it("--csv is a table of numbers by month", () => {
    const { code, out } = terafab(["run", minifab, "--quick", "--csv", "--out", runs]);
    expect(code).toBe(0);
    const [head, ...rows] = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(head).toEqual(Object.keys(answer.monthly));
    expect(rows.map(([month]) => month)).toEqual(months);
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
    const outs = head?.indexOf("fab.outsWafersPerMonth") as number;
    expect(rows.map((row) => Number(row[outs]))).toEqual(answer.monthly["fab.outsWafersPerMonth"]);
  });

  it("claims --json lists a verdict a claim", async () => {
    const { code, out } = await verb("claims", "--json");
    expect(code).toBe(0);
    const verdicts = JSON.parse(out) as Record<string, unknown>[];
    expect(verdicts.length).toBeGreaterThan(20);
    for (const verdict of verdicts) {
      expect(Object.keys(verdict)).toEqual(expect.arrayContaining(["id", "date", "source", "quantity", "verdict"]));
      expect(["consistent", "needs", "contradicts", "impossible"]).toContain(verdict["verdict"]);
    }
    expect(verdicts.find(({ id }) => id === "article-trillions")?.["verdict"]).toBe("impossible");
  });

  it("fab --json gives products, tool groups and a digest", () => {
    const { code, out } = terafab(["fab", minifab, "--days", "60", "--json"]);
    expect(code).toBe(0);
    const fab = JSON.parse(out) as Record<string, unknown> & { products: object[]; toolGroups: object[] };
    expect(Object.keys(fab)).toEqual(["products", "toolGroups", "wipLots", "lotSteps", "cpuSeconds", "digest"]);
    for (const product of fab.products)
      expect(product).toMatchObject({
        name: expect.any(String),
        completed: expect.any(Number),
        cycleTimeDays: { mean: expect.any(Number) },
      });
    for (const group of fab.toolGroups)
      for (const key of ["tools", "availability", "utilisation", "down", "pm", "setup"])
        expect(group).toHaveProperty(key, expect.any(Number));
  });

  it("new writes a campus that checks, and never overwrites", () => {
    const first = terafab(["new", "fresh.yaml"], folder.path);
    expect([first.code, first.out]).toEqual([0, "wrote fresh.yaml\nterafab run fresh.yaml\n"]);
    const again = terafab(["new", "fresh.yaml"], folder.path);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("not overwritten")]);
    expect(terafab(["check", "fresh.yaml", "--json"], folder.path)).toMatchObject({
      code: 0,
      out: '{\n "ok": true,\n "issues": []\n}\n',
    });
  });
});
