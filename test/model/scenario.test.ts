import { describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { inputLookup, originOf } from "../../src/model/places.ts";
import { readAll, readCampus } from "../../src/model/read.ts";
import { listUncertain, resolveCampus } from "../../src/model/resolve.ts";
import { withScenario, withSet } from "../../src/model/scenario.ts";
import { seriesOverMonths } from "../../src/model/timed.ts";
import { example, EXAMPLES, kestrelWith, problems } from "./campus.ts";

const kestrel = readCampus(example("kestrel"), { fileName: "kestrel.yaml" });

function hintOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof TerafabError) return `${error.issues[0]?.message} | ${error.issues[0]?.hint ?? ""}`;
    throw error;
  }
  return "nothing was refused";
}

describe("scenarios", () => {
  it("change values and leave the file as it was", () => {
    expect(resolveCampus(withScenario(kestrel, "islanded")).site?.grid.import).toBe(0);
    expect(resolveCampus(withScenario(kestrel, "more-euv")).fab?.tools["EUV"]?.count).toBe(8);
    expect(resolveCampus(kestrel).fab?.tools["EUV"]?.count).toBe(7);
  });

  it("of the shipped files all take effect", () => {
    for (const name of EXAMPLES) {
      const document = readCampus(example(name));
      const base = JSON.stringify(resolveCampus(document));
      for (const scenario of Object.keys(document.parsed.scenarios ?? {})) {
        expect(JSON.stringify(resolveCampus(withScenario(document, scenario))), `${name} ${scenario}`).not.toBe(base);
      }
    }
  });

  it("add named entries wherever names are free", () => {
    const article = readCampus(example("terafab-article"));
    expect(Object.keys(resolveCampus(withScenario(article, "three-designs")).chip?.designs ?? {})).toEqual([
      "ai6",
      "car",
      "robot",
    ]);
    const million = resolveCampus(withScenario(article, "million-wafers")).fab?.phases;
    expect(Object.values(million ?? {}).map((phase) => phase.starts)).toEqual([100_000, 900_000]);
    expect(resolveCampus(withScenario(article, "taiwan-blockade")).race?.shocks["taiwan-blockade"]?.at).toBe("2030-06");
    expect(resolveCampus(withScenario(article, "loop")).race?.feedback).toBe(true);
  });

  it("that break the file are named at their own place", () => {
    const text = kestrelWith([
      "more-euv: { fab.tools.EUV.count: 8 }",
      "more-euv: { fab.tools.EUV.count: many, site.at: nowhere }",
    ]);
    const { issues } = readAll(text);
    expect(issues.map(({ path }) => path)).toEqual([
      "scenarios.more-euv.fab.tools.EUV.count",
      "scenarios.more-euv.site.at",
    ]);
    expect(new Set(issues.map(({ line }) => line)).size).toBe(1);
    expect(text.split("\n")[(issues[0]?.line ?? 1) - 1]).toContain("more-euv");
    expect(
      problems(kestrelWith(["islanded: { site.grid.import: 0 MW }", "islanded: { sources.chip.d0: me }"])),
    ).toEqual(['scenarios.islanded.sources.chip.d0: a scenario cannot change "sources"']);
  });

  it("without such a name the nearest is offered", () => {
    expect(hintOf(() => withScenario(kestrel, "iland"))).toContain("islanded");
    expect(hintOf(() => withScenario(readCampus(example("minifab")), "x"))).toContain("the file has no scenarios");
  });
});

