import { existsSync, readFileSync } from "node:fs";

// @ts-expect-error psychrolib declares no types
import untyped from "psychrolib";
import { describe, expect, it } from "vitest";

import { stream } from "../../src/base/random.ts";
import * as air from "../../src/model/psychrometrics.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

interface Psychrolib {
  readonly SI: number;
  SetUnitSystem(system: number): void;
  GetSatVapPres(t: number): number;
  GetHumRatioFromRelHum(t: number, rh: number, p: number): number;
  GetHumRatioFromTWetBulb(t: number, wet: number, p: number): number;
  GetMoistAirEnthalpy(t: number, ratio: number): number;
  GetTWetBulbFromHumRatio(t: number, ratio: number, p: number): number;
  GetTDewPointFromHumRatio(t: number, ratio: number, p: number): number;
}
const psychrolib = untyped as Psychrolib;

const POINTS = "../shared/data/cooling/psychrometrics.json";

interface Point {
  readonly fn: string;
  readonly args: readonly number[];
  readonly expected: number;
  readonly tol: number;
  readonly kind: "abs" | "rel";
}

/** Our function for each name of the table. */
const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  satVapPres: air.psat,
  satHumRatio: air.saturatedHumidityRatio,
  satEnthalpy: air.saturatedEnthalpy,
  humRatioFromTwb: air.humidityRatioFromWetBulb,
  twbFromHumRatio: air.wetBulbFromHumidityRatio,
  twbFromRelHum: air.wetBulb,
  humRatioFromVapPres: air.humidityRatioFromVapourPressure,
  vapPresFromRelHum: (t, rh) => rh! * air.psat(t!),
  dryAirEnthalpy: (t) => air.enthalpy(t!, 0),
  dryAirVolume: (t, p) => air.specificVolume(t!, 0, p!),
  moistAirEnthalpy: air.enthalpy,
  moistAirVolume: air.specificVolume,
  moistAirDensity: air.density,
  tdbFromEnthalpy: air.dryBulbFromEnthalpy,
  stdPressure: air.standardPressure,
  "fromTwb.humRatio": air.humidityRatioFromWetBulb,
  "fromTwb.relHum": (t, wet, p) => air.relativeHumidity(t!, air.humidityRatioFromWetBulb(t!, wet!, p!), p!),
  "fromTwb.enthalpy": (t, wet, p) => air.enthalpy(t!, air.humidityRatioFromWetBulb(t!, wet!, p!)),
};

/**
 * The table's humidity ratio for 30 degC, 25 degC wet is itself 1.7e-4 off the equations (its own tolerance: 3e-4),
 * which moves the wet bulb by 0.0019 K; psychrolib 1.1.1 gives 25.0022 for it. 3e-4 of W is 0.0034 K of wet bulb.
 */
const TOLERANCES: Readonly<Record<string, number>> = { twbFromHumRatio: 0.0034 };

describe.skipIf(!existsSync(POINTS))(`points of the ASHRAE tables (data absent: ${POINTS})`, () => {
  const points = existsSync(POINTS) ? (JSON.parse(readFileSync(POINTS, "utf8")) as { points: Point[] }).points : [];
  it.each(points.map((point) => [`${point.fn}(${point.args.join(", ")})`, point] as const))("%s", (name, point) => {
    oracle({
      engine: "weather",
      case: name,
      source: "ASHRAE Handbook, tables of moist air",
      expected: point.expected,
      got: FUNCTIONS[point.fn]!(...point.args),
      // every point brings its own tolerance: the tables are rounded
      within: TOLERANCES[point.fn] ?? point.tol,
      as: point.kind === "abs" ? "absolute" : "relative",
      why: "the tables are rounded, each value by its own digits",
    });
  });
});

describe("worked values of the specification", () => {
  it("saturation pressure, humidity ratio, wet bulb", () => {
    // printed to four or five digits
    worstOf(
      {
        engine: "weather",
        case: "saturation pressure at 25 °C",
        source: "ASHRAE Handbook",
        unit: "Pa",
        within: decimals(1),
        as: "absolute",
        why: "printed with one decimal",
      },
      [[air.psat(25), 3169.2]],
    );
    // printed from a table 1.7e-4 off the equations
    expect(Math.abs(air.humidityRatioFromWetBulb(30, 25, 95461) / 0.0192281 - 1)).toBeLessThan(3e-4);
    // psychrolib's figure, which it bisects to 0.001 K
    expect(Math.abs(air.wetBulb(7, 0.61, 100_000) - 3.92667)).toBeLessThan(1e-3);
  });
});

