import { describe, expect, it } from "vitest";
import { simulate, type FabModel } from "../../src/fab/index.ts";
import { constant, exponential, fab, group, releaseAt, step } from "./small.ts";

/** Cycle times of all lots [min] (all released together or of one class): mean x count, exact to the millisecond. */
function minutes(model: FabModel, days = 10): { mean: number; count: number; parts: Record<string, number> } {
  const k = simulate(model, { days, seed: 1 }).classes[0];
  return {
    mean: k.cycleDays * 1440,
    count: k.completed,
    parts: Object.fromEntries(Object.entries(k.parts).map(([name, d]) => [name, d * 1440])),
  };
}

describe("cascading tools, by hand", () => {
  const cascade = (releases: number[], per: "wafer" | "lot") =>
    fab(
      [group("a", { slots: 2, loadMinutes: 1, unloadMinutes: 1 })],
      [step("a", constant(per === "wafer" ? 4 : 40), { per, intervalMinutes: per === "wafer" ? 3 : 30 })],
      [releaseAt(releases)],
    );

  it("alone: load + p + (n - 1) c + unload for wafers, load + p + unload for lots", () => {
    expect(minutes(cascade([0], "wafer")).mean).toBeCloseTo(1 + 4 + 24 * 3 + 1, 9);
    expect(minutes(cascade([0], "lot")).mean).toBeCloseTo(1 + 40 + 1, 9);
  });

  it("back to back: the second lot loads beside the first and follows after n c", () => {
    // lot 1 leaves slot 1 at 1 + 75 = 76; lot 2 enters there and takes 76 + 76 + 1 (unload)
    const two = minutes(cascade([0, 0], "wafer"));
    expect(two.mean * 2).toBeCloseTo(78 + (76 + 4 + 72 + 1), 9);
  });

  it("a third lot comes when slot 1 is about to free: at most two on the tool, none waits there", () => {
    // slot 1: lot 1 from 1 to 31, lot 2 to 61 (its interval begins at 31), lot 3 to 91; ends 42, 72 (31 + 40 + 1), 102
    const { mean, parts } = minutes(cascade([0, 0, 0], "lot"));
    expect(mean * 3).toBeCloseTo(42 + 72 + 102, 9);
    // taken at 30 and 60, so that the load of a minute is done when slot 1 frees
    expect(parts["queue"]! * 3).toBeCloseTo(30 + 60, 9);
    expect(parts["blocked"]! * 3).toBeCloseTo(0, 9);
  });

  it("a hot lot that comes while slot 1 is taken goes before one that waits already", () => {
    const model = fab(
      [group("a", { slots: 2, loadMinutes: 1, unloadMinutes: 1, ranks: ["priority", "fifo"] })],
      [step("a", constant(40), { intervalMinutes: 30 })],
      [releaseAt([0, 0]), releaseAt([20], { name: "hot", priority: 20 })],
    );
    const hot = simulate(model, { days: 1, seed: 1 }).classes.find((k) => k.priority === 20)!;
    // in slot 1 from 31, done at 72; a tool that had taken the second lot at 0 would give it out at 102
    expect(hot.cycleDays * 1440).toBeCloseTo(72 - 20, 9);
  });

  it("set-up and load of the second lot run beside the first: a change costs no slot time", () => {
    const setup = (name: string) => ({ intervalMinutes: 30, setup: { name } });
    const model = fab(
      [group("a", { slots: 2, loadMinutes: 1, unloadMinutes: 1 })],
      [step("a", constant(40), setup("x")), step("a", constant(40), setup("y"))],
      [releaseAt([0])],
      {
        setups: [
          { from: "x", to: "y", minutes: 10 },
          { to: "x", minutes: 0 },
        ],
        routes: [
          { name: "r", steps: [step("a", constant(40), setup("x"))] },
          { name: "q", steps: [step("a", constant(40), setup("y"))] },
        ],
        products: [
          { name: "p", route: "r" },
          { name: "o", route: "q" },
        ],
        releases: [releaseAt([0]), releaseAt([0], { name: "other", product: "o" })],
      },
    );
    const other = simulate(model, { days: 1, seed: 1 }).classes.find((k) => k.product === "o")!;
    // taken at 31 - 10 - 1 = 20, changed at 30, loaded at 31 when slot 1 frees: 31 + 40 + 1
    expect(other.cycleDays * 1440).toBeCloseTo(72, 9);
  });
});

