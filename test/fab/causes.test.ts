import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAUSES, NEXT, simulate, type FabModel, type Recorder, type VisitRow } from "../../src/fab/index.ts";
import { constant, exponential, fab, group, poisson, releaseAt, step } from "./small.ts";

interface ToolEvent {
  tool: number;
  state: number;
  from: number;
  to: number;
  cause: number;
}

/** Keeps everything, for tests. */
class Memory implements Recorder {
  readonly visits: VisitRow[] = [];
  readonly events: ToolEvent[] = [];
  visit(row: VisitRow): void {
    this.visits.push({ ...row });
  }
  toolEvent(tool: number, state: number, from: number, to: number, cause: number): void {
    this.events.push({ tool, state, from, to, cause });
  }
}

function recorded(model: FabModel, days: number, more: { warmupDays?: number; policy?: string } = {}) {
  const memory = new Memory();
  const result = simulate(model, { days, seed: 5, recorder: memory, power: true, ...more });
  return { ...memory, result, observed: result.observed! };
}

/** Minutes by cause of the only class. */
function minutes(model: FabModel, days = 10): Record<string, number> {
  const { classes } = simulate(model, { days, seed: 1, causes: true }).observed!;
  return Object.fromEntries(
    Object.entries(classes[0].days).flatMap(([cause, d]) => (d > 0 ? [[cause, d * 1440 * classes[0].completed]] : [])),
  );
}

const pm = (first: number, every: number, length: number) => ({
  name: "pm",
  basis: "minutes" as const,
  first,
  every,
  duration: constant(length),
});

