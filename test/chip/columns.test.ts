/** Columns: every formula and aggregate is recomputed. */
import { describe, expect, it } from "vitest";
import { columns, runChip } from "../../src/chip/index.ts";
import { lookup, recompute } from "../deploy/recompute.ts";
import { car, learning, sample } from "./sample.ts";

const flows = {
  mature: runChip(sample()),
  "that learns, two designs": runChip(
    sample({
      learning,
      designs: [...sample().designs, car],
      wafersOut: { ...sample().wafersOut, car: Float64Array.of(0, 10, 20, 5) },
    }),
  ),
  "under Murphy": runChip(sample({ model: "murphy" })),
  "with nothing finished": runChip(sample({ wafersOut: {} })),
};

describe.each(Object.entries(flows))("a fab %s", (_, flow) => {
  it.each(columns.map((column) => [column.name, column] as const))("derives %s", (_name, column) => {
    const value = column.value(flow)!;
    const tree = column.derive(flow, lookup);
    expect(recompute(tree)).toBeGreaterThanOrEqual(0);
    // sums in another order
    expect(Math.abs(tree.value - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    const monthly = column.monthly?.(flow);
    expect(monthly?.length ?? flow.months.length).toBe(flow.months.length);
  });
});

describe("columns", () => {
  it("have distinct names, and formulas where there is one", () => {
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    const formulas = columns.filter(({ derive }) => recompute(derive(flows.mature, lookup)) > 0);
    expect(formulas.map(({ name }) => name)).toContain("chip.escapesPpm");
    expect(formulas.length).toBeGreaterThanOrEqual(5);
  });

  it("usable dies are those of the last month, whichever month made most", () => {
    const flow = runChip(sample({ learning, wafersOut: { ai6: Float64Array.of(0, 500, 1000, 10) } }));
    const design = flow.designs[0]!;
    const column = columns.find(({ name }) => name === "chip.usableDiesPerWafer")!;
    // ten wafers of dies over ten wafers: rounding only
    expect(column.value(flow)).toBeCloseTo(design.goodDies[3]! / design.wafers[3]!, 9);
  });
});
