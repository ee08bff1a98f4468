import { describe, expect, it } from "vitest";

import { coolWater, sizeTower } from "../../src/cooling/equipment/cooling-tower.ts";
import { conductanceShare, crossflow, padOutlet, waterEffectiveness } from "../../src/cooling/equipment/dry-cooler.ts";
import { evaporationPerKWh, saturatedTemperature } from "../../src/cooling/equipment/evaporation.ts";
import { fanPowerShare } from "../../src/cooling/equipment/fan.ts";
import { circulationPerKWh, towerWater } from "../../src/cooling/equipment/tower-water.ts";
import { yorkCalcApproach } from "../../src/cooling/equipment/york-calc.ts";
import { enthalpy, humidityRatio, saturatedEnthalpy } from "../../src/model/psychrometrics.ts";
import { deviation, rows, vectors, vectorsHere, vectorsTitle } from "./cooling-data.ts";

describe.skipIf(!vectorsHere)(`cooling towers${vectorsTitle}`, () => {
  it("gives the YorkCalc approach at every point", () => {
    const file = vectors<{
      tolerance_rel: number;
      points: { twb_C: number; range_K: number; lg_ratio: number; approach_K: number }[];
    }>("tower_yorkcalc.json");
    for (const point of file.points) {
      const answer = yorkCalcApproach(point.twb_C, point.range_K, point.lg_ratio);
      expect(deviation(answer.value, point.approach_K)).toBeLessThan(file.tolerance_rel);
      expect(answer.flags).toEqual([]);
    }
    expect(yorkCalcApproach(30, 5, 1).flags).toEqual(["OUT_OF_BOX"]);
  });

  const merkel = vectorsHere
    ? vectors<{
        design: {
          twb_C: number;
          range_K: number;
          approach_K: number;
          water_m3_s: number;
          air_m3_s: number;
          fan_W: number;
        };
        expected_design: {
          q_W: number;
          effectiveness: number;
          ntu: number;
          ua_W_K: number;
          lg: number;
          exit_wetbulb_C: number;
          tolerance_rel: number;
        };
        constants: { rho_water: number; rho_air: number; pressure_Pa: number };
        tolerance: { tw_out_rmse_K: number; tw_out_max_abs_K: number; q_cv_rmse: number; fan_table_cv_rmse: number };
      }>("tower_merkel.json")
    : undefined;
  const tower =
    merkel &&
    sizeTower({
      wetBulbC: merkel.design.twb_C,
      rangeK: merkel.design.range_K,
      approachK: merkel.design.approach_K,
      waterKgS: merkel.design.water_m3_s * merkel.constants.rho_water,
      airKgS: merkel.design.air_m3_s * merkel.constants.rho_air,
      pressurePa: merkel.constants.pressure_Pa,
    });

  it("sizes the design point", () => {
    const want = merkel!.expected_design;
    expect(deviation(tower!.uaWK, want.ua_W_K)).toBeLessThan(want.tolerance_rel);
    const at = coolWater(tower!, 35, 25.6, tower!.waterKgS, 1);
    expect(deviation(at.heatW, want.q_W)).toBeLessThan(want.tolerance_rel);
    expect(deviation(at.effectiveness, want.effectiveness)).toBeLessThan(want.tolerance_rel);
    expect(deviation(at.airOutWetBulbC, want.exit_wetbulb_C)).toBeLessThan(want.tolerance_rel);
    expect(deviation(tower!.waterKgS / tower!.airKgS, want.lg)).toBeLessThan(want.tolerance_rel);
  });

  it("follows the operating minutes of EnergyPlus", () => {
    const minutes = rows("tower_merkel_rows.csv");
    expect(minutes).toHaveLength(34);
    let squares = 0;
    let worst = 0;
    let heatSquares = 0;
    let heat = 0;
    let fanSquares = 0;
    let fan = 0;
    for (const row of minutes) {
      const at = coolWater(tower!, row.tw_in_C!, row.twb_C!, row.mw_kg_s!, row.air_fraction!);
      const miss = at.waterOutC - row.tw_out_C!;
      squares += miss * miss;
      worst = Math.max(worst, Math.abs(miss));
      heatSquares += (at.heatW - row.q_W!) ** 2;
      heat += row.q_W!;
      fanSquares += (fanPowerShare(row.air_fraction!) * merkel!.design.fan_W - row.fan_W!) ** 2;
      fan += row.fan_W!;
    }
    const n = minutes.length;
    const cv = (sumOfSquares: number, total: number): number => Math.sqrt(sumOfSquares / n) / (total / n);
    // tolerances of the vector file: another program's minutes, printed with two decimals
    expect(Math.sqrt(squares / n)).toBeLessThan(merkel!.tolerance.tw_out_rmse_K);
    expect(worst).toBeLessThan(merkel!.tolerance.tw_out_max_abs_K);
    expect(cv(heatSquares, heat)).toBeLessThan(merkel!.tolerance.q_cv_rmse);
    expect(cv(fanSquares, fan)).toBeLessThan(merkel!.tolerance.fan_table_cv_rmse);
  });

  it("evaporates what the humidity balance says, not heat over latent heat", () => {
    const file = vectors<{
      tolerance_rel: number;
      points: { tdb_C: number; rh: number; evap_L_per_kWh_heat: number }[];
    }>("tower_evaporation.json");
    const heatJKg = 1.2 * 4186 * 5.56;
    for (const point of file.points) {
      const ratio = humidityRatio(point.tdb_C, point.rh, 101325);
      const litres = evaporationPerKWh(enthalpy(point.tdb_C, ratio), ratio, heatJKg, 101325);
      expect(deviation(litres, point.evap_L_per_kWh_heat)).toBeLessThan(file.tolerance_rel);
    }
  });

  it("meets the dry cooler of the catalogue and its off-design scaling", () => {
    const item = vectors<{ items: { id: string; tolerance_rel: number; derived: Record<string, number> }[] }>(
      "catalogue_points.json",
    ).items.find(({ id }) => id === "dry-cooler")!;
    expect(
      deviation(crossflow(item.derived.ntu_crossflow_unmixed!, 1), item.derived.water_side_effectiveness!),
    ).toBeLessThan(item.tolerance_rel);
    // 2931 kW at 35 °C air and 46.11 °C water: Q = eps C (Tw - Tair), C = 2931 / 5.56
    expect(deviation(waterEffectiveness(1, 1) * (2931 / 5.56) * (46.11 - 35), 2931)).toBeLessThan(item.tolerance_rel);
    expect(deviation(117.68 / 2931, item.derived.fan_kW_per_kW!)).toBeLessThan(item.tolerance_rel);
  });
});

