/** Laws of the routing LP on random instances: brute force, duality, prices, monotone value, ladders. */
import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import type { Plan } from "../../src/deploy/plan.ts";
import { Router, type RoutingMonth } from "../../src/deploy/route.ts";
import { sampleChip } from "../deploy/sample.ts";

interface Instance {
  /** dies by bin */
  readonly dies: readonly number[];
  /** $ a die by bin and use; undefined = not accepted */
  readonly value: readonly (readonly (number | undefined)[])[];
  readonly demand: readonly number[];
  /** GB a die by use */
  readonly memory: readonly number[];
  readonly memoryGB: number;
}

const design = sampleChip(["2030-01"], { dies: [] }).designs[0]!;

function planOf({ value, demand, memory }: Instance): Plan {
  const uses = demand.map((_, index) => ({
    use: { name: `u${index}`, kind: "serving" as const, onSite: false },
    index,
    datacentre: true,
    gated: false,
    from: 0,
    screenYield: 1,
    overhead: 1,
    chipsPerUnit: 1,
    demand: new Float64Array(1),
    demandAssumed: false,
    takesRest: false,
  }));
  const groups = value.map((row, g) => ({
    design: {
      ...design,
      bins: value.map(
        (_, b) =>
          ({ id: `b${b}`, salvage: 0, coreShare: 1, leakage: "low", speed: "fast", safetyIsland: true }) as const,
      ),
    },
    designIndex: 0,
    bins: [g],
    coreShare: 1,
    accepted: row.map((dollars) => dollars !== undefined),
  }));
  const pairs = value.flatMap((row, group) =>
    row.flatMap((dollars, use) =>
      dollars === undefined
        ? []
        : [{ group, use, packagesPerDie: 1, itMW: 1, h100e: 1, memoryGB: memory[use]!, bandwidthTBs: 0 }],
    ),
  );
  return { uses, groups, pairs };
}

function solve(instance: Instance) {
  const plan = planOf(instance);
  const none = new Float64Array(instance.demand.length);
  const month: RoutingMonth = {
    dies: Float64Array.from(instance.dies),
    memoryGB: instance.memoryGB,
    hbmStacks: Infinity,
    packages: Infinity,
    demand: Float64Array.from(instance.demand),
    roomMW: none.slice().fill(Infinity),
    contract: none,
    penalty: none,
    value: Float64Array.from(plan.pairs, ({ group, use }) => instance.value[group]![use]!),
  };
  const router = new Router(plan, { memory: true, hbm: false, packaging: false });
  const { value, dies, prices } = router.route(month);
  return { value, dies, plan, price: (row: string) => prices[router.rows.indexOf(row)]! };
}

const PLENTY = 1e9;

function random(index: number, memoryGB?: number): Instance {
  const draw = stream(7, "routing", index);
  const three = [0, 1, 2];
  return {
    dies: three.map(() => draw.integer(4)),
    value: three.map(() => three.map(() => (draw.bernoulli(0.75) ? 1 + draw.integer(99) : undefined))),
    demand: three.map(() => draw.integer(5)),
    memory: three.map(() => 16 * (1 + draw.integer(8))),
    memoryGB: memoryGB ?? PLENTY,
  };
}

/** Every whole-number routing; without memory the LP is a transport problem, whose optimum is whole. */
function bruteForce({ dies, value, demand }: Instance): number {
  let best = 0;
  const left = [...demand];
  const choose = (bin: number, sum: number): void => {
    if (bin === dies.length) {
      best = Math.max(best, sum);
      return;
    }
    const split = (use: number, available: number, so: number): void => {
      if (use === demand.length) return choose(bin + 1, so);
      const dollars = value[bin]![use];
      const most = dollars === undefined ? 0 : Math.min(available, left[use]!);
      for (let taken = 0; taken <= most; taken++) {
        left[use]! -= taken;
        split(use + 1, available - taken, so + taken * (dollars ?? 0));
        left[use]! += taken;
      }
    };
    split(0, dies[bin]!, sum);
  };
  choose(0, 0);
  return best;
}

