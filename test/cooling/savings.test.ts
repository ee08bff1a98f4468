import { describe, expect, it } from "vitest";

import { junction, savings, setPointCurve, throttle } from "../../src/cooling/index.ts";
import { typicalYear } from "../../src/model/weather.ts";
import { campusAt, COLD, weatherOf } from "./sample.ts";

describe("what the manifold saves", () => {
  it("is positive against every named baseline in Austin, Reno and a cold place, most where heat is missing", () => {
    const at = (weather: ReturnType<typeof weatherOf>) =>
      savings(campusAt(weather, { depth: "quick", waterPricePerM3: 0 }));
    const sites = [at(weatherOf("austin")), at(weatherOf("reno")), at(typicalYear(COLD, 1))];
    for (const list of sites) {
      expect(list.map(({ baseline }) => baseline)).toEqual(["isolated", "isolated-resistive", "chillers-only"]);
      for (const { savedMWh } of list) expect(savedMWh).toBeGreaterThan(0);
      // resistive heat is the dearest way to the same warm air, so it flatters the manifold most
      expect(list[1]!.savedMWh).toBeGreaterThan(list[0]!.savedMWh);
      // the honest limit: against loops with economiser most of the gain is heat that need not be made; the rest is heat
      // that need not be rejected because it is used. Loops in series would save nothing (see manifold/series)
      const [isolated] = list;
      expect(isolated!.savedHeatingMWh).toBeGreaterThan(0.5 * isolated!.savedMWh);
      for (const { savedMWh, savedHeatingMWh, savedRejectingMWh, baselineMWh, manifoldMWh, statement } of list) {
        expect(savedHeatingMWh + savedRejectingMWh).toBeCloseTo(savedMWh, 6);
        expect(baselineMWh - manifoldMWh).toBeCloseTo(savedMWh, 6);
        expect(statement).toMatch(/rejecting heat.*making it$/);
      }
    }
    expect(sites[2]![1]!.savedMWh).toBeGreaterThan(sites[0]![1]!.savedMWh);
  });

  it("is nothing for racks alone: without a demand for heat, an isolated plant with economiser does the same", () => {
    const [isolated] = savings(campusAt(weatherOf("austin"), { depth: "quick", fabToolMW: 0, wafersPerHour: 0 }), [
      "isolated",
    ]);
    expect(isolated!.savedShare).toBe(0);
    expect(isolated!.statement).toMatch(/^saves nothing/);
  });
});

describe("the supply temperature of the chip loop", () => {
  const chip = { dynamicW: 900, leakageW: 100, leakageAtC: 60, leakageScaleK: 35, resistanceKW: 0.03, plateRiseK: 10 };

  it("has an optimum inside: cooling falls, leakage, ageing and throttling rise", () => {
    const temperatures = [20, 25, 30, 35, 40, 45, 50];
    const curve = setPointCurve(
      campusAt(weatherOf("austin"), { depth: "quick", fabToolMW: 0, wafersPerHour: 0 }),
      {
        chip,
        limits: { limitC: 85, idleW: 200, exponent: 0.37 },
        electricityPerMWh: 60,
        computePerMWh: 1000,
        replacementPerYear: 2e6,
        replacementAtC: 75,
      },
      temperatures,
    );
    const dollars = curve.map((point) => point.dollars);
    const best = dollars.indexOf(Math.min(...dollars));
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThan(temperatures.length - 1);
    expect(curve.at(-1)!.performance).toBeLessThan(1);
    for (let i = 1; i < curve.length; i++) expect(curve[i]!.performance).toBeLessThanOrEqual(curve[i - 1]!.performance);
  });

  it("throttles continuously and never less at a warmer supply", () => {
    const fullW = junction(chip, 40).value!.powerW;
    const limits = { limitC: 85, resistanceKW: 0.03, plateRiseK: 10, fullW, idleW: 200, exponent: 0.37 };
    const work = (t: number): number => {
      const { performance, onShare } = throttle(limits, t);
      return performance * onShare;
    };
    for (let t = 20; t < 90; t += 0.01) {
      expect(work(t + 0.01)).toBeLessThanOrEqual(work(t) + 1e-12);
      // continuous: at most 0.2 % of performance in 0.01 K
      expect(work(t) - work(t + 0.01)).toBeLessThan(0.002);
    }
  });
});
