import { describe, expect, it } from "vitest";

import { coolWater, sizeTower } from "../../src/cooling/equipment/cooling-tower.ts";
import { conductanceShare, crossflow, padOutlet, waterEffectiveness } from "../../src/cooling/equipment/dry-cooler.ts";
import { evaporationPerKWh, saturatedTemperature } from "../../src/cooling/equipment/evaporation.ts";
import { fanPowerShare } from "../../src/cooling/equipment/fan.ts";
import { circulationPerKWh, towerWater } from "../../src/cooling/equipment/tower-water.ts";
import { yorkCalcApproach } from "../../src/cooling/equipment/york-calc.ts";
import { enthalpy, humidityRatio, saturatedEnthalpy } from "../../src/model/psychrometrics.ts";
import { rows, vectors, vectorsHere, vectorsTitle } from "./cooling-data.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const asFile = "the reference file states it";

describe.skipIf(!vectorsHere)(`cooling towers${vectorsTitle}`, () => {
  it("gives the YorkCalc approach at every point", () => {
    const file = vectors<{
      tolerance_rel: number;
      points: { twb_C: number; range_K: number; lg_ratio: number; approach_K: number }[];
    }>("tower_yorkcalc.json");
    const answers = file.points.map((point) => yorkCalcApproach(point.twb_C, point.range_K, point.lg_ratio));
    worstOf(
      {
        engine: "cooling",
        case: "YorkCalc approach of a tower",
        source: "EnergyPlus YorkCalc curve (tower_yorkcalc.json)",
        unit: "K",
        within: file.tolerance_rel,
        why: asFile,
      },
      answers.map(({ value }, k) => [value, file.points[k]!.approach_K]),
    );
    for (const { flags } of answers) expect(flags).toEqual([]);
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
    const at = coolWater(tower!, 35, 25.6, tower!.waterKgS, 1);
    worstOf(
      {
        engine: "cooling",
        case: "design point of a Merkel tower: UA, heat, effectiveness, exit wet bulb, L/G",
        source: "EnergyPlus (tower_merkel.json)",
        within: want.tolerance_rel,
        why: asFile,
      },
      [
        [tower!.uaWK, want.ua_W_K],
        [at.heatW, want.q_W],
        [at.effectiveness, want.effectiveness],
        [at.airOutWetBulbC, want.exit_wetbulb_C],
        [tower!.waterKgS / tower!.airKgS, want.lg],
      ],
    );
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
    const errorOf = (name: string, got: number, within: number, unit: string): void =>
      oracle({
        engine: "cooling",
        case: `34 operating minutes of a tower: ${name}`,
        source: "EnergyPlus (tower_merkel_rows.csv)",
        unit,
        expected: 0,
        got,
        within,
        as: "absolute",
        why: "the reference file states it: another program's minutes, printed with two decimals",
      });
    const { tolerance } = merkel!;
    errorOf("root mean square error of leaving water", Math.sqrt(squares / n), tolerance.tw_out_rmse_K, "K");
    errorOf("largest error of leaving water", worst, tolerance.tw_out_max_abs_K, "K");
    errorOf("CV-RMSE of heat", cv(heatSquares, heat), tolerance.q_cv_rmse, "");
    errorOf("CV-RMSE of fan power", cv(fanSquares, fan), tolerance.fan_table_cv_rmse, "");
  });

  it("evaporates what the humidity balance says, not heat over latent heat", () => {
    const file = vectors<{
      tolerance_rel: number;
      points: { tdb_C: number; rh: number; evap_L_per_kWh_heat: number }[];
    }>("tower_evaporation.json");
    const heatJKg = 1.2 * 4186 * 5.56;
    worstOf(
      {
        engine: "cooling",
        case: "evaporation of a tower by humidity balance",
        source: "tower_evaporation.json",
        unit: "L/kWh",
        within: file.tolerance_rel,
        why: asFile,
      },
      file.points.map((point) => {
        const ratio = humidityRatio(point.tdb_C, point.rh, 101325);
        return [evaporationPerKWh(enthalpy(point.tdb_C, ratio), ratio, heatJKg, 101325), point.evap_L_per_kWh_heat];
      }),
    );
  });

  it("meets the dry cooler of the catalogue and its off-design scaling", () => {
    const item = vectors<{ items: { id: string; tolerance_rel: number; derived: Record<string, number> }[] }>(
      "catalogue_points.json",
    ).items.find(({ id }) => id === "dry-cooler")!;
    worstOf(
      {
        engine: "cooling",
        case: "dry cooler of a catalogue: effectiveness, heat, fan power",
        source: "catalogue_points.json",
        within: item.tolerance_rel,
        why: asFile,
      },
      [
        [crossflow(item.derived.ntu_crossflow_unmixed!, 1), item.derived.water_side_effectiveness!],
        // 2931 kW at 35 °C air and 46.11 °C water: Q = eps C (Tw - Tair), C = 2931 / 5.56
        [waterEffectiveness(1, 1) * (2931 / 5.56) * (46.11 - 35), 2931],
        [117.68 / 2931, item.derived.fan_kW_per_kW!],
      ],
    );
  });
});

describe("towers and coolers, worked examples", () => {
  const row = { engine: "cooling", source: "specification of cooling, worked examples", as: "absolute" } as const;
  const printed = (digits: number) => ({ within: decimals(digits), why: `printed with ${digits} decimals` });

  it("scales the conductance of a dry cooler at half air flow to 0.669", () => {
    const got = conductanceShare(1, 0.5);
    oracle({ ...row, ...printed(3), case: "conductance of a dry cooler at half the air", expected: 0.669, got });
    expect(conductanceShare(1, 1)).toBeCloseTo(1, 12);
  });

  it("cools air in a pad: 35 °C, 40 %, effectiveness 0.8 gives 26.15 °C", () => {
    const got = padOutlet(35, 23.934, 0.8);
    oracle({ ...row, ...printed(3), case: "air behind an evaporative pad", unit: "°C", expected: 26.147, got });
  });

  it("closes the water of a tower: E 1.2, range 5.56 K, five cycles", () => {
    const water = towerWater(1.2, 5.56, 5, 5e-5);
    worstOf({ ...row, ...printed(4), case: "drift and blowdown of a tower, five cycles", unit: "L/kWh" }, [
      [water.drift, 0.00773],
      [water.blowdown, 0.29227],
    ]);
    oracle({ ...row, ...printed(3), case: "make-up of a tower", unit: "L/kWh", expected: 1.5, got: water.makeUp });
    const got = circulationPerKWh(5.56);
    oracle({ ...row, ...printed(1), case: "circulation of a tower", unit: "L/kWh", expected: 154.68, got });
    expect(water.makeUp - water.evaporation - water.drift - water.blowdown).toBeCloseTo(0, 12);
  });

  it("inverts the enthalpy of saturated air", () => {
    for (const t of [-20, 0, 15, 40, 70])
      expect(saturatedTemperature(saturatedEnthalpy(t, 95000), 95000)).toBeCloseTo(t, 5);
  });
});
