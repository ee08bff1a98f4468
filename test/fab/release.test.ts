import { describe, expect, it } from "vitest";
import {
  minifabModel,
  openSimulation,
  simulate,
  withDueDates,
  withRelease,
  type FabModel,
  type Release,
} from "../../src/fab/index.ts";
import { constant, fab, group, releaseAt, step } from "./small.ts";

type Pull = Extract<Release["schedule"], { kind: "pull" }>;

/** Two tools in line: a 60 min, b (the bottleneck) 120 min. */
const line = (schedule: Partial<Pull> & Pick<Pull, "rule" | "limit">): FabModel =>
  fab(
    [group("a"), group("b")],
    [step("a", constant(60)), step("b", constant(120))],
    [
      {
        name: "lots",
        product: "p",
        priority: 10,
        wafers: 25,
        leadMinutes: 1440,
        schedule: { kind: "pull", ...schedule },
      },
    ],
  );

/** WIP just before each of some hours. */
function wipAt(model: FabModel, hours: readonly number[]): number[] {
  const sim = openSimulation(model, { days: 10, seed: 1 });
  return hours.map((hour) => {
    sim.advance(hour / 24);
    return sim.state.wip;
  });
}

describe("release rules, by hand", () => {
  it("CONWIP: so many lots, a new one at the review after one left", () => {
    // three at 0; b ends at 180 = 3 h and then every 2 h; reviews on the hour
    expect(wipAt(line({ rule: "conwip", limit: 3 }), [1, 3.5, 5.5, 50.5])).toEqual([3, 3, 3, 3]);
    // reviewed every 7 h, the lots that left at 3, 5 and 7 h are replaced together at 7 h
    expect(wipAt(line({ rule: "conwip", limit: 3, reviewMinutes: 420 }), [1, 4, 6, 7.5])).toEqual([3, 2, 1, 3]);
  });

  it("constant work: lots come while less than the limit of raw process time is left", () => {
    // a lot brings 3 h: at 0 levels 0, 3, 6 < 7: three lots (9 h). Work left is by step reached: at 1 h (after the first
    // lot has gone to b) 2 + 3 + 3 = 8; at 2 h 2 + 2 + 3 = 7; at 3 h 2 + 2 + 2 - 2 = 4 < 7: one more
    const model = line({ rule: "conwip-work", limit: 7, reviewMinutes: 30 });
    expect(wipAt(model, [0.1, 2.9])).toEqual([3, 3]);
    expect(wipAt(model, [3.4])).toEqual([3]);
  });

  it("starvation avoidance: work on its way to the bottleneck in hours of its tools", () => {
    // a lot brings 2 h to b: at 0 levels 0, 2 < 4: two lots; the level counts a lot until it has left b
    expect(wipAt(line({ rule: "starvation-avoidance", group: "b", limit: 4 }), [0.5, 2.5, 3.5])).toEqual([2, 2, 2]);
    // twice the tools, twice the lots
    const two = line({ rule: "starvation-avoidance", group: "b", limit: 4 });
    const wider = { ...two, toolGroups: two.toolGroups.map((g) => (g.name === "b" ? { ...g, count: 2 } : g)) };
    expect(wipAt(wider, [0.5])).toEqual([4]);
  });

  it("workload regulating counts every visit of the bottleneck, starvation avoidance the next only", () => {
    const reentrant = (rule: Pull["rule"]): FabModel => ({
      ...line({ rule, group: "b", limit: 8 }),
      routes: [
        {
          name: "r",
          steps: [step("a", constant(60)), step("b", constant(120)), step("a", constant(60)), step("b", constant(120))],
        },
      ],
    });
    expect(wipAt(reentrant("workload-regulating"), [0.5])).toEqual([2]);
    expect(wipAt(reentrant("starvation-avoidance"), [0.5])).toEqual([4]);
  });

  it.each([
    [{ rule: "starvation-avoidance" as const, limit: 4 }, /needs a tool group/],
    [{ rule: "starvation-avoidance" as const, limit: 4, group: "z" }, /no tool group "z"/],
    [{ rule: "conwip" as const, limit: 0 }, /limit in lots above 0/],
    [{ rule: "conwip" as const, limit: 1, reviewMinutes: 0 }, /a minute or more/],
    [{ rule: "hope" as "conwip", limit: 1 }, /no release rule "hope"/],
  ])("refuse %j", (schedule, message) => {
    expect(() => simulate(line(schedule), { days: 1, seed: 1 })).toThrow(message);
  });
});

