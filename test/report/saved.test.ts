import { describe, expect, it } from "vitest";
import { savedHtml, savedLines } from "../../src/report/saved.ts";

const saved = [
  { baseline: "isolated", baselineMWh: 1e5, savedMWh: 7110, savedShare: 0.0711, savedM3: 15_800, statement: "saves" },
  { baseline: "<b>other", baselineMWh: 1e5, savedMWh: 10, savedShare: 1e-4, savedM3: 0, statement: "saves nothing" },
  { baseline: "dearer", baselineMWh: 1e5, savedMWh: -5000, savedShare: -0.05, savedM3: -20, statement: "costs" },
];

describe("what the manifold saves", () => {
  it("is told against each baseline, honestly where it is nothing or less", () => {
    const [title, , isolated, other, dearer] = savedLines(saved);
    expect(title).toContain("an estimate");
    expect(isolated).toMatch(/isolated +7\.11 GWh a year +7\.1 % +15 800 m3 a year/);
    expect(other).toMatch(/other +nothing$/);
    expect(dearer).toMatch(/dearer +-5\.00 GWh a year +-5\.0 % +-20\.0 m3 a year/);
  });

  it("is escaped on a page, and absent without cooling", () => {
    expect(savedHtml(saved)).toContain("&lt;b&gt;other");
    expect(savedHtml([])).toBe("");
    expect(savedLines(undefined)).toEqual([]);
  });
});