describe("psychrolib, an independent implementation", () => {
  const random = stream(31, "psychrolib");
  const draw = (low: number, high: number): number => low + (high - low) * random.uniform();
  psychrolib.SetUnitSystem(psychrolib.SI);
  const lib = { engine: "weather", source: "psychrolib 1.1.1" } as const;

  it("saturation pressure at 500 temperatures", () => {
    worstOf(
      {
        ...lib,
        case: "saturation pressure, -60 to 85 °C",
        unit: "Pa",
        within: decimals(12),
        why: "the same equations: only the last digits of exp and log may differ",
      },
      Array.from({ length: 500 }, () => {
        const t = draw(-60, 85);
        return [air.psat(t), psychrolib.GetSatVapPres(t)];
      }),
    );
  });

  it("wet bulb, dew point and enthalpy of 500 states", () => {
    const wets: [number, number][] = [];
    const dews: [number, number][] = [];
    for (let i = 0; i < 500; i++) {
      const [t, rh, p] = [draw(-40, 60), draw(0.02, 1), draw(70_000, 105_000)];
      const ratio = psychrolib.GetHumRatioFromRelHum(t, rh, p);
      expect(air.humidityRatio(t, rh, p) / ratio).toBeCloseTo(1, 12);
      expect(air.enthalpy(t, ratio) - psychrolib.GetMoistAirEnthalpy(t, ratio)).toBeCloseTo(0, 6);
      // between these two humidity ratios water and ice both have a wet bulb, and each program picks its own
      const wateriest = air.humidityRatioFromWetBulb(t, 0, p);
      const iciest = air.humidityRatioFromWetBulb(t, -1e-9, p);
      if (t > 0 && ratio > wateriest - 1e-6 && ratio < iciest + 1e-6) continue;
      wets.push([air.wetBulb(t, rh, p), psychrolib.GetTWetBulbFromHumRatio(t, ratio, p)]);
      dews.push([air.dewPoint(ratio, p), psychrolib.GetTDewPointFromHumRatio(t, ratio, p)]);
    }
    const row = { ...lib, unit: "°C", within: 2e-3, as: "absolute", why: "psychrolib iterates to 0.001 K" } as const;
    worstOf({ ...row, case: "wet bulb of random states" }, wets);
    worstOf({ ...row, case: "dew point of random states" }, dews);
  });
});

describe("laws of moist air", () => {
  it("wet bulb lies between dew point and dry bulb and undoes its own equation", () => {
    const random = stream(32, "laws of air");
    for (let i = 0; i < 2000; i++) {
      const [t, rh, p] = [-60 + 145 * random.uniform(), random.uniform(), 60_000 + 60_000 * random.uniform()];
      if (rh * air.psat(t) > 0.9 * p) continue;
      const ratio = air.humidityRatio(t, rh, p);
      const wet = air.wetBulb(t, rh, p);
      expect(wet).toBeLessThanOrEqual(t);
      // dryer than 1e-7 kg/kg counts as 1e-7
      if (ratio < 1e-7) continue;
      expect(wet).toBeGreaterThanOrEqual(air.dewPoint(ratio, p) - 1e-6);
      const back = air.humidityRatioFromWetBulb(t, wet, p);
      // on the ice side the root may lie beyond 0 degC, where water takes over; elsewhere Newton's 1e-9 K
      const miss = Math.abs(wet) > 1e-6 ? Math.abs(back - ratio) : 0;
      expect(miss, `${t} ${rh} ${p}`).toBeLessThan(1e-9 * Math.max(1, 1000 * ratio));
      expect(air.dryBulbFromEnthalpy(air.enthalpy(t, ratio), ratio)).toBeCloseTo(t, 9);
      expect(air.humidityRatioFromDryBulbEnthalpy(t, air.enthalpy(t, ratio))).toBeCloseTo(ratio, 12);
    }
  });

  it("rises with humidity and with temperature", () => {
    for (let rh = 0.05; rh < 0.95; rh += 0.05) {
      expect(air.wetBulb(30, rh + 0.05, 101_325)).toBeGreaterThan(air.wetBulb(30, rh, 101_325));
      expect(air.wetBulb(31, rh, 101_325)).toBeGreaterThan(air.wetBulb(30, rh, 101_325));
    }
    expect(air.wetBulb(20, 1, 101_325)).toBe(20);
  });

  it("refuses states outside its range", () => {
    expect(() => air.wetBulb(90, 0.5, 101_325)).toThrow("outside -60 to 85");
    expect(() => air.wetBulb(20, 1.2, 101_325)).toThrow("outside 0 to 1");
    expect(() => air.wetBulb(20, 0.5, 50_000)).toThrow("kPa");
    expect(() => air.psat(NaN)).toThrow("outside");
    expect(() => air.humidityRatioFromVapourPressure(2000, 1000)).toThrow("does not fit");
  });
});
