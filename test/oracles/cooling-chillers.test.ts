import { describe, expect, it } from "vitest";

import { CHILLERS } from "../../catalog/chillers.ts";
import { chillerCop, heatPumpCop } from "../../src/cooling/equipment/carnot.ts";
import { curveGate } from "../../src/cooling/equipment/curve-gate.ts";
import { eirChiller, type EirRecord } from "../../src/cooling/equipment/eir-chiller.ts";
import { vectors, vectorsHere, vectorsTitle } from "./cooling-data.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

interface Published {
  readonly name: string;
  readonly gate: string;
  readonly q_ref_W: number;
  readonly cop_ref: number;
  readonly te_lvg_ref_C: number;
  readonly tc_ent_ref_C: number;
  readonly box: { readonly te_lvg_C: [number, number]; readonly tc_ent_C: [number, number] };
  readonly plr_min: number;
  readonly plr_min_unl: number;
  readonly plr_max: number;
  readonly capFT: number[];
  readonly eirFT: number[];
  readonly eirFPLR: number[];
  readonly points: {
    te_lvg_C: number;
    tc_ent_C: number;
    load_W: number;
    cap_W: number;
    power_W: number;
    plr: number;
    cycling_ratio: number;
  }[];
}

interface File {
  readonly tolerance_rel: number;
  readonly records: Published[];
  readonly reject_examples: { readonly records: Published[] };
}

function record(row: Published): EirRecord {
  return {
    name: row.name,
    qRefW: row.q_ref_W,
    copRef: row.cop_ref,
    evaporatorRefC: row.te_lvg_ref_C,
    condenserRefC: row.tc_ent_ref_C,
    evaporatorBoxC: row.box.te_lvg_C,
    condenserBoxC: row.box.tc_ent_C,
    plrMin: row.plr_min,
    plrMinUnload: row.plr_min_unl,
    plrMax: row.plr_max,
    capFT: row.capFT,
    eirFT: row.eirFT,
    eirFPLR: row.eirFPLR,
  };
}

describe.skipIf(!vectorsHere)(`chillers by published curves${vectorsTitle}`, () => {
  const file = vectorsHere ? vectors<File>("eir_chillers.json") : undefined;
  const records = file?.records ?? [];

  it("gives power and available cooling at every published point", () => {
    const points = records.flatMap((row) =>
      row.points.map((point) => ({
        ...point,
        at: eirChiller(record(row), point.te_lvg_C, point.tc_ent_C, point.load_W).value!,
      })),
    );
    expect(points).toHaveLength(42);
    const row = {
      engine: "cooling",
      source: "EnergyPlus chiller curves (eir_chillers.json)",
      unit: "W",
      within: file!.tolerance_rel,
      why: "printed with one decimal of a watt on 1e4 W and more",
    };
    worstOf(
      { ...row, case: "compressor power of chillers by published curves" },
      points.map(({ at, power_W }) => [at.powerW, power_W]),
    );
    worstOf(
      { ...row, case: "available cooling of chillers by published curves" },
      points.map(({ at, cap_W }) => [at.availableW, cap_W]),
    );
    worstOf(
      {
        ...row,
        case: "cycling ratio of chillers by published curves",
        unit: "",
        within: decimals(5),
        as: "absolute",
        why: "printed with five decimals",
      },
      points.map(({ at, cycling_ratio }) => [at.cyclingRatio, cycling_ratio]),
    );
  });

  it("passes the good records and rejects the bad ones for the stated reason", () => {
    for (const row of records) expect([row.name, curveGate(record(row))]).toEqual([row.name, { pass: true }]);
    for (const row of file!.reject_examples.records)
      expect([row.name, curveGate(record(row))]).toEqual([row.name, { pass: false, reason: row.gate }]);
  });

  it("refuses process water of 18 °C, which no published record covers", () => {
    for (const row of records) {
      const answer = eirChiller(record(row), 18, 20, row.q_ref_W / 2);
      expect(answer).toEqual({ value: undefined, flags: ["OUT_OF_BOX"] });
    }
  });

  it("holds the catalog's machines to the published coefficients", () => {
    expect(CHILLERS.length).toBeGreaterThan(0);
    for (const row of CHILLERS) {
      const published = records.find(({ name }) => name === row.name);
      expect(published).toBeDefined();
      expect(row.eirFT).toEqual(published!.eirFT);
      expect(row.capFT).toEqual(published!.capFT);
      expect(row.eirFPLR).toEqual(published!.eirFPLR);
    }
  });
});

describe("chillers and heat pumps by share of Carnot", () => {
  const worked = { engine: "cooling", source: "specification of cooling, worked examples", as: "absolute" } as const;

  it("gives the worked example: 17 °C and 32 °C leaving, share 0.48, COP 9.28", () => {
    oracle({
      ...worked,
      case: "COP of a chiller between 17 and 32 °C, share of Carnot 0.48",
      expected: 9.28,
      got: chillerCop(17, 32).value,
      within: decimals(1),
      why: "the specification's band",
    });
    expect(chillerCop(17, 32).flags).toContain("EXTRAPOLATED");
  });

  it("caps small lifts and says so", () => {
    expect(chillerCop(20, 21)).toEqual({ value: 14, flags: ["EXTRAPOLATED", "CAPPED"] });
  });

  it("gives half Carnot: 50 to 75, 50 to 90 and 48 to 77 °C", () => {
    const row = { ...worked, within: decimals(3), why: "printed with three decimals" };
    worstOf({ ...row, case: "COP of a heat pump at half Carnot, 50 to 75 and to 90 °C" }, [
      [heatPumpCop(50, 75).value, 6.963],
      [heatPumpCop(50, 90).value, 4.539],
    ]);
    oracle({
      ...row,
      case: "COP of a heat pump at half Carnot, 48 to 77 °C",
      expected: 6.04,
      got: heatPumpCop(48, 77).value,
      within: decimals(2),
      why: "printed with two decimals",
    });
    expect(heatPumpCop(23, 30)).toEqual({ value: 14, flags: ["CAPPED"] });
  });

  it("meets the catalogue heat pump with its own share of Carnot on leaving temperatures", () => {
    // Trane EXW240: 77 kW heat, 18 kW power, source 18 in, load 53 in, 1.893 kg/s both: leaving 10.5 and 62.7 °C
    const rate = 1.893 * 4.186;
    const sourceLeaving = 18 - (77 - 18) / rate;
    const loadLeaving = 53 + 77 / rate;
    oracle({
      engine: "cooling",
      case: "COP of the catalogue's heat pump",
      source: "Trane EXW240, catalogue",
      expected: 77 / 18,
      got: heatPumpCop(sourceLeaving, loadLeaving, 0.664).value,
      within: 0.05,
      why: "the catalogue prints whole kilowatts",
    });
  });
});