describe("batches, by hand", () => {
  const furnace = (releases: number[], count = 1) =>
    fab(
      [group("f", { count })],
      [step("f", constant(100), { per: "batch", batchMinWafers: 75, batchMaxWafers: 100 })],
      [releaseAt(releases)],
    );

  it("start as soon as the minimum is there, not only when full", () => {
    // lots at 0, 10, 20: the batch of three starts at 20
    expect(minutes(furnace([0, 10, 20, 3000, 3000, 3000])).mean * 6).toBeCloseTo(120 + 110 + 100 + 300, 9);
  });

  it("take up to the maximum when more wait", () => {
    // three at 0 reach the minimum and start with 75 wafers; the four that come meanwhile follow with 100
    const result = simulate(furnace([0, 0, 0, 1, 1, 1, 1]), { days: 5, seed: 1 });
    expect(result.groups[0].meanBatchWafers).toBeCloseTo((75 + 100) / 2, 9);
  });

  it("start below the minimum when no further lot can come", () => {
    expect(minutes(furnace([0])).mean).toBeCloseTo(100, 9);
  });

  it("do not mix steps", () => {
    const model = fab(
      [group("f")],
      [
        step("f", constant(100), { per: "batch", batchMinWafers: 50, batchMaxWafers: 50 }),
        step("f", constant(10), { per: "batch", batchMinWafers: 50, batchMaxWafers: 50 }),
      ],
      [releaseAt([0, 0])],
    );
    expect(minutes(model).mean).toBeCloseTo(110, 9);
  });
});

describe("set-ups, by hand", () => {
  const recipes = ["x", "y"] as const;
  const twoProducts = (minimumRun?: Record<string, number>): FabModel => ({
    ...fab([group("i", { ranks: ["priority", "least-setup", "fifo"], ...(minimumRun && { minimumRun }) })], [], []),
    routes: recipes.map((name) => ({ name, steps: [step("i", constant(10), { setup: { name } })] })),
    products: recipes.map((name) => ({ name, route: name })),
    setups: recipes.map((to) => ({ to, minutes: 30 })),
    releases: [releaseAt([0, 0, 0], { name: "x", product: "x" }), releaseAt([1, 1], { name: "y", product: "y" })],
  });

  it("the least set-up goes first, so x runs out before y", () => {
    const { classes } = simulate(twoProducts(), { days: 2, seed: 1 });
    // x: 30 + 10, 50, 60; y after a change: 60 + 30 + 10 and 110, both released at 1
    expect(classes.find((k) => k.product === "x")!.cycleDays * 1440).toBeCloseTo(50, 9);
    expect(classes.find((k) => k.product === "y")!.cycleDays * 1440).toBeCloseTo((99 + 109) / 2, 9);
  });

  it("a minimum run keeps even a hot lot of another set-up away while its own lots can come", () => {
    const model: FabModel = {
      ...twoProducts({ x: 3, y: 1 }),
      releases: [
        releaseAt([0, 50, 100], { name: "x", product: "x" }),
        releaseAt([1], { name: "y", product: "y", priority: 20 }),
      ],
    };
    const hot = simulate(model, { days: 2, seed: 1 }).classes.find((k) => k.product === "y")!;
    // the run of three x ends with the third lot's start at 100; the tool is free at 110: change and process
    expect(hot.cycleDays * 1440).toBeCloseTo(110 + 40 - 1, 9);
  });

  it("a step without set-up leaves the tool's set-up alone", () => {
    const model: FabModel = {
      ...fab(
        [group("i")],
        [
          step("i", constant(10), { setup: { name: "x", minutes: 30 } }),
          step("i", constant(5)),
          step("i", constant(10), { setup: { name: "x", minutes: 30 } }),
        ],
        [releaseAt([0])],
      ),
    };
    expect(minutes(model).mean).toBeCloseTo(30 + 10 + 5 + 10, 9);
  });
});

