import { describe, it } from "vitest";
import { tInterval } from "../../src/base/statistics.ts";
import { estimateFab, simulate, type FabModel } from "../../src/fab/index.ts";
import { oracle, worstOf } from "./oracle.ts";
import { constant, exponential, fab, group, poisson, step } from "../fab/small.ts";

/**
 * Minutes throughout; a replication is some ten thousand jobs, so that its mean is known to about 2 %.
 */
const REPLICATIONS = 10;

function cycleMinutes(model: FabModel, days: number, priority = 10): { mean: number; low: number; high: number } {
  const means = Array.from({ length: REPLICATIONS }, (_, k) => {
    const result = simulate(model, { days, warmupDays: days / 10, seed: 7, replication: k });
    return result.classes.find((c) => c.priority === priority)!.cycleDays * 1440;
  });
  return tInterval(means, 0.99);
}

/** The exact answer must lie in the interval of the replications. */
function oracleInside(
  name: string,
  unit: string,
  answer: { mean: number; low: number; high: number },
  exact: number,
): void {
  oracle({
    engine: "fab",
    case: name,
    source: "closed form of queueing theory",
    unit,
    expected: exact,
    got: answer.mean,
    within: (answer.high - answer.low) / 2,
    as: "absolute",
    why: `half the 99 % interval of ${REPLICATIONS} replications`,
  });
}

