import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { FAB_SPLIT, TOOL_HEAT_SHARES } from "../../catalog/cooling.ts";
import { HEAT_REJECTION, MANIFOLDS, routedHour, runCooling, type CoolingInput } from "../../src/cooling/index.ts";
import { readEpw } from "../../src/model/weather.ts";
import { campusAt, weatherOf } from "./sample.ts";

const austin = weatherOf("austin");
const quick = (change: Partial<CoolingInput> = {}) => runCooling(campusAt(austin, { depth: "quick", ...change }));

describe("runCooling", () => {
  it("answers quick within an estimate of full", () => {
    const full = runCooling(campusAt(austin));
    const estimate = quick();
    // 25 days stand for 365: PUE within 0.005, water within 5 %, fab utilities within 2 %
    expect(Math.abs(estimate.pue - full.pue)).toBeLessThan(0.005);
    expect(Math.abs(estimate.waterMLPerDay / full.waterMLPerDay - 1)).toBeLessThan(0.05);
    const fab = (year: typeof full): number => year.fabElectricMW.reduce((total, mw) => total + mw, 0);
    expect(Math.abs(fab(estimate) / fab(full) - 1)).toBeLessThan(0.02);
    expect(Object.keys(estimate)).toEqual(Object.keys(full));
  });

  it("runs every manifold with every kind of heat rejection", () => {
    for (const manifold of Object.keys(MANIFOLDS) as (keyof typeof MANIFOLDS)[])
      for (const heatRejection of Object.keys(HEAT_REJECTION) as (keyof typeof HEAT_REJECTION)[]) {
        const year = quick({ manifold, heatRejection });
        expect(year.pue).toBeGreaterThan(1.03);
        expect(year.pue).toBeLessThan(1.4);
      }
  });

  it("gives a wafer between 2,000 and 3,400 kWh with tools at 48 %, UPW 3 to 6 %, intake 11 to 18 m3", () => {
    // 1,200 kWh a wafer of tools and sub-fab is 48 % of 2,500
    const year = runCooling(campusAt(austin, { fabToolMW: 1.2 * 27.4, itMW: 0 }));
    const perWafer = (mwh: number): number => (1000 * mwh) / year.wafers;
    const whole = perWafer(year.fabToolMWh + year.fabElectricMW.reduce((total, mw) => total + mw, 0));
    expect(whole).toBeGreaterThan(2000);
    expect(whole).toBeLessThan(3400);
    expect(perWafer(year.electricityMWh.upw) / whole).toBeGreaterThan(0.03);
    expect(perWafer(year.electricityMWh.upw) / whole).toBeLessThan(0.06);
    expect(year.water.intakeM3 / year.wafers).toBeGreaterThan(11);
    expect(year.water.intakeM3 / year.wafers).toBeLessThan(18);
  });

  it("runs no utilities for a fab that does not stand yet", () => {
    const year = quick({ itMW: 0, fabToolMW: 0, wafersPerHour: 0, designFabMW: 33, designWafersPerHour: 27.4 });
    expect(Math.max(...year.electricMW)).toBe(0);
    expect(year.waterMLPerDay).toBe(0);
  });

  it("keeps tables of shares at 1, with EUV at 7 to 13 % and chillers at 15 to 25 %", () => {
    const total = (table: Readonly<Record<string, { readonly value: number }>>): number =>
      Object.values(table).reduce((sum, { value }) => sum + value, 0);
    expect(total(FAB_SPLIT)).toBeCloseTo(1, 12);
    expect(total(TOOL_HEAT_SHARES)).toBeCloseTo(1, 12);
    expect(Math.abs(FAB_SPLIT.euv.value - 0.1)).toBeLessThanOrEqual(0.03);
    expect(Math.abs(FAB_SPLIT.chillersAndTowers.value - 0.2)).toBeLessThanOrEqual(0.05);
  });

  it("lets a tank shift cooling out of dear hours and never loses by it", () => {
    const price = Float64Array.from({ length: 8760 }, (_, h) => (h % 24 >= 14 && h % 24 < 20 ? 140 : 35));
    const without = quick({ electricityPricePerMWh: price });
    const tank = quick({ electricityPricePerMWh: price, stores: [{ name: "tank", volumeM3: 20_000 }] });
    expect(tank.routingDollars).toBeLessThan(without.routingDollars);
    expect(tank.modeNames.some((name) => name.includes("M8"))).toBe(true);
    expect(tank.energyResidual).toBeLessThan(1e-9);
    // what the manifold is shown to do is what it did: charged in some hours, relieved in others, and all heat placed
    let [charged, relieved] = [0, 0];
    for (let hour = 0; hour < 8760; hour++) {
      for (const { storeMW } of routedHour(tank.routes, hour).loops) {
        charged += Math.max(0, -storeMW);
        relieved += Math.max(0, storeMW);
      }
    }
    expect(relieved).toBeGreaterThan(1000);
    // a tank loses little in a day, and ends as it began
    expect(relieved / charged).toBeGreaterThan(0.9);
    expect(relieved / charged).toBeLessThan(1.001);
  });

  it("collects everything that is wrong with an input", () => {
    const short = new Float64Array(24);
    const wrong = {
      itMW: Number.NaN,
      fabToolMW: short,
      liquidShare: 1.5,
      manifold: "octopus",
    } as unknown as Partial<CoolingInput>;
    expect(() => quick(wrong)).toThrow(/cooling.load.it.*\n.*24 hours.*\n.*1.5.*\n.*octopus/);
    expect(() => quick({ chipLoopC: 95 })).toThrow(/cooling.chipLoop/);
    expect(() => quick({ stores: [{ name: "ice", volumeM3: 100, temperatureC: 2 }] })).toThrow(
      /colder than every loop/,
    );
  });
});

const FOLDER = "../shared/data/weather";
const FILE = "USA_NV_Las.Vegas-McCarran.Intl.AP.723860_TMY3.epw";

describe.skipIf(!existsSync(`${FOLDER}/${FILE}`))(
  `a measured typical year (weather file absent without ${FOLDER})`,
  () => {
    it("cools a desert campus dry with more electricity, wet with more water", () => {
      const weather = readEpw(readFileSync(`${FOLDER}/${FILE}`, "utf8"), FILE);
      const wet = runCooling(campusAt(weather, { heatRejection: "wet-tower" }));
      const dry = runCooling(campusAt(weather, { heatRejection: "dry" }));
      const hybrid = runCooling(campusAt(weather, { heatRejection: "hybrid-tower" }));
      expect(dry.pue).toBeGreaterThan(wet.pue);
      expect(wet.wue).toBeGreaterThan(hybrid.wue);
      // all heat through towers evaporates 1 to 2 L/kWh, and five cycles add a quarter
      expect(wet.wue).toBeGreaterThan(1.2);
      expect(wet.wue).toBeLessThan(2.6);
    });
  },
);