describe("causes of cycle time, by hand", () => {
  it("one tool: waiting for it while it works, and while it is in PM", () => {
    // lot 1 works 0-60; the PM due at 30 follows it, 60-160; lots 2 (at 10) waits 50 busy and 100 down
    const model = fab(
      [group("a", { loadMinutes: 2, unloadMinutes: 3, pms: [pm(30, 1e6, 100)] })],
      [step("a", constant(55))],
      [releaseAt([0, 10])],
    );
    const told = minutes(model);
    expect(told.waitBusy).toBeCloseTo(50, 9);
    expect(told.waitDown).toBeCloseTo(100, 9);
    expect(told.handling).toBeCloseTo(10, 9);
    expect(told.process).toBeCloseTo(110, 9);
  });

  it("two tools, one of them in PM: half of the wait is for the stopped one", () => {
    const model = fab(
      [group("a", { count: 2, pms: [pm(20, 1e6, 1000)] })],
      [step("a", constant(60))],
      // PMs are staggered: tool 1 from 10, tool 2 only from 20; lot 1 on tool 1 ends at 60, then its PM begins
      [releaseAt([0, 0, 5])],
    );
    const told = minutes(model, 3);
    // the third lot waits 5-60 while both work, and then for both PMs to end at 1060
    expect(told.waitBusy).toBeCloseTo(55, 9);
    expect(told.waitDown).toBeCloseTo(1000, 9);
  });

  it("a batch: waiting for the minimum, then for the furnace", () => {
    const model = fab(
      [group("f")],
      [step("f", constant(100), { per: "batch", batchMinWafers: 50, batchMaxWafers: 50 })],
      [releaseAt([0, 10, 30, 40])],
    );
    // lot 1 waits 10 for lot 2, lot 3 waits 10 for lot 4; both then wait from 40 to 110
    const told = minutes(model);
    expect(told.waitBatch).toBeCloseTo(20, 9);
    expect(told.waitBusy).toBeCloseTo(140, 9);
  });

  it("a dedicated lot waits for its own tool though another stands ready", () => {
    const model = fab(
      [group("a", { count: 2 }), group("b")],
      [step("a", constant(10), { dedicateStep: 2 }), step("b", constant(1)), step("a", constant(50))],
      // both go to the first tool in turn: 0-10 and, as it is idle longest again, the second tool for lot 2
      [releaseAt([0, 1])],
    );
    const { visits } = recorded(model, 2);
    expect(visits.filter((v) => v.step === 2).every((v) => v.waitCause === 0)).toBe(true);
    const blocked = fab(
      [group("a", { count: 2, pms: [] }), group("b")],
      [step("a", constant(10), { dedicateStep: 2 }), step("b", constant(1)), step("a", constant(50))],
      // lot 1 (tool 1) comes back at 11-61; lot 2 released at 20 takes tool 2, lot 3 at 45 tool 1? it is busy, so tool 2
      [releaseAt([0, 20, 45])],
    );
    // lot 2: tool 2 20-30, back at 31-81. Lot 3 waits from 45 to 61 for tool 1, then 61-71, b, and again from 72 alone
    const told = minutes(blocked, 2);
    expect(told.waitBusy).toBeCloseTo(16, 9);
    expect(told.waitDedicated ?? 0).toBe(0);
    // the same with a third lot on the tool of the first: lot 2 returns while lot 3 is on its tool
    const crossed = fab(
      [group("a", { count: 2 }), group("b")],
      [step("a", constant(10), { dedicateStep: 2 }), step("b", constant(15)), step("a", constant(10))],
      [releaseAt([0, 1, 20])],
    );
    // tool 1: lot 1 0-10, lot 3 20-30 (idle longest); lot 1 is back at 25 and waits to 30 while tool 2 stands ready.
    // b: lot 1 10-25, lot 2 25-40 (came at 11, waits 14), lot 3 40-55 (came at 30, waits 10)
    const lots = minutes(crossed, 2);
    expect(lots.waitDedicated).toBeCloseTo(5, 9);
    expect(lots.waitBusy).toBeCloseTo(24, 9);
  });

  it("a minimum run of another set-up: waiting at a ready tool", () => {
    const recipes = ["x", "y"] as const;
    const model: FabModel = {
      ...fab([group("i", { minimumRun: { x: 3, y: 1 } })], [], []),
      routes: recipes.map((name) => ({ name, steps: [step("i", constant(10), { setup: { name, minutes: 30 } })] })),
      products: recipes.map((name) => ({ name, route: name })),
      releases: [
        releaseAt([0, 50, 100], { name: "x", product: "x" }),
        releaseAt([41], { name: "y", product: "y", priority: 20 }),
      ],
    };
    const { classes } = simulate(model, { days: 2, seed: 1, causes: true }).observed!;
    const hot = classes.find((k) => k.product === "y")!;
    // x works 0-40, 50-60, 100-110; y comes at 41 and starts at 110: of 69 minutes the tool stood ready 9 + 40
    expect(hot.days.waitSetup * 1440).toBeCloseTo(49, 9);
    expect(hot.days.waitBusy * 1440).toBeCloseTo(20, 9);
    expect(hot.days.setup * 1440).toBeCloseTo(30, 9);
  });

  it("an outside dispatcher that waits holds the lot", () => {
    const model = fab([group("a")], [step("a", constant(10))], [releaseAt([0, 30])]);
    const { observed } = simulate(model, {
      days: 2,
      seed: 1,
      causes: true,
      onDecision: (_, __, candidates) => (candidates.length < 2 ? -1 : 0),
    });
    // the first waits at a ready tool for the second; the second, behind it, is left alone and never goes
    expect(observed!.classes[0].completed).toBe(1);
    expect(observed!.classes[0].days.hold * 1440).toBeCloseTo(30, 9);
  });

  it("a tool that breaks down under a lot interrupts it; travel is travel", () => {
    const model = fab(
      [
        group("a", {
          downs: [{ name: "d", first: constant(30), toFailure: constant(1e6), repair: constant(100) }],
        }),
        group("b"),
      ],
      [step("a", constant(60)), step("b", constant(5))],
      [releaseAt([0])],
      { travel: [{ from: "fab", to: "fab", time: constant(7) }] },
    );
    expect(minutes(model)).toEqual({
      process: expect.closeTo(65, 9),
      interrupted: expect.closeTo(100, 9),
      transport: expect.closeTo(7, 9),
    });
  });

  it("visits after a rework of steps performed before are rework, as a whole", () => {
    const model = fab(
      [group("a"), group("b")],
      [step("a", constant(10)), step("b", constant(20), { rework: { toStep: 0, share: 0.5 } })],
      // so far apart that not even a lot reworked ten times meets the next
      [releaseAt(Array.from({ length: 200 }, (_, i) => i * 400))],
    );
    const { visits, result, observed } = recorded(model, 60);
    const passes = visits.filter((v) => v.pass > 0).length;
    expect(passes).toBeGreaterThan(100);
    expect(visits.filter((v) => NEXT[v.next] === "rework").length).toBe(passes / 2);
    expect(observed.classes[0].days.process * 1440).toBeCloseTo(30, 9);
    expect(observed.classes[0].days.rework * 1440 * 200).toBeCloseTo((passes / 2) * 30, 6);
    expect(result.classes[0].completed).toBe(200);
  });
});

