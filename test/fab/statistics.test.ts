import { describe, expect, it } from "vitest";
import { log } from "../../src/base/math.ts";
import { stream, type Stream } from "../../src/base/random.ts";
import { tInterval } from "../../src/base/statistics.ts";
import {
  compareWithFirst,
  comparePolicies,
  findWarmup,
  holm,
  oneRunMean,
  operatingCurve,
  quantileInterval,
  rankBottlenecks,
  replicate,
  replicateUntil,
  simulate,
  trend,
  truncation,
  type FabModel,
} from "../../src/fab/index.ts";
import { ActivePeriods } from "../../src/fab/history/active.ts";
import { constant, exponential, fab, group, poisson, releaseAt, step } from "./small.ts";

/** Autoregressive series around a mean: x = phi x' + e, started in its steady state. */
function autoregressive(s: Stream, n: number, phi: number, mean: number, slope = 0): Float64Array {
  let x = s.normal() / Math.sqrt(1 - phi * phi);
  return Float64Array.from({ length: n }, (_, i) => {
    x = phi * x + s.normal();
    return mean + slope * i + x;
  });
}

/** Share of experiments of which something holds. */
function share(experiments: number, holds: (s: Stream, k: number) => boolean): number {
  let n = 0;
  for (let k = 0; k < experiments; k++) if (holds(stream(17, "experiment", k), k)) n++;
  return n / experiments;
}

/** M/M/1 with mean service 8 min and the given gap. */
const queue = (gap: number): FabModel => fab([group("a")], [step("a", exponential(8))], [poisson(gap)]);

describe("one long run: batch means", () => {
  it("90 % intervals of a correlated series hold its true mean about as often as they say", () => {
    const ones = new Float64Array(4000).fill(1);
    const covered = share(400, (s) => {
      const m = oneRunMean(autoregressive(s, 4000, 0.8, 50), ones, 0.9);
      return m.low !== undefined && m.low < 50 && m.high! > 50;
    });
    // 400 experiments know a share of 0.9 to 0.03 (two deviations); batches of 125 and more remember almost nothing
    expect(covered).toBeGreaterThan(0.86);
    expect(covered).toBeLessThan(0.94);
  });

  it("a series with a memory as long as the run gets no interval", () => {
    const ones = new Float64Array(4000).fill(1);
    const refused = share(60, (s) => oneRunMean(autoregressive(s, 4000, 0.9995, 50), ones, 0.9).correlated);
    expect(refused).toBeGreaterThan(0.8);
  });
});

describe("trend", () => {
  it("holds the true slope of a correlated series, and finds none where there is none", () => {
    const covered = share(300, (s) => {
      const t = trend(autoregressive(s, 1000, 0.8, 50, 0.01), 0.95);
      return t.low < 0.01 && t.high > 0.01;
    });
    // known to 0.025 (two deviations)
    expect(covered).toBeGreaterThan(0.91);
    const none = share(300, (s) => trend(autoregressive(s, 1000, 0.8, 50), 0.95).low > 0);
    expect(none).toBeLessThan(0.055);
  });
});

describe("warm-up by MSER-5", () => {
  it("cuts off a transient, and no more than a settled series needs", () => {
    const early = share(100, (s) => {
      const x = autoregressive(s, 600, 0.5, 50).map((v, i) => v - 30 * Math.max(0, 1 - i / 100));
      const cut = truncation(x);
      return cut !== undefined && cut >= 60 && cut <= 200;
    });
    expect(early).toBeGreaterThan(0.9);
  });

  it("a series that never settles is not stationary", () => {
    const refused = share(100, (s) => truncation(autoregressive(s, 600, 0.5, 50, 0.2)) === undefined);
    expect(refused).toBeGreaterThan(0.95);
  });

  it("a fab loaded over its tools grows and is not stationary; at 80 % it settles", () => {
    const over = findWarmup([simulate(queue(7.5), { days: 300, seed: 2 })]);
    expect(over.growing).toBe(true);
    expect(over.days).toBeUndefined();
    expect(over.wipSlopeLow).toBeGreaterThan(0);
    const calm = findWarmup([simulate(queue(10), { days: 300, seed: 2 })]);
    expect(calm.growing).toBe(false);
    expect(calm.days).toBeLessThan(150);
    expect(calm.cycleDays).toBeLessThan(150);
  });
});