describe("routes, by hand", () => {
  it("a queue-time window runs from the end of its step to the start of processing at its exit, and may chain", () => {
    const tools = [group("a"), group("b"), group("c")];
    const chain = fab(
      tools,
      [
        step("a", constant(10), { limit: { toStep: 1, hours: 0.5 } }),
        step("b", constant(20), { limit: { toStep: 2, hours: 0.5 } }),
        step("c", constant(60)),
      ],
      [releaseAt([0, 0])],
    );
    const { windows } = simulate(chain, { days: 2, seed: 1 });
    // lot 2 waits 10 min for b (10 -> 20 -> 30) and 40 for c (50 -> 90): one of four windows of 30 min is broken by 10 min
    expect(windows.closed).toBe(4);
    expect(windows.broken).toBe(1);
    expect(windows.lateHours * 60).toBeCloseTo(10, 9);
  });

  it("a dedicated step waits for its own tool although another stands idle", () => {
    const model = fab(
      [group("l", { count: 2 }), group("m")],
      [step("l", constant(10), { dedicateStep: 2 }), step("m", constant(1)), step("l", constant(50))],
      [releaseAt([0, 1])],
    );
    // each returns to its own tool, which is free again: 10 + 1 + 50
    const one = fab(
      [group("l", { count: 2 }), group("m")],
      [step("l", constant(10), { dedicateStep: 2 }), step("m", constant(1)), step("l", constant(50))],
      [releaseAt([0, 30])],
    );
    expect(minutes(model).mean).toBeCloseTo(61, 9);
    expect(minutes(one).mean).toBeCloseTo(61, 9);
    // four lots on two tools come out all, each on its own tool
    const four = simulate({ ...model, releases: [releaseAt([0, 0, 0, 0])] }, { days: 2, seed: 1 });
    expect(four.classes[0].completed).toBe(4);
  });

  it("rework repeats the loop with its share, each performed pass", () => {
    const model = fab(
      [group("a"), group("b")],
      [step("a", constant(1)), step("b", constant(1), { rework: { toStep: 0, share: 0.25 } })],
      [releaseAt(Array.from({ length: 4000 }, (_, i) => i * 10))],
    );
    const result = simulate(model, { days: 40, seed: 5 });
    // expected passes 1/(1 - 0.25) = 4/3; standard error of the mean of 4,000 geometric counts is 0.0105
    expect(Math.abs(result.steps[0].visits / 4000 - 4 / 3)).toBeLessThan(0.042);
  });

  it("sampling skips a step at once, without travel to it", () => {
    const model = fab(
      [group("a"), group("b")],
      [step("a", constant(5)), step("b", constant(50), { sampling: 0 }), step("a", constant(5))],
      [releaseAt([0])],
      { travel: [{ from: "fab", to: "fab", time: constant(7) }] },
    );
    expect(minutes(model).mean).toBeCloseTo(5 + 7 + 5, 9);
  });

  it("an initial lot on a sampled step is not drawn again", () => {
    const model = fab([group("a")], [step("a", constant(5), { sampling: 0 })], [], {
      initialLots: [{ product: "p", priority: 10, wafers: 25, step: 0, dueMinute: 100 }],
    });
    const result = simulate(model, { days: 1, seed: 1 });
    expect(result.lotSteps).toBe(1);
    // and its cycle time is never counted: its release date is unknown
    expect(result.classes[0].completed).toBe(0);
  });
});