/** A small fab with everything that splits time. */
const everything = fc
  .record({
    tools: fc.integer({ min: 1, max: 3 }),
    slots: fc.constantFrom<1 | 2>(1, 2),
    minutes: fc.integer({ min: 5, max: 30 }),
    batch: fc.boolean(),
    run: fc.boolean(),
    sampling: fc.double({ min: 0.3, max: 1, noNaN: true }),
    rework: fc.double({ min: 0, max: 0.3, noNaN: true }),
    scrap: fc.double({ min: 0, max: 0.02, noNaN: true }),
    gap: fc.integer({ min: 50, max: 120 }),
    outage: fc.boolean(),
  })
  .map((x): FabModel => {
    const downs = [
      { name: "d", first: exponential(900), toFailure: exponential(900), repair: exponential(60) },
      { name: "e", first: exponential(2000), toFailure: exponential(3000), repair: exponential(100) },
    ];
    const wafers = { name: "w", basis: "wafers" as const, first: 400, every: 900, duration: constant(40) };
    const time = { kind: "uniform" as const, minutes: x.minutes, halfWidth: x.minutes / 4 };
    return fab(
      [
        group("a", { count: x.tools, slots: x.slots, loadMinutes: 1, unloadMinutes: 1, downs, pms: [wafers] }),
        group("b", {
          area: "other",
          count: x.tools + 1,
          downs,
          ranks: ["priority", "least-setup", "critical-ratio"],
          ...(x.run && { minimumRun: { s1: 2, s2: 2 } }),
          powerKW: { processKW: 10, idleKW: 4, downKW: 1 },
        }),
        group("f", { downs, pms: [pm(1440, 2880, 90)], installs: [{ day: 2, count: 1 }] }),
      ],
      [
        step("a", time, {
          ...(x.slots === 2 && { intervalMinutes: x.minutes / 2 }),
          limit: { toStep: 1, hours: 1 },
          scrapShare: x.scrap,
          dedicateStep: 4,
        }),
        step("b", time, { setup: { name: "s1", minutes: 4 }, layer: 3 }),
        step(
          "f",
          constant(3 * x.minutes),
          x.batch ? { per: "batch", batchMinWafers: 26, batchMaxWafers: 75 } : { sampling: x.sampling },
        ),
        step("b", time, { setup: { name: "s2", minutes: 6 }, rework: { toStep: 0, share: x.rework } }),
        step("a", time, x.slots === 2 ? { intervalMinutes: x.minutes / 3 } : {}),
      ],
      [poisson(4 * x.gap, { name: "hot", priority: 20 }), poisson(x.gap)],
      {
        travel: [{ from: "fab", to: "fab", time: { kind: "uniform", minutes: 7.5, halfWidth: 2.5 } }],
        ...(x.outage && {
          outages: [{ startMinute: 8000, endMinute: 8300, depth: 0.7, requalifyMinutes: 60, scrapShare: 0.5 }],
        }),
        initialLots: [{ product: "p", priority: 10, wafers: 25, step: 2, dueMinute: 3000 }],
      },
    );
  });

