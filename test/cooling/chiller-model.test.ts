import { describe, expect, it } from "vitest";

import { CHILLERS } from "../../catalog/chillers.ts";
import { chillerModel } from "../../src/cooling/equipment/chiller-model.ts";
import { runCooling } from "../../src/cooling/index.ts";
import { campusAt, weatherOf } from "./sample.ts";

describe("a chiller by its published curves", () => {
  it("is continuous at the edge of its box and says where it leaves it", () => {
    for (const record of CHILLERS) {
      const model = chillerModel(record.name);
      const [, warm] = record.condenserBoxC;
      const x = record.evaporatorRefC;
      const inside = model(x, warm, warm + 5.5);
      const outside = model(x, warm + 0.02, warm + 5.52);
      expect(inside.flags).toEqual([]);
      expect(outside.flags).toEqual(["EXTRAPOLATED"]);
      // 0.5 %: 0.02 K of lift beyond an edge that the box prints with two decimals
      expect(Math.abs(outside.value / inside.value - 1)).toBeLessThan(0.005);
    }
  });

  it("never gains from warmer condenser water, inside or out", () => {
    for (const name of ["median", ...CHILLERS.map((record) => record.name)]) {
      const model = chillerModel(name);
      for (const x of [6, 9, 12, 16, 40])
        for (let y = 12.78; y < 45; y += 0.5)
          expect(model(x, y + 0.5, y + 6).value).toBeLessThanOrEqual(model(x, y, y + 5.5).value + 1e-12);
    }
  });

  it("stays below Carnot on leaving temperatures", () => {
    for (const { name } of CHILLERS)
      for (const x of [6, 12, 16])
        for (let y = 12.78; y < 45; y += 1)
          expect(chillerModel(name)(x, y, y + 5.5).value).toBeLessThan((x + 273.15) / Math.max(0.1, y + 5.5 - x));
  });

  it("can be chosen for a plant, and only by a name that exists", () => {
    const input = campusAt(weatherOf("austin"), { depth: "quick" });
    const machine = runCooling({ ...input, chiller: CHILLERS[0]!.name });
    expect(machine.pue).not.toBe(runCooling(input).pue);
    expect(machine.energyResidual).toBeLessThan(1e-9);
    expect(() => runCooling({ ...input, chiller: "fridge" })).toThrow(/one of median, /);
  });
});
