import { describe, expect, it } from "vitest";

import { columns, runCooling, savings } from "../../src/cooling/index.ts";
import { lookup, recompute } from "../deploy/recompute.ts";
import { campusAt, weatherOf } from "./sample.ts";

describe("columns of cooling", () => {
  const input = campusAt(weatherOf("austin"), { depth: "quick" });
  const years = { years: [{ ...runCooling(input), savings: savings(input) }] };

  it("have a value, a unit and a derivation that recomputes", () => {
    for (const column of columns) {
      const value = column.value(years);
      expect(Number.isFinite(value)).toBe(true);
      const tree = column.derive(years, lookup);
      expect([column.name, tree.unit]).toEqual([column.name, column.unit]);
      // 1e-9 relative: the same sums in another order
      expect(Math.abs(tree.value - value!)).toBeLessThanOrEqual(1e-9 * Math.abs(value!));
      expect(recompute(tree) + (tree.kind === "optimised" ? 1 : 0)).toBeGreaterThan(0);
    }
  });

  it("keep the names other programs rely on", () => {
    const names = columns.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["cooling.pue", "cooling.wue", "cooling.waterMLPerDay"]));
    expect(new Set(names).size).toBe(names.length);
  });

  it("say nothing where there is nothing to say", () => {
    const bare = {
      years: [runCooling(campusAt(weatherOf("austin"), { depth: "quick", itMW: 0, fabToolMW: 0, wafersPerHour: 0 }))],
    };
    const value = (name: string): number | undefined => columns.find((column) => column.name === name)!.value(bare);
    expect(value("cooling.pue")).toBeUndefined();
    expect(value("cooling.fabKWhPerWafer")).toBeUndefined();
    expect(value("cooling.electricMW")).toBe(0);
    expect(value("cooling.savedGWh")).toBeUndefined();
    expect(columns[0]!.value({ years: [] })).toBeUndefined();
  });
});
