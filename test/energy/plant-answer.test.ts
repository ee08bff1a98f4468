import { describe, expect, it } from "vitest";
import { operatePlant, plantAnswer, sizePlant } from "../../src/energy/index.ts";
import { sum } from "../../src/base/series.ts";
import { plantLines, plantTables } from "../../src/report/plant.ts";
import { plantSection } from "../../src/report/html/plant.ts";
import { flat, kestrel, priceSeries, sunFactor } from "./site.fixture.ts";

const site = kestrel({
  milestones: [2031],
  components: [
    { id: "smr", kind: "smr", path: "energy.smr", unitMW: 50, count: 2, mttfH: 800, mttrH: 100 },
    { id: "battery", kind: "battery", path: "energy.battery", powerMW: 20, energyMWh: 60 },
    { id: "solar", kind: "solar", path: "energy.solar", powerMW: 10, factor: sunFactor() },
  ],
  grid: { importMW: 60, pricePerMWh: priceSeries() },
  allow: { battery: { powerMW: 100, energyMWh: 300 }, solar: { powerMW: 40 } },
  load: { 2031: { training: flat(60), fab: flat(50) } },
  surviveH: 4,
});

const plan = await sizePlant(site);
if ("infeasible" in plan) throw new Error(plan.infeasible[0]!.message);
const year = await operatePlant({ ...site, plan, year: 2031, load: site.load[2031]!, forcedOutages: true });
const answer = plantAnswer(plan, [year]);
const [told] = answer.years;

describe("what a plant is told to be", () => {
  it("its sources give what the load takes", () => {
    const given = told!.sources.reduce((total, s) => total + s.energyMWh, 0);
    const used = sum(year.loadMW) - told!.unservedMWh + sum(year.chargeMW);
    // Sums of 8,760 hours whose balances close to 1e-9 of the load.
    expect(given / used).toBeCloseTo(1, 8);
    const smr = told!.sources.find((s) => s.id === "smr")!;
    expect(smr.utilisation).toBeCloseTo(smr.energyMWh / (100 * 8760), 12);
  });

  it("prices and survival are those of the hours", () => {
    const sorted = Array.from(year.pricePerMWh).toSorted((a, b) => a - b);
    expect(told!.price.highest).toBe(sorted[8759]);
    expect(told!.price.mean).toBeCloseTo(sum(year.pricePerMWh) / 8760, 9);
    expect(told!.price.median).toBeCloseTo((sorted[4379]! + sorted[4380]!) / 2, 9);
    for (const { hours, share } of told!.survival.curve)
      expect(share).toBeCloseTo(year.survivedH.filter((h) => h >= hours).length / 8760, 12);
    expect(told!.survival).toMatchObject({ askedH: 4, criticalMW: year.criticalPeakMW, worstH: year.surviveHours });
  });

  it("stays plain data without hours", () => {
    expect(structuredClone(answer)).toEqual(answer);
    expect(JSON.stringify(answer).length).toBeLessThan(10_000);
  });
});

describe("the plant on the screen and on the page", () => {
  const text = plantLines(answer).join("\n");

  it("says what stands, what it earns, what it survives, and how near the optimum it is", () => {
    expect(text).toMatch(/smr +2 units, 100 MW +none/);
    expect(text).toMatch(/unserved, year drawn +[\d.]+ [MG]Wh in [\d.]+ h/);
    expect(text).toMatch(/EARNED AND COST, 2031/);
    expect(text).toMatch(/LOST GRID, ONE UNIT DOWN +1 h +2 h +4 h/);
    expect(text).toMatch(/PROVEN\n +sizes +\w+ +gap [\d.e-]+ %/);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("has no cost per MWh in a year that serves none", async () => {
    const idle = await operatePlant({ ...site, plan, year: 2031, load: { training: flat(0) }, forcedOutages: false });
    const before = plantLines(plantAnswer(plan, [idle, year])).join("\n");
    expect(before).toMatch(/cost of energy +none served +[\d.]+ \$\/MWh/);
    expect(before).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("shows the same cells on the page, escaped", () => {
    const odd = { ...answer, components: answer.components.map((c) => ({ ...c, id: "<b>" })) };
    const page = plantSection(odd);
    expect(page).toContain("&lt;b&gt;");
    expect(page).not.toContain("<b>&");
    for (const { title } of plantTables(answer)) expect(page).toContain(`<h3>${title}</h3>`);
    expect(plantSection(undefined)).toBe("");
  });

  it("shows in a whole campus only what stands and what binds", () => {
    const short = plantLines(answer, ["PLANT"]).join("\n");
    expect(short).toMatch(/^PLANT/);
    expect(short).not.toMatch(/EARNED/);
  });
});
