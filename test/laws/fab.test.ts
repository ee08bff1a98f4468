import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findWarmup,
  openSimulation,
  planFab,
  policies,
  runFab,
  simulate,
  type FabInput,
  type FabModel,
} from "../../src/fab/index.ts";
import { monthsBetween } from "../../src/base/calendar.ts";
import { fab, group, poisson, step } from "../fab/small.ts";

/** A random small fab with everything in it: batches, cascades, set-ups, stops, rework, sampling, scrap, windows. */
const randomFab = fc
  .record({
    tools: fc.integer({ min: 1, max: 3 }),
    slots: fc.constantFrom<1 | 2>(1, 2),
    minutes: fc.integer({ min: 5, max: 30 }),
    batch: fc.boolean(),
    setups: fc.boolean(),
    sampling: fc.double({ min: 0.2, max: 1, noNaN: true }),
    rework: fc.double({ min: 0, max: 0.3, noNaN: true }),
    scrap: fc.double({ min: 0, max: 0.01, noNaN: true }),
    gap: fc.integer({ min: 45, max: 120 }),
    failing: fc.boolean(),
  })
  .map((x): FabModel => {
    const downs = x.failing
      ? [
          {
            name: "d",
            first: { kind: "exponential" as const, minutes: 900 },
            toFailure: { kind: "exponential" as const, minutes: 900 },
            repair: { kind: "exponential" as const, minutes: 60 },
          },
        ]
      : [];
    const pms = x.failing
      ? [
          {
            name: "w",
            basis: "wafers" as const,
            first: 400,
            every: 900,
            duration: { kind: "uniform" as const, minutes: 40, halfWidth: 10 },
          },
          {
            name: "m",
            basis: "minutes" as const,
            first: 1440,
            every: 2880,
            duration: { kind: "constant" as const, minutes: 90 },
          },
        ]
      : [];
    const time = { kind: "uniform" as const, minutes: x.minutes, halfWidth: x.minutes / 4 };
    return fab(
      [
        group("a", {
          count: x.tools,
          slots: x.slots,
          loadMinutes: 1,
          unloadMinutes: 1,
          downs,
          pms,
          ranks: ["priority", "least-setup", "fifo"],
        }),
        group("b", { count: x.tools, downs, ranks: ["priority", "least-setup", "critical-ratio"] }),
        group("f", { downs }),
      ],
      [
        step("a", time, {
          ...(x.slots === 2 && { intervalMinutes: x.minutes / 2 }),
          limit: { toStep: 1, hours: 1 },
          scrapShare: x.scrap,
        }),
        step("b", time, {
          ...(x.setups && { setup: { name: "s1", minutes: 4 } }),
          sampling: x.sampling,
          dedicateStep: 3,
        }),
        step(
          "f",
          { kind: "constant", minutes: 3 * x.minutes },
          x.batch ? { per: "batch", batchMinWafers: 26, batchMaxWafers: 75 } : {},
        ),
        step("b", time, {
          ...(x.setups && { setup: { name: "s2", minutes: 6 } }),
          rework: { toStep: 0, share: x.rework },
        }),
      ],
      [poisson(4 * x.gap, { name: "hot", priority: 20 }), poisson(x.gap)],
      { travel: [{ from: "fab", to: "fab", time: { kind: "uniform", minutes: 7.5, halfWidth: 2.5 } }] },
    );
  });

describe("laws of the simulator on random small fabs", () => {
  it("Little, conservation and tool states hold exactly (checked inside on every run), and a seed gives one digest", () => {
    fc.assert(
      fc.property(
        randomFab,
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(...Object.keys(policies)),
        (model, seed, policy) => {
          // result() throws when an invariant breaks
          const a = simulate(model, { days: 20, warmupDays: 3, seed, policy, power: true });
          const b = simulate(model, { days: 20, warmupDays: 3, seed, policy, power: true });
          expect(b.digest).toBe(a.digest);
          expect(a.startedWafers).toBeGreaterThanOrEqual(a.doneWafers + a.scrappedWafers);
        },
      ),
      { numRuns: 60, seed: 20260101 },
    );
  });

  it("pause, snapshot and resume give the digest of the undivided run", () => {
    fc.assert(
      fc.property(randomFab, fc.integer({ min: 1, max: 19 }), (model, day) => {
        const whole = simulate(model, { days: 20, seed: 9 });
        const sim = openSimulation(model, { days: 20, seed: 9 });
        sim.advance(day);
        const saved = structuredClone(sim.snapshot());
        sim.advance(20);
        expect(sim.result().digest).toBe(whole.digest);
        const other = openSimulation(model, { days: 20, seed: 9 });
        other.restore(saved);
        other.advance(20);
        expect(other.result().digest).toBe(whole.digest);
      }),
      { numRuns: 15, seed: 20260102 },
    );
  });

  it("an external dispatcher that answers as the built-in rule reproduces its digest", () => {
    const model = fab(
      [group("a"), group("b", { count: 2 })],
      [
        step("a", { kind: "uniform", minutes: 20, halfWidth: 5 }),
        step("b", { kind: "uniform", minutes: 45, halfWidth: 5 }),
      ],
      [poisson(25)],
    );
    const own = simulate(model, { days: 30, seed: 4 });
    const asked = simulate(model, { days: 30, seed: 4, onDecision: () => 0 });
    expect(asked.digest).toBe(own.digest);
    expect(() => simulate(model, { days: 30, seed: 4, onDecision: (_, __, candidates) => candidates.length })).toThrow(
      /external dispatcher/,
    );
  });
});

