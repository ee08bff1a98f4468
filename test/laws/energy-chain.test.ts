import { describe, expect, it } from "vitest";
import { stream, type Stream } from "../../src/base/random.ts";
import { chainWorkspace, type EnergySystem, prepareChain, settleChain, solveSystem } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";

const solver = await loadSolver();
const HOURS = 12;
const LOST = 1000;

/** A random site in whole numbers: two sources, one lossless store, one hour without the first source. */
interface MicroGrid {
  readonly demand: number[];
  readonly cheap: number[];
  readonly cheapCost: number[];
  readonly dear: number;
  readonly dearCost: number;
  readonly power: number;
  readonly energy: number;
}

function microGrid(luck: Stream): MicroGrid {
  const whole = (n: number): number => luck.integer(n);
  const outage = whole(HOURS);
  const cheapMW = 2 + whole(8);
  return {
    demand: Array.from({ length: HOURS }, () => whole(10)),
    cheap: Array.from({ length: HOURS }, (_, t) => (t === outage ? 0 : cheapMW)),
    cheapCost: Array.from({ length: HOURS }, () => 1 + whole(40)),
    dear: whole(5),
    dearCost: 60 + whole(40),
    power: 1 + whole(4),
    energy: 1 + whole(8),
  };
}

/** Least cost over all whole levels: with whole data and no losses the programme has a whole optimum. */
function bruteForce(g: MicroGrid): number {
  let best = Infinity;
  for (let start = 0; start <= g.energy; start++) {
    let cost = new Array<number>(g.energy + 1).fill(Infinity);
    cost[start] = 0;
    for (let t = 0; t < HOURS; t++) {
      const next = new Array<number>(g.energy + 1).fill(Infinity);
      for (let e = 0; e <= g.energy; e++) {
        if (cost[e] === Infinity) continue;
        for (let f = Math.max(0, e - g.power); f <= Math.min(g.energy, e + g.power); f++) {
          let need = Math.max(0, g.demand[t]! + f - e);
          const cheap = Math.min(need, g.cheap[t]!);
          need -= cheap;
          const dear = Math.min(need, g.dear);
          need -= dear;
          // Only the site's own demand may be lost; charging may not.
          if (need > g.demand[t]!) continue;
          next[f] = Math.min(next[f]!, cost[e]! + cheap * g.cheapCost[t]! + dear * g.dearCost + need * LOST);
        }
      }
      cost = next;
    }
    best = Math.min(best, cost[start]!);
  }
  return best;
}

function asSystem(g: MicroGrid): EnergySystem {
  return {
    steps: HOURS,
    sizes: [
      { id: "cheap", existing: 1 },
      { id: "dear", existing: g.dear },
      { id: "power", existing: g.power },
      { id: "energy", existing: g.energy },
    ],
    nodes: [{ id: "site", demandMW: g.demand, lostPerMWh: LOST, dump: true }],
    sources: [
      { id: "cheap", node: "site", size: "cheap", factor: g.cheap, costPerMWh: g.cheapCost },
      { id: "dear", node: "site", size: "dear", costPerMWh: g.dearCost },
    ],
    stores: [{ id: "store", node: "site", power: "power", energy: "energy", chargeEff: 1, dischargeEff: 1 }],
  };
}

function chainCost(g: MicroGrid): { cost: number; bound: number } {
  const chain = prepareChain({
    hours: HOURS,
    weight: 1,
    demandMW: Float64Array.from(g.demand),
    blocks: [
      { id: "cheap", costPerMWh: Float64Array.from(g.cheapCost), fixedMW: Float64Array.from(g.cheap) },
      { id: "dear", costPerMWh: g.dearCost, fixedMW: g.dear },
      { id: "lost", costPerMWh: LOST, fixedMW: Float64Array.from(g.demand) },
    ],
    battery: {
      chargeEff: 1,
      dischargeEff: 1,
      keep: 1,
      chargeCost: 0,
      dischargeCost: 0,
      minSoc: 0,
      maxSoc: 1,
      fixedPowerMW: g.power,
      fixedEnergyMWh: g.energy,
    },
    sizeCount: 0,
    penaltyPerMWh: 10 * LOST,
  });
  return settleChain(chain, chainWorkspace(HOURS, chain.blockCount), new Float64Array(0));
}

describe("the year as a chain of hours", () => {
  it("costs exactly what trying every level costs, on 1,000 random sites", () => {
    const luck = stream(4, "test", "micro-grids");
    for (let k = 0; k < 1000; k++) {
      const g = microGrid(luck);
      const { cost, bound } = chainCost(g);
      const best = bruteForce(g);
      // Whole data: both are sums of whole numbers; 1e-9 is rounding of the chain's level.
      expect(Math.abs(cost - best)).toBeLessThan(1e-9 * Math.max(1, best));
      expect(bound).toBeLessThanOrEqual(best + 1e-9 * Math.max(1, best));
    }
  });

  it("costs what the whole programme costs, on 100 random sites", () => {
    const luck = stream(5, "test", "micro-grids");
    for (let k = 0; k < 100; k++) {
      const g = microGrid(luck);
      const best = bruteForce(g);
      // The solver's tolerances are 1e-7 of scaled units.
      expect(Math.abs(solveSystem(asSystem(g), solver).objective - best)).toBeLessThan(1e-6 * Math.max(1, best));
    }
  });
});