describe("due dates", () => {
  const one = (due: Release["due"]) =>
    fab([group("a")], [step("a", constant(100))], [releaseAt([0, 200, 400, 600], { due })]);
  const onTime = (due: Release["due"]) => simulate(one(due), { days: 2, seed: 1 }).classes[0].onTimeShare;

  it("fixed lead and flow factor", () => {
    expect(onTime({ kind: "fixed", minutes: 100 })).toBe(1);
    expect(onTime({ kind: "fixed", minutes: 99 })).toBe(0);
    expect(onTime({ kind: "flow-factor", factor: 1 })).toBe(1);
    expect(onTime({ kind: "flow-factor", factor: 0.99 })).toBe(0);
  });

  it("spread by lot: half of many lots have less than the mean", () => {
    const many = fab(
      [group("a")],
      [step("a", constant(10))],
      [
        releaseAt(
          Array.from({ length: 4000 }, (_, i) => 20 * i),
          { due: { kind: "flow-factor", factor: 1, spread: 0.2 } },
        ),
      ],
    );
    // binomial: 0.5 ± 4 standard deviations of 0.5 / sqrt(4000)
    expect(Math.abs(simulate(many, { days: 60, seed: 1 }).classes[0].onTimeShare - 0.5)).toBeLessThan(0.032);
  });
});

describe("release rules by name on the mini-fab", () => {
  const base: FabModel = {
    ...minifabModel(),
    releases: ["Pa", "Pb"].map((product, i) => ({
      name: product,
      product,
      priority: 10,
      wafers: 25,
      leadMinutes: 3000,
      schedule: { kind: "poisson" as const, meanMinutes: i === 0 ? 210 : 350 },
    })),
  };
  const run = (model: FabModel) => simulate(model, { days: 300, warmupDays: 60, seed: 1 });

  it("constant starts take variability and cycle time out of Poisson starts", () => {
    expect(run(withRelease(base, "constant")).classes[0].cycleDays).toBeLessThan(run(base).classes[0].cycleDays);
    expect(run(withRelease(withRelease(base, "constant"), "poisson")).wipLots).toBeCloseTo(run(base).wipLots, 6);
  });

  it("CONWIP holds the WIP, split by starts; starvation avoidance bounds the work before the stepper", () => {
    const conwip = run(withRelease(base, "conwip 8 lots"));
    expect(conwip.wipLots).toBeGreaterThan(7);
    expect(conwip.wipLots).toBeLessThanOrEqual(8);
    const tight = run(withRelease(base, "starvation-avoidance Me 4 h"));
    const wide = run(withRelease(base, "starvation-avoidance Me 12 h"));
    expect(tight.wipLots).toBeLessThan(wide.wipLots);
    expect(tight.classes[0].completed).toBeLessThanOrEqual(wide.classes[0].completed);
  });

  it.each([
    ["hope", /no release rule "hope"/],
    ["conwip", /needs a limit in lots/],
    ["conwip 5 h", /needs a limit in lots/],
    ["starvation-avoidance 5 h", /needs a tool group/],
  ])("refuse --release %s", (text, message) => {
    expect(() => withRelease(base, text)).toThrow(message);
  });

  it("read due dates", () => {
    expect(withDueDates(base, "flow-factor 1.6 spread 0.2").releases[0].due).toEqual({
      kind: "flow-factor",
      factor: 1.6,
      spread: 0.2,
    });
    expect(withDueDates(base, "fixed 2 days").releases[0].due).toEqual({ kind: "fixed", minutes: 2880 });
    expect(() => withDueDates(base, "soon")).toThrow(/no due-date rule/);
  });
});
