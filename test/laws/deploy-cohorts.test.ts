/** Laws of deployment on random campuses: nothing is lost, nothing runs without power, dies go where they may. */
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { stream } from "../../src/base/random.ts";
import { accepts, atLeastAsGood, runDeploy, type DeployInput, type DeployUse } from "../../src/deploy/index.ts";
import type { BinClass } from "../../src/model/flows.ts";
import { fullCool, fullLeaky, partialCool, partialLeaky, sampleChip } from "../deploy/sample.ts";

const months = monthsBetween("2028-01", "2035-12");

function campus(index: number): DeployInput {
  const draw = stream(5, "campus", index);
  const dies = (most: number): number => Math.round(draw.uniform() * most);
  const bins: [BinClass, number][] = [fullCool, fullLeaky, partialCool, partialLeaky].map((bin) => [bin, dies(50_000)]);
  const second: [BinClass, number][] = [[fullCool, dies(20_000)]];
  const series = (most: number): Float64Array => Float64Array.from(months, () => draw.uniform() * most);
  const maybe = <T>(value: T): T | undefined => (draw.bernoulli(0.5) ? value : undefined);
  const uses: DeployUse[] = [
    { name: "training", kind: "training", onSite: true, sizeMW: 50 + draw.uniform() * 400 },
    { name: "serving", kind: "serving", onSite: true, fromMonth: "2030-03" },
    { name: "vehicles", kind: "vehicles", onSite: false, demandChipsPerYear: dies(400_000), needs: ["safety-island"] },
    {
      name: "robots",
      kind: "robots",
      onSite: false,
      outputRamp: { unitsPerYear: 1e5, fromMonth: "2029-01", months: 24 },
    },
    { name: "space", kind: "space", onSite: false, share: 0.1 },
  ];
  const memory = maybe(series(8e6));
  const packages = maybe(series(60_000));
  const power = maybe(series(300));
  const heat = maybe(series(300));
  return {
    months,
    chip: sampleChip(
      months,
      { dies: bins },
      { name: "d3", dies: second, powerW: 800, tops: 5000, memoryGB: 200, diesPerPackage: 2 },
    ),
    uses,
    pue: 1 + draw.uniform(),
    lifeYears: 1 + draw.integer(5),
    failureRate: draw.uniform() * 0.1,
    partnersTakeRest: draw.bernoulli(0.5),
    ...(memory && { memoryGBPerMonth: memory }),
    ...(packages && { packagesPerMonth: packages }),
    ...(power && { sitePowerMW: power }),
    ...(heat && { siteHeatMW: heat }),
  };
}

describe("deployment on random campuses", () => {
  for (let i = 0; i < 25; i++) {
    const input = campus(i);
    const flow = runDeploy(input);

    it(`keeps every package and die (campus ${i})`, () => {
      for (const use of flow.uses) {
        let made = 0;
        let gone = 0;
        months.forEach((_, m) => {
          made += use.packages[m]!;
          gone += use.retired[m]! + use.failed[m]!;
          // 96 months of sums
          expect(Math.abs(use.waiting[m]! + use.online[m]! + gone - made)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, made),
          );
        });
      }
      const total = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);
      const { goodDies, diesPackaged } = flow.detail;
      const good = total(goodDies);
      expect(Math.abs(good - total(diesPackaged) - flow.waitingDies.at(-1)!)).toBeLessThanOrEqual(1e-9 * good);
      const starts = Object.values(flow.detail.startsByDesign).reduce((sum, series) => sum + total(series), 0);
      // what ever ran was made, and runs for the first time only once
      const ours = flow.uses.filter((use) => use.datacentre && !use.exported);
      const made = ours.reduce((sum, use) => sum + total(use.packages), 0);
      expect(total(flow.detail.addedH100e)).toBeLessThanOrEqual(made * (5000 / 1979) * (1 + 1e-9));
      // assembly yield is 0.98 for both designs
      expect(total(flow.packages) + total(flow.detail.screenedOut)).toBeCloseTo(0.98 * starts, 3);
    });

    it(`stays within every limit (campus ${i})`, () => {
      const within = (value: number, limit: number): void =>
        expect(value).toBeLessThanOrEqual(limit * (1 + 1e-9) + 1e-9);
      months.forEach((_, m) => {
        within(flow.onSiteItMW[m]! * flow.detail.pue[m]!, input.sitePowerMW?.[m] ?? Infinity);
        within(flow.onSiteItMW[m]!, input.siteHeatMW?.[m] ?? Infinity);
        within(flow.detail.memoryGB[m]!, input.memoryGBPerMonth?.[m] ?? Infinity);
        within(flow.uses[0]!.itMW[m]!, input.uses[0]!.sizeMW!);
        within(12 * flow.uses[2]!.packages[m]!, input.uses[2]!.demandChipsPerYear as number);
        within(flow.robotsPerYear[m]!, 1e5);
        for (const series of Object.values(flow.stageH100e)) expect(Number.isFinite(series[m] ?? 0)).toBe(true);
      });
      expect(flow.uses[1]!.packages.slice(0, 26).every((packages) => packages === 0)).toBe(true);
    });
  }

  it("lets nothing wait without gates", () => {
    for (let i = 0; i < 25; i++) {
      const { sitePowerMW: _, siteHeatMW: __, ...free } = campus(i);
      expect(runDeploy(free).deadPackages.every((packages) => packages === 0)).toBe(true);
    }
  });
});

describe("bins", () => {
  const all: BinClass[] = [];
  for (const coreShare of [1, 0.9, 0.8]) {
    for (const leakage of ["low", "high"] as const) {
      for (const speed of ["fast", "slow"] as const) {
        for (const safetyIsland of [true, false]) {
          all.push({ id: `${all.length}`, salvage: Number(coreShare < 1), coreShare, leakage, speed, safetyIsland });
        }
      }
    }
  }

  it("are a partial order, not a ladder", () => {
    for (const a of all) {
      expect(atLeastAsGood(a, a)).toBe(true);
      for (const b of all) {
        const both = atLeastAsGood(a, b) && atLeastAsGood(b, a);
        expect(both).toBe(a === b);
        for (const c of all) {
          const through = atLeastAsGood(a, b) && atLeastAsGood(b, c);
          expect(through && !atLeastAsGood(a, c)).toBe(false);
        }
      }
    }
    const fastLeaky: BinClass = { ...fullCool, leakage: "high", speed: "fast" };
    const slowCool: BinClass = { ...fullCool, leakage: "low", speed: "slow" };
    expect(atLeastAsGood(fastLeaky, slowCool) || atLeastAsGood(slowCool, fastLeaky)).toBe(false);
  });

  it("are accepted in up-sets", () => {
    const uses: DeployUse[] = [
      { name: "a", kind: "vehicles", onSite: false, needs: ["safety-island"], minCoreShare: 0.85 },
      { name: "b", kind: "robots", onSite: false },
      { name: "c", kind: "training", onSite: true, needs: ["fast", "flawless"] },
      { name: "d", kind: "serving", onSite: true, needs: ["low-leakage"] },
    ];
    for (const use of uses) {
      for (const a of all) {
        for (const b of all) {
          const broken = atLeastAsGood(a, b) && accepts(use, "k1", b) && !accepts(use, "k1", a);
          expect(broken).toBe(false);
        }
      }
    }
  });
});
