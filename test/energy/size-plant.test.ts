import { describe, expect, it } from "vitest";
import { operatePlant, type PlantPlan, sizePlant, type SizeInput } from "../../src/energy/index.ts";
import { flat, kestrel, load, sunFactor } from "./site.fixture.ts";

const quick = (changes: Partial<SizeInput> = {}): SizeInput =>
  kestrel({ depth: "quick", milestones: [2031], load: { 2031: load }, ...changes });

async function planOf(input: SizeInput): Promise<PlantPlan> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error(plan.infeasible[0]!.message);
  return plan;
}

const battery = { id: "battery", kind: "battery", path: "energy.battery", powerMW: 100, energyMWh: 200 } as const;
const smr = { id: "smr", kind: "smr", path: "energy.smr", unitMW: 80, count: 2 } as const;

describe("sizing a plant for milestones", () => {
  it("keeps to the file's limits, dates and supply", async () => {
    const input = quick({ arrivals: { solar: Float64Array.from({ length: 60 }, (_, m) => 900 + 10 * m) } });
    const plan = await planOf(input);
    const solar = plan.components.find((c) => c.id === "solar")!;
    const store = plan.components.find((c) => c.id === "battery")!;
    const reactors = plan.components.find((c) => c.id === "smr")!;
    expect(Math.max(...solar.powerMW)).toBeLessThanOrEqual(1600 + 1e-6);
    solar.powerMW.forEach((mw, m) => expect(mw).toBeLessThanOrEqual(900 + 10 * m + 1e-6));
    expect(Math.max(...store.energyMWh!)).toBeLessThanOrEqual(4000 + 1e-6);
    // 2032-06 is month 41 of the horizon.
    expect(reactors.units![40]).toBe(0);
    expect(reactors.units![41]).toBe(4);
  });

  it("never takes anything down again, and adds up what stands", async () => {
    const plan = await planOf(kestrel({ depth: "quick" }));
    for (const c of plan.components) {
      c.powerMW.forEach((mw, m) => expect(mw).toBeGreaterThanOrEqual(m === 0 ? 0 : c.powerMW[m - 1]! - 1e-9));
      expect(c.capexDollars).toBeGreaterThan(0);
    }
    plan.firmMW.forEach((mw, m) => expect(mw).toBeGreaterThanOrEqual(m === 0 ? 0 : plan.firmMW[m - 1]! - 1));
  });

  it("builds whole reactors", async () => {
    const plan = await planOf(
      quick({ components: [smr, battery], allow: { smr: { units: 12 }, battery: { energyMWh: 4000 } } }),
    );
    const units = plan.components.find((c) => c.id === "smr")!.units!;
    expect(units[59]! * 80).toBeCloseTo(plan.components.find((c) => c.id === "smr")!.powerMW[59]!, 9);
    expect(units[59]).toBeGreaterThan(2);
  });

  it("certifies a full sizing", async () => {
    const plan = await planOf(quick({ depth: "full" }));
    expect(plan.status.status).toBe("optimal");
    expect(plan.status.gap!).toBeLessThanOrEqual(1e-6);
  });

  it("counts firm output by what solar and store carry, and loses the largest unit", async () => {
    const bare = await planOf(quick({ components: [smr], allow: {} }));
    // 2 x 120 MVA x 0.95 with one of three out, one reactor of two out.
    expect(bare.firmMW[59]!).toBeCloseTo(228 + 80, 6);
    const none = await planOf(quick({ components: [{ ...smr, count: 0 }], allow: {} }));
    expect(none.firmMW[59]!).toBeCloseTo(228, 6);
  });
});

