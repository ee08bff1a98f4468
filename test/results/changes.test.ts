import { describe, expect, it } from "vitest";
import { changeLines, changesHtml } from "../../src/report/changes.ts";
import { jumpsOf } from "../../src/results/changes/jumps.ts";

describe("a jump of a monthly column", () => {
  it("is a step that is large, visible and unusual", () => {
    expect(jumpsOf([10, 10, 10, 20, 20, 20])).toEqual([3]);
    expect(jumpsOf([10, 10, 10, 12, 12, 12])).toEqual([]);
  });

  it("is not the step of a steady ramp, however steep", () => {
    expect(jumpsOf([0, 100, 200, 300, 400, 500, 600])).toEqual([]);
  });

  it("is not what moves near nothing", () => {
    expect(jumpsOf([0, 0, 1, 0, 0, 0, 1000, 1000, 1000, 1000])).toEqual([6]);
  });

  it("is both sides of a month that stands out", () => {
    expect(jumpsOf([5, 5, 5, 50, 5, 5, 5])).toEqual([3, 4]);
  });

  it("is not there where a month has no value", () => {
    expect(jumpsOf([null, 10, 10, null, 20, 20])).toEqual([]);
  });
});

describe("what changed when", () => {
  const changes = [
    { month: "2030-01", causes: ["smr: 0 to 1200 MW in service"], columns: ["deploy.trainingMW"] },
    { month: "2030-02", causes: ["power is short"], columns: ["energy.marginalPricePerMWh"] },
    { month: "2030-03", causes: [], columns: ["chip.packagesPerMonth"] },
  ];

  it("names causes on the screen, says where there is none, and leaves the seasons of the price out", () => {
    const lines = changeLines(changes).join("\n");
    expect(lines).toContain("2030-01  smr: 0 to 1200 MW in service");
    expect(lines).not.toContain("2030-02");
    expect(lines).toContain("2030-03  no event of the run explains it");
  });

  it("escapes names that a file chose", () => {
    const html = changesHtml([{ month: "2030-01", causes: ["<b>smr</b> starts"], columns: ["energy.firmMW"] }]);
    expect(html).toContain("&lt;b&gt;smr");
    expect(changesHtml([])).toBe("");
  });
});
