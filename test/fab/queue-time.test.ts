import { describe, expect, it } from "vitest";
import { minifabModel, simulate, type FabModel } from "../../src/fab/index.ts";
import { constant, fab, group, releaseAt, step } from "./small.ts";

/** Entrance e (10 min), exit x (60 min, window 1 h between): lots released together. */
const window = (lots: number, more: Partial<FabModel> = {}, hours = 1): FabModel =>
  fab(
    [group("e", { count: 3 }), group("x")],
    [step("e", constant(10), { limit: { toStep: 1, hours } }), step("x", constant(60))],
    [releaseAt(Array.from({ length: lots }, () => 0))],
    more,
  );

const run = (model: FabModel, policy: string) => simulate(model, { days: 5, seed: 1, policy });

describe("queue-time control, by hand", () => {
  it("without a gate all start, and the third waits beyond its window", () => {
    // all at x at 10: starts at 10, 70, 130: waits 0, 60, 120 against 60
    expect(run(window(3), "fifo").windows).toMatchObject({ closed: 3, broken: 1 });
  });

  it("the gate holds the lot whose predicted wait does not fit, and no longer than needed", () => {
    // third at 0: work of two lots (2 x 60) less its own 10 min = 110 > 60: asked again after min(50, 110) = 50 min.
    // at 50: 20 left of the first + 60 of the second - 10 = 70 > 60; asked after 10 min; at 60: 10 + 60 - 10 = 60: starts,
    // at x at 70, starts at 130: wait 60, in time. x has never stood idle: the last lot leaves at 190 as without a gate
    const gated = run(window(3), "own with gate");
    expect(gated.windows).toMatchObject({ closed: 3, broken: 0 });
    expect(gated.classes[0].cycleDays * 1440 * 3).toBeCloseTo(70 + 130 + 190, 6);
  });

  it("lets through what could not be in time with an empty exit either", () => {
    const slow = fab(
      [group("e"), group("m"), group("x")],
      [step("e", constant(10), { limit: { toStep: 2, hours: 0.5 } }), step("m", constant(40)), step("x", constant(5))],
      [releaseAt([0])],
    );
    expect(run(slow, "own with gate").classes[0].cycleDays * 1440).toBeCloseTo(55, 6);
  });

  it("stop: no more lots inside the window than allowed", () => {
    // one inside at a time: asked again every hour, or when its group has something to do
    const stopped = run(window(3, {}, 0.1), "own with stop 1");
    expect(stopped.windows).toMatchObject({ closed: 3, broken: 0 });
    expect(run(window(3, {}, 0.1), "fifo").windows.broken).toBe(2);
  });

  it("reserves the exit tool for a lot that would be late behind another", () => {
    // m brings lot 1 to x at 25 within a window until 30 (opened at 10). At 20 lot 2 comes to x for 60 min: it would
    // hold the tool until 80. Reserved, x waits until 25
    const model = fab(
      [group("e"), group("m"), group("x")],
      [],
      [
        releaseAt([0], { name: "w", priority: 1, product: "in" }),
        releaseAt([20], { name: "o", priority: 2, product: "out" }),
      ],
      {
        routes: [
          {
            name: "in",
            steps: [
              step("e", constant(10), { limit: { toStep: 2, hours: 1 / 3 } }),
              step("m", constant(15)),
              step("x", constant(60)),
            ],
          },
          { name: "out", steps: [step("x", constant(60))] },
        ],
        products: [
          { name: "in", route: "in" },
          { name: "out", route: "out" },
        ],
      },
    );
    expect(run(model, "fifo").windows).toMatchObject({ broken: 1 });
    const kept = run(model, "own with reserve-exit");
    expect(kept.windows).toMatchObject({ closed: 1, broken: 0 });
    // lot 2 after lot 1: 25 + 60 + 60 - 20
    expect(kept.classes.find((k) => k.priority === 2)!.cycleDays * 1440).toBeCloseTo(125, 6);
  });

  it("window urgency: of two waiting lots the one whose window closes first goes, those without a window last", () => {
    const model = fab(
      [group("e", { count: 3 }), group("x")],
      [],
      [
        releaseAt([0], { name: "a", priority: 1, product: "free" }),
        releaseAt([0], { name: "b", priority: 2, product: "free" }),
        releaseAt([0], { name: "c", priority: 3, product: "wide" }),
        releaseAt([0], { name: "d", priority: 4, product: "tight" }),
      ],
      {
        routes: ["free", "wide", "tight"].map((name, i) => ({
          name,
          steps:
            i === 0
              ? [step("x", constant(20))]
              : [step("e", constant(5), { limit: { toStep: 1, hours: i === 1 ? 4 : 1 } }), step("x", constant(20))],
        })),
        products: ["free", "wide", "tight"].map((name) => ({ name, route: name })),
      },
    );
    const ends = Object.fromEntries(
      run(model, "queue-time, fifo").classes.map((k) => [k.priority, Math.round(k.cycleDays * 1440)]),
    );
    expect(ends).toEqual({ 1: 20, 4: 40, 3: 60, 2: 80 });
  });
});

describe("queue-time control on the mini-fab", () => {
  // a window of 4 h from implant S2 to the stepper S3, which is the bottleneck; a tenth above the usual starts
  const base = minifabModel();
  const model: FabModel = {
    ...base,
    routes: base.routes.map((route) => ({
      ...route,
      steps: route.steps.map((s, i) => (i === 1 ? { ...s, limit: { toStep: 2, hours: 4 } } : s)),
    })),
    releases: ["Pa", "Pb"].map((product, i) => ({
      name: product,
      product,
      priority: 10,
      wafers: 25,
      leadMinutes: 3000,
      schedule: { kind: "every" as const, firstMinute: 60 * i, everyMinutes: i === 0 ? 190 : 350, count: 1e9 },
    })),
  };
  const share = (policy: string) => {
    const { windows } = simulate(model, { days: 200, warmupDays: 20, seed: 1, policy });
    expect(windows.closed).toBeGreaterThan(1000);
    return windows.broken / windows.closed;
  };

  // half the window: the prediction knows neither the PMs to come nor the set-ups that the ranks will spend
  it.each(["own with gate 0.5", "own with stop 3", "priority, queue-time, fifo"])(
    "%s lowers the share of broken windows",
    (policy) => {
      expect(share(policy)).toBeLessThan(share("own"));
    },
  );
});
