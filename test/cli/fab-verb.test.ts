import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { shipped, terafab } from "./terafab.ts";

const folder = mkdtempSync(join(tmpdir(), "terafab-fab-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const minifab = shipped("minifab");

describe("terafab fab", () => {
  it("shows where the time goes, bottlenecks and areas, and writes the history when asked to", () => {
    const to = join(folder, "history");
    const { code, out } = terafab(["fab", minifab, "--days", "60", "--history", to]);
    expect(code).toBe(0);
    for (const title of [
      "PRODUCTS",
      "WHERE THE TIME GOES",
      "BUSIEST TOOL GROUPS",
      "BOTTLENECKS",
      "AREAS",
      "history in",
    ])
      expect(out).toContain(title);
    expect(readdirSync(to).sort()).toEqual(["areas.parquet", "lots.parquet", "names.json", "tools.parquet"]);
  });

  it("--details --json has parts that add up to the cycle time", () => {
    const { code, out } = terafab(["fab", minifab, "--days", "60", "--json", "--details"]);
    expect(code).toBe(0);
    const { observed, toolGroups } = JSON.parse(out) as {
      observed: { classes: { cycleDays: number; days: Record<string, number> }[]; steps: object[] };
      toolGroups: { predictedQueueHours: number; queueHours: number }[];
    };
    for (const k of observed.classes)
      expect(Object.values(k.days).reduce((a, b) => a + b, 0)).toBeCloseTo(k.cycleDays, 9);
    expect(observed.steps).toHaveLength(6);
    for (const g of toolGroups) expect(g.predictedQueueHours).toBeGreaterThan(0);
  });

  it("causes cost nothing where they are not asked for: same digest with and without", () => {
    const digest = (more: string[]): string =>
      / digest (\w+)/.exec(terafab(["fab", minifab, "--days", "20", ...more]).out)![1];
    expect(digest(["--no-causes"])).toBe(digest([]));
  });

  it("--curve, --rules, --precision and --size", () => {
    const curve = JSON.parse(
      terafab(["fab", minifab, "--days", "30", "--curve", "50,80", "--replications", "2", "--json"]).out,
    ) as { curve: { factor: number; xFactor: { mean: number } }[] };
    expect(curve.curve.map((p) => p.factor)).toEqual([0.5, 0.8]);
    // at half load its batches wait long for the third lot, so the curve of this fab does not rise everywhere
    for (const point of curve.curve) expect(point.xFactor.mean).toBeGreaterThan(1.2);

    const rules = terafab(["fab", minifab, "--days", "20", "--rules", "fifo,spt", "--replications", "2"]);
    expect(rules.out).toMatch(/CYCLE TIME, DAYS +mean \(95 %\) +against fifo +p \(Holm\)/);

    const precise = terafab(["fab", minifab, "--days", "40", "--precision", "15", "--json"]);
    const [product] = (
      JSON.parse(precise.out) as { products: { cycleTimeDays: { mean: number; low: number; high: number } }[] }
    ).products;
    const { mean, low, high } = product.cycleTimeDays;
    expect((high - low) / 2 / mean).toBeLessThanOrEqual(0.15);

    const sized = terafab(["fab", minifab, "--days", "20", "--size", "70%", "--replications", "1"]);
    expect(sized.code).toBe(0);
    expect(sized.out).toContain("CHANGED GROUPS");
  });

  it("says what it does not understand", () => {
    expect(terafab(["fab", minifab, "--rules", "fifo,luck"])).toMatchObject({ code: 2 });
    expect(terafab(["fab", minifab, "--size", "big"]).code).toBe(2);
    expect(terafab(["fab", minifab, "--curve", "0"]).code).toBe(2);
  });
});
