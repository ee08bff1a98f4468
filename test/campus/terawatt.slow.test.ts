import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/kernel/highs.ts";
import { readCampus } from "../../src/model/index.ts";
import { typicalYearAt } from "../../src/model/weather.ts";
import { produce } from "../../src/results/produce.ts";

/**
 * The article's site with a load round the clock, reactors in whole units after their lead time, batteries of one works
 * (50 GWh a year), panels at what the world adds (585 GW a year), sixty transformers. Rates and sizes follow the
 * proportions of one terawatt in the engine's specification, section 10.
 */
const campus = (loadGW: number, landHa: number): string => `
terafab: 1
campus: load
horizon: 2028-01 to 2036-12
site:
  at: 30.2 N 97.6 W
  weather: typical-year
  land: ${landHa} ha
  grid: { import: 20 GW, price: 66 $/MWh, transformers: 60 x 300 MVA }
energy:
  load: { training: ${loadGW} GW }
  smr:     { unit: 300 MW, count: 0, perYear: 40, leadTime: 60 months }
  battery: { power: 0 MW, energy: 0 MWh, perYear: 50 GWh/year }
  solar:   { size: 0 MW, perYear: 585 GW/year }
  allow:   { smr: up to 3600 units, battery: up to 12 TWh, solar: up to 6 TW }
  milestones: [2029, 2032, 2036]
`;

const solver = await loadSolver();
const run = (text: string): ReturnType<typeof produce> =>
  produce(readCampus(text, { fileName: "load.yaml" }), {
    depth: "quick",
    seed: 1,
    draws: 0,
    limits: false,
    solver,
    weather: typicalYearAt(30.2, -97.6, 1),
  });

/** Why one terawatt is not served, as lines. */
async function reasons(landHa: number): Promise<readonly string[]> {
  const answer = await run(campus(1000, landHa));
  if (answer.status === "ok") throw new Error("one terawatt was built");
  return answer.reasons.map(({ message }) => message);
}

describe("one terawatt, as fast as works can deliver", () => {
  it("names the bottleneck of each year: panels, transformers, reactors, batteries", async () => {
    const lines = await reasons(30e6);
    expect(lines[0]).toMatch(/sheds the training load in \d+ hours of 2036/);
    const of = (year: number): string => lines.find((line) => line.includes(`binds the plant in ${year}`)) ?? "";
    // Sixteen months of the world's panels are fewer than the load takes.
    expect(of(2029)).toMatch(/solar power \(energy.solar: what supply delivers by 2029\)/);
    for (const year of [2029, 2032, 2036]) expect(of(year)).toMatch(/grid import \(site.grid.transformers\)/);
    // Forty reactors a year after five years are 48 GW at the end, and nine years of one works are 450 GWh.
    expect(of(2036)).toMatch(/smr power \(energy.smr: what supply delivers by 2036\)/);
    expect(of(2036)).toMatch(/battery energy \(energy.battery: what supply delivers by 2036\)/);
    // What one per cent more saves: the works come before the transformers, which carry 2 % of the load.
    expect(of(2036).indexOf("grid import")).toBeGreaterThan(of(2036).indexOf("battery energy"));
  });

  it("names the land where there is little of it", async () => {
    const lines = await reasons(3e6);
    for (const year of [2032, 2036])
      expect(lines.find((line) => line.includes(`binds the plant in ${year}`))).toMatch(
        /: land \(site.land\): 1 % more/,
      );
  });

  it("a thousandth of it is not held back by the same works", async () => {
    const answer = await run(campus(1, 30_000));
    if (answer.status !== "ok") throw new Error(answer.reasons[0]!.message);
    const { years } = answer.answer.plant!;
    expect(years.map(({ year }) => year)).toEqual([2029, 2032, 2036]);
    for (const { binding } of years) for (const { path } of binding) expect(path).not.toMatch(/what supply delivers/);
  });
});
