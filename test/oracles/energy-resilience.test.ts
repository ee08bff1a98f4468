import { describe, expect, it } from "vitest";
import { type FailingGenerators, fuelledSurvival, markovSurvival, survivalCurve } from "../../src/energy/index.ts";
import { energyDataHere, readColumn, readJson, why } from "./energy-data.ts";
import { worstOf } from "./oracle.ts";

describe.skipIf(!energyDataHere)(`REopt, outage from each of 8,760 hours${why}`, () => {
  interface Parameters {
    readonly pvKW: number;
    readonly batteryKWh: number;
    readonly batteryKW: number;
    readonly roundTripEfficiencyOnCharge: number;
    readonly noDiesel: Diesel;
    readonly withDiesel: Diesel;
  }
  interface Diesel {
    readonly dieselKW: number;
    readonly fuelGal: number;
    readonly fuelSlopeGalPerKWh: number;
    readonly fuelInterceptGalPerHour: number;
  }
  interface Expected {
    readonly minHours: number;
    readonly maxHours: number;
    readonly meanHours: number;
    readonly probabilityOfSurvivingAtLeast1toNHours: number[];
  }
  for (const design of ["noDiesel", "withDiesel"] as const) {
    it(`${design}`, () => {
      const p = readJson<Parameters>("reopt-outage-survival/parameters.json");
      const expected = readJson<Record<string, Expected>>("reopt-outage-survival/expected.json")[design]!;
      const survived = fuelledSurvival({
        load: readColumn("reopt-outage-survival/load-kw.txt"),
        sun: readColumn("reopt-outage-survival/pv-factor.txt").map((f) => f * p.pvKW),
        batteryPower: p.batteryKW,
        batteryEnergy: p.batteryKWh,
        chargeEff: p.roundTripEfficiencyOnCharge,
        storedAt: readColumn("reopt-outage-survival/stored-energy-kwh.txt"),
        generator: p[design].dieselKW,
        fuel: p[design].fuelGal,
        fuelSlope: p[design].fuelSlopeGalPerKWh,
        fuelIntercept: p[design].fuelInterceptGalPerHour,
      });
      const row = {
        engine: "energy",
        source: "REopt, outage from each of 8,760 hours",
        as: "absolute",
      } as const;
      worstOf(
        {
          ...row,
          case: `least, most and mean hours survived, ${design}`,
          unit: "h",
          within: 0.0051,
          why: "the mean is published to two decimals; least and most are whole hours",
        },
        [
          [Math.min(...survived), expected.minHours],
          [Math.max(...survived), expected.maxHours],
          [survived.reduce((a, b) => a + b, 0) / survived.length, expected.meanHours],
        ],
      );
      const curve = survivalCurve(survived);
      expect(curve.length).toBe(expected.probabilityOfSurvivingAtLeast1toNHours.length);
      worstOf(
        { ...row, case: `probability of surviving, ${design}`, within: 5.01e-5, why: "four published decimals" },
        curve.map((p1, h) => [p1, expected.probabilityOfSurvivingAtLeast1toNHours[h]!]),
      );
    });
  }
});

describe.skipIf(!energyDataHere)(`REopt, generators that fail${why}`, () => {
  interface Case {
    readonly name: string;
    readonly loadKW: number[];
    readonly generators: {
      count: number;
      kW: number;
      mttfHours: number;
      availability: number;
      failureToStart: number;
    }[];
    readonly battery: {
      kWh: number;
      kW: number;
      chargeEfficiency: number;
      dischargeEfficiency: number;
      startFraction: number;
      minFraction: number;
    } | null;
    readonly hours: number;
    readonly expected: {
      firstStartCumulative?: number[];
      cumulativeByStartHour?: number[][];
      lastHourCumulative?: number;
    };
    readonly tolerance: number;
  }
  const { cases } = energyDataHere ? readJson<{ cases: Case[] }>("reopt-erp-markov/cases.json") : { cases: [] };
  for (const c of cases) {
    // The lattices of these cases are multiples of 0.01 of the usable energy: bins and exact levels must agree.
    for (const bins of [undefined, 100]) {
      it(`${c.name}, ${bins === undefined ? "exact levels" : `${bins} bins`}`, () => {
        const generators: FailingGenerators[] = c.generators.map((g) => ({
          count: g.count,
          mw: g.kW,
          mttfH: g.mttfHours,
          availability: g.availability,
          failureToStart: g.failureToStart,
        }));
        const battery =
          c.battery === null
            ? undefined
            : {
                mw: c.battery.kW,
                mwh: c.battery.kWh,
                chargeEff: c.battery.chargeEfficiency,
                dischargeEff: c.battery.dischargeEfficiency,
                start: c.battery.startFraction,
                least: c.battery.minFraction,
              };
        const from = (start: number): number[] => markovSurvival(c.loadKW, start, c.hours, generators, battery, bins);
        const { firstStartCumulative, cumulativeByStartHour, lastHourCumulative } = c.expected;
        const expected = cumulativeByStartHour ?? [firstStartCumulative ?? []];
        const pairs = expected.flatMap((row, s) => {
          const curve = from(s);
          return row.map((p, h) => [curve[h]!, p] as const);
        });
        if (lastHourCumulative !== undefined) pairs.push([from(0)[c.hours - 1]!, lastHourCumulative]);
        worstOf(
          {
            engine: "energy",
            case: `survival with failing generators: ${c.name}, ${bins === undefined ? "exact levels" : `${bins} bins`}`,
            source: "REopt ERP, its own tests",
            within: c.tolerance,
            as: "absolute",
            why: "the case states it",
          },
          pairs,
        );
      });
    }
  }
});
