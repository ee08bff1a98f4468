import { describe, expect, it } from "vitest";

import { ageing } from "../../src/cooling/chip/ageing.ts";
import { coolantRise } from "../../src/cooling/chip/coolant.ts";
import { criticalResistance, junction } from "../../src/cooling/chip/junction.ts";
import { lossOfCooling, rideThrough } from "../../src/cooling/chip/loss-of-cooling.ts";
import { freeShare } from "../../src/cooling/equipment/exchanger.ts";
import { heatExergy, logMeanK } from "../../src/cooling/equipment/exergy.ts";
import { makeUpAir } from "../../src/cooling/equipment/make-up-air.ts";
import { pumpPowerShare } from "../../src/cooling/equipment/pump.ts";
import { positions, positionShape } from "../../src/cooling/manifold/permutation.ts";
import { isolatedCoolingMW, seriesCoolingMW } from "../../src/cooling/manifold/series.ts";
import { humidityRatio, relativeHumidity, saturatedHumidityRatio } from "../../src/model/psychrometrics.ts";
import { vectors, vectorsHere, vectorsTitle } from "./cooling-data.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

interface Cases {
  readonly permutations_of_4: Record<string, number>;
  readonly series_against_isolated: {
    rows: { sink_C: number; series: number; isolated: number }[];
    tolerance_rel: number;
  };
  readonly junction_fixed_point: {
    rows: { ts_C: number; tj_C: number; power_W: number }[];
    runaway_at_ts_45: { critical_R_K_per_W: number };
    tolerance_rel: number;
  };
  readonly make_up_air_101325Pa: {
    cooling: Record<string, number>;
    heating: Record<string, number>;
    room_rh_at_dew_point_9p5: Record<string, number>;
    tolerance_rel: number;
  };
  readonly exergy: { t_log_mean_K: number; exergy_MW: number; tolerance_rel: number };
  readonly arrhenius_75_to_85C_ea_0p7eV: number;
  readonly partial_free_cooling: { t_return: number; t_supply: number; t_precooled: number; free_fraction: number };
  readonly chip_loop: {
    delta_t_at_1p5_L_min_kW: { water_K: number; pg25_K: number; tolerance_rel: number };
    ride_through_s_per_m3_MW_10K: { pg25: number; water: number; tolerance_rel: number };
  };
}

const form = { engine: "cooling", source: "closed form, analytic_cases.json" } as const;
const asFile = "the reference file states it";

const CHIP = { dynamicW: 900, leakageW: 100, leakageAtC: 60, leakageScaleK: 35, resistanceKW: 0.03, plateRiseK: 10 };

