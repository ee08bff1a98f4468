import { describe, expect, it } from "vitest";
import { minifabModel, simulate, type FabModel, type SimulationOptions } from "../../src/fab/index.ts";
import { readPolicy, readRank } from "../../src/fab/policy.ts";
import { constant, exponential, fab, group, poisson, releaseAt, step } from "./small.ts";

/** Cycle time of each release [min]; every release of these models is one lot with a priority of its own. */
function cycles(model: FabModel, options: Partial<SimulationOptions> = {}): Record<number, number> {
  const { classes } = simulate(model, { days: 20, seed: 1, ...options });
  return Object.fromEntries(classes.map((k) => [k.priority, Math.round(k.cycleDays * 1440 * 1000) / 1000]));
}

const lot = (priority: number, minute: number, more = {}) =>
  releaseAt([minute], { name: `lot ${priority}`, priority, ...more });

describe("policies as text", () => {
  const problems: string[] = [];
  const read = (text: string) => readPolicy(text, (_, message) => problems.push(message));

  it("are a name, ranks, weighted sums, and controls after with", () => {
    expect(read("fifo").ranks).toEqual(["priority", "least-setup", "fifo"]);
    expect(read("priority, 0.6*critical-ratio + 0.4*line-balance").ranks).toEqual([
      "priority",
      "0.6*critical-ratio + 0.4*line-balance",
    ]);
    expect(readRank("0.6*critical-ratio + 0.4*line-balance")).toEqual([
      { rule: "critical-ratio", weight: 0.6 },
      { rule: "line-balance", weight: 0.4 },
    ]);
    expect(read("own with gate, stop 20, batc, hot-break 20")).toEqual({
      ranks: undefined,
      controls: { gate: 1, stop: 20, reserveExit: false, lookAhead: "batc", hotBreak: 20 },
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ["lucky", /no dispatching policy "lucky"/],
    ["fifo with luck", /no control "luck"/],
    ["fifo with stop", /stop goes with a number/],
    ["fifo with batc 3", /batc goes without a number/],
    ["priority, 0*fifo", /no dispatching rule "0\*fifo"/],
    ["constructor", /no dispatching policy "constructor"/],
  ])("refuse %s", (policy, message) => {
    const model = fab([group("a")], [step("a", constant(1))], [releaseAt([0])]);
    expect(() => simulate(model, { days: 1, seed: 1, policy })).toThrow(message);
  });
});

describe("dispatching rules, by hand", () => {
  // one tool; a lot runs from 0 to 10 while the others arrive, so that they compete at 10
  const compete = (steps: FabModel["routes"][number]["steps"][], releases: FabModel["releases"], more = {}): FabModel =>
    fab([group("a"), group("b"), group("c")], [], [lot(1, 0, { product: "p0" }), ...releases], {
      routes: steps.map((s, i) => ({ name: `r${i}`, steps: s })),
      products: steps.map((_, i) => ({ name: `p${i}`, route: `r${i}` })),
      ...more,
    });

  it("ATCS: the lot that needs no set-up goes first", () => {
    const model = compete(
      [
        [step("a", constant(10), { setup: { name: "x" } })],
        [step("a", constant(10), { setup: { name: "y" } })],
        [step("a", constant(10), { setup: { name: "x" } })],
      ],
      [lot(2, 1, { product: "p1" }), lot(3, 2, { product: "p2" })],
      {
        setups: [
          { from: "x", to: "y", minutes: 6 },
          { from: "y", to: "x", minutes: 6 },
        ],
      },
    );
    // slack is a minute apart of 3 x 10, ln(3/2) speaks for lot 3, and so does the set-up it needs no change for
    expect(cycles(model, { policy: "atcs" })).toMatchObject({ 3: 18, 2: 35 });
    expect(cycles(model, { policy: "fifo-fab" })).toMatchObject({ 2: 25, 3: 40 });
  });

  it("least work next queue: the lot whose next group has the shorter queue goes first", () => {
    const model = compete(
      [
        [step("a", constant(10))],
        [step("a", constant(10)), step("b", constant(50))],
        [step("a", constant(10)), step("c", constant(50))],
        [step("b", constant(50))],
      ],
      [
        lot(2, 1, { product: "p1" }),
        lot(3, 2, { product: "p2" }),
        lot(4, 0, { product: "p3" }),
        lot(5, 0, { product: "p3" }),
      ],
    );
    // at 10, one lot (50 min) waits at b, none at c: lot 3 first: 10 to 20, then c to 70
    expect(cycles(model, { policy: "least-work-next" })).toMatchObject({ 3: 68, 2: 149 });
    // by arrival lot 2 is first: done at a at 20, b free at 100: 150; lot 3: 30, 80
    expect(cycles(model, { policy: "fifo-fab" })).toMatchObject({ 3: 78, 2: 149 });
  });

  it("line balance: the lot whose next step is emptiest against its target goes first", () => {
    const model = compete(
      [
        [step("a", constant(10))],
        [step("a", constant(10)), step("b", constant(50))],
        [step("a", constant(10)), step("c", constant(50))],
        [step("a", constant(10)), step("b", constant(50), { name: "other" })],
      ],
      [
        lot(4, 0, { product: "p1" }),
        lot(6, 0, { product: "p1" }),
        lot(7, 0, { product: "p1" }),
        lot(8, 0, { product: "p1" }),
        lot(3, 2, { product: "p2" }),
      ],
    );
    // a: 1 to 10, 4 to 20 (b to 70), 6 to 30, 7 to 40 (at 30 lot 6 had only just left a). At 40 lot 6 waits for b and
    // nobody for c: 3 goes before 8: 50, c to 100
    expect(cycles(model, { policy: "line-balance, fifo" })[3]).toBe(98);
    expect(cycles(model, { policy: "0.5*line-balance+0.5*line-balance" })[3]).toBe(98);
    expect(cycles(model, { policy: "fifo-fab" })[3]).toBe(108);
  });

  it("random is the same for the same seed, differs between seeds, and shifts no other draw", () => {
    const busy = (seed: number, policy: string) =>
      simulate(fab([group("a")], [step("a", exponential(9))], [poisson(10)]), { days: 200, seed, policy });
    expect(busy(1, "random").digest).toBe(busy(1, "random").digest);
    const random = busy(1, "random").classes[0];
    const fifo = busy(1, "fifo").classes[0];
    // one queue, work conserving: the same lots pass, in another order, so nearly the same mean and another spread
    expect(Math.abs(random.completed - fifo.completed)).toBeLessThan(20);
    expect(random.cycleDays).not.toBe(fifo.cycleDays);
  });

  it("weights: each key is scaled to 0..1 over the lots that compete", () => {
    const model = (more: string) =>
      cycles(
        fab(
          [group("a")],
          [],
          [
            lot(1, 0),
            lot(2, 1, { product: "long", leadMinutes: 100 }),
            lot(3, 2, { product: "short", leadMinutes: 1000 }),
            lot(4, 3, { product: "middle", leadMinutes: 500 }),
          ],
          {
            routes: [
              { name: "r", steps: [step("a", constant(10))] },
              { name: "l", steps: [step("a", constant(30))] },
              { name: "s", steps: [step("a", constant(5))] },
              { name: "m", steps: [step("a", constant(10))] },
            ],
            products: [
              { name: "p", route: "r" },
              { name: "long", route: "l" },
              { name: "short", route: "s" },
              { name: "middle", route: "m" },
            ],
          },
        ),
        { policy: more },
      );
    // due: 101, 1002, 503 → 0, 1, 0.446; times 30, 5, 10 → 1, 0, 0.2.
    // 0.6 due + 0.4 time: 0.4, 0.6, 0.348: middle (10-20); then due 0/1, time 1/0: 0.4, 0.6: long (20-50); then short
    expect(model("0.6*edd + 0.4*spt")).toEqual({ 1: 10, 4: 17, 2: 49, 3: 53 });
    // 0.1 and 0.9: 0.9, 0.1, 0.22: short (10-15), middle (15-25), long (25-55)
    expect(model("0.1*edd + 0.9*spt")).toEqual({ 1: 10, 3: 13, 4: 22, 2: 54 });
  });
});

describe("batches that look ahead, by hand", () => {
  // feeder 'a' brings lots to a furnace of at most 50 wafers, 60 min, minimum 25
  const furnace = (feed: number): FabModel =>
    fab([group("a", { count: 2 }), group("f")], [], [lot(1, 0, { product: "now" }), lot(2, 0, { product: "fed" })], {
      routes: [
        {
          name: "n",
          steps: [
            step("a", constant(10)),
            step("f", constant(60), { per: "batch", batchMinWafers: 25, batchMaxWafers: 50 }),
          ],
        },
        {
          name: "f",
          steps: [
            step("a", constant(feed)),
            step("f", constant(60), { per: "batch", batchMinWafers: 25, batchMaxWafers: 50 }),
          ],
        },
      ],
      products: [
        { name: "now", route: "n", family: "x" },
        { name: "fed", route: "f", family: "x" },
      ],
      toolGroups: [group("a", { count: 2 }), group("f", { batchBy: "family-step" })],
    });

  it("wait for the next arrival when it is near, start now when it is far", () => {
    // at 10 lot 1 waits. Now: w x 1/2 / 60. With lot 2 (due far: equal urgency) after a wait of 20: 3 w x 1 / 80: wait
    expect(cycles(furnace(30), { policy: "fifo with batc" })).toEqual({ 1: 90, 2: 90 });
    // without look-ahead lot 1 goes alone, and lot 2 waits for the furnace
    expect(cycles(furnace(30), { policy: "fifo" })).toEqual({ 1: 70, 2: 130 });
    // one process time is as far as it looks: a lot that comes in 61 min is not waited for
    expect(cycles(furnace(71), { policy: "fifo with batc" })).toEqual({ 1: 70, 2: 131 });
  });

  it("a hot lot breaks the minimum", () => {
    const model = fab(
      [group("f")],
      [step("f", constant(60), { per: "batch", batchMinWafers: 50, batchMaxWafers: 100 })],
      [lot(20, 0), lot(10, 30), lot(11, 100)],
    );
    // lot 20 waits for a second lot until 30; with hot-break it starts at once; then 10 waits for 11
    expect(cycles(model, { policy: "fifo" })[20]).toBe(90);
    expect(cycles(model, { policy: "fifo with hot-break 20" })).toEqual({ 20: 60, 10: 130, 11: 60 });
  });
});

describe("policies on the mini-fab", () => {
  const model = (): FabModel => ({
    ...minifabModel(),
    releases: ["Pa", "Pb"].map((product, i) => ({
      name: product,
      product,
      priority: 10,
      wafers: 25,
      leadMinutes: 3000,
      schedule: { kind: "every" as const, firstMinute: 60 * i, everyMinutes: i === 0 ? 210 : 350, count: 1e9 },
    })),
  });

  it.each([
    "atcs",
    "line-balance",
    "least-work-next",
    "random",
    "0.6*critical-ratio+0.4*line-balance",
    "fifo with batc",
  ])("%s runs, keeps every invariant, and is not FIFO", (policy) => {
    const run = (name: string) => simulate(model(), { days: 60, seed: 1, policy: name });
    const result = run(policy);
    expect(result.classes.reduce((sum, k) => sum + k.completed, 0)).toBeGreaterThan(400);
    expect(result.digest).not.toBe(run("fifo").digest);
    expect(result.digest).toBe(run(policy).digest);
  });
});