describe("laws of causes and history on random small fabs", () => {
  it("a run that is recorded is the same run; parts, rows, tool events and area power add up to the simulator's own books", () => {
    fc.assert(
      fc.property(everything, (model) => {
        const plain = simulate(model, { days: 15, seed: 5, power: true });
        const { visits, events, result, observed } = recorded(model, 15);
        expect(result.digest).toBe(plain.digest);

        // causes: by class they add up to the cycle time, and lump together as the simulator's own parts do (first
        // passes only differ by what is called rework)
        observed.classes.forEach((k, i) => {
          const sum = CAUSES.reduce((s, cause) => s + k.days[cause], 0);
          expect(k.completed).toBe(result.classes[i].completed);
          // sums of integer milliseconds divided once: 1e-9 days is a tenth of a millisecond
          expect(sum).toBeCloseTo(result.classes[i].cycleDays, 9);
          expect(k.days.waitBusy).toBeGreaterThanOrEqual(0);
        });
        // steps, groups and areas are the same time, sliced three ways
        const total = (list: readonly { totalHours: number }[]): number => list.reduce((s, x) => s + x.totalHours, 0);
        expect(total(observed.steps)).toBeCloseTo(total(observed.groups), 6);
        expect(total(observed.steps)).toBeCloseTo(total(observed.areas), 6);

        // history: a row a finished lot-step (and one for each lot lost in a tool), chained without gaps
        const lost = visits.filter((v) => NEXT[v.next] === "scrap" && v.startMs === v.setupMs && v.endMs > v.startMs);
        expect(visits.length - lost.length).toBeLessThanOrEqual(result.lotSteps);
        expect(visits.length).toBeGreaterThanOrEqual(result.lotSteps);
        for (const v of visits) {
          expect(v.arriveMs).toBeLessThanOrEqual(v.setupMs);
          expect(v.setupMs).toBeLessThanOrEqual(v.startMs);
          expect(v.startMs).toBeLessThanOrEqual(v.endMs);
          expect(v.batchWafers).toBeGreaterThanOrEqual(v.wafers);
        }
        const done = visits.filter((v) => NEXT[v.next] === "done" && v.releaseMs > 0);
        const mean = done.reduce((s, v) => s + v.endMs - v.releaseMs, 0) / done.length / 86_400_000;
        const all = result.classes.reduce((s, k) => s + k.completed, 0);
        expect(done.length).toBe(all);
        expect(mean).toBeCloseTo(result.classes.reduce((s, k) => s + k.completed * k.cycleDays, 0) / all, 9);
        // a window closes where processing starts: those of lots still on a tool at the end have no row yet
        const onTools = 2 * result.groups.reduce((n, g) => n + g.tools, 0);
        const closed = visits.filter((v) => v.cqtDueMs >= 0).length;
        expect(closed).toBeLessThanOrEqual(result.windows.closed);
        expect(closed).toBeGreaterThanOrEqual(result.windows.closed - onTools);
        const broken = visits.filter((v) => v.cqtViolated === 1).length;
        expect(broken).toBeLessThanOrEqual(result.windows.broken);
        expect(broken).toBeGreaterThanOrEqual(result.windows.broken - onTools);

        // tool events: no gap and no overlap from 0 to the end, tool by tool
        const reached = new Map<number, number>();
        for (const e of events) {
          expect(e.from).toBe(reached.get(e.tool) ?? 0);
          reached.set(e.tool, e.to);
        }
        for (const to of reached.values()) expect(to).toBe(15 * 86_400_000);
        expect(reached.size).toBe(result.groups.reduce((n, g) => n + g.tools, 0));

        // power by area adds up to the power of the fab, hour by hour
        result.hourlyKW.forEach((kW, hour) => {
          expect(observed.areaPower.reduce((s, a) => s + a.kW[hour], 0)).toBeCloseTo(kW, 6);
        });
        // WIP by area and moves add up to the fab's
        const wip = observed.areaDays.reduce((s, a) => s + a.wipLots.reduce((x, y) => x + y, 0), 0) / 15;
        expect(wip).toBeCloseTo(result.wipLots, 6);
        expect(observed.areaDays.reduce((s, a) => s + a.movesPerDay.reduce((x, y) => x + y, 0), 0)).toBe(
          result.lotSteps,
        );
        // at every moment at most one tool is the bottleneck
        expect(observed.shifting.reduce((s, g) => s + g.bottleneckShare, 0)).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 25, seed: 20260110 },
    );
  });

  it("with a warm-up, parts still add up to the cycle time of what finished after it", () => {
    fc.assert(
      fc.property(everything, (model) => {
        const { result, observed } = recorded(model, 15, { warmupDays: 5 });
        observed.classes.forEach((k, i) => {
          expect(CAUSES.reduce((s, cause) => s + k.days[cause], 0)).toBeCloseTo(result.classes[i].cycleDays, 9);
        });
      }),
      { numRuns: 8, seed: 20260111 },
    );
  });
});