describe.skipIf(!vectorsHere)(`closed forms of cooling${vectorsTitle}`, () => {
  const cases = vectorsHere ? vectors<Cases>("analytic_cases.json") : (undefined as never);

  it("counts the 24 positions of an eight-port valve by shape", () => {
    const count: Record<string, number> = {};
    for (const position of positions(4)) {
      const shape = positionShape(position);
      count[shape] = (count[shape] ?? 0) + 1;
    }
    const want = cases.permutations_of_4;
    worstOf({ ...form, case: "24 positions of an eight-port valve, by shape", within: 0, why: "a count" }, [
      [count["all-isolated"]!, want.all_isolated!],
      [count["one-pair"]!, want.one_pair!],
      [count["two-pairs"]!, want.two_pairs!],
      [count["three-in-series"]!, want.three_in_series!],
      [count["four-in-series"]!, want.four_in_series!],
    ]);
    expect(Object.keys(count)).toHaveLength(5);
  });

  it("shows that series never needs less compressor than an isolated plant with economiser", () => {
    const loops = { coldMW: 110, coldSupplyC: 18, coldReturnC: 23, warmMW: 500 };
    const { rows, tolerance_rel } = cases.series_against_isolated;
    const row = { ...form, unit: "MW", within: tolerance_rel, why: asFile };
    worstOf(
      { ...row, case: "compressor heat, loops in series" },
      rows.map(({ sink_C, series }) => [seriesCoolingMW(loops, sink_C), series]),
    );
    worstOf(
      { ...row, case: "compressor heat, loops isolated" },
      rows.map(({ sink_C, isolated }) => [isolatedCoolingMW(loops, sink_C), isolated]),
    );
    for (const { series, isolated } of rows) expect(series).toBeGreaterThanOrEqual(isolated);
  });

  it("solves junction temperatures with leakage and finds the runaway", () => {
    const { rows, runaway_at_ts_45, tolerance_rel } = cases.junction_fixed_point;
    const row = { ...form, within: tolerance_rel, why: asFile };
    const states = rows.map(({ ts_C, tj_C, power_W }) => ({ tj_C, power_W, at: junction(CHIP, ts_C).value! }));
    worstOf(
      { ...row, case: "junction temperature with leakage", unit: "°C" },
      states.map(({ at, tj_C }) => [at.junctionC, tj_C]),
    );
    worstOf(
      { ...row, case: "chip power with leakage", unit: "W" },
      states.map(({ at, power_W }) => [at.powerW, power_W]),
    );
    const critical = runaway_at_ts_45.critical_R_K_per_W;
    oracle({
      ...row,
      case: "thermal resistance at which leakage runs away, 45 °C",
      unit: "K/W",
      expected: critical,
      got: criticalResistance(CHIP, 45),
    });
    const below = junction({ ...CHIP, resistanceKW: critical * 0.999 }, 45);
    expect(below.value!.loopGain).toBeLessThan(1);
    expect(junction({ ...CHIP, resistanceKW: critical * 1.001 }, 45)).toEqual({ value: undefined, flags: ["RUNAWAY"] });
  });

  it("conditions make-up air on a hot and on a cold day", () => {
    const { cooling, heating, room_rh_at_dew_point_9p5: room, tolerance_rel } = cases.make_up_air_101325Pa;
    const hot = makeUpAir(35, humidityRatio(35, 0.4, 101325), 101325);
    const row = { ...form, within: tolerance_rel, why: asFile };
    worstOf({ ...row, case: "make-up air on a hot day: coils, reheat, condensate", unit: "kJ/kg, kg/h per kg/s" }, [
      [hot.firstCoil, cooling.coil_to_16C_saturated_kJ_kg!],
      [hot.dewPointCoil, cooling.coil_to_dew_point_kJ_kg!],
      [hot.reheat, cooling.reheat_kJ_kg!],
      [hot.condensateGKg * 3.6, cooling.condensate_kg_h_per_kg_s!],
    ]);
    const cold = makeUpAir(-5, humidityRatio(-5, 0.8, 101325), 101325);
    worstOf({ ...row, case: "make-up air on a cold day: preheat, humidifier", unit: "kJ/kg, g/kg" }, [
      [cold.preheat, heating.preheat_kJ_kg!],
      [cold.humidifierGKg, heating.adiabatic_water_g_kg!],
    ]);
    const ratio = saturatedHumidityRatio(9.5, 101325);
    worstOf({ ...row, case: "humidity of a room at a dew point of 9.5 °C" }, [
      [relativeHumidity(22, ratio, 101325), room.at_22C!],
      [relativeHumidity(23, ratio, 101325), room.at_23C!],
    ]);
  });

  it("gives exergy, ageing, the economiser's share, coolant rise and ride-through", () => {
    const { exergy, chip_loop: loop, partial_free_cooling: free } = cases;
    worstOf({ ...form, case: "log-mean temperature and exergy of heat", within: exergy.tolerance_rel, why: asFile }, [
      [logMeanK(55, 45), exergy.t_log_mean_K],
      [heatExergy(1, 55, 45, 25), exergy.exergy_MW],
    ]);
    oracle({
      ...form,
      case: "ageing at 85 °C over 75 °C (Arrhenius, 0.7 eV)",
      expected: cases.arrhenius_75_to_85C_ea_0p7eV,
      got: ageing(75, 85),
      within: decimals(2),
      as: "absolute",
      why: "printed with two decimals",
    });
    oracle({
      ...form,
      case: "share of free cooling with a precooler",
      expected: free.free_fraction,
      got: freeShare(free.t_return, free.t_supply, free.t_precooled),
      within: decimals(5),
      as: "absolute",
      why: "printed with five decimals",
    });
    const rise = loop.delta_t_at_1p5_L_min_kW;
    worstOf({ ...form, case: "rise of coolant at 1.5 L/min/kW", unit: "K", within: rise.tolerance_rel, why: asFile }, [
      [coolantRise(1.5, 1.016, 3.93), rise.pg25_K],
      [coolantRise(1.5, 0.99, 4.186), rise.water_K],
    ]);
    const ride = loop.ride_through_s_per_m3_MW_10K;
    worstOf(
      {
        ...form,
        case: "ride-through of a cubic metre, 1 MW, 10 K",
        unit: "s",
        within: ride.tolerance_rel,
        why: asFile,
      },
      [
        [rideThrough(1, 10, 1, 1016, 3930), ride.pg25],
        [rideThrough(1, 10, 1, 990, 4186), ride.water],
      ],
    );
  });
});