describe("closed forms of queueing theory inside the 99 % interval of 10 replications", () => {
  it("M/M/1: T = s/(1 - rho)", () => {
    oracleInside(
      "cycle time of M/M/1, 80 % busy",
      "min",
      cycleMinutes(fab([group("a")], [step("a", exponential(8))], [poisson(10)]), 120),
      8 / (1 - 0.8),
    );
  });

  it("M/D/1: T = s + rho s / (2 (1 - rho))", () => {
    oracleInside(
      "cycle time of M/D/1, 80 % busy",
      "min",
      cycleMinutes(fab([group("a")], [step("a", constant(8))], [poisson(10)]), 90),
      8 + (0.8 * 8) / (2 * 0.2),
    );
  });

  it("M/G/1 with a uniform service (Pollaczek and Khinchine)", () => {
    const s = 8;
    const c2 = (4 * 4) / 3 / (s * s);
    oracleInside(
      "cycle time of M/G/1, uniform service",
      "min",
      cycleMinutes(fab([group("a")], [step("a", { kind: "uniform", minutes: s, halfWidth: 4 })], [poisson(10)]), 90),
      s + ((1 + c2) / 2) * ((0.8 * s) / 0.2),
    );
  });

  it("M/M/3 (Erlang C)", () => {
    // a = 2.4 erlang on 3 servers: C = (a^3/3!)(3/(3-a)) / (1 + a + a^2/2 + that)
    const a = 2.4;
    const top = (a ** 3 / 6) * (3 / (3 - a));
    const wait = top / (1 + a + (a * a) / 2 + top);
    oracleInside(
      "cycle time of M/M/3, 80 % busy",
      "min",
      cycleMinutes(fab([group("a", { count: 3 })], [step("a", exponential(24))], [poisson(10)]), 150),
      24 + (wait * 24) / (3 - a),
    );
  });

  it("two priorities, non-preemptive (Cobham)", () => {
    const model = fab(
      [group("a", { ranks: ["priority", "fifo"] })],
      [step("a", exponential(8))],
      [poisson(40, { name: "hot", priority: 20 }), poisson(40 / 3, { name: "normal" })],
    );
    // residual work W0 = rho E[s2]/(2 E[s]) = 0.8 x 8; W1 = W0/(1 - rho1), W2 = W0/((1 - rho1)(1 - rho))
    const w0 = 0.8 * 8;
    oracleInside(
      "cycle time of the first of two priorities (Cobham)",
      "min",
      cycleMinutes(model, 150, 20),
      8 + w0 / (1 - 0.2),
    );
    oracleInside(
      "cycle time of the second of two priorities (Cobham)",
      "min",
      cycleMinutes(model, 150, 10),
      8 + w0 / ((1 - 0.2) * (1 - 0.8)),
    );
  });

  it("M/M/1 with breakdowns (Avi-Itzhak and Naor): failures run on calendar time", () => {
    const s = 5;
    const up = 200;
    const down = 20;
    const model = fab(
      [
        group("a", {
          downs: [{ name: "d", first: exponential(up), toFailure: exponential(up), repair: exponential(down) }],
        }),
      ],
      [step("a", exponential(s))],
      [poisson(10)],
    );
    // E[T] = ((1 + f r) s + f r^2/(1 + f r)) / (1 - lambda s (1 + f r)), f = 1/up, r = down
    const f = 1 / up;
    const stretch = 1 + f * down;
    oracleInside(
      "cycle time of M/M/1 with breakdowns (Avi-Itzhak and Naor)",
      "min",
      cycleMinutes(model, 300),
      (stretch * s + (f * down * down) / stretch) / (1 - (s * stretch) / 10),
    );
  });

  it("batches of exactly b: M/M^[b]/1", () => {
    // lots arrive one by one, are served b = 3 at a time, exponential service; embedded root z of lambda (1-z) ... = balance equation
    const b = 3;
    const lambda = 1 / 10;
    const mu = 1 / 20;
    const model = fab(
      [group("a")],
      [step("a", exponential(20), { per: "batch", batchMinWafers: 25 * b, batchMaxWafers: 25 * b })],
      [poisson(10)],
    );
    oracleInside(
      "cycle time of M/M^[3]/1, full batches",
      "min",
      cycleMinutes(model, 150),
      batchQueueLength(b, lambda, mu) / lambda,
    );
  });

  it("a tandem of two stations: the sum of two M/M/1 (Jackson)", () => {
    const model = fab([group("a"), group("b")], [step("a", exponential(6)), step("b", exponential(7))], [poisson(10)]);
    oracleInside("cycle time of a tandem (Jackson)", "min", cycleMinutes(model, 120), 6 / 0.4 + 7 / 0.3);
  });

  it("a closed network of two stations with a constant number of lots (exact mean value analysis)", () => {
    const service = [6, 9];
    const lots = 5;
    // MVA: T_k(n) = s_k (1 + Q_k(n - 1)), X = n / sum T, Q_k = X T_k
    let queues = [0, 0];
    let cycle = 0;
    for (let n = 1; n <= lots; n++) {
      const times = service.map((s, k) => s * (1 + queues[k]));
      cycle = times[0] + times[1];
      queues = times.map((t) => (n * t) / cycle);
    }
    const model = fab(
      [group("a"), group("b")],
      service.map((s, k) => step(k === 0 ? "a" : "b", exponential(s))),
      [{ name: "conwip", product: "p", priority: 10, wafers: 25, leadMinutes: 60, schedule: { kind: "conwip", lots } }],
    );
    oracleInside("cycle time of a closed network (mean value analysis)", "min", cycleMinutes(model, 60), cycle);
  });

  it("machine repair: c tools with exponential failures are up u/(u + r) of the time", () => {
    const model = fab(
      [
        group("a", {
          count: 4,
          downs: [{ name: "d", first: exponential(600), toFailure: exponential(600), repair: exponential(90) }],
        }),
      ],
      [step("a", constant(1))],
      [poisson(60)],
    );
    const shares = Array.from(
      { length: REPLICATIONS },
      (_, k) => simulate(model, { days: 200, seed: 3, replication: k }).groups[0].availability,
    );
    oracleInside("availability of four tools that fail", "", tInterval(shares, 0.99), 600 / 690);
  });
});

