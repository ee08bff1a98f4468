import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  NEXT,
  planFab,
  rawProcessTimeDays,
  simulate,
  staticLoads,
  steadyLoads,
  steadyModule,
  type FabModel,
  type Recorder,
  type VisitRow,
} from "../../src/fab/index.ts";
import { constant, exponential, fab, group, poisson, step } from "./small.ts";

/** Rungs of the verification ladder that need a whole fab or its history; closed forms are in test/oracles/fab-queues.test.ts. */

class Visits implements Recorder {
  readonly rows: VisitRow[] = [];
  visit(row: VisitRow): void {
    this.rows.push({ ...row });
  }
  toolEvent(): void {}
}

describe("invariants read off the history", () => {
  const model = (tools: number, gap: number, run: number): FabModel => ({
    ...fab(
      [
        group("a", {
          count: tools,
          downs: [{ name: "d", first: exponential(900), toFailure: exponential(900), repair: exponential(60) }],
        }),
        group("i", { count: tools, ranks: ["priority", "least-setup", "fifo"], minimumRun: { x: run, y: run } }),
      ],
      [],
      [],
    ),
    routes: ["x", "y"].map((name) => ({
      name,
      steps: [
        step("a", exponential(12 * tools), { dedicateStep: 2 }),
        step("i", constant(9 * tools), { setup: { name, minutes: 15 }, rework: { toStep: 0, share: 0.05 } }),
        step("a", exponential(8 * tools)),
      ],
    })),
    products: ["x", "y"].map((name) => ({ name, route: name })),
    releases: ["x", "y"].map((name) => poisson(2 * gap, { name, product: name })),
  });

  it("no lot is on two tools, no tool has two lots at once, dedication is kept, set-ups change only after a run or for want of lots", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 26, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 1e6 }),
        (tools, gap, run, seed) => {
          const visits = new Visits();
          simulate(model(tools, gap, run), { days: 20, seed, recorder: visits });
          const byLot = new Map<number, VisitRow[]>();
          const byTool = new Map<number, VisitRow[]>();
          for (const v of visits.rows) {
            byLot.set(v.lotId, [...(byLot.get(v.lotId) ?? []), v]);
            byTool.set(v.tool, [...(byTool.get(v.tool) ?? []), v]);
          }
          for (const own of byLot.values()) {
            own.sort((a, b) => a.arriveMs - b.arriveMs);
            let before = 0;
            let dedicated = -1;
            for (const v of own) {
              expect(v.setupMs).toBeGreaterThanOrEqual(before);
              before = v.endMs;
              if (v.step === 0) dedicated = v.tool;
              if (v.step === 2) expect(v.tool).toBe(dedicated);
            }
          }
          for (const own of byTool.values()) {
            own.sort((a, b) => a.setupMs - b.setupMs || a.endMs - b.endMs);
            let lots = run;
            own.forEach((v, k) => {
              if (k > 0) expect(v.setupMs).toBeGreaterThanOrEqual(own[k - 1].endMs);
              if (v.setupTo === 0) return;
              if (v.setupTo === v.setupFrom) lots++;
              else {
                // both products are released for ever, so lots of the old set-up can always come
                if (v.setupFrom !== 0) expect(lots).toBeGreaterThanOrEqual(run);
                lots = 1;
              }
            });
          }
          expect(visits.rows.some((v) => NEXT[v.next] === "rework")).toBe(true);
        },
      ),
      { numRuns: 12, seed: 20260120 },
    );
  });
});

describe("static model against simulation", () => {
  it("processing, load and unload within half a point: single, cascading and full batches", () => {
    const model = fab(
      [
        group("a", { count: 2, loadMinutes: 2, unloadMinutes: 3 }),
        group("c", { slots: 2, loadMinutes: 1, unloadMinutes: 1 }),
        group("f", { count: 2, loadMinutes: 4, unloadMinutes: 4 }),
      ],
      [
        step("a", exponential(15), { rework: { toStep: 0, share: 0.1 } }),
        step("c", constant(1.2), { per: "wafer", intervalMinutes: 0.6 }),
        step("a", constant(10), { sampling: 0.4 }),
        step("f", constant(100), { per: "batch", batchMinWafers: 100, batchMaxWafers: 100 }),
      ],
      [poisson(20)],
    );
    const rows = staticLoads(model, steadyLoads(model));
    const { groups } = simulate(model, { days: 800, warmupDays: 20, seed: 2 });
    // the number of Poisson arrivals in 780 days is known to 0.4 %: of 80 % busy a third of a point
    for (const g of [0, 2]) expect(Math.abs(groups[g].utilisation - rows[g].utilisation)).toBeLessThan(0.005);
    // a cascade is busy from the first lot's load to the last one's unload, which back to back is the interval only
    expect(groups[1].utilisation).toBeGreaterThanOrEqual(rows[1].utilisation - 0.005);
  });
});

describe("a nearly empty fab", () => {
  it("of 1 % load has the raw process time as cycle time, within 1 % (no stops, no batches to wait for)", () => {
    const plan = planFab({ process: "n2-gaa", moduleWafersPerMonth: 20_000 });
    const quiet: FabModel = {
      ...plan.model,
      toolGroups: plan.model.toolGroups.map(({ downs: _, pms: __, ...g }) => g),
      routes: plan.model.routes.map((r) => ({
        ...r,
        steps: r.steps.map((s) => (s.per === "batch" ? { ...s, batchMinWafers: 1 } : s)),
      })),
    };
    const model = steadyModule({ ...plan, model: quiet, moduleWafersPerMonth: 200 }, 400, {
      lineYield: 1,
      hotLotShare: 0,
    });
    const [k] = simulate(model, { days: 400, warmupDays: 100, seed: 1, causes: true }).observed!.classes;
    expect(k.completed).toBeGreaterThan(50);
    const raw = rawProcessTimeDays(model, k.product, 25);
    expect(Math.abs((k.cycleDays - k.days.setup) / raw - 1)).toBeLessThan(0.01);
  });
});
