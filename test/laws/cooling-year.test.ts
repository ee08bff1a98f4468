import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { runCooling, type CoolingInput } from "../../src/cooling/index.ts";
import { campusAt, weatherOf } from "../cooling/sample.ts";

const austin = weatherOf("austin");
const quick = (change: Partial<CoolingInput> = {}) => runCooling(campusAt(austin, { depth: "quick", ...change }));

describe("a year of cooling", () => {
  it("closes energy and water, destroys exergy, and sums its parts, for any campus", () => {
    const campus = fc.record({
      itMW: fc.integer({ min: 0, max: 900 }),
      fabToolMW: fc.integer({ min: 0, max: 150 }),
      chipLoopC: fc.integer({ min: 20, max: 50 }),
      maskLayers: fc.integer({ min: 20, max: 100 }),
      liquidShare: fc.constantFrom(0, 0.5, 0.85, 1),
      manifold: fc.constantFrom("octo", "isolated", "chillers-only"),
      heatRejection: fc.constantFrom("hybrid-tower", "wet-tower", "dry", "adiabatic"),
      hallAir: fc.constantFrom("water", "outdoor", "evaporative"),
      waterCapMLPerDay: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(campus, ({ waterCapMLPerDay, ...change }) => {
        const year = quick({
          ...(change as Partial<CoolingInput>),
          wafersPerHour: change.fabToolMW * 0.8,
          ...(waterCapMLPerDay === undefined ? {} : { waterCapMLPerDay }),
        });
        // the design's bound on what is reported
        expect(year.energyResidual).toBeLessThan(1e-9);
        expect(year.waterResidual).toBeLessThan(1e-9);
        expect(year.leastExergyMW).toBeGreaterThan(-1e-9);
        const parts = Object.values(year.electricityMWh).reduce((total, part) => total + part, 0);
        const hours = year.electricMW.reduce((total, power) => total + power, 0);
        expect(Math.abs(parts - hours)).toBeLessThan(1e-9 * (1 + hours));
        const { evaporationM3, driftM3, blowdownM3, intakeM3, humidifierM3 } = year.water;
        const water = year.waterM3.reduce((total, m3) => total + m3, 0);
        expect(Math.abs(evaporationM3 + driftM3 + blowdownM3 + intakeM3 + humidifierM3 - water)).toBeLessThan(
          1e-9 * (1 + water),
        );
        expect(year.modeHours.reduce((total, hours) => total + hours, 0)).toBe(8760);
        const numbers = [...year.electricMW, ...year.rejectableMW, year.pue, year.wue, year.waterMLPerDay];
        expect(numbers.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      }),
      { numRuns: 15, seed: 21 },
    );
  });

  it("gives twice everything to twice the campus", () => {
    const one = quick();
    const two = quick({ itMW: 1000, fabToolMW: 66, wafersPerHour: 54.8 });
    // 1e-6: the simplex stops within 1e-9 of prices that reach 2e5
    expect(Math.abs(two.pue / one.pue - 1)).toBeLessThan(1e-6);
    expect(Math.abs(two.waterMLPerDay / one.waterMLPerDay / 2 - 1)).toBeLessThan(1e-6);
    expect(Math.abs(two.water.evaporationM3 / one.water.evaporationM3 / 2 - 1)).toBeLessThan(1e-6);
  });

  it("takes no water for racks with dry coolers, and less the more it costs", () => {
    expect(quick({ heatRejection: "dry" }).water.racksM3).toBe(0);
    const prices = [0, 1, 2, 4, 8].map((waterPricePerM3) => quick({ waterPricePerM3 }).water.racksM3);
    for (let i = 1; i < prices.length; i++) expect(prices[i]!).toBeLessThanOrEqual(prices[i - 1]! * (1 + 1e-9));
  });

  it("does not need more electricity for the racks as the chip loop gets warmer", () => {
    const power = [25, 30, 35, 40, 45].map((chipLoopC) => quick({ chipLoopC, waterPricePerM3: 0 }).pue);
    for (let i = 1; i < power.length; i++) expect(power[i]!).toBeLessThanOrEqual(power[i - 1]! + 1e-9);
  });

  it("rejects at least what it serves, and serves what it can reject", () => {
    const year = runCooling(campusAt(austin, { designItMW: 400, designFabMW: 33 }));
    for (let h = 0; h < 8760; h++) {
      const short = year.racksUnservedMW[h]! > 1e-6;
      // where racks go short, no machine has room: what is rejectable is what is served
      expect(short ? year.rejectableItMW[h]! < 500 : year.rejectableItMW[h]! > 500 - 1e-6).toBe(true);
    }
  });

  it("costs more at a hot dry site than at a cool one, with the same plant rules", () => {
    const hot = runCooling(campusAt(weatherOf("las-vegas"), { depth: "quick", heatRejection: "dry" }));
    const cool = runCooling(campusAt(weatherOf("reno"), { depth: "quick", heatRejection: "dry" }));
    expect(hot.pue).toBeGreaterThan(cool.pue);
  });

  it("answers the same bytes twice", () => {
    const [a, b] = [quick(), quick()];
    expect(structuredClone(a)).toEqual(b);
  });
});