describe("the estimate on systems with known answers", () => {
  const exact = {
    engine: "fab",
    source: "closed form of queueing theory",
    unit: "min",
    within: 1e-10,
    why: "rounding",
  } as const;
  const load = { product: "p", lotsPerHour: 6, wafersPerLot: 25 };
  const minutes = (model: FabModel, loads = [load]): number => estimateFab(model, loads).products[0].cycleDays * 1440;

  it("is exact for M/M/1, M/D/1 and M/G/1", () => {
    const uniform = fab([group("a")], [step("a", { kind: "uniform", minutes: 8, halfWidth: 4 })], []);
    worstOf({ ...exact, case: "estimate of M/M/1, M/D/1 and M/G/1" }, [
      [minutes(fab([group("a")], [step("a", exponential(8))], [])), 40],
      [minutes(fab([group("a")], [step("a", constant(8))], [])), 24],
      [minutes(uniform), 8 + ((1 + 16 / 3 / 64) / 2) * ((0.8 * 8) / 0.2)],
    ]);
  });

  it("is exact for M/M/3 and M/M/20 (Erlang C)", () => {
    const pairs = [
      [3, 2.4],
      [20, 18],
    ].map(([servers, work]) => {
      let term = 1;
      let sum = 1;
      for (let k = 1; k < servers; k++) sum += term *= work / k;
      const top = ((term * work) / servers) * (servers / (servers - work));
      const service = work * 10;
      const model = fab([group("a", { count: servers })], [step("a", exponential(service))], []);
      return [minutes(model), service + ((top / (sum + top)) * service) / (servers - work)] as const;
    });
    worstOf({ ...exact, case: "estimate of M/M/3 and M/M/20 (Erlang C)" }, pairs);
  });

  it("is exact for M/M/1 with breakdowns, and for two priorities (Cobham)", () => {
    const down = { name: "d", first: exponential(200), toFailure: exponential(200), repair: exponential(20) };
    const stretch = 1 + 20 / 200;
    oracle({
      ...exact,
      case: "estimate of M/M/1 with breakdowns",
      expected: (stretch * 5 + 400 / 200 / stretch) / (1 - (5 * stretch) / 10),
      got: minutes(fab([group("a", { downs: [down] })], [step("a", exponential(5))], [])),
    });
    const two = fab([group("a")], [step("a", exponential(8))], []);
    const both = [
      { ...load, lotsPerHour: 1.5, priority: 20 },
      { ...load, lotsPerHour: 4.5, priority: 10 },
    ];
    const [hot, normal] = estimateFab(two, both).products;
    worstOf({ ...exact, case: "estimate of two priorities (Cobham)" }, [
      [hot.cycleDays * 1440, 8 + 6.4 / 0.8],
      [normal.cycleDays * 1440, 8 + 6.4 / (0.8 * 0.2)],
    ]);
  });

  it("batches: within 15 % of M/M^[3]/1 (the wait for the minimum and the tool are taken as independent)", () => {
    const model = fab(
      [group("a")],
      [step("a", exponential(20), { per: "batch", batchMinWafers: 75, batchMaxWafers: 75 })],
      [],
    );
    oracle({
      ...exact,
      case: "estimate of full batches, M/M^[3]/1",
      expected: batchQueueLength(3, 1 / 10, 1 / 20) * 10,
      got: minutes(model),
      within: 0.15,
      why: "the wait for the minimum and for the tool are taken as independent",
    });
  });
});

/** Mean lots in M/M^[b]/1 with full batches only, by solving the chain numerically (states: lots waiting, server busy or not). */
function batchQueueLength(b: number, lambda: number, mu: number): number {
  const n = 400;
  // power iteration of the uniformised chain: state (waiting w < n, busy 0/1)
  const rate = lambda + mu;
  let idle = new Float64Array(b).fill(1 / b);
  let busy = new Float64Array(n);
  for (let round = 0; round < 20_000; round++) {
    const idle2 = new Float64Array(b);
    const busy2 = new Float64Array(n);
    for (let w = 0; w < b; w++) {
      if (w + 1 === b) busy2[0] += (idle[w] * lambda) / rate;
      else idle2[w + 1] += (idle[w] * lambda) / rate;
      idle2[w] += (idle[w] * mu) / rate;
    }
    for (let w = 0; w < n; w++) {
      busy2[Math.min(n - 1, w + 1)] += (busy[w] * lambda) / rate;
      if (w >= b) busy2[w - b] += (busy[w] * mu) / rate;
      else idle2[w] += (busy[w] * mu) / rate;
    }
    idle = idle2;
    busy = busy2;
  }
  let mean = 0;
  idle.forEach((p, w) => {
    mean += p * w;
  });
  busy.forEach((p, w) => {
    mean += p * (w + b);
  });
  return mean;
}
