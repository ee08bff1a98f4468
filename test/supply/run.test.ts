/** What can be in place when: each limit alone, dated deliveries, warnings, refused input. */
import { describe, expect, it } from "vitest";
import { monthIndex } from "../../src/base/calendar.ts";
import { runSupply, type EquipmentOrder } from "../../src/supply/index.ts";
import { flat, months, order, sample } from "./sample.ts";

const at = (month: string): number => monthIndex(months, month);
const limit = (flow: ReturnType<typeof runSupply>, item: string): Float64Array =>
  flow.startsLimits.find((found) => found.item === item)!.wafersPerMonth;

describe("starts", () => {
  it("follow the plan where nothing binds", () => {
    const flow = runSupply(sample());
    expect([...flow.startsWafersPerMonth]).toEqual([...flow.plannedStartsWafersPerMonth]);
    expect(flow.plannedStartsWafersPerMonth[at("2028-12")]).toBe(0);
    // first of twelve equal steps of the ramp
    expect(flow.plannedStartsWafersPerMonth[at("2029-01")]).toBeCloseTo(20_000 / 12, 9);
    expect(flow.plannedStartsWafersPerMonth[at("2031-12")]).toBe(50_000);
    expect(new Set(flow.bindingItem)).toEqual(new Set([""]));
    expect(flow.warnings).toEqual([]);
  });

  it("follow the scanners, a month's delivery after another, where our share is small", () => {
    const flow = runSupply(sample({ euv: { deliveriesPerYear: flat(60), ownShare: 0.04 } }));
    // 0.2 scanners a month, six months of installation: (m - 5) * 0.2 / 5e-4 wafers a month
    expect(flow.startsWafersPerMonth[at("2031-12")]).toBeCloseTo(((71 - 5) * 0.2) / 5e-4, 6);
    expect(flow.bindingItem[at("2031-12")]).toBe("EUV scanners");
    expect(flow.euvWorldShare[at("2031-01")]).toBeCloseTo(0.04, 12);
    expect(flow.warnings[0]!.path).toBe("supply.euv.ownShare");
    // 25 scanners by 2031-12, of 66 months with 5 in the world: 7.58 %, rounded up
    expect(flow.warnings[0]!.message).toContain("an own share of 7.6 % instead of 4 % would do");
  });

  it("are cured by the share that the warning names", () => {
    const cured = runSupply(sample({ euv: { deliveriesPerYear: flat(60), ownShare: 0.076 } }));
    expect(cured.warnings).toEqual([]);
  });

  it("say so where not even the whole world would do", () => {
    const flow = runSupply(sample({ euv: { deliveriesPerYear: flat(2), ownShare: 0.5 } }));
    expect(flow.warnings[0]!.message).toContain("not even all the world's deliveries");
  });

  it("need fewer scanners where each makes more passes", () => {
    const euv = { deliveriesPerYear: flat(60), ownShare: 0.04 };
    const faster = runSupply(sample({ euv: { ...euv, passesPerHour: 150 } }));
    const slower = runSupply(sample({ euv: { ...euv, passesPerHour: 75, uptime: 0.45 } }));
    const plain = runSupply(sample({ euv }));
    const end = at("2030-01");
    // 75 passes/h at 90 % is the planning basis
    expect(limit(faster, "EUV scanners")[end]).toBeCloseTo(2 * limit(plain, "EUV scanners")[end]!, 6);
    expect(limit(slower, "EUV scanners")[end]).toBeCloseTo(limit(plain, "EUV scanners")[end]! / 2, 6);
  });

  it("order the scanners a file counts", () => {
    const flow = runSupply(sample({ euvCountGiven: 40 }));
    expect(flow.euvTools.at(-1)).toBeCloseTo(40, 9);
    expect(flow.euvTools[at("2026-06")]).toBe(0);
  });

  it("take scanners no sooner than needed", () => {
    const flow = runSupply(sample());
    expect(flow.euvTools[at("2028-01")]).toBe(0);
    expect(flow.euvTools[at("2029-12")]).toBeGreaterThanOrEqual(10 - 1e-9);
    expect(flow.euvTools.at(-1)).toBeCloseTo(25, 9);
  });

  it("know processes without EUV", () => {
    const flow = runSupply(sample({ euvToolsPerWpm: 0 }));
    expect(flow.startsLimits.map(({ item }) => item)).toEqual(["construction"]);
    expect(flow.euvTools.at(-1)).toBe(0);
  });

  it("wait for buildings, and name the date that holds", () => {
    const phase = {
      name: "first",
      path: "fab.phases.first.starts",
      startsWafersPerMonth: 20_000,
      fromMonth: "2027-01",
    };
    const flow = runSupply(sample({ phases: [phase] }));
    // 1.867 years in whole months
    expect(flow.startsWafersPerMonth[at("2027-11")]).toBe(0);
    expect(flow.startsWafersPerMonth[at("2027-12")]).toBeGreaterThan(0);
    expect(flow.bindingItem[at("2027-06")]).toBe("construction");
    expect(flow.warnings).toEqual([
      {
        path: phase.path,
        message:
          "construction delays first by 11 months: begun in 2026-01, 20,000 wafers/month take 23 months to build; from 2027-12 on would hold",
      },
    ]);
    const later = runSupply(sample({ phases: [{ ...phase, fromMonth: "2027-12" }] }));
    expect(later.warnings).toEqual([]);
  });

  it("begin building with the first order", () => {
    const flow = runSupply(sample({ orderMonth: "2028-01" }));
    expect(flow.detail.phases[0]!.builtMonth).toBe("2029-12");
    expect(flow.euvWorldShare.subarray(0, at("2028-01")).every((share) => share === 0)).toBe(true);
  });

  it("go on in a phase that stands", () => {
    const phases = [{ name: "old", path: "fab.starts", startsWafersPerMonth: 9_000, fromMonth: "2020-01" }];
    const flow = runSupply(sample({ phases }));
    expect(flow.startsWafersPerMonth[0]).toBe(9_000);
    expect(flow.euvTools[0]).toBeCloseTo(4.5, 12);
    expect(flow.fabCapitalDollars.every((dollars) => dollars === 0)).toBe(true);
    expect(flow.warnings).toEqual([]);
  });
});

