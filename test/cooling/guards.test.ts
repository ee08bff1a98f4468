import { describe, expect, it } from "vitest";

import { coolingCampus } from "../../src/cooling/campus.ts";
import { emptyCoefficients, fillCoefficients } from "../../src/cooling/hour/conditions.ts";
import { campusHour } from "../../src/cooling/hour/loads.ts";
import { MODES } from "../../src/cooling/hour/mode.ts";
import { HourSolver } from "../../src/cooling/hour/solve-hour.ts";
import { type CoolingInput, type CoolingResult, runCooling } from "../../src/cooling/index.ts";
import { HATCHED, hatchings } from "../../src/report/modes-hatch.ts";
import { heatByMode } from "../../src/report/modes-heat.ts";
import { modesSvg } from "../../src/report/modes.ts";
import { typicalYear } from "../../src/model/weather.ts";
import { campusAt, COLD, weatherOf } from "./sample.ts";

const cold = typicalYear(COLD, 1);
const year = (weather: CoolingInput["weather"], change: Partial<CoolingInput> = {}): CoolingResult =>
  runCooling(campusAt(weather, { depth: "quick", ...change }));
const hours = (result: CoolingResult, id: string): number =>
  result.modeNames.reduce(
    (all, name, i) => all + (name.split(" + ").some((part) => part.startsWith(`${id} `)) ? result.modeHours[i]! : 0),
    0,
  );

describe("series: chips behind the process on one stream (M3)", () => {
  it("takes pumping off cold hours and never a compressor: cheaper with it, chillers the same", () => {
    const at = coolingCampus(campusAt(cold, { heatRejection: "wet-tower", manifold: "octo" }));
    const k = emptyCoefficients(at.plant);
    const air = { dryBulbC: 4, wetBulbC: 2, humidityRatio: 0.004, pressurePa: 99_000 };
    fillCoefficients(at.plant, air, k);
    const loads = campusHour(at.loads, 500, 33, 27.4, 0, air);
    const load = { heatMW: loads.heatMW, demandMW: loads.demandMW, pricePerMWh: 60, waterPricePerM3: 0 };
    const series = at.plant.arcs.findIndex(({ kind }) => kind === "series-tower");
    const chips = at.plant.arcs.findIndex(({ kind, loop }) => kind === "tower" && loop === 0);
    const process = at.plant.arcs.findIndex(({ kind, loop }) => kind === "tower" && loop === 3);
    const joint = new HourSolver(at.plant).solve(k, load);
    // one stream: 5 K through the process, 10 K more behind it
    expect(k.follows[series]).toBe(10 / 5);
    expect(k.electricity[series]!).toBeLessThan(k.electricity[chips]!);
    expect(joint.flowMW[series]).toBeGreaterThan(0);
    expect(joint.flowMW[series]!).toBeLessThanOrEqual(k.follows[series]! * joint.flowMW[process]! + 1e-9);
    k.share[series] = 0;
    const apart = new HourSolver(at.plant).solve(k, load);
    expect(apart.costPerHour).toBeGreaterThan(joint.costPerHour);
    const compressors = (flows: Float64Array): number =>
      at.plant.arcs.reduce((all, { kind }, a) => all + (kind.startsWith("chiller") ? flows[a]! : 0), 0);
    expect(compressors(joint.flowMW)).toBeCloseTo(compressors(apart.flowMW), 6);
  });

  it("does not exist where the sink falls short of the process", () => {
    const at = coolingCampus(campusAt(weatherOf("austin"), { heatRejection: "wet-tower" }));
    const k = emptyCoefficients(at.plant);
    fillCoefficients(at.plant, { dryBulbC: 35, wetBulbC: 25, humidityRatio: 0.016, pressurePa: 99_000 }, k);
    const series = at.plant.arcs.findIndex(({ kind }) => kind === "series-tower");
    expect(k.share[series]).toBe(0);
  });
});

describe("guards and priorities", () => {
  it("M9: towers stand still where the permit leaves no water", () => {
    const dry = year(weatherOf("reno"), { fabToolMW: 0, wafersPerHour: 0, waterCapMLPerDay: 0 });
    expect(dry.water.racksM3).toBe(0);
    expect(hours(dry, "M9")).toBe(8760);
    expect(hours(year(weatherOf("reno"), { fabToolMW: 0, wafersPerHour: 0 }), "M9")).toBe(0);
  });

  it("M10, M11: what is short falls on the racks, or on the fab where compute goes first", () => {
    // a plant for two thirds of the heat
    const short = { designItMW: 330, designFabMW: 20, designWafersPerHour: 18 };
    const fabFirst = year(weatherOf("austin"), short);
    const racksFirst = year(weatherOf("austin"), { ...short, priority: "compute" });
    const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
    expect(sum(fabFirst.racksUnservedMW)).toBeGreaterThan(0);
    expect(sum(racksFirst.fabUnservedMW)).toBeGreaterThan(sum(fabFirst.fabUnservedMW));
    expect(sum(racksFirst.racksUnservedMW)).toBeLessThan(sum(fabFirst.racksUnservedMW));
    expect([hours(fabFirst, "M10") > 0, hours(fabFirst, "M11")]).toEqual([true, 0]);
    expect([hours(racksFirst, "M10"), hours(racksFirst, "M11") > 0]).toEqual([0, true]);
  });

  it("M14: towers in frost are told; M15: moist air stays out of the halls", () => {
    const frost = year(cold, { heatRejection: "wet-tower" });
    expect(hours(frost, "M14")).toBeGreaterThan(500);
    expect(hours(frost, "M14")).toBe(frost.flags.FREEZE_RISK);
    const open = year(weatherOf("houston"), { liquidShare: 0, hallAir: "outdoor" });
    expect(hours(open, "M15")).toBeGreaterThan(2000);
    expect(hours(year(weatherOf("houston"), { liquidShare: 0 }), "M15")).toBe(0);
  });
});

describe("the figure without colour", () => {
  it("hatches every mode of the engine, each its own way", () => {
    expect(MODES.map(([id]) => id).filter((id) => !HATCHED.includes(id))).toEqual([]);
    const strokes = MODES.map(([id]) => / d="([^"]*)"/.exec(hatchings([id]))![1]);
    expect(new Set(strokes).size).toBe(MODES.length);
  });

  it("shares out all heat among the modes that move it", () => {
    const result = year(cold);
    const heat = heatByMode(result);
    expect(Object.values(heat).reduce((all, share) => all + share, 0)).toBeCloseTo(1, 9);
    // a mode is named from 1 % of a loop on
    for (const [id, share] of Object.entries(heat)) if (share > 1e-3) expect(hours(result, id)).toBeGreaterThan(0);
    expect(modesSvg(result, "Cold")).toMatch(/url\(#hatch-M1\)/);
    expect(modesSvg(result, "Cold")).toMatch(/% of the heat/);
  });
});