describe("--set", () => {
  it.each([
    ["fab.tools.EUV.count=8", (c: ReturnType<typeof resolveCampus>) => c.fab?.tools["EUV"]?.count, 8],
    ["site.grid.import=0 MW", (c: ReturnType<typeof resolveCampus>) => c.site?.grid.import, 0],
    ["site.grid.import=300", (c: ReturnType<typeof resolveCampus>) => c.site?.grid.import, 300],
    ["chip.d0=0.1", (c: ReturnType<typeof resolveCampus>) => c.chip?.d0, 0.1],
    ["fab.lineYield=95", (c: ReturnType<typeof resolveCampus>) => c.fab?.lineYield, 0.95],
    ["energy.battery.energy=2.4 GWh", (c: ReturnType<typeof resolveCampus>) => c.energy?.battery?.energy, 2400],
    ["fab.module=10000", (c: ReturnType<typeof resolveCampus>) => c.fab?.module, 10_000],
    ["race.foundry.wafer=30000", (c: ReturnType<typeof resolveCampus>) => c.race?.foundry.wafer, 30_000],
    [
      "chip.designs.car={die: 10 x 10 mm}",
      (c: ReturnType<typeof resolveCampus>) => c.chip?.designs["car"]?.die.width,
      10,
    ],
  ])("%s", (assignment, get, value) => {
    expect(get(resolveCampus(withSet(kestrel, assignment)))).toBe(value);
  });

  it.each([
    ["fab.tools.EUV.cnt=8", 'unknown key "cnt"'],
    ["fab=", "got"],
    ["=3", "is not of the form path=value"],
    ["fab.starts", "is not of the form path=value"],
    ["fab.starts=20k chips/month", "expected wafers per time"],
    ["energy.battery.energy=2400 MW", "expected energy"],
    ["terafab=2", "cannot be set"],
    ["fab.starts=[1", "cannot be read"],
  ])("refuses %s", (assignment, message) => {
    expect(hintOf(() => withSet(kestrel, assignment))).toContain(message);
  });
});

describe("draws", () => {
  it("the central run is the median of each interval", () => {
    // lognormal: geometric mean of the ends
    expect(resolveCampus(kestrel).chip?.d0).toBeCloseTo(Math.sqrt(0.07 * 0.12), 12);
  });

  it("are the same for the same seed, index and path, whatever else changes", () => {
    const draw = { seed: 7, index: 3 };
    const base = resolveCampus(kestrel, draw);
    const changed = resolveCampus(withScenario(kestrel, "islanded"), draw);
    expect(changed.chip?.d0).toBe(base.chip?.d0);
    expect(resolveCampus(kestrel, draw)).toEqual(base);
    expect(resolveCampus(kestrel, { seed: 7, index: 4 }).chip?.d0).not.toBe(base.chip?.d0);
  });

  it("spread over the 90 % interval", () => {
    const values = Array.from(
      { length: 2000 },
      (_, index) => resolveCampus(kestrel, { seed: 1, index }).chip?.d0 as number,
    );
    const inside = values.filter((value) => value >= 0.07 && value <= 0.12).length / values.length;
    // 2,000 draws of a 90 % event: standard error 0.0067; four of them
    expect(Math.abs(inside - 0.9)).toBeLessThan(0.027);
  });

  it("take quantiles from outside, and round counts after the draw", () => {
    const document = readCampus(kestrelWith(["count: 7,", "count: 5 to 9,"]));
    const at = (u: number) =>
      resolveCampus(document, { seed: 1, index: 0, quantile: (path) => (path.endsWith("count") ? u : undefined) });
    expect(at(0.05).fab?.tools["EUV"]?.count).toBe(5);
    expect(at(0.95).fab?.tools["EUV"]?.count).toBe(9);
    expect(Number.isInteger(at(0.4).fab?.tools["EUV"]?.count)).toBe(true);
  });

  it("stay within what the field allows", () => {
    const document = readCampus(kestrelWith(["dies: 2,", "dies: 1 to 3,"]));
    const counts = Array.from(
      { length: 500 },
      (_, index) => resolveCampus(document, { seed: 1, index }).chip?.designs["k1"]?.package.dies,
    );
    expect(Math.min(...counts.map(Number))).toBe(1);
  });

  it("list what is uncertain, defaults included, with units", () => {
    const listed = listUncertain(kestrel);
    expect(listed).toContainEqual({ path: "chip.d0", low: 0.07, high: 0.12, kind: "positive", unit: "/cm2" });
    expect(listed).toContainEqual({ path: "supply.euv.ownShare", low: 0.1, high: 0.3, kind: "share", unit: "" });
    expect(listed.map(({ path }) => path)).not.toContain("fab.starts");
  });
});

