import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bestPosition, enumeratePositions } from "../../src/cooling/manifold/best-position.ts";
import { birkhoff } from "../../src/cooling/manifold/birkhoff.ts";
import { enumerateRoutes } from "../../src/cooling/manifold/enumerate.ts";
import { header } from "../../src/cooling/manifold/fluids.ts";
import { cycles, positions } from "../../src/cooling/manifold/permutation.ts";
import { routeHeat, type RouteProblem } from "../../src/cooling/manifold/route.ts";
import { loadBranch, sinkBranch, splitOf, valveState } from "../../src/cooling/manifold/valve.ts";

const real = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true });

/** Two or three sources, two sinks, up to five arcs: small enough to try every vertex. */
const manifold: fc.Arbitrary<RouteProblem> = fc
  .record({
    sources: fc.array(fc.record({ heatMW: real(0, 100), unservedPrice: real(100, 1000) }), {
      minLength: 1,
      maxLength: 3,
    }),
    sinks: fc.array(fc.record({ limitMW: real(0, 150) }), { minLength: 1, maxLength: 2 }),
    arcs: fc.array(
      fc.record({
        source: fc.nat(2),
        sink: fc.nat(1),
        price: real(-20, 90),
        use: real(0.5, 1.5),
        limitMW: fc.option(real(0, 80), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ sources, sinks, arcs }) => ({
    sources,
    sinks,
    arcs: arcs.map(({ limitMW, ...arc }) => ({
      ...arc,
      source: arc.source % sources.length,
      sink: arc.sink % sinks.length,
      ...(limitMW === undefined ? {} : { limitMW }),
    })),
  }));

describe("the cheapest routing of a manifold", () => {
  it("equals the best of all vertices on 1,000 random small manifolds", () => {
    fc.assert(
      fc.property(manifold, (problem) => {
        const { costPerHour } = routeHeat(problem);
        // the simplex lets a limit slip by 1e-9 MW at up to 1,000 $/MWh
        expect(Math.abs(costPerHour - enumerateRoutes(problem))).toBeLessThan(1e-6 * (1 + Math.abs(costPerHour)));
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it("satisfies complementary slackness", () => {
    fc.assert(
      fc.property(manifold, (problem) => {
        const { flowMW, unservedMW, sourcePrice, sinkWorth } = routeHeat(problem);
        const used = problem.sinks.map(() => 0);
        // 1e-6: the simplex's bound tolerance of 1e-9 MW at prices of up to 1,000 $/MWh
        const none = (product: number): void => expect(product).toBeLessThan(1e-6);
        problem.arcs.forEach((arc, a) => {
          used[arc.sink]! += arc.use * flowMW[a]!;
          const reduced = arc.price - sourcePrice[arc.source]! + arc.use * sinkWorth[arc.sink]!;
          none(flowMW[a]! * Math.max(0, reduced));
          none(((arc.limitMW ?? 1000) - flowMW[a]!) * Math.max(0, -reduced));
        });
        problem.sinks.forEach((sink, k) => {
          none(-sinkWorth[k]!);
          none((sink.limitMW - used[k]!) * sinkWorth[k]!);
        });
        problem.sources.forEach((source, s) => none(unservedMW[s]! * Math.abs(sourcePrice[s]! - source.unservedPrice)));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it("never costs more with one more arc", () => {
    fc.assert(
      fc.property(manifold, real(-20, 90), fc.nat(2), fc.nat(1), (problem, price, source, sink) => {
        const more = {
          ...problem,
          arcs: [
            ...problem.arcs,
            { price, use: 1, source: source % problem.sources.length, sink: sink % problem.sinks.length },
          ],
        };
        expect(routeHeat(more).costPerHour).toBeLessThan(routeHeat(problem).costPerHour + 1e-6);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe("valve positions", () => {
  it("are found best by the assignment programme: the same as trying all n! on 1,000 random valves", () => {
    const prices = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.array(fc.array(real(-50, 200), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(prices, (square) => {
        // 1e-9: sums of at most five prices
        expect(Math.abs(bestPosition(square).costPerHour - enumeratePositions(square).costPerHour)).toBeLessThan(
          1e-9 * 1000,
        );
      }),
      { numRuns: 1000, seed: 8 },
    );
  });

  it("split into cycles that hold every branch once", () => {
    for (const position of positions(5)) expect(cycles(position).flat().sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it("recompose every doubly stochastic split (Birkhoff)", () => {
    const split = fc.integer({ min: 2, max: 5 }).chain((n) =>
      fc.array(
        fc.tuple(
          real(0.01, 1),
          fc.shuffledSubarray(
            Array.from({ length: n }, (_, i) => i),
            { minLength: n, maxLength: n },
          ),
        ),
        { minLength: 1, maxLength: 12 },
      ),
    );
    fc.assert(
      fc.property(split, (mix) => {
        const n = mix[0]![1].length;
        const total = mix.reduce((sum, [weight]) => sum + weight, 0);
        const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
        for (const [weight, position] of mix) position.forEach((j, i) => (matrix[i]![j]! += weight / total));
        const schedule = birkhoff(matrix);
        expect(schedule.length).toBeLessThanOrEqual((n - 1) * (n - 1) + 1);
        // sums of a dozen shares in doubles
        expect(Math.abs(schedule.reduce((sum, { weight }) => sum + weight, 0) - 1)).toBeLessThan(1e-12);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const again = schedule.reduce((sum, { weight, position }) => sum + (position[i] === j ? weight : 0), 0);
            expect(Math.abs(again - matrix[i]![j]!)).toBeLessThan(1e-12);
          }
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it("refuse a split whose columns do not sum to 1", () => {
    expect(() =>
      birkhoff([
        [1, 0],
        [1, 0],
      ]),
    ).toThrow(/sums to 1/);
  });
});

describe("the steady state of a valve", () => {
  const water = (name: string) => header("facility-water", name);
  const four = [
    loadBranch(water("chips"), 20, 200),
    loadBranch(water("process"), 20, 100),
    sinkBranch(water("tower"), 20, 25, 0.8),
    sinkBranch(water("dry cooler"), 20, 30, 0.6),
  ];

  it("conserves energy and flow in every position that has a steady state", () => {
    let solved = 0;
    for (const position of positions(4)) {
      const state = valveState("facility-water", four, splitOf(position));
      if (!("inletC" in state)) continue;
      solved += 1;
      const given = four.reduce((sum, branch, i) => sum + branch.rateMWK * (state.outletC[i]! - state.inletC[i]!), 0);
      // heat of loads equals heat of sinks: the sum over all branches is zero, within doubles of 1e3 MW
      expect(Math.abs(given)).toBeLessThan(1e-9);
    }
    expect(solved).toBeGreaterThan(0);
  });

  it("names the loops that have no sink, exactly those cycles of loads alone", () => {
    const sorted = (sets: readonly (readonly number[])[]): string[] => sets.map((set) => set.toSorted().join()).sort();
    for (const position of positions(4)) {
      const dead = cycles(position).filter((loop) => loop.every((i) => i < 2));
      const state = valveState("facility-water", four, splitOf(position));
      expect(state.flags).toEqual(dead.length === 0 ? [] : ["LOOP_WITHOUT_SINK"]);
      expect(sorted("members" in state ? state.members : [])).toEqual(sorted(dead));
    }
  });

  it("blends by flow: half of each outlet gives both inlets the mean", () => {
    const pair = [loadBranch(water("chips"), 10, 100), sinkBranch(water("tower"), 10, 20, 0.5)];
    const state = valveState("facility-water", pair, [
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect("inletC" in state && state.inletC[0]).toBeCloseTo(("inletC" in state && state.inletC[1]) || 0, 12);
  });

  it("does not accept two fluids in one valve, neither in types nor at run time", () => {
    const glycol = sinkBranch(header("pg25", "plates"), 10, 20, 0.5);
    const state = () =>
      valveState(
        "facility-water",
        // @ts-expect-error another fluid must not compile
        [loadBranch(water("chips"), 10, 1), glycol],
        splitOf([1, 0]),
      );
    expect(state).toThrow(/carries pg25/);
  });
});