describe("warm-up", () => {
  it("ends early in a fab that settles, and a fab loaded beyond its tools is called growing", () => {
    const settled = findWarmup([
      simulate(fab([group("a")], [step("a", { kind: "exponential", minutes: 7 })], [poisson(10)]), {
        days: 400,
        seed: 2,
      }),
    ]);
    expect(settled.days).toBeLessThan(200);
    expect(settled.growing).toBe(false);
    const overloaded = findWarmup([
      simulate(fab([group("a")], [step("a", { kind: "exponential", minutes: 11 })], [poisson(10)]), {
        days: 400,
        seed: 2,
      }),
    ]);
    expect(overloaded.growing).toBe(true);
  });
});

const months = monthsBetween("2029-01", "2032-12");

function campus(full: number, depth: "full" | "quick", more: Partial<FabInput> = {}): FabInput {
  const plan = planFab({ process: "n2-gaa", moduleWafersPerMonth: 2000, fullStartsWafersPerMonth: full });
  return {
    months,
    plan,
    depth,
    lineYield: 0.965,
    hotLotShare: 0.02,
    seed: 1,
    milestones: [2030, 2032],
    dispatch: "fifo",
    startsWafersPerMonth: Float64Array.from(months, (_, m) => Math.min(1, Math.max(0, m - 1) / 6) * full),
    ...more,
  };
}

describe("laws of the campus flow", () => {
  const flows = {
    full: runFab(campus(2000, "full")),
    quick: runFab(campus(2000, "quick")),
    outage: runFab(
      campus(2000, "full", {
        outages: [{ year: 2031, startHour: 100, endHour: 160, depth: 1, kind: "power" }],
        scrapOnOutage: 0.2,
        requalifyHours: 12,
      }),
    ),
  };

  it.each(Object.entries(flows))("%s: starts = outs + scrap + change of WIP in every month", (_, flow) => {
    let wip = 0;
    months.forEach((__, m) => {
      // sums of a few hundred doubles of size 1e4: 1e-9 relative
      expect(
        Math.abs(flow.startsWafers[m] - flow.outsWafers[m] - flow.scrapWafers[m] - (flow.wipWafers[m] - wip)),
      ).toBeLessThan(1e-9 * 1e4);
      expect(flow.wipWafers[m]).toBeGreaterThanOrEqual(0);
      expect(flow.outsWafers[m]).toBeGreaterThanOrEqual(0);
      wip = flow.wipWafers[m];
    });
  });

  it("quick and full agree on where the fab settles: outs within 1 %, cycle time within 25 % (small modules wait long for batches)", () => {
    expect(Math.abs(flows.quick.outsWafers.at(-1)! / flows.full.outsWafers.at(-1)! - 1)).toBeLessThan(0.01);
    expect(Math.abs(flows.quick.steady.cycleTimeDays.value / flows.full.steady.cycleTimeDays.value - 1)).toBeLessThan(
      0.25,
    );
  });

  it("an outage takes wafers out of its months, as scrap or delay, and the monthly power is the mean of its hours", () => {
    const at = months.indexOf("2031-01");
    const before = flows.full.outsWafers.slice(at, at + 6).reduce((a, b) => a + b, 0);
    const after = flows.outage.outsWafers.slice(at, at + 6).reduce((a, b) => a + b, 0);
    expect(after).toBeLessThan(before);
    expect(flows.outage.scrapWafers[at]).toBeGreaterThan(flows.full.scrapWafers[at]);
    const january = flows.full.hourlyLoadMW[2030].slice(0, 744).reduce((a, b) => a + b, 0) / 744;
    expect(january).toBeCloseTo(flows.full.loadMW[12], 9);
  });

  it("the same input gives the same bytes, and starts never exceed what the tools can follow", () => {
    expect(runFab(campus(2000, "full")).outsWafers).toEqual(flows.full.outsWafers);
    const plan = planFab({
      process: "n2-gaa",
      moduleWafersPerMonth: 2000,
      tools: { EUV: { count: 1, ratePerHour: 40 } },
    });
    const held = runFab({ ...campus(2000, "quick"), plan });
    expect(held.startsWafers.at(-1)).toBeLessThan(2000);
    expect(held.warnings.some((w) => w.message.includes("EUV"))).toBe(true);
  });

  it("n equal modules multiply one: n times the wafers, same cycle time, narrower intervals", () => {
    const four = runFab(campus(8000, "full"));
    // modules are filled one after another, so the first of four ramps faster than a single one: 3 % and 1 %
    expect(Math.abs(four.steady.cycleTimeDays.value / flows.full.steady.cycleTimeDays.value - 1)).toBeLessThan(0.03);
    expect(
      Math.abs(four.steady.outsWafersPerMonth.value / (4 * flows.full.steady.outsWafersPerMonth.value) - 1),
    ).toBeLessThan(0.01);
    const width = (e: { low?: number; high?: number; value: number }) => (e.high! - e.low!) / e.value;
    expect(width(four.steady.wipWafers)).toBeLessThan(width(flows.full.steady.wipWafers));
  });

  it("two modules simulated each with its own luck agree with the multiplied one", () => {
    const other = runFab(campus(2000, "full", { seed: 2 }));
    const cycle = (flows.full.steady.cycleTimeDays.value + other.steady.cycleTimeDays.value) / 2;
    // one replication of a small module knows its cycle time to about 3 %, so half the difference of two to 2.1 %: twice that
    expect(Math.abs(cycle / flows.full.steady.cycleTimeDays.value - 1)).toBeLessThan(0.043);
    const year = (flow: typeof other): number => flow.outsWafers.slice(-12).reduce((a, b) => a + b, 0);
    expect(Math.abs((year(flows.full) + year(other)) / (2 * year(flows.full)) - 1)).toBeLessThan(0.01);
  });
});
