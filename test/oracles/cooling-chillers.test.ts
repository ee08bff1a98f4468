import { describe, expect, it } from "vitest";

import { CHILLERS } from "../../catalog/chillers.ts";
import { chillerCop, heatPumpCop } from "../../src/cooling/equipment/carnot.ts";
import { curveGate } from "../../src/cooling/equipment/curve-gate.ts";
import { eirChiller, type EirRecord } from "../../src/cooling/equipment/eir-chiller.ts";
import { deviation, vectors, vectorsHere, vectorsTitle } from "./cooling-data.ts";

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
    // 1e-4: the expected values are printed with one decimal of a watt on 1e4 W and more
    let points = 0;
    for (const row of records)
      for (const point of row.points) {
        const at = eirChiller(record(row), point.te_lvg_C, point.tc_ent_C, point.load_W).value;
        expect(at).toBeDefined();
        expect(deviation(at!.powerW, point.power_W)).toBeLessThan(file!.tolerance_rel);
        expect(deviation(at!.availableW, point.cap_W)).toBeLessThan(file!.tolerance_rel);
        expect(at!.cyclingRatio).toBeCloseTo(point.cycling_ratio, 5);
        points += 1;
      }
    expect(points).toBe(42);
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
  it("gives the worked example: 17 °C and 32 °C leaving, share 0.48, COP 9.28", () => {
    // half a unit of the last printed digit
    expect(chillerCop(17, 32).value).toBeCloseTo(9.28, 1);
    expect(chillerCop(17, 32).flags).toContain("EXTRAPOLATED");
  });

  it("caps small lifts and says so", () => {
    expect(chillerCop(20, 21)).toEqual({ value: 14, flags: ["EXTRAPOLATED", "CAPPED"] });
  });

  it("gives half Carnot: 50 to 75, 50 to 90 and 48 to 77 °C", () => {
    // half a unit of the last digit of the specification
    expect(heatPumpCop(50, 75).value).toBeCloseTo(6.963, 3);
    expect(heatPumpCop(50, 90).value).toBeCloseTo(4.539, 3);
    expect(heatPumpCop(48, 77).value).toBeCloseTo(6.04, 2);
    expect(heatPumpCop(23, 30)).toEqual({ value: 14, flags: ["CAPPED"] });
  });

  it("meets the catalogue heat pump with its own share of Carnot on leaving temperatures", () => {
    // Trane EXW240: 77 kW heat, 18 kW power, source 18 in, load 53 in, 1.893 kg/s both: leaving 10.5 and 62.7 °C
    const rate = 1.893 * 4.186;
    const sourceLeaving = 18 - (77 - 18) / rate;
    const loadLeaving = 53 + 77 / rate;
    // 5 %: the catalogue prints whole kilowatts
    expect(deviation(heatPumpCop(sourceLeaving, loadLeaving, 0.664).value, 77 / 18)).toBeLessThan(0.05);
  });
});