describe("loss of cooling in seconds", () => {
  it("rides through as long as the loop's heat store allows, within 5 %", () => {
    // 1,000 chips of constant power on 3 m3 of PG25, 10 and 20 K below their limits
    const chip = { ...CHIP, dynamicW: 1000, leakageW: 0 };
    const steady = junction(chip, 40).value!.junctionC;
    const result = lossOfCooling({
      chip,
      chips: 1000,
      chipHeatJK: 50,
      volumeM3: 3,
      density: 1016,
      cp: 3930,
      supplyC: 40,
      throttleC: steady + 10,
      shutdownC: steady + 20,
    });
    worstOf(
      {
        engine: "cooling",
        case: "seconds to throttle and to shutdown after loss of cooling",
        source: "heat store over heat flow",
        unit: "s",
        within: 0.05,
        why: "the specification's band; the two-node model lags by the plate's time constant of 1.5 s",
      },
      [
        [result.secondsToThrottle!, rideThrough(3, 10, 1, 1016, 3930)],
        [result.secondsToShutdown!, rideThrough(3, 20, 1, 1016, 3930)],
      ],
    );
  });

  it("buys time with a tank, with a ramp-down, and loses it when pumps stop", () => {
    const event = {
      chip: CHIP,
      chips: 1000,
      chipHeatJK: 300,
      volumeM3: 1,
      density: 1016,
      cp: 3930,
      supplyC: 40,
      throttleC: 85,
      shutdownC: 92,
    };
    const base = lossOfCooling(event).secondsToShutdown!;
    expect(lossOfCooling({ ...event, volumeM3: 2 }).secondsToShutdown!).toBeGreaterThan(1.7 * base);
    expect(lossOfCooling({ ...event, pumpSeconds: 10 }).secondsToShutdown!).toBeLessThan(base / 2);
    const ramp = (seconds: number): number => Math.max(0.2, 1 - seconds / 60);
    expect(lossOfCooling({ ...event, powerShare: ramp }).secondsToShutdown ?? Infinity).toBeGreaterThan(base);
  });
});

describe("pumps", () => {
  it("keeps the static head at part flow: x 0.7, a 0.3 gives 0.540", () => {
    oracle({
      engine: "cooling",
      case: "power of a pump at 70 % flow, 30 % static head",
      source: "specification of cooling, worked example",
      expected: 0.54,
      got: pumpPowerShare(0.7, 0.3),
      within: decimals(3),
      as: "absolute",
      why: "printed with three decimals",
    });
    expect(pumpPowerShare(1)).toBe(1);
  });
});
