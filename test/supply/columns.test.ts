/** Columns: every formula and aggregate is recomputed; absent where there is no answer. */
import { describe, expect, it } from "vitest";
import { columns, runSupply } from "../../src/supply/index.ts";
import { lookup, recompute } from "../deploy/recompute.ts";
import { flat, order, sample } from "./sample.ts";

const years = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(2026 + i), 2.5e9]));
const equipment = [
  order({ leadTimeMonths: 48 }),
  order({ id: "transformer", kind: "transformer", path: "site.grid.transformers" }),
];
const campuses = {
  "as planned": runSupply(sample({ equipment })),
  "short of scanners": runSupply(sample({ euv: { deliveriesPerYear: flat(60), ownShare: 0.04 } })),
  "short of money": runSupply(sample({ moneyByYear: years, equipment })),
  "without a fab": runSupply(sample({ phases: [] })),
};

describe.each(Object.entries(campuses))("a campus %s", (_, flow) => {
  it.each(columns.map((column) => [column.name, column] as const))("derives %s", (_name, column) => {
    const value = column.value(flow);
    const tree = value === undefined ? undefined : column.derive(flow, lookup);
    const checked = tree === undefined || tree.kind === "input" || recompute(tree) > 0;
    expect(checked).toBe(true);
    // sums in another order
    expect(Math.abs((tree?.value ?? 0) - (value ?? 0))).toBeLessThanOrEqual(1e-9 * Math.abs(value ?? 0));
    const monthly = column.monthly?.(flow);
    expect(monthly?.length ?? flow.months.length).toBe(flow.months.length);
  });
});

describe("columns", () => {
  const value = (flow: ReturnType<typeof runSupply>, name: string): number | undefined =>
    columns.find((column) => column.name === name)!.value(flow);

  it("have distinct names", () => {
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  });

  it("count the months of delay, and none where there is none", () => {
    expect(value(campuses["as planned"], "supply.delayMonths")).toBe(0);
    // 25 scanners at 0.2 a month: 125 months, beyond the horizon
    expect(value(campuses["short of scanners"], "supply.delayMonths")).toBeUndefined();
    const late = runSupply(sample({ euv: { deliveriesPerYear: flat(60), ownShare: 0.06 } }));
    // 0.3 a month: the 84th delivery makes 25, in service in 2033-06, 18 months after 2031-12
    expect(value(late, "supply.delayMonths")).toBe(18);
    expect(late.warnings[0]!.message).toContain("full starts come 18 months late");
  });

  it("show lead times of what is ordered", () => {
    expect(value(campuses["as planned"], "supply.leadTimeTransformers")).toBe(29.5);
    expect(value(campuses["as planned"], "supply.leadTimeMonths")).toBe(48);
    expect(value(campuses["short of scanners"], "supply.leadTimeMonths")).toBeUndefined();
    expect(value(campuses["without a fab"], "supply.buildMonths")).toBeUndefined();
  });
});
