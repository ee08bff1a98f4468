/** Chips, deployment, race and money in a row, as a campus runs them: an article-sized fab over fifteen years. */
import { describe, expect, it } from "vitest";
import { runChip } from "../../src/chip/index.ts";
import { columns as costColumns, runCost } from "../../src/cost/index.ts";
import { columns as deployColumns, runDeploy } from "../../src/deploy/index.ts";
import { columns as raceColumns, runRace } from "../../src/race/index.ts";
import { fifteenYears as months } from "../deploy/sample.ts";

const flat = (value: number): Float64Array => new Float64Array(months.length).fill(value);
const starts = Float64Array.from(months, (_, m) => Math.min(1e5, Math.max(0, (m - 29) * 6000)));
const outs = Float64Array.from(months, (_, m) => 0.965 * (starts[m - 3] ?? 0));

const chip = runChip({
  months,
  wafersOut: { ai6: outs },
  cycleTimeDays: flat(80),
  d0PerCm2: 0.12,
  clustering: 3,
  model: "negative-binomial",
  scribeMm: 0.1,
  edgeMm: 3,
  designs: [
    {
      name: "ai6",
      dieWidthMm: 26,
      dieHeightMm: 16.5,
      cores: 24,
      coreShare: 0.6,
      maxBad: 4,
      safetyShare: 0.03,
      tops: 4472,
      powerW: 245,
      memoryGB: 136,
      bandwidthTBs: 1.15,
      diesPerPackage: 1,
      hbmStacks: 0,
      assemblyYield: 0.98,
    },
  ],
});

function run(sitePowerMW?: Float64Array) {
  const deploy = runDeploy({
    months,
    chip,
    uses: [
      { name: "training", kind: "training", sizeMW: 1000, fromMonth: "2030-01", onSite: true },
      { name: "vehicles", kind: "vehicles", onSite: false, demandChipsPerYear: 4e6, needs: ["safety-island"] },
      { name: "robots", kind: "robots", onSite: false, demandChipsPerYear: 1e6, maxLeakage: "low" },
    ],
    pue: 1.15,
    ...(sitePowerMW === undefined ? {} : { sitePowerMW }),
  });
  const race = runRace({
    months,
    oursH100e: deploy.h100Equivalents,
    oursAddedH100e: deploy.detail.addedH100e,
    ourEuvTools: starts.map((wafers) => wafers / 2190),
    rivals: [{ name: "alpha" }, { name: "beta" }, { name: "gamma" }],
  });
  const cost = runCost({
    months,
    fab: { startsWafersPerMonth: starts, outsWafers: outs, kWhPerWafer: 2700 },
    chip,
    deploy,
    foundry: { waferDollars: 28_000, queueMonths: race.foundryLeadTimeMonths },
  });
  return { deploy, race, cost };
}

describe("from wafers to money", () => {
  const free = run();
  const dark = run(flat(0));

  it("answers every column with a finite number or not at all", () => {
    const values = [
      ...deployColumns.map((column) => column.value(free.deploy)),
      ...raceColumns.map((column) => column.value(free.race)),
      ...costColumns.map((column) => column.value(free.cost)),
    ].filter((value) => value !== undefined);
    expect(values.length).toBeGreaterThan(30);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it("is plain data, the same each time", () => {
    expect(structuredClone(free)).toEqual(free);
    expect(run()).toEqual(free);
  });

  it("makes dead silicon of chips without power, and says so", () => {
    expect(free.deploy.deadPackages.at(-1)).toBe(0);
    expect(dark.deploy.deadPackages.at(-1)).toBeGreaterThan(1e6);
    expect(dark.deploy.h100Equivalents.at(-1)).toBe(0);
    expect(dark.deploy.limits.at(-1)!.first).toBe("power");
    expect(dark.race.worldShare.at(-1)).toBe(0);
    expect(dark.cost.npvDollars).toBeLessThan(free.cost.npvDollars);
    // cars and robots carry their own power
    expect(dark.deploy.vehicleChipsPerYear.at(-1)).toBeCloseTo(4e6, 3);
  });

  it("shows that a hundred thousand wafers a month outrun cars and a gigawatt", () => {
    const made = chip.designs[0]!.goodDies.at(-1)!;
    const used = free.deploy.packages.at(-1)!;
    // 10 million dies a month against some hundred thousand packages
    expect(made).toBeGreaterThan(8e6);
    expect(used / made).toBeLessThan(0.1);
    expect(free.deploy.waitingDies.at(-1)).toBeGreaterThan(1e8);
    expect(free.cost.makeOverBuyDollars).toBeLessThan(0);
  });
});
