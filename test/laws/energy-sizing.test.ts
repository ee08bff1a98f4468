import { describe, expect, it } from "vitest";
import { cos } from "../../src/base/math.ts";
import { stream } from "../../src/base/random.ts";
import {
  type EnergySystem,
  islandOf,
  simulateOutages,
  sizeSystem,
  type SizeSystemOptions,
  solveResilient,
  solveSystem,
} from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";

const solver = await loadSolver();
const HOURS = 336;
const TURN = 6.283185307179586;

interface Change {
  readonly scale?: number;
  readonly gridMW?: number;
  readonly storeCost?: number;
  readonly surviveH?: number;
  readonly money?: number;
}

/** Two weeks of a site with sun, gas, store and a limited grid. */
function site(change: Change = {}): EnergySystem {
  const k = change.scale ?? 1;
  const money = change.money ?? 1;
  const luck = stream(9, "test", "sizing");
  const cloud = Array.from({ length: HOURS / 24 }, () => 0.3 + 0.7 * luck.uniform());
  const sun = Array.from(
    { length: HOURS },
    (_, h) => Math.max(0, -cos((TURN * ((h % 24) + 0.5)) / 24)) * cloud[Math.floor(h / 24)]!,
  );
  const price = Array.from(
    { length: HOURS },
    (_, h) => money * (40 + 25 * cos((TURN * ((h % 24) - 19)) / 24) + 5 * luck.normal()),
  );
  const share = (HOURS / 8760) * money;
  return {
    steps: HOURS,
    sizes: [
      { id: "grid", build: { yearly: 30_000 * share, most: (change.gridMW ?? 60) * k } },
      { id: "sun", build: { yearly: 60_000 * share, most: 2000 * k } },
      { id: "gas", build: { yearly: 110_000 * share, most: 500 * k } },
      { id: "power", build: { yearly: 12_000 * (change.storeCost ?? 1) * share, most: 2000 * k } },
      { id: "energy", build: { yearly: 14_000 * (change.storeCost ?? 1) * share, most: 20_000 * k } },
    ],
    nodes: [{ id: "site", demandMW: Array.from({ length: HOURS }, (_, h) => k * (90 + 10 * ((h % 24) / 24))) }],
    sources: [
      { id: "grid", node: "site", size: "grid", costPerMWh: price },
      { id: "sun", node: "site", size: "sun", factor: sun },
      { id: "gas", node: "site", size: "gas", costPerMWh: 70 * money },
    ],
    stores: [
      {
        id: "store",
        node: "site",
        power: "power",
        energy: "energy",
        chargeEff: 0.95,
        dischargeEff: 0.95,
        selfDischargePerH: 1e-4,
        dischargeCost: 2 * money,
      },
    ],
    ...(change.surviveH === undefined ? {} : { resilience: { surviveH: change.surviveH, lost: ["grid"] } }),
  };
}

const cost = (change: Change): number => sizeSystem(site(change), solver, { gap: 1e-8 }).objective;
/** Costs are certified to 1e-8; a comparison may be off by two of them. */
const SLACK = 1 + 2e-8;

describe("sizing obeys its laws", () => {
  it("more grid and a cheaper store never cost more, longer survival never less", () => {
    const costs = [40, 60, 80, 120].map((gridMW) => cost({ gridMW }));
    costs.slice(1).forEach((c, k) => expect(c).toBeLessThanOrEqual(costs[k]! * SLACK));
    expect(cost({ storeCost: 0.8 })).toBeLessThanOrEqual(cost({}) * SLACK);
    const survival = [0, 2, 4, 8].map((surviveH) => cost({ surviveH }));
    survival.slice(1).forEach((c, k) => expect(c * SLACK).toBeGreaterThanOrEqual(survival[k]!));
  });

  it("all powers times k cost k times as much, from 1 MW to 1 TW, by both methods", () => {
    const base = sizeSystem(site(), solver, { gap: 1e-9 });
    const wholeBase = solveSystem(site(), solver);
    for (const scale of [0.01, 1e4]) {
      const answer = sizeSystem(site({ scale }), solver, { gap: 1e-9 });
      // The specification asks for 1e-7.
      expect(Math.abs(answer.objective / scale / base.objective - 1)).toBeLessThan(1e-7);
      const whole = solveSystem(site({ scale }), solver);
      expect(Math.abs(whole.objective / scale / wholeBase.objective - 1)).toBeLessThan(1e-7);
      for (const [id, size] of Object.entries(wholeBase.built))
        expect(Math.abs(whole.built[id]! / scale - size)).toBeLessThan(1e-6 * 100);
    }
  });

  it("what is built between its limits earns exactly its yearly cost", () => {
    const system = site();
    const answer = solveSystem(system, solver);
    const price = answer.pricePerMWh!.site!;
    let looked = 0;
    for (const source of system.sources!) {
      const size = system.sizes.find((s) => s.id === source.size)!;
      const built = answer.built[source.size]!;
      if (built < 1e-6 || built > size.build!.most! - 1e-6) continue;
      looked++;
      let rent = 0;
      for (let t = 0; t < HOURS; t++) {
        const at = (v: typeof source.factor, absent: number): number =>
          v === undefined ? absent : typeof v === "number" ? v : v[t]!;
        rent += Math.max(0, price[t]! - at(source.costPerMWh, 0)) * at(source.factor, 1);
      }
      // Zero profit, to the solver's dual tolerance.
      expect(Math.abs(rent / size.build!.yearly - 1)).toBeLessThan(1e-6);
    }
    expect(looked).toBeGreaterThan(0);
  });

  it("survival by cutting planes costs what survival by lazy rows costs", () => {
    const system = site({ surviveH: 4 });
    const chain = sizeSystem(system, solver, { gap: 1e-8 });
    const whole = solveResilient(system, solver);
    // 1e-8 is the certified gap, 1e-7 the other solver's tolerance.
    expect(Math.abs(chain.objective / whole.objective - 1)).toBeLessThan(2e-7);
    expect(whole.survivalRows).toBeGreaterThan(0);
  });

  it("a plan sized to survive does survive every start, and 1 % less store does not", () => {
    const system = site({ surviveH: 4 });
    const answer = solveResilient(system, solver);
    const island = islandOf(system, system.sizes);
    const worst = (share: number): number => {
      const sizes = Float64Array.from(system.sizes, (s) => answer.built[s.id]! * (s.id === "energy" ? share : 1));
      return simulateOutages(
        island,
        sizes,
        answer.levelMWh.store!.map((e) => e * share),
        -1,
        4,
      ).worstH;
    };
    expect(worst(1)).toBe(4);
    expect(worst(0.99)).toBeLessThan(4);
  });

  it("a sweep that shares its planes finds what single sizings find", () => {
    const planes: NonNullable<SizeSystemOptions["planes"]> = [];
    for (const gridMW of [40, 60, 80]) {
      const shared = sizeSystem(site({ gridMW }), solver, { gap: 1e-8, planes }).objective;
      expect(Math.abs(shared / cost({ gridMW }) - 1)).toBeLessThan(2e-8);
    }
  });

  it("never charges and discharges in one hour", () => {
    const answer = sizeSystem(site(), solver);
    answer.chargeMW.store!.forEach((c, t) => expect(Math.min(c, answer.dischargeMW.store![t]!)).toBe(0));
  });

  it("gives the same bytes twice", () => {
    expect(JSON.stringify(sizeSystem(site(), solver))).toBe(JSON.stringify(sizeSystem(site(), solver)));
  });
});