describe("comparison of policies", () => {
  it("Holm's adjustment, by hand", () => {
    // sorted: 0.005 x 4, 0.01 x 3, 0.03 x 2, and never falling
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it("without differences it says 'differs' in at most 5 % of families; with one it finds it", () => {
    const family = (s: Stream, effect: number): boolean => {
      const luck = Array.from({ length: 10 }, () => 3 * s.normal());
      const values = [0, 0, 0, effect].map((e) => luck.map((x) => x + s.normal() + e));
      return compareWithFirst(["a", "b", "c", "d"], values).some((d) => d.differs);
    };
    // 500 families know 5 % to two points (two deviations); without adjustment it would be 10 to 14 %
    expect(share(500, (s) => family(s, 0))).toBeLessThan(0.07);
    expect(share(100, (s) => family(s, 3))).toBeGreaterThan(0.95);
  });

  it("95 % intervals of a paired difference hold it, and pairs make them narrow", () => {
    let width = 0;
    const covered = share(400, (s) => {
      const luck = Array.from({ length: 10 }, () => 5 * s.normal());
      const [d] = compareWithFirst(["a", "b"], [luck, luck.map((x) => x + 2 + s.normal())]);
      width += (d.high - d.low) / 400;
      return d.low < 2 && d.high > 2;
    });
    expect(covered).toBeGreaterThan(0.925);
    expect(covered).toBeLessThan(0.975);
    // t(9) x 2 / sqrt(10) = 1.43; unpaired it would be 6.6
    expect(width).toBeLessThan(1.6);
  });

  it("shortest first beats first come by Cobham's formula, under common luck", () => {
    // two products, 4 and 16 min constant, 40 % of load each: FIFO W = W0/(1 - 0.8); short first W1 = W0/(1 - 0.4) ...
    const model: FabModel = {
      ...fab([group("a", { ranks: ["fifo"] })], [], []),
      routes: [4, 16].map((m) => ({ name: `r${m}`, steps: [step("a", constant(m))] })),
      products: [4, 16].map((m) => ({ name: `p${m}`, route: `r${m}` })),
      releases: [4, 16].map((m) => poisson(m / 0.4, { name: `p${m}`, product: `p${m}` })),
    };
    const w0 = (0.4 * 4 + 0.4 * 16) / 2;
    const fifo = w0 / 0.2;
    const short = (0.8 * w0) / 0.6 + (0.2 * w0) / (0.6 * 0.2);
    const [cycle] = comparePolicies(model, { days: 120, warmupDays: 12, seed: 3 }, ["fifo", "spt"], 10);
    const [d] = cycle.differences;
    expect(cycle.measure).toBe("cycleDays");
    expect(d.differs).toBe(true);
    const exact = (short - fifo) / 1440;
    // 10 replications with t intervals of 95 %; a fixed seed, so this either holds or not
    expect(d.low).toBeLessThan(exact);
    expect(d.high).toBeGreaterThan(exact);
    expect(d.correlation).toBeGreaterThan(0.5);
  });
});

describe("sequential replications and quantiles", () => {
  it("stop at the precision asked for, with the true mean inside about as often as said", () => {
    const experiments = 25;
    let held = 0;
    let used = 0;
    for (let seed = 1; seed <= experiments; seed++) {
      const r = replicateUntil(queue(12), { days: 25, warmupDays: 3, seed }, { relativeHalfWidth: 0.05 });
      expect(r.reached).toBe(true);
      const t = r.products[0].cycleTimeDays!;
      expect(r.replications.length).toBeGreaterThanOrEqual(5);
      expect((t.high! - t.low!) / 2 / t.mean).toBeLessThanOrEqual(0.05);
      used += r.replications.length;
      const exact = 8 / (1 - 8 / 12) / 1440;
      if (t.low! < exact && exact < t.high!) held++;
    }
    // stopping on a narrow interval costs some points; 25 experiments know a share to ten points
    expect(held / experiments).toBeGreaterThan(0.75);
    expect(used / experiments).toBeGreaterThan(5);
  });

  it("gives up at the most replications allowed and says so", () => {
    const r = replicateUntil(queue(9), { days: 5, seed: 1 }, { relativeHalfWidth: 0.001, most: 6 });
    expect([r.reached, r.replications.length]).toEqual([false, 6]);
  });

  it("median and tail of M/M/1 sojourns are those of the exponential law", () => {
    const runs = Array.from({ length: 10 }, (_, replication) =>
      simulate(queue(12), { days: 90, warmupDays: 10, seed: 4, replication }),
    );
    const mean = 8 / (1 - 8 / 12);
    for (const [of, p] of [
      ["cycleMedianDays", 0.5],
      ["cycleP95Days", 0.95],
      ["cycleP5Days", 0.05],
    ] as const) {
      const t = tInterval(
        runs.map((r) => r.classes[0][of]! * 1440),
        0.99,
      );
      const exact = -mean * log(1 - p);
      // the bins are 1 % wide: half a percent on top of the interval
      expect(t.low).toBeLessThan(exact * 1.005);
      expect(t.high).toBeGreaterThan(exact * 0.995);
    }
    const t = quantileInterval(
      Array.from({ length: 20 }, (_, k) => {
        const s = stream(5, "normal", k);
        return Array.from({ length: 200 }, () => s.normal());
      }),
      0.9,
      0.99,
    );
    // the 90th percentile of the normal law
    expect(t.low).toBeLessThan(1.2816);
    expect(t.high).toBeGreaterThan(1.2816);
  });
});

describe("operating curve", () => {
  it("of M/M/1 is 1/(1 - load), with the estimate beside it", () => {
    const curve = operatingCurve(queue(10), [0.5, 0.875, 1], { days: 150, warmupDays: 15, seed: 1 }, 8);
    for (const point of curve) {
      const load = 0.8 * point.factor;
      expect(point.utilisation).toBeCloseTo(load, 12);
      expect(point.estimatedXFactor).toBeCloseTo(1 / (1 - load), 9);
      // 95 % intervals, widened by their own half because three are looked at
      const half = (point.xFactor.high! - point.xFactor.low!) / 2;
      expect(Math.abs(point.xFactor.mean - 1 / (1 - load))).toBeLessThan(1.5 * half);
      expect(point.growing).toBe(0);
    }
    expect(curve[0].xFactor.mean).toBeLessThan(curve[1].xFactor.mean);
    expect(curve[1].xFactor.mean).toBeLessThan(curve[2].xFactor.mean);
  });

  it("of a fab with constant WIP is refused", () => {
    const model = fab(
      [group("a")],
      [step("a", constant(1))],
      [{ ...poisson(1), schedule: { kind: "conwip", lots: 3 } }],
    );
    expect(() => operatingCurve(model, [1], { days: 2, seed: 1 }, 1)).toThrow(/conwip/);
  });
});

describe("predicted beside measured queues", () => {
  it("agree for M/M/1; where the fab pulls its own releases there is no prediction", () => {
    const [g] = replicate(queue(10), { days: 200, warmupDays: 20, seed: 1 }, 4).toolGroups;
    expect(g.predictedQueueHours! * 60).toBeCloseTo(32, 9);
    // four replications of 18,000 jobs know the wait to some 5 %
    expect(Math.abs(g.queueHours / g.predictedQueueHours! - 1)).toBeLessThan(0.1);
    for (const schedule of [
      { kind: "conwip", lots: 3 },
      { kind: "pull", rule: "conwip", limit: 3 },
    ] as const) {
      const pulled = fab([group("a")], [step("a", constant(10))], [{ ...poisson(1), schedule }]);
      const result = replicate(pulled, { days: 3, seed: 1 }, 1);
      expect(result.toolGroups[0].predictedQueueHours).toBeUndefined();
      expect(result.products[0].xFactor).toBeGreaterThan(1);
    }
  });
});

describe("bottlenecks", () => {
  it("at every moment the longest active period, as in the paper's picture", () => {
    // A works 0-10 and 12-20, B 4-16, C 15-40: A's first is shorter than B's, C is the longest
    const active = new ActivePeriods();
    active.add(0, 0, 10);
    active.add(1, 4, 16);
    active.add(0, 12, 20);
    active.add(2, 15, 40);
    expect(active.bottlenecks()).toEqual([
      { tool: 0, fromMs: 0, toMs: 4, shiftingMs: 0 },
      { tool: 1, fromMs: 4, toMs: 15, shiftingMs: 6 },
      { tool: 2, fromMs: 15, toMs: 40, shiftingMs: 1 },
    ]);
  });

  it("does not depend on when periods without a moment of their own are dropped", () => {
    const whole = new ActivePeriods();
    const s = stream(9, "periods");
    const reference: [number, number, number][] = [];
    // more than are kept in memory: pruned on the way
    for (let i = 0; i < 70_000; i++) {
      const from = Math.floor(i * 10 + 50 * s.uniform());
      const to = from + 1 + Math.floor(s.exponential(40));
      whole.add(i % 7, from, to);
      reference.push([i, from, to]);
    }
    const found = whole.bottlenecks();
    // the longest period over a sample of moments, by looking at all
    for (let t = 1000; t < 690_000; t += 9973) {
      const longest = Math.max(...reference.filter(([, a, b]) => a <= t && t < b).map(([, a, b]) => b - a), 0);
      const at = found.find((b) => b.fromMs <= t && t < b.toMs);
      if (longest === 0) expect(at).toBeUndefined();
      else expect(reference.some(([i, a, b]) => i % 7 === at!.tool && a <= t && t < b && b - a === longest)).toBe(true);
    }
  });

  it("ranks the slow station of a line first in all three", () => {
    const model = fab(
      [group("a"), group("b"), group("c")],
      [step("a", exponential(5)), step("b", exponential(9)), step("c", exponential(6))],
      [poisson(10)],
    );
    const ranks = rankBottlenecks(simulate(model, { days: 200, warmupDays: 20, seed: 1, causes: true }));
    expect(ranks[0]).toMatchObject({ name: "b", utilisationRank: 1, queueRank: 1, shiftingRank: 1 });
    // the queue's share of M/M/1 queues in a row: rho^2/(1 - rho) each
    const q = [0.5, 0.9, 0.6].map((rho) => (rho * rho) / (1 - rho));
    expect(Math.abs(ranks[0].queueShare - q[1] / (q[0] + q[1] + q[2]))).toBeLessThan(0.05);
  });
});

describe("overall equipment efficiency", () => {
  it("by hand: one tool, half of a day of up time used, batches half full", () => {
    const model = fab(
      [group("f", { loadMinutes: 5, unloadMinutes: 5, pms: [] })],
      [
        step("f", constant(50), {
          per: "batch",
          batchMinWafers: 50,
          batchMaxWafers: 100,
        }),
      ],
      [releaseAt(Array.from({ length: 24 }, (_, i) => Math.floor(i / 2) * 120))],
    );
    const { oee } = simulate(model, { days: 1, seed: 1 }).groups[0];
    // 12 batches of 60 minutes in 1,440; theoretical 12 x 25 of 12 x 60
    expect(oee.availability).toBe(1);
    expect(oee.operational).toBeCloseTo(0.5, 12);
    expect(oee.rate).toBeCloseTo(25 / 60, 12);
    expect(oee.oee).toBeCloseTo(0.5 * (25 / 60), 12);
  });
});