describe("money", () => {
  it("is spent along an S-curve that ends as wafers start", () => {
    const flow = runSupply(sample());
    const total = flow.fabCapitalDollars.reduce((sum, dollars) => sum + dollars, 0);
    // 120 months of sums
    expect(total / (50_000 * 560_000)).toBeCloseTo(1, 12);
    expect(flow.fabCapitalDollars[at("2031-01")]).toBe(0);
    expect(flow.fabCapitalDollars[at("2030-12")]).toBeGreaterThan(0);
    expect(flow.moneyCumulativeDollars).toBeUndefined();
  });

  it("stops the growth when it is used up", () => {
    const years = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(2026 + i), 0]));
    const flow = runSupply(sample({ moneyByYear: { ...years, 2026: 14e9 } }));
    expect(flow.startsWafersPerMonth.at(-1)).toBeCloseTo(14e9 / 560_000, 6);
    expect(flow.bindingItem.at(-1)).toBe("money");
    expect(flow.moneyCumulativeDollars!.at(-1)).toBeCloseTo(14e9, 3);
    expect(flow.warnings[0]!.message).toContain("full starts are not reached");
    // 28B $ of capital less 14B $
    expect(flow.warnings[0]!.message).toContain("14B $ more by 2030-12 would do");
  });

  it("does not limit years that are not listed", () => {
    const flow = runSupply(sample({ moneyByYear: { 2027: 0 } }));
    expect([...flow.startsWafersPerMonth]).toEqual([...flow.plannedStartsWafersPerMonth]);
    expect(flow.warnings).toEqual([]);
  });

  it("pays the first phase of the file first", () => {
    const years = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(2026 + i), 1.5e9]));
    const { phases } = runSupply(sample({ moneyByYear: years })).detail;
    expect(phases[0]!.paidDollars).toBeCloseTo(11.2e9, 0);
    expect(phases[1]!.paidDollars).toBeCloseTo(3.8e9, 0);
  });

  it("takes the capital a phase states", () => {
    const flow = runSupply(sample({ phases: [{ ...sample().phases[0]!, capitalDollars: 7e9 }] }));
    expect(flow.fabCapitalDollars.reduce((sum, dollars) => sum + dollars, 0)).toBeCloseTo(7e9, 0);
  });
});