describe("routing LP", () => {
  it("equals brute force on 100 random 3 x 3 instances", () => {
    for (let i = 0; i < 100; i++) {
      const instance = random(i);
      // whole numbers below 1e4: 1e-6 is far above the solver's 1e-9
      expect(solve(instance).value).toBeCloseTo(bruteForce(instance), 6);
    }
  });

  it("is certified by its prices (strong duality)", () => {
    for (let i = 0; i < 100; i++) {
      const instance = random(i, 300);
      const { value, price } = solve(instance);
      let dual = 300 * price("memory");
      instance.dies.forEach((dies, b) => (dual += dies * price(`dies.k1.b${b}`)));
      instance.demand.forEach((demand, u) => (dual += demand * price(`demand.u${u}`)));
      expect(dual).toBeCloseTo(value, 6);
    }
  });

  it("prices lie within one-sided finite differences, and more never lowers the value", () => {
    const step = 1e-3;
    for (let i = 0; i < 50; i++) {
      const instance = { ...random(i, 300), dies: random(i).dies.map((dies) => dies + 1) };
      const { value, price } = solve(instance);
      const check = (more: Instance, less: Instance, dual: number): void => {
        const up = solve(more).value - value;
        const down = value - solve(less).value;
        expect(up).toBeGreaterThanOrEqual(-1e-9);
        expect(down).toBeGreaterThanOrEqual(-1e-9);
        // 1e-7 dollars of rounding on differences of 1e-3 units
        expect(dual * step).toBeGreaterThanOrEqual(up - 1e-7);
        expect(dual * step).toBeLessThanOrEqual(down + 1e-7);
      };
      check({ ...instance, memoryGB: 300 + step }, { ...instance, memoryGB: 300 - step }, price("memory"));
      instance.dies.forEach((_, b) => {
        const by = (change: number): Instance => ({
          ...instance,
          dies: instance.dies.map((dies, k) => (k === b ? dies + change : dies)),
        });
        check(by(step), by(-step), price(`dies.k1.b${b}`));
      });
    }
  });

  it("gives the greedy result on a ladder of bins", () => {
    for (let i = 0; i < 50; i++) {
      const draw = stream(11, "ladder", i);
      const bins = 4;
      const dies = Array.from({ length: bins }, () => draw.integer(50));
      // use u accepts the bins from its rung up; its value does not depend on the bin
      const uses = Array.from({ length: 3 }, () => ({
        rung: draw.integer(bins),
        dollars: 1 + draw.integer(99),
        demand: draw.integer(60),
      }));
      const left = [...dies];
      let greedy = 0;
      for (const { rung, dollars, demand } of [...uses].sort((a, b) => b.dollars - a.dollars)) {
        let wanted = demand;
        // the lowest rung that will do, so that the better bins stay free
        for (let bin = rung; bin < bins; bin++) {
          const taken = Math.min(wanted, left[bin]!);
          left[bin]! -= taken;
          wanted -= taken;
          greedy += taken * dollars;
        }
      }
      const value = dies.map((_, bin) => uses.map(({ rung, dollars }) => (bin >= rung ? dollars : undefined)));
      const instance = { dies, value, demand: uses.map(({ demand }) => demand), memory: [1, 1, 1], memoryGB: PLENTY };
      expect(solve(instance).value).toBeCloseTo(greedy, 6);
    }
  });

  it("conserves dies", () => {
    for (let i = 0; i < 50; i++) {
      const instance = random(i, 300);
      const { dies, plan } = solve(instance);
      instance.dies.forEach((supply, b) => {
        const routed = dies.reduce((sum, count, p) => (plan.pairs[p]!.group === b ? sum + count : sum), 0);
        expect(routed).toBeLessThanOrEqual(supply * (1 + 1e-9));
      });
    }
  });
});
