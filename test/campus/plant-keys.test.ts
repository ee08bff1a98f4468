import { describe, expect, it } from "vitest";
import { plantQuestion } from "../../src/campus/inputs/energy.ts";
import { supplyOf } from "../../src/campus/inputs/supply.ts";
import { monthsBetween } from "../../src/base/calendar.ts";
import { readCampus, resolveCampus } from "../../src/model/index.ts";
import type { PlantQuestion } from "../../src/campus/inputs/energy.ts";

const weather = {} as Parameters<typeof plantQuestion>[3];

/** What the plant is asked by a file with these keys under `energy`. */
function asked(keys: string): PlantQuestion {
  const text = `terafab: 1\ncampus: p\nhorizon: 2031-01 to 2031-12\nsite: { at: 32 N 97 W, weather: typical-year, grid: { import: 90 MW } }\nenergy:\n${keys}`;
  const campus = resolveCampus(readCampus(text, { fileName: "p.yaml" }));
  const months = monthsBetween("2031-01", "2031-12");
  return plantQuestion(campus, months, [2031], weather, supplyOf(campus, months, undefined), "full", 1);
}

describe("keys of a plant", () => {
  it("says what must survive and what it is worth, by class", () => {
    const { criticalShare, valueOfLostLoad } = asked(
      "  load: { serving: 60 MW, fab: 40 MW }\n  critical: { serving: 30 % }\n  lostLoad: { serving: 4000 $/MWh }\n",
    );
    expect(criticalShare).toEqual({ serving: 0.3 });
    expect(valueOfLostLoad).toMatchObject({ serving: 4000, training: 1000, fab: 1e6 });
  });

  it("keeps the catalog where the file says nothing", () => {
    const { criticalShare, valueOfLostLoad, matching } = asked("  load: { fab: 40 MW }\n");
    expect([criticalShare, valueOfLostLoad, matching]).toEqual([undefined, undefined, undefined]);
  });

  it("passes the share that is matched on", () => {
    expect(asked("  load: { fab: 40 MW }\n  matching: { share: 90 %, grid: 30 % }\n").matching).toEqual({
      share: 0.9,
      gridClean: 0.3,
    });
  });

  it("refuses a fab that would be shed first, and a class of load that nobody knows", () => {
    expect(() => asked("  load: { fab: 40 MW }\n  lostLoad: { fab: 500 $/MWh }\n")).toThrow(
      /the fab would be shed first/,
    );
    expect(() => asked("  load: { fabb: 40 MW }\n")).toThrow(/energy.load.fabb.*did you mean "fab"/s);
  });
});