describe("equipment", () => {
  const deliver = (changes: Partial<EquipmentOrder>) => {
    const flow = runSupply(sample({ equipment: [order(changes)] }));
    return { arrival: flow.equipment[0]!, warnings: flow.warnings };
  };

  it("arrives a lead time after the first order", () => {
    const { arrival, warnings } = deliver({ leadTimeMonths: 18 });
    expect(arrival.units[at("2027-06")]).toBe(0);
    expect(arrival.units[at("2027-07")]).toBe(4);
    expect(arrival.orderedMonth).toBe("2026-01");
    expect(warnings).toEqual([]);
  });

  it("has a lead time where the file states none", () => {
    const { arrival } = deliver({ kind: "solar", unitsAreWhole: false });
    expect(arrival.leadTimeMonths).toBe(18);
    expect(arrival.units[at("2027-06")]).toBe(0);
    expect(arrival.units[at("2027-07")]).toBe(4);
  });

  it("is ordered in time for the date it is wanted", () => {
    const { arrival } = deliver({ leadTimeMonths: 18, wantedFromMonth: "2030-01" });
    expect(arrival.units[at("2029-12")]).toBe(0);
    expect(arrival.units[at("2030-01")]).toBe(4);
    expect(arrival.orderedMonth).toBe("2028-07");
  });

  it("comes whole, at most so many a year", () => {
    const { arrival } = deliver({ leadTimeMonths: 12, perYear: 2 });
    expect(["2027-05", "2027-06", "2027-12", "2028-06", "2028-12"].map((month) => arrival.units[at(month)])).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it("keeps to a lead time that is stated, and says how late that is", () => {
    const { arrival, warnings } = deliver({ leadTimeMonths: 60, wantedFromMonth: "2029-01" });
    expect(arrival.units[at("2030-12")]).toBe(0);
    expect(arrival.units[at("2031-01")]).toBe(4);
    expect(warnings[0]!.path).toBe("energy.smr");
    expect(warnings[0]!.message).toContain("24 months late; a lead time of 36 months would do");
  });

  it("honours the file's date against a lead time of the catalog, and says what that assumes", () => {
    const { arrival, warnings } = deliver({ wantedFromMonth: "2029-01" });
    expect(arrival.units[at("2029-01")]).toBe(4);
    expect(arrival.orderedMonth).toBe("2024-01");
    expect(warnings[0]!.message).toContain("must have been ordered by 2024-01");
  });

  it("stands already when wanted from before the first order", () => {
    const { arrival, warnings } = deliver({ wantedFromMonth: "2020-05", leadTimeMonths: 60, perYear: 1 });
    expect(arrival.units[0]).toBe(4);
    expect(warnings).toEqual([]);
  });

  it("says what does not come within the horizon", () => {
    const { arrival, warnings } = deliver({ leadTimeMonths: 96, perYear: 1 });
    expect(arrival.units.at(-1)).toBe(2);
    expect(warnings[0]!.message).toBe("2 of 4 are in service by 2035-12: deliveries begin in 2034-01 at 1 a year");
  });
});

describe("memory and packages", () => {
  it("pass through; a package needs a substrate", () => {
    const flow = runSupply(
      sample({
        hbmStacksPerMonth: flat(10),
        memoryGBPerMonth: flat(20),
        packagesPerMonth: flat(5),
        substratesPerMonth: flat(3),
      }),
    );
    expect(flow.hbmStacksPerMonth![3]).toBe(10);
    expect(flow.memoryGBPerMonth![3]).toBe(20);
    expect(flow.packagesPerMonth![3]).toBe(3);
    expect(runSupply(sample()).packagesPerMonth).toBeUndefined();
    expect(runSupply(sample({ substratesPerMonth: flat(3) })).packagesPerMonth![0]).toBe(3);
  });
});

describe("input that cannot be", () => {
  it.each([
    ["supply.euv.ownShare", { euv: { deliveriesPerYear: flat(60), ownShare: 18 } }],
    ["supply.euv.passesPerHour", { euv: { deliveriesPerYear: flat(60), ownShare: 0.1, passesPerHour: 0 } }],
    ["supply.euv.deliveries", { euv: { deliveriesPerYear: flat(60, 3), ownShare: 0.1 } }],
    ["supply.money.2027", { moneyByYear: { 2027: -1 } }],
    ["supply.hbm", { hbmStacksPerMonth: flat(Number.NaN) }],
    ["energy.smr", { equipment: [order({ perYear: -1 })] }],
    ["cost.prices.fab", { capexPerWpmDollars: 0 }],
    ["horizon", { orderMonth: "2025-12" }],
    ["horizon", { months: ["2026-01", "2026-03"] }],
    ["horizon", { months: [] }],
  ])("is refused at %s", (path, changes) => {
    expect(() => runSupply(sample(changes))).toThrow(path);
  });
});