describe("what cannot be done is said in words", () => {
  it("an islanded plant that cannot carry its fab: hour, shortage, and a cure that works", async () => {
    const island = quick({
      components: [{ ...smr, count: 1 }, battery],
      allow: {},
      grid: { importMW: 0, pricePerMWh: 0 },
      surviveH: 0,
    });
    const answer = await sizePlant(island);
    expect("infeasible" in answer).toBe(true);
    const [reason] = "infeasible" in answer ? answer.infeasible : [];
    expect(reason!.message).toMatch(/sheds the fab in \d+ hours of 2031/);
    expect(reason!.short).toMatch(/MW$/);
    const importMW = Number(/import ([\d.]+) MW/.exec(reason!.cure!)![1]);
    const helped = {
      ...island,
      grid: { importMW: importMW * 1.01, pricePerMWh: 0, outages: { perYear: 0, hours: 0 } },
    };
    const plan = await planOf(helped);
    const year = await operatePlant({ ...helped, plan, year: 2031, load, forcedOutages: false });
    expect(Math.max(...year.shedMW.fab!)).toBeLessThan(1e-6);
  });

  it("survival beyond the file: start, unit, shortage and tried cures", async () => {
    const plan = await planOf(quick({ components: [smr, battery], allow: {} }));
    const [shortage] = plan.shortages;
    expect(shortage!.message).toMatch(
      /survives 4 h from \d+ [A-Z][a-z]+ \d\d:00 with one smr unit out: .* MW short after \d h/,
    );
    expect(shortage!.cure).toMatch(/MWh more battery/);
    expect(shortage!.cure).toMatch(/more smr unit/);
    // The first cure, applied: the same question no longer finds a shortage.
    const mwh = Number(/([\d.e+]+) MWh more battery/.exec(shortage!.cure!)![1]);
    const mw = Number(/with ([\d.]+) MW more power/.exec(shortage!.cure!)?.[1] ?? 0);
    const cured = await planOf(
      quick({ components: [smr, { ...battery, powerMW: 100 + 1.01 * mw, energyMWh: 200 + 1.01 * mwh }], allow: {} }),
    );
    expect(cured.shortages).toEqual([]);
  });

  it.each([
    ["a component is named twice", { components: [battery, battery] }, /taken by another/],
    ["efficiency above one", { components: [{ ...battery, roundTrip: 1.2 }] }, /between 0 and 1, is 1.2/],
    [
      "limits of charge crossed",
      { components: [{ ...battery, minSoc: 0.9, maxSoc: 0.2 }] },
      /minimum 0.9 is above the maximum 0.2/,
    ],
    ["negative count", { components: [{ ...smr, count: -1 }] }, /must be 0 or more, is -1/],
    [
      "a gap in the weather",
      {
        components: [
          {
            id: "solar",
            kind: "solar",
            path: "energy.solar",
            powerMW: 9,
            factor: sunFactor().map((f, h) => (h === 300 ? NaN : f)),
          },
        ],
      },
      /is NaN on 13 January 12:00/,
    ],
    [
      "a short series",
      { components: [{ id: "solar", kind: "solar", path: "energy.solar", powerMW: 9, factor: new Float64Array(10) }] },
      /has 10 hours, not 8760/,
    ],
    ["negative load", { load: { 2031: { fab: flat(-1) } } }, /is -1 in hour 0/],
    ["an allowance without component", { allow: { wind: { powerMW: 5 } } }, /names no component/],
    ["a milestone without load", { milestones: [2032] }, /has no hours for 2032/],
    ["import that is no number", { grid: { importMW: NaN, pricePerMWh: 5 } }, /must be 0 or more, is NaN/],
  ] as [string, Partial<SizeInput>, RegExp][])("bad input: %s", async (_name, changes, message) => {
    await expect(sizePlant(quick({ components: [battery], allow: {}, ...changes }))).rejects.toThrow(message);
  });

  it("negative prices and zero load are answered, not refused", async () => {
    const input = quick({ load: { 2031: { fab: flat(0) } }, grid: { importMW: 100, pricePerMWh: flat(-20) } });
    const plan = await planOf(input);
    expect(plan.status.residual).toBeGreaterThanOrEqual(0);
    const year = await operatePlant({ ...input, plan, year: 2031, load: { fab: flat(10) }, forcedOutages: false });
    expect(year.costDollars.grid!).toBeLessThan(0);
    expect(year.unservedMWh).toBe(0);
  });
});