describe("towers and coolers, worked examples", () => {
  it("scales the conductance of a dry cooler at half air flow to 0.669", () => {
    expect(conductanceShare(1, 0.5)).toBeCloseTo(0.669, 3);
    expect(conductanceShare(1, 1)).toBeCloseTo(1, 12);
  });

  it("cools air in a pad: 35 °C, 40 %, effectiveness 0.8 gives 26.15 °C", () => {
    expect(padOutlet(35, 23.934, 0.8)).toBeCloseTo(26.147, 3);
  });

  it("closes the water of a tower: E 1.2, range 5.56 K, five cycles", () => {
    const water = towerWater(1.2, 5.56, 5, 5e-5);
    expect(circulationPerKWh(5.56)).toBeCloseTo(154.68, 1);
    // half a unit of the printed digits
    expect(water.drift).toBeCloseTo(0.00773, 5);
    expect(water.blowdown).toBeCloseTo(0.29227, 4);
    expect(water.makeUp).toBeCloseTo(1.5, 3);
    expect(water.makeUp - water.evaporation - water.drift - water.blowdown).toBeCloseTo(0, 12);
  });

  it("inverts the enthalpy of saturated air", () => {
    for (const t of [-20, 0, 15, 40, 70])
      expect(saturatedTemperature(saturatedEnthalpy(t, 95000), 95000)).toBeCloseTo(t, 5);
  });
});