describe("where numbers come from", () => {
  const grimes = readCampus(example("terafab-grimes"), { fileName: "grimes.yaml" });
  const line = (text: string): number =>
    example("terafab-grimes")
      .split("\n")
      .findIndex((row) => row.includes(text)) + 1;

  it("a sourced number carries its place and source", () => {
    const node = inputLookup(grimes)("fab.phases.first.capital", "$", 55e9, "capital");
    expect(node).toEqual({
      kind: "input",
      label: "capital",
      value: 55e9,
      unit: "$",
      path: "fab.phases.first.capital",
      place: `grimes.yaml:${line("first:    {")}`,
      source: "filed 6 May 2026",
      assumption: false,
    });
  });

  it("a source of a group covers what stands below it, never a whole section unasked", () => {
    expect(originOf(grimes, "site.abatement.years")).toMatchObject({
      source: "Grimes County, approved 3 Jun 2026",
      assumption: false,
    });
    expect(originOf(grimes, "site.grid.import").assumption).toBe(true);
  });

  it("an interval shows its ends", () => {
    expect(inputLookup(kestrel)("chip.d0", "/cm2", 0.09)).toMatchObject({
      low: 0.07,
      high: 0.12,
      place: "kestrel.yaml:23",
    });
  });

  it("a changed number does not keep the source of the number it replaces", () => {
    expect(originOf(withSet(kestrel, "chip.d0=0.1"), "chip.d0")).toEqual({ place: "--set", assumption: true });
    const terawatt = withScenario(grimes, "terawatt");
    expect(originOf(terawatt, "deploy.space.share")).toMatchObject({
      source: "claimed 21 Mar 2026",
      assumption: false,
    });
    const foundry = withScenario(grimes, "foundry-only");
    expect(originOf(foundry, "fab.phases.first.starts")).toEqual({
      place: `grimes.yaml:${line("foundry-only:")}`,
      assumption: true,
    });
  });

  it("a default carries the source of the schema or the catalog, or is an assumption", () => {
    expect(originOf(kestrel, "supply.euv.uptime")).toEqual({
      source: "SemiAnalysis, planning basis",
      assumption: false,
    });
    expect(originOf(kestrel, "cost.prices.fab").source).toContain("IBS");
    expect(originOf(kestrel, "fab.hotLots")).toEqual({ assumption: true });
  });
});

describe("series", () => {
  it("hold from their date until the next, and before the first", () => {
    const months = ["2028-12", "2029-01", "2029-06", "2030-01"];
    expect([...seriesOverMonths({ "2029": 60, "2029-06": 80 }, months)]).toEqual([60, 60, 80, 80]);
    expect([...seriesOverMonths(5, months)]).toEqual([5, 5, 5, 5]);
  });

  it("are read with dates and units, and refused with the place of the slip", () => {
    const text = kestrelWith(["hbm: 1.92M stacks/month", "hbm: { 2029-01: 1M stacks/month, 2031: 24M stacks/year }"]);
    expect(resolveCampus(readCampus(text)).supply?.hbm).toEqual({ "2029-01": 1e6, "2031": 2e6 });
    const wrong = kestrelWith(["hbm: 1.92M stacks/month", "hbm: { 2029-01: 1M stacks/month, 2031: 24M chips/year }"]);
    expect(problems(wrong)[0]).toContain("supply.hbm.2031: expected stacks per time");
    expect(problems(kestrelWith(["hbm: 1.92M stacks/month", "hbm: { later: 1M stacks/month }"]))[0]).toContain(
      "expected a year or a month",
    );
  });
});
