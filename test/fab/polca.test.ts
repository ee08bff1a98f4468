import { describe, expect, it } from "vitest";
import {
  minifabModel,
  openSimulation,
  planFab,
  runFab,
  simulate,
  withGate,
  withRelease,
  type FabModel,
  type Pull,
} from "../../src/fab/index.ts";
import { monthsBetween } from "../../src/base/calendar.ts";
import { constant, fab, group, releaseAt, step } from "./small.ts";

/** Cells a 60, b 60, c 240 min: areas of one tool. One card of each pair, by ceil(0.2 lots/h x 1 x (1 + 1) h) and x (1 + 4) h. */
const cells: FabModel = fab(
  ["a", "b", "c"].map((name) => group(name, { area: name })),
  [step("a", constant(60)), step("b", constant(60)), step("c", constant(240))],
  [
    {
      name: "lots",
      product: "p",
      priority: 10,
      wafers: 25,
      leadMinutes: 1440,
      schedule: { kind: "pull", rule: "polca", limit: 1, lotsPerHour: 0.2, cells: "area", reviewMinutes: 30 },
    },
  ],
);

describe("POLCA, by hand", () => {
  it("a card of a pair is out from the first cell's door to the second cell's end", () => {
    const sim = openSimulation(cells, { days: 2, seed: 1 });
    const wip = [0.5, 2.2, 2.6, 5.9, 6.1, 7.2, 7.6].map((hour) => {
      sim.advance(hour / 24);
      return sim.state.wip;
    });
    // lot 1: a 0-1, b 1-2, c 2-6. It hands card ab back at c (2 h): lot 2 comes at the next review, 2.5 h; a to 3.5, waits
    // for card bc until lot 1 leaves at 6 h; b to 7 h, then hands ab back: lot 3 at 7.5 h
    expect(wip).toEqual([1, 1, 2, 2, 1, 1, 2]);
  });

  it("the wait at the door is a hold of the lot, and queue in the plain parts", () => {
    // lot 1 alone 6 h, lot 2 2.5 to 11 h: 2.5 h at the door of b
    const result = simulate(cells, { days: 11.2 / 24, seed: 1, causes: true });
    const k = result.classes[0];
    expect(k.completed).toBe(2);
    expect(k.cycleDays * 24).toBeCloseTo((6 + 8.5) / 2, 9);
    expect(k.parts.queue * 24).toBeCloseTo(2.5 / 2, 9);
    expect(result.observed!.classes[0].days.hold * 24).toBeCloseTo(2.5 / 2, 9);
  });

  it("more cards than lots change nothing: the same bytes as without", () => {
    const model = onTime();
    const plain = simulate(model, { days: 60, seed: 1 }).digest;
    for (const gate of ["polca 1000 by area", "polca 1000 in 4 cells", "conwip 100000 lots", "conwip-work 1e8 h"])
      expect(simulate(withRelease(model, `schedule with ${gate}`), { days: 60, seed: 1 }).digest, gate).toBe(plain);
  });

  it("tight cards hold less WIP, lose none, and stop nothing: batches of three and rework included", () => {
    const model = onTime();
    const wip = ["polca 1.2 in 3 cells", "polca 4 in 3 cells"].map((gate) => {
      const sim = openSimulation(withRelease(model, `schedule with ${gate}`), { days: 200, seed: 1 });
      sim.advance(200);
      const { state } = sim;
      const held = new Int32Array(state.c.cards);
      for (let lot = 0; lot < state.lotId.length; lot++)
        for (const card of [state.lotCardA[lot], state.lotCardB[lot]])
          if (state.lotId[lot] > 0 && card >= 0) held[card]++;
      const all = state.c.cardLines.flatMap((line) => [...line.cards]);
      expect([...state.cardsFree].map((free, card) => free + held[card])).toEqual(all);
      const result = sim.result();
      // of 8.7 starts a day; tight cards cost some, a ring of lots that wait for each other would cost all
      const starts = 200 * (1440 / 210 + 1440 / 770);
      const out = result.classes.reduce((n, k) => n + k.completed, 0);
      expect(out).toBeGreaterThan((gate.includes("1.2") ? 0.7 : 0.95) * starts);
      return result.wipLots;
    });
    expect(wip[0]).toBeLessThan(wip[1]);
  });

  it("a snapshot continues with the same bytes", () => {
    const model = withRelease(onTime(), "schedule with polca 1.5 in 3 cells");
    const sim = openSimulation(model, { days: 40, seed: 1 });
    sim.advance(13.3);
    const middle = sim.snapshot();
    sim.advance(40);
    const again = openSimulation(model, { days: 40, seed: 1 });
    again.restore(middle);
    again.advance(40);
    expect(again.result().digest).toBe(sim.result().digest);
  });

  it.each([
    [{ rule: "polca", limit: 1 }, /counts its cards from a rate/],
    [{ rule: "polca", limit: 1, lotsPerHour: 1, cells: 0 }, /number of cells is whole/],
  ] as [Pull, RegExp][])("refuse %j", (pull, message) => {
    const model = { ...cells, releases: [{ ...cells.releases[0], schedule: { kind: "pull" as const, ...pull } }] };
    expect(() => simulate(model, { days: 1, seed: 1 })).toThrow(message);
  });
});

