import { describe, expect, it } from "vitest";
import { columns, runDeploy, type DeployInput } from "../../src/deploy/index.ts";
import { fifteenYears, fiveYears, fullCool, fullLeaky, partialCool, partialLeaky, sampleChip } from "./sample.ts";

const chip = sampleChip(fiveYears, {
  dies: [
    [fullCool, 50_000],
    [fullLeaky, 20_000],
    [partialCool, 18_000],
    [partialLeaky, 6_000],
  ],
});

function campus(extra: Partial<DeployInput> = {}): DeployInput {
  return {
    months: fiveYears,
    chip,
    uses: [
      { name: "training", kind: "training", sizeMW: 600, fromMonth: "2029-09", onSite: true },
      { name: "vehicles", kind: "vehicles", onSite: true, demandChipsPerYear: 240_000, needs: ["safety-island"] },
      { name: "robots", kind: "robots", onSite: true, demandChipsPerYear: 120_000, maxLeakage: "low" },
    ],
    ...extra,
  };
}

const fill = (value: number): Float64Array => new Float64Array(fiveYears.length).fill(value);

describe("runDeploy", () => {
  it("conserves packages in every month and use", () => {
    const flow = runDeploy(campus({ sitePowerMW: fill(150), pue: 1.2, lifeYears: 2 }));
    for (const use of flow.uses) {
      let made = 0;
      let gone = 0;
      flow.months.forEach((_, m) => {
        made += use.packages[m]!;
        gone += use.retired[m]! + use.failed[m]!;
        // sums of 60 months in another order than the engine's
        expect(Math.abs(use.waiting[m]! + use.online[m]! + gone - made)).toBeLessThanOrEqual(1e-9 * Math.max(1, made));
      });
      expect(use.retired.some((packages) => packages > 0)).toBe(true);
    }
  });

  it("stays within power and heat rejection, and without gates nothing waits", () => {
    const power = fill(100).map((mw, m) => (m < 30 ? mw : 60));
    const gated = runDeploy(campus({ sitePowerMW: power, siteHeatMW: fill(70), pue: 1.25 }));
    const training = gated.uses[0]!;
    training.siteMW.forEach((mw, m) => expect(mw).toBeLessThanOrEqual(power[m]! * (1 + 1e-12)));
    training.itMW.forEach((mw) => expect(mw).toBeLessThanOrEqual(70 * (1 + 1e-12)));
    expect(gated.deadPackages.at(-1)).toBeGreaterThan(0);
    expect(gated.limits.at(-1)!.first).toBe("power");
    // heat binds first (70 MW of racks against 80), then power (48 against 70): only the one that binds has a price
    expect([gated.shadowPrices.power![29] === 0, gated.shadowPrices.cooling![29]! > 0]).toEqual([true, true]);
    expect([gated.shadowPrices.power![59]! > 0, gated.shadowPrices.cooling![59] === 0]).toEqual([true, true]);
    const free = runDeploy(campus());
    expect(free.deadPackages.every((packages) => packages === 0)).toBe(true);
    expect(free.limits.at(-1)!.first).toBe("site");
  });

  it("fills the site to its size and no further", () => {
    const flow = runDeploy(campus());
    expect(flow.trainingMW.at(-1)).toBeCloseTo(600, 6);
    expect(Math.max(...flow.trainingMW)).toBeLessThanOrEqual(600 * (1 + 1e-9));
  });

  it("names memory when memory is short", () => {
    const flow = runDeploy(campus({ memoryGBPerMonth: fill(3e6) }));
    expect(flow.limits[20]!.first).toBe("memory");
    expect(flow.shadowPrices.memory![20]).toBeGreaterThan(0);
    expect(flow.waitingDies.at(-1)).toBeGreaterThan(0);
  });

  it("marks a bare demand and limits robots by their output ramp", () => {
    const flow = runDeploy(
      campus({
        uses: [
          {
            name: "robots",
            kind: "robots",
            onSite: true,
            chipsPerUnit: 2,
            outputRamp: { unitsPerYear: 120_000, fromMonth: "2030-01", months: 10 },
          },
          { name: "vehicles", kind: "vehicles", onSite: true, demandChipsPerYear: 12_000 },
        ],
      }),
    );
    expect(flow.uses.map((use) => use.demandAssumed)).toEqual([false, true]);
    expect(flow.robotsPerYear[11]).toBe(0);
    // the third of ten months of a ramp to 120,000 a year
    expect(flow.robotsPerYear[14]).toBeCloseTo(36_000, 6);
    expect(flow.robotsPerYear.at(-1)).toBeCloseTo(120_000, 6);
    expect(flow.warnings.some(({ path }) => path === "deploy.vehicles.demand")).toBe(true);
  });

  it("sells the rest to partners only when told", () => {
    const alone = runDeploy(campus());
    const sold = runDeploy(campus({ partnersTakeRest: true }));
    expect(alone.waitingDies.at(-1)).toBeGreaterThan(0);
    expect(sold.waitingDies.at(-1)).toBeCloseTo(0, 3);
    // partners' computing is not ours
    expect(sold.h100Equivalents.at(-1)).toBeCloseTo(alone.h100Equivalents.at(-1)!, 6);
  });

  it("gives a robot no chip that its battery cannot feed", () => {
    const robots = (maxPowerW: number) =>
      runDeploy(
        campus({ uses: [{ name: "robots", kind: "robots", onSite: false, demandChipsPerYear: 1.2e6, maxPowerW }] }),
      );
    // whole chips draw 250 W, salvaged ones 225 W: 18,000 cool salvaged dies a month at 98 %
    expect(robots(230).packages[0]).toBeCloseTo(18_000 * 0.98, 6);
    expect(robots(200).packages[0]).toBe(0);
    expect(robots(200).warnings.some(({ path }) => path === "deploy.robots")).toBe(true);
  });

  it("treats a use called partners as any other", () => {
    const uses = [{ name: "partners", kind: "serving", onSite: false, demandChipsPerYear: 12_000 }] as const;
    const flow = runDeploy(campus({ uses }));
    expect(flow.uses[0]!.packages[0]).toBeCloseTo(1000, 9);
    expect(flow.uses[0]!.exported).toBe(false);
    expect(flow.h100Equivalents[0]).toBeCloseTo((1000 * 2250) / 1979, 6);
  });

  it("refuses impossible input with a path", () => {
    expect(() => runDeploy(campus({ pue: 0.9 }))).toThrow("cooling.pue");
    expect(() => runDeploy(campus({ sitePowerMW: fill(Number.NaN) }))).toThrow("energy.firmMW");
    expect(() => runDeploy(campus({ uses: [{ name: "a", kind: "robots", onSite: true, needs: ["wings"] }] }))).toThrow(
      "wings",
    );
  });

  it("refuses shares above one, racks without power and uses nobody can build", () => {
    const one = (extra: object) => campus({ uses: [{ name: "a", kind: "training", onSite: true, ...extra }] });
    expect(() => runDeploy(one({ share: 1.1 }))).toThrow("deploy.a.share");
    expect(() => runDeploy(one({ rackOverhead: 0 }))).toThrow("deploy.a.overhead");
    expect(() => runDeploy(one({ sizeMW: -1 }))).toThrow("deploy.a.sizeMW");
    expect(() => runDeploy(one({ designs: ["k9"] }))).toThrow('no design "k9"');
    expect(() => runDeploy(one({ screens: ["luck"] }))).toThrow("luck");
    expect(() => runDeploy(one({ chipsPerUnit: 0 }))).toThrow("chipsPerUnit");
  });

  it("meets contracts first, and says what one more chip under contract costs", () => {
    const uses = (contractChipsPerYear?: number) =>
      [
        { name: "training", kind: "training", onSite: false },
        {
          name: "robots",
          kind: "robots",
          onSite: false,
          ...(contractChipsPerYear === undefined ? {} : { contractChipsPerYear, shortPenaltyPerChip: 1e6 }),
        },
      ] as const;
    const free = runDeploy(campus({ uses: uses() }));
    const bound = runDeploy(campus({ uses: uses(120_000) }));
    // training pays more for every cool die, so robots get none unless a contract says so
    expect(free.uses[1]!.packages[0]).toBeCloseTo(0, 6);
    expect(bound.uses[1]!.packages[0]).toBeCloseTo(10_000, 6);
    expect(bound.shadowPrices["contract.robots"]![0]).toBeLessThan(0);
  });

  it("has no column for what the campus does not have", () => {
    const value = (flow: ReturnType<typeof runDeploy>, name: string) =>
      columns.find((column) => column.name === name)!.value(flow);
    const flow = runDeploy(
      campus({ uses: [{ name: "robots", kind: "robots", onSite: false, demandChipsPerYear: 1200 }] }),
    );
    expect(value(flow, "deploy.robotsPerYear")).toBeCloseTo(1200, 6);
    expect(value(flow, "deploy.vehicleChipsPerYear")).toBeUndefined();
    expect(value(flow, "deploy.trainingMW")).toBeUndefined();
  });

  it("passes structuredClone", () => {
    const flow = runDeploy(campus());
    expect(structuredClone(flow)).toEqual(flow);
  });

  it("runs fifteen years", () => {
    const flow = runDeploy({
      ...campus(),
      months: fifteenYears,
      chip: sampleChip(fifteenYears, { dies: [[fullCool, 1e6]] }),
    });
    expect(flow.h100Equivalents.every(Number.isFinite)).toBe(true);
  });
});