describe("stops, by hand", () => {
  it("the first PM of the k-th of N tools comes at first x k/N; then start to start; it waits for running jobs", () => {
    const pm = { name: "pm", basis: "minutes" as const, first: 400, every: 1000, duration: constant(100) };
    const model = fab([group("a", { count: 4, pms: [pm] })], [step("a", constant(1))], [releaseAt([0])]);
    // first PMs at 100, 200, 300, 400, each 100 long: at any time at most one tool is away; 4 tools x 2 PMs by minute 1,500
    const result = simulate(model, { days: 1500 / 1440, seed: 1 });
    expect(result.groups[0].pm * 4 * 1500).toBeCloseTo(800, 6);
    const busy = fab([group("a", { pms: [{ ...pm, first: 50 }] })], [step("a", constant(120))], [releaseAt([0, 0])]);
    // due at 50, waits to 120, PM to 220, second lot to 340
    expect(minutes(busy).mean * 2).toBeCloseTo(120 + 340, 9);
  });

  it("PM by wafers counts what went through the tool", () => {
    const model = fab(
      [group("a", { pms: [{ name: "pm", basis: "wafers", first: 50, every: 50, duration: constant(30) }] })],
      [step("a", constant(10))],
      [releaseAt([0, 0, 0, 0])],
    );
    // lots end at 10, 20; PM to 50; 60, 70
    expect(minutes(model).mean * 4).toBeCloseTo(10 + 20 + 60 + 70, 9);
  });

  it("a breakdown interrupts and the job resumes; an idle tool goes down as well", () => {
    const down = { name: "d", first: constant(30), toFailure: constant(10_000), repair: constant(15) };
    const running = fab([group("a", { downs: [down] })], [step("a", constant(60))], [releaseAt([0])]);
    expect(minutes(running).mean).toBeCloseTo(75, 9);
    expect(minutes(running).parts.interrupted).toBeCloseTo(15, 9);
    const idle = fab([group("a", { downs: [down] })], [step("a", constant(60))], [releaseAt([40])]);
    expect(minutes(idle).mean).toBeCloseTo(5 + 60, 9);
  });

  it("a failure during a PM waits for its end: the two never overlap", () => {
    const model = fab(
      [
        group("a", {
          downs: [{ name: "d", first: constant(20), toFailure: constant(1e5), repair: constant(15) }],
          pms: [{ name: "pm", basis: "minutes", first: 10, every: 1e5, duration: constant(50) }],
        }),
      ],
      [step("a", constant(1))],
      [releaseAt([30])],
    );
    // PM 10 to 60, repair 60 to 75, then the lot
    expect(minutes(model).mean).toBeCloseTo(75 + 1 - 30, 9);
  });

  it("an outage stops all tools, and loses lots in process with the given chance", () => {
    const model = fab([group("a", { count: 2 })], [step("a", constant(100))], [releaseAt([0, 0])], {
      outages: [{ startMinute: 50, endMinute: 70, depth: 1, requalifyMinutes: 10, scrapShare: 0 }],
    });
    expect(minutes(model).mean).toBeCloseTo(130, 9);
    const lost = simulate({ ...model, outages: [{ ...model.outages![0], scrapShare: 1 }] }, { days: 1, seed: 1 });
    expect(lost.scrappedWafers).toBe(50);
    expect(lost.doneWafers).toBe(0);
  });
});

describe("super-hot lots", () => {
  it("reserve the tool of their next step while they are processed", () => {
    const model = fab(
      [group("a", { ranks: ["priority", "fifo"] }), group("b", { ranks: ["priority", "fifo"] })],
      [step("a", constant(10)), step("b", constant(100))],
      [releaseAt([0], { name: "hot", priority: 30, reserve: true }), releaseAt([0], { name: "normal" })],
      { initialLots: [{ product: "p", priority: 10, wafers: 25, step: 1, dueMinute: 0 }] },
    );
    // the initial lot holds b until 100; b is then held for the hot lot that waits there first anyway
    const hot = simulate(model, { days: 2, seed: 1 }).classes.find((k) => k.priority === 30)!;
    expect(hot.cycleDays * 1440).toBeCloseTo(200, 9);
  });

  it("leave no tool held behind", () => {
    const model = fab(
      [group("a", { count: 2, ranks: ["priority", "fifo"] }), group("b", { count: 2, ranks: ["priority", "fifo"] })],
      [
        step("a", exponential(9)),
        step("b", exponential(9), { sampling: 0.5 }),
        step("a", exponential(9), { rework: { toStep: 1, share: 0.2 } }),
      ],
      [
        releaseAt(
          Array.from({ length: 300 }, (_, i) => i * 40),
          { name: "hot", priority: 30, reserve: true },
        ),
        releaseAt(
          Array.from({ length: 300 }, (_, i) => i * 40 + 7),
          { name: "normal" },
        ),
      ],
    );
    const result = simulate(model, { days: 12, seed: 2 });
    expect(result.classes.reduce((n, k) => n + k.completed, 0)).toBe(600);
  });
});