/** The mini-fab with starts of its own, and a rework loop over the first implant. */
function onTime(): FabModel {
  const model = minifabModel();
  return {
    ...model,
    routes: model.routes.map((route) => ({
      ...route,
      steps: route.steps.map((s, i) => (i === 2 ? { ...s, rework: { toStep: 1, share: 0.05 } } : s)),
    })),
    releases: ["Pa", "Pb"].map((product, i) => ({
      name: product,
      product,
      priority: 10,
      wafers: 25,
      leadMinutes: 3000,
      schedule: { kind: "every" as const, firstMinute: 60 * i, everyMinutes: i === 0 ? 210 : 770, count: 1e9 },
    })),
  };
}

describe("a gate in front of scheduled lots, by hand", () => {
  const one = (gate: Pull): FabModel =>
    fab([group("a")], [step("a", constant(100))], [releaseAt([0, 60, 120], { gate, leadMinutes: 200 })]);

  it("lots wait outside; cycle time starts inside, due dates at their time", () => {
    const result = simulate(one({ rule: "conwip", limit: 1 }), { days: 1, seed: 1 });
    // in at 0, then at the reviews of 120 and 240 min: outside 0, 60, 120 min; due at 200, 260, 320, out at 100, 220, 340
    expect(result.classes[0].cycleDays * 1440).toBeCloseTo(100, 9);
    expect(result.outside!.waitDays * 1440).toBeCloseTo(60, 9);
    expect(result.outside!.waitingLots).toBe(0);
    expect(result.classes[0].onTimeShare).toBeCloseTo(2 / 3, 9);
  });

  it("wafers outside count among the starts of their month", () => {
    const result = simulate(one({ rule: "conwip", limit: 1 }), { days: 1, seed: 1, periodDays: [0, 110 / 1440] });
    expect([...result.periods.startedWafers]).toEqual([50, 25]);
    expect([...result.periods.doneByStart]).toEqual([25, 25, 0, 25]);
  });

  it("refuse a gate on lots that are pulled, and a limit that fills no batch", () => {
    const model = one({ rule: "conwip", limit: 1 });
    const pulled = { ...model.releases[0], schedule: { kind: "conwip" as const, lots: 2 } };
    expect(() => simulate({ ...model, releases: [pulled] }, { days: 1, seed: 1 })).toThrow(/come by themselves/);
    expect(() => simulate(withGate(onTime(), "conwip 2 lots"), { days: 1, seed: 1 })).toThrow(/needs 3 lots/);
  });

  it.each([
    ["polca", /a limit in x/],
    ["polca 2 by mood", /cuts no route into cells/],
    ["polca 2 in 0 cells", /cuts no route into cells/],
    ["starvation-avoidance Nothing 4 h", /no tool group "Nothing"/],
    ["conwip 3 lots please", /a limit in lots/],
  ])("refuse schedule with %s", (gate, message) => {
    expect(() => withRelease(onTime(), `schedule with ${gate}`)).toThrow(message);
  });
});

describe("the release rule of a campus", () => {
  const months = monthsBetween("2030-01", "2030-12");
  const plan = planFab({ process: "minifab", moduleWafersPerMonth: 8000, lotWafers: 25 });
  const run = (release: string | undefined, depth: "full" | "quick" = "full") =>
    runFab({
      months,
      plan,
      startsWafersPerMonth: new Float64Array(12).fill(8000),
      lineYield: 1,
      seed: 1,
      depth,
      milestones: [2030],
      release,
    });

  it("changes the simulated answer, conserves wafers, and is said where it is not simulated", () => {
    const free = run(undefined);
    expect(run("periodic").provenance.digest).toBe(free.provenance.digest);
    const held = run("conwip 8 lots");
    // eight lots of 25 inside; without the rule about 11
    expect(held.steady.wipWafers.value).toBeLessThanOrEqual(200);
    expect(free.steady.wipWafers.value).toBeGreaterThan(230);
    for (let m = 0; m < 12; m++)
      expect(
        held.outsWafers[m] + held.scrapWafers[m] + held.wipWafers[m] - (m > 0 ? held.wipWafers[m - 1] : 0),
      ).toBeCloseTo(held.startsWafers[m], 6);
    expect(run("conwip 8 lots", "quick").warnings.some((w) => w.path === "fab.release")).toBe(true);
    expect(run("conwip 6 lots").warnings.some((w) => /wait outside a module/.test(w.message))).toBe(true);
  });

  it("refuses what is no rule, with its path", () => {
    expect(() => run("hope")).toThrow(/no release rule "hope"/);
    expect(() => run("conwip 3 lots")).toThrow(/fab.release: .*needs 3 lots/);
    expect(() => run("starvation-avoidance Nothing 3 h")).toThrow(/no tool group "Nothing"/);
  });
});
