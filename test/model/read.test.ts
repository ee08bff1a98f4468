import { describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { readAll, readCampus } from "../../src/model/read.ts";
import { resolveCampus } from "../../src/model/resolve.ts";
import { schemaAt } from "../../src/model/schema/walk.ts";
import { example, EXAMPLES, kestrelWith, onlyIssue, problems } from "./campus.ts";

function thrownBy(call: () => unknown): TerafabError {
  try {
    call();
  } catch (error) {
    if (error instanceof TerafabError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("shipped campus files", () => {
  it.each(EXAMPLES)("%s reads without an issue", (name) => {
    expect(readAll(example(name)).issues).toEqual([]);
  });

  it("kestrel means what it says, in canonical units", () => {
    const campus = resolveCampus(readCampus(example("kestrel")));
    expect(campus.horizon).toEqual({ from: "2029-01", to: "2033-12" });
    expect(campus.site?.at).toEqual({ latitude: 31.9, longitude: -99.6 });
    expect(campus.site?.grid).toMatchObject({ import: 250, price: 62, transformers: { count: 3, size: 120 } });
    expect(campus.fab).toMatchObject({
      starts: 20_000,
      lot: 25,
      lineYield: 0.965,
      ramp: { from: "2029-03", months: 18 },
    });
    expect(campus.fab?.tools["EUV"]).toMatchObject({ count: 7, rate: 130, mttr: 14 });
    expect(campus.chip?.designs["k1"]).toMatchObject({ die: { width: 24, height: 26 }, power: 500, tops: 2400 });
    expect(campus.chip?.designs["k1"]?.package).toMatchObject({ dies: 2, hbm: 8, assemblyYield: 0.972 });
    expect(campus.supply?.hbm).toBe(1_920_000);
    expect(campus.energy?.smr).toMatchObject({ kind: "smr", unit: 80, count: 4, minLoad: 0.4, from: "2032-06" });
    expect(campus.energy?.allow).toEqual({ battery: { upTo: 4000, unit: "MWh" }, solar: { upTo: 1600, unit: "MW" } });
    expect(campus.energy?.survive).toBe(4);
    expect(campus.cooling?.chipLoop).toBe(42);
    expect(campus.deploy?.["vehicles"]).toMatchObject({ demand: 2e6, needs: ["safety-island"] });
    expect(campus.race?.foundry).toMatchObject({ starts: 95_000, wafer: 28_000, leadTime: 5 });
    expect(campus.cost).toMatchObject({ year: 2026, discount: 0.08 });
  });

  it("leaves a missing section out: its engine is off", () => {
    const campus = resolveCampus(readCampus(example("minifab")));
    expect(
      Object.keys(campus).filter((key) => ["site", "chip", "energy", "deploy", "race", "cost"].includes(key)),
    ).toEqual([]);
  });

  it("survives structuredClone, as everything between engines must", () => {
    const document = readCampus(example("terafab-grimes"));
    expect(structuredClone(resolveCampus(document))).toEqual(resolveCampus(document));
  });
});

describe("canonical paths", () => {
  // the table of the design: one address for scenarios, --set, sweep, explain and errors
  const paths = `
    site.{at weather water waterPrice land wage abatement} site.grid.{import export price tariff transformers outages}
    fab.{process starts lot module dispatch release lineYield ramp tools.n products outages} fab.phases.n.{starts from}
    chip.{d0 clustering model learning.start test}
    chip.designs.n.{die cores coreShare maxBad safetyShare tops power memory bandwidth package.dies}
    supply.euv.{deliveries installed ownShare passesPerHour}
    supply.{hbm lpddr packaging substrates transformers turbines reactors batteries money launch}
    energy.{smr battery solar wind gas engine mine.kind allow survive load shed milestones carbonPrice}
    cooling.{manifold chipLoop heatRejection loops stores utilities reuse load}
    deploy.n.{kind size from site demand needs maxLeakage chipsPerUnit outputRamp price share}
    race.{rivals.n foundry shocks.n feedback} cost.{year discount horizon prices} scenarios.n claims`;
  const all = [...paths.matchAll(/([^\s{}]+\.)\{([^}]+)\}|(\S+)/g)].flatMap(([, head, keys, whole]) =>
    keys === undefined ? [whole as string] : keys.split(/\s+/).map((key) => head + key),
  );

  it.each(all)("%s", (path) => {
    expect(schemaAt(path).schema).toBeDefined();
  });
});

describe("what is wrong in a value", () => {
  it.each([
    [
      "starts: 20k wafers/month",
      "starts: 20k chips/month",
      'expected wafers per time, got "20k chips/month" (chips per time)',
    ],
    ["rate: 130 wafers/h", "rate: 130 W/h", 'expected wafers per time, got "130 W/h" (power per time)'],
    ["d0: 0.07 to 0.12 /cm2", "d0: 0.1", "expected a number per area, got the bare number 0.1"],
    ["starts: 20k wafers/month", "starts: 20000", "expected wafers per time, got the bare number 20000"],
    ["lineYield: 96.5 %", "lineYield: 0.965", "expected a share in %, got the bare number 0.965"],
    ["lineYield: 96.5 %", "lineYield: 965 %", '"965 %" is above 100 %'],
    ["count: 7,", "count: -7,", '"-7" is negative'],
    ["count: 7,", "count: 7.5,", '"7.5" is not a whole number'],
    ["import: 250 MW", "import: .nan", "is not a finite number"],
    ["import: 250 MW", "import: .inf", "is not a finite number"],
    ["import: 250 MW", "import: -250 MW", '"-250 MW" is negative'],
    ["import: 250 MW", "import: 250 MWh", 'expected power, got "250 MWh" (energy)'],
    ["import: 250 MW", "import: 1 TW/year", 'expected power, got "1 TW/year" (power per time)'],
    ["size: 600 MW", "size: 600", "expected power, got the bare number 600"],
    ["size: 600 MW", "size: [1, 2]", "expected power, got a list"],
    ["size: 600 MW", "size: { a: 1 }", "expected power, got a group of keys"],
    ["size: 600 MW", "size:", "expected power, got nothing"],
    ["die: 24 x 26 mm", "die: 24 mm", '"24 mm" is not of the form "a x b"'],
    ["die: 24 x 26 mm", "die: 30 x 40 mm", "30 x 40 mm is larger than the exposure field of 26 x 33 mm"],
    ["at: 31.9 N 99.6 W", "at: 31.9, -99.6", '"31.9, -99.6" is not a place'],
    [
      "horizon: 2029-01 to 2033-12",
      "horizon: 2033-12 to 2029-01",
      '"2033-12 to 2029-01": the first month comes after the last',
    ],
    ["horizon: 2029-01 to 2033-12", "horizon: 2029-13 to 2033-12", '"2029-13": there is no month 13'],
    ["from: 2029-03", "from: 2041-03", "2041-03 is outside the horizon (2029-01 to 2033-12)"],
    ["ramp: { from: 2029-03", "ramp: { from: 2029", "expected a month, got 2029"],
    ["dispatch: critical-ratio", "dispatch: critical-ration", 'there is no "critical-ration"'],
    ["process: n2-gaa", "process: n2-gga", 'there is no "n2-gga"'],
    [
      "demand: 2M chips/year",
      "demand: 2M chips/month to 1M chips/month",
      '"2M chips/month to 1M chips/month": the low end is above the high end',
    ],
    ["battery: up to 4 GWh", "battery: 4 GWh", 'expected a decision "up to ...", got "4 GWh"'],
    ["discount: 8 %", "discount: 0 to 8 %", '"0 to 8 %": an interval of a share lies strictly between 0 and 100 %'],
    ["terafab: 1 ", "terafab: 2 ", "expected 1, got 2"],
  ])("%s → %s", (from, to, message) => {
    const issue = onlyIssue(kestrelWith([from, to]));
    expect(issue.message).toBe(message);
    expect(issue.line).toBeGreaterThan(1);
  });

  it("keeps wafers, chips and packages a month apart, and says what to write", () => {
    expect(onlyIssue(kestrelWith(["rate: 130 wafers/h", "rate: 130 W/h"])).hint).toBe('write "130 wafers/h"');
    expect(onlyIssue(kestrelWith(["starts: 20k wafers/month", "starts: 20k chips/month"])).hint).toBe(
      'write "20k wafers/month"',
    );
    expect(onlyIssue(kestrelWith(["lineYield: 96.5 %", "lineYield: 0.965"])).hint).toBe('write "96.5 %"');
    expect(onlyIssue(kestrelWith(["d0: 0.07 to 0.12 /cm2", "d0: 0.1"])).hint).toContain('write "0.1 /cm2"');
    expect(onlyIssue(kestrelWith(["size: 600 MW", "size: 1 TW/year"])).hint).toContain("is a rating added per time");
  });

  it("accepts defect density per mm2 and per 100 cm2", () => {
    expect(resolveCampus(readCampus(kestrelWith(["d0: 0.07 to 0.12 /cm2", "d0: 0.001 /mm2"]))).chip?.d0).toBeCloseTo(
      0.1,
      12,
    );
    expect(resolveCampus(readCampus(kestrelWith(["d0: 0.07 to 0.12 /cm2", "d0: 9 /100 cm2"]))).chip?.d0).toBeCloseTo(
      0.09,
      12,
    );
  });
});

describe("unit traps", () => {
  // chips-to-race, section 0: trillion, wafers against chips, rating per year, defect density; three slips each
  it.each([
    ["demand: 2M chips/year", "demand: 1 trillion chips/year"],
    ["demand: 2M chips/year", "demand: 1 million chips/year"],
    ["demand: 2M chips/year", "demand: 1T chips/year"],
    ["starts: 20k wafers/month", "starts: 1M chips/month"],
    ["demand: 2M chips/year", "demand: 2M wafers/year"],
    ["demand: 2M chips/year", "demand: 2M packages/year"],
    ["size: 600 MW", "size: 1 TW/year"],
    ["size: 600 MW", "size: 5 TWh"],
    ["energy: 1200 MWh", "energy: 1200 MW/year"],
    ["d0: 0.07 to 0.12 /cm2", "d0: 0.07 to 0.12"],
    ["d0: 0.07 to 0.12 /cm2", "d0: 0.07 /mm"],
    ["d0: 0.07 to 0.12 /cm2", "d0: 7 %"],
  ])("%s → %s is refused with a hint or both dimensions", (from, to) => {
    const issue = onlyIssue(kestrelWith([from, to]));
    expect(issue.hint ?? issue.message).toMatch(/write|expected .* got/);
  });
});

describe("what is wrong in keys", () => {
  it.each([
    ["battery: { power", "batery: { power", "energy.batery", 'unknown key; did you mean "battery"?'],
    ["lineYield:", "lineyield:", "fab.lineyield", 'unknown key; did you mean "lineYield"?'],
    ["chipLoop:", "chiploop:", "cooling.chiploop", 'unknown key; did you mean "chipLoop"?'],
    ["supply:", "suply:", "suply", 'unknown key; did you mean "supply"?'],
    ["roundTrip: 92 %", "roundtrip: 92 %", "energy.battery.roundtrip", 'unknown key; did you mean "roundTrip"?'],
    [
      "site.grid.import: 0 MW",
      "site.grid.imports: 0 MW",
      "scenarios.islanded.site.grid.imports",
      'unknown key; did you mean "import"?',
    ],
    ["chip.d0:", "chip.d1:", "sources.chip.d1", 'there is no "d1" at that path; did you mean "d0"?'],
    ["training: {", "trainings: {", "deploy.trainings", 'says no kind; did you mean "training"?'],
  ])("%s → %s", (from, to, path, message) => {
    const issue = onlyIssue(kestrelWith([from, to]));
    expect([issue.path, issue.message]).toEqual([path, message]);
  });

  it("points at the key", () => {
    const text = kestrelWith(["battery: { power", "batery: { power"]);
    const { line, column } = onlyIssue(text);
    expect(text.split("\n")[(line as number) - 1]?.slice((column as number) - 1)).toMatch(/^batery/);
  });

  it("asks for what has no default", () => {
    expect(problems("terafab: 1\n")).toEqual(["campus: is missing"]);
    expect(problems("terafab: 1\ncampus: A\nfab: { process: n2-gaa }\n")).toEqual(["fab: has no starts"]);
    expect(
      problems("terafab: 1\ncampus: A\nsite: {}\nchip: { designs: { a: {} } }\nfab: { starts: 1k wafers/month }\n"),
    ).toEqual(["site.at: is missing", "chip.designs.a.die: is missing", "fab.process: is missing"]);
  });

  it("judges by what could be read only", () => {
    expect(problems(kestrelWith(["horizon: 2029-01 to 2033-12", "horizon: 2029 to 2033"]))).toEqual([
      'horizon: "2029" is not a month',
    ]);
    expect(problems(kestrelWith(["campus: Kestrel\n", ""], ["dispatch: critical-ratio", "dispatch: first"]))).toEqual([
      "campus: is missing",
      'fab.dispatch: there is no "first"',
    ]);
    expect(
      problems(kestrelWith(["needs: [safety-island]", "needs: [5]"], ["dispatch: critical-ratio", "dispatch: first"])),
    ).toEqual(['fab.dispatch: there is no "first"', "deploy.vehicles.needs.0: expected text, got 5"]);
    expect(problems(kestrelWith(['chip.d0: "foundry symposium slide, 2025"', "chip.d0: 5"]))).toEqual([
      "sources.chip.d0: expected text, got 5",
    ]);
    expect(problems(kestrelWith(["smr:     {", "mine: { kind: sollar, size: 3 MW }\n  smr:     {"]))).toEqual([
      'energy.mine.kind: unknown kind "sollar"',
    ]);
  });

  it("sees a slip in a name through a slip in its value", () => {
    expect(problems(kestrelWith(["training: { size: 600 MW", "trainng: { size: 600"]))).toEqual([
      'deploy.trainng: says no kind; did you mean "training"?',
      "deploy.trainng.size: expected power, got the bare number 600",
    ]);
  });

  it("collects all problems at once, in the order of the file, and throws them together", () => {
    const text = kestrelWith(
      ["rate: 130 wafers/h", "rate: 130 W/h"],
      ["battery: { power: 300", "batery: { power: 300"],
      ["chipLoop: 42 degC", "chipLoop: 62 degC"],
      ["site.grid.import: 0 MW", "site.grid.imprt: 0 MW"],
    );
    const { issues } = readAll(text, { fileName: "k.yaml" });
    expect(issues.map(({ path, severity }) => `${severity} ${path}`)).toEqual([
      "error fab.tools.EUV.rate",
      "error energy.batery",
      "warning cooling.chipLoop",
      "error scenarios.islanded.site.grid.imprt",
    ]);
    const thrown = thrownBy(() => readCampus(text, { fileName: "k.yaml" }));
    expect(thrown.issues.map(({ file, line }) => [file, typeof line])).toEqual(Array(3).fill(["k.yaml", "number"]));
  });
});

describe("checks across sections", () => {
  it.each([
    [
      "battery: { power: 300 MW, energy: 1200 MWh",
      "battery: { power: 300 MW, energy: 0 MWh",
      "a battery has both power and energy, or neither",
    ],
    ["smr:     { unit: 80 MW, count: 4,", "smr:     { unit: 80 MW,", "says neither `size` nor `count`"],
    ["k1: { die", "k1: { maxBad: 24, die", "as many cores may be bad as there are"],
    ["k1: { die", "k1: { coreShare: 99 %, die", "cores and safety island together are larger than the die"],
    ["needs: [safety-island]", "needs: [safety-iland]", 'there is no "safety-iland"'],
    ["manifold: octo", "manifold: octopus", 'there is no "octopus"'],
    [
      "cooling: {",
      "cooling: { loops: { process: { supply: 23 degC, return: 18 degC } }, ",
      "the return is not warmer than the supply",
    ],
    [
      "  starts: 20k wafers/month",
      "  starts: 20k wafers/month\n  phases: { a: { starts: 1k wafers/month, from: 2030-01 } }",
      "stands beside `phases`, which replace it",
    ],
  ])("%s → %s", (from, to, message) => {
    expect(onlyIssue(kestrelWith([from, to])).message).toBe(message);
  });

  it("warns of what is odd but possible", () => {
    expect(problems(kestrelWith(["from: 2032-06", "from: 2042-06"]), "warning")).toEqual([
      "energy.smr.from: first service is in 2042-06, after the horizon ends (2033-12): it never happens",
    ]);
    const noBattery = kestrelWith(
      ["  battery: { power: 300 MW, energy: 1200 MWh, roundTrip: 92 % }\n", ""],
      ["battery: up to 4 GWh, ", ""],
    );
    expect(problems(noBattery, "warning")[0]).toContain("energy.survive: there is no battery");
    const cold = kestrelWith(["cooling: {", "cooling: { loops: { low: { supply: 3 degC, return: 9 degC } }, "]);
    expect(problems(cold, "warning")[0]).toContain("curves extrapolate");
  });
});
