import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { coolingCampus, type CoolingCampus } from "../../src/cooling/campus.ts";
import { emptyCoefficients, fillCoefficients } from "../../src/cooling/hour/conditions.ts";
import { HourSolver, type HourLoad } from "../../src/cooling/hour/solve-hour.ts";
import type { CoolingInput } from "../../src/cooling/index.ts";
import { outdoorAir, type OutdoorAir } from "../../src/cooling/outdoor-air.ts";
import { loadSolver, type LpSolver } from "../../src/kernel/highs.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import { solveDense } from "../../src/kernel/simplex.ts";
import { humidityRatio, wetBulbFromHumidityRatio } from "../../src/model/psychrometrics.ts";
import { campusAt, weatherOf } from "../cooling/sample.ts";

const real = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true });

const weather = weatherOf("san-antonio");
const campus = (change: Partial<CoolingInput> = {}): CoolingCampus => coolingCampus(campusAt(weather, change));

/** Loads of an hour that the plant of `campus` can just or nearly carry. */
const load: fc.Arbitrary<HourLoad> = fc
  .record({
    chip: real(0, 480),
    hall: real(0, 100),
    warm: real(0, 20),
    process: real(0, 20),
    medium: real(0, 25),
    low: real(0, 8),
    air: real(0, 12),
    upw: real(0, 4),
    hot: real(0, 4),
    pricePerMWh: real(20, 150),
    waterPricePerM3: real(0, 5),
  })
  .map(({ chip, hall, warm, process, medium, low, air, upw, hot, ...prices }) => ({
    heatMW: Float64Array.of(chip, hall, warm, process, medium, low),
    demandMW: Float64Array.of(air, upw, hot, 0),
    ...prices,
  }));

const air: fc.Arbitrary<OutdoorAir> = fc.tuple(real(-15, 42), real(0.1, 1)).map(([dryBulbC, humidity]) => {
  const ratio = humidityRatio(dryBulbC, humidity, 98_800);
  return {
    dryBulbC,
    wetBulbC: wetBulbFromHumidityRatio(dryBulbC, ratio, 98_800),
    humidityRatio: ratio,
    pressurePa: 98_800,
  };
});

/** Total of an hour as the programme sees it: money, and heat that no one takes at its value. */
function optimum(at: CoolingCampus, hour: HourLoad, outdoor: OutdoorAir): number {
  const k = emptyCoefficients(at.plant);
  fillCoefficients(at.plant, outdoor, k);
  const solver = new HourSolver(at.plant);
  const answer = solver.solve(k, hour);
  return at.plant.loops.reduce(
    (total, loop, s) => total + answer.unservedMW[s]! * (loop.owner === "fab" ? 200_000 : 20_000),
    answer.costPerHour,
  );
}

describe("an hour of routing", () => {
  let highs: LpSolver;
  beforeAll(async () => {
    highs = await loadSolver();
  });

  it("has the optimum that the general simplex and HiGHS find, on 200 random hours", () => {
    const at = campus();
    const k = emptyCoefficients(at.plant);
    const solver = new HourSolver(at.plant);
    fc.assert(
      fc.property(load, air, (hour, outdoor) => {
        fillCoefficients(at.plant, outdoor, k);
        solver.state(k, hour);
        const { c, A, b, upper } = solver.tableau.programme();
        expect(solver.tableau.solve()).toBe(true);
        const objective = c.reduce((total, cost, j) => total + cost * solver.tableau.x[j]!, 0);
        const rowLower = new Float64Array(b.length).fill(-Infinity);
        const dense = solveDense({ c, A, rowLower, rowUpper: b, upper });
        const model = new LpModel();
        c.forEach((cost, j) => model.variable(0, upper[j]!, cost));
        b.forEach((limit, i) => {
          const row = Array.from(A.subarray(i * c.length, (i + 1) * c.length));
          const used = row.flatMap((value, j) => (value === 0 ? [] : [j]));
          model.row(
            -Infinity,
            limit,
            used,
            used.map((j) => row[j]!),
          );
        });
        const other = highs.solve(model);
        // 1e-7 relative: the feasibility tolerance of HiGHS; 1e-3 $: the general simplex lets 1e-9 of its largest bound
        // slip, at 200,000 $/MWh
        expect(Math.abs(objective - dense.objective)).toBeLessThan(1e-7 * Math.abs(objective) + 1e-3);
        expect(Math.abs(objective - other.objective)).toBeLessThan(1e-7 * Math.abs(objective) + 1e-3);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it("satisfies complementary slackness to 1e-7", () => {
    const at = campus();
    const k = emptyCoefficients(at.plant);
    const solver = new HourSolver(at.plant);
    fc.assert(
      fc.property(load, air, (hour, outdoor) => {
        fillCoefficients(at.plant, outdoor, k);
        solver.state(k, hour);
        const { c, A, b, upper } = solver.tableau.programme();
        solver.tableau.solve();
        const { x, duals } = solver.tableau;
        let worst = 0;
        b.forEach((limit, i) => {
          let used = 0;
          for (let j = 0; j < c.length; j++) used += A[i * c.length + j]! * x[j]!;
          expect(duals[i]!).toBeLessThan(1e-9);
          worst = Math.max(
            worst,
            (Math.abs(limit - used) / (1 + limit)) * (Math.abs(duals[i]!) / 200_000),
            used - limit,
          );
        });
        c.forEach((cost, j) => {
          let reduced = cost;
          for (let i = 0; i < b.length; i++) reduced -= A[i * c.length + j]! * duals[i]!;
          const room = reduced > 0 ? x[j]! : Math.min(1e3, upper[j]!) - x[j]!;
          worst = Math.max(worst, (room / 1e3) * (Math.abs(reduced) / 200_000));
        });
        expect(worst).toBeLessThan(1e-7);
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  it("never costs more with more connections: octo <= reuse <= isolated <= isolated-resistive, isolated <= chillers-only", () => {
    const octo = campus();
    const same = (manifold: CoolingInput["manifold"]): CoolingCampus => {
      const other = campus(manifold === undefined ? {} : { manifold });
      return { ...other, plant: { ...other.plant, sizes: octo.plant.sizes } };
    };
    const chain = [octo, same("reuse"), same("isolated"), same("isolated-resistive")];
    const chillers = same("chillers-only");
    fc.assert(
      fc.property(load, air, (hour, outdoor) => {
        const costs = chain.map((at) => optimum(at, hour, outdoor));
        // 1e-9 of the largest value of heat in play
        const slack = 1e-9 * 600 * 200_000;
        for (let i = 1; i < costs.length; i++) expect(costs[i]!).toBeGreaterThan(costs[i - 1]! - slack);
        expect(optimum(chillers, hour, outdoor)).toBeGreaterThan(costs[2]! - slack);
      }),
      { numRuns: 150, seed: 13 },
    );
  });

  it("never costs more where outdoor air may enter the halls, nor where pads may wet it", () => {
    const water = campus();
    const same = (hallAir: CoolingInput["hallAir"]): CoolingCampus => {
      const other = campus(hallAir === undefined ? {} : { hallAir });
      return { ...other, plant: { ...other.plant, sizes: water.plant.sizes } };
    };
    const chain = [same("evaporative"), same("outdoor"), water];
    fc.assert(
      fc.property(load, air, (hour, outdoor) => {
        const costs = chain.map((at) => optimum(at, hour, outdoor));
        const slack = 1e-9 * 600 * 200_000;
        for (let i = 1; i < costs.length; i++) expect(costs[i]!).toBeGreaterThan(costs[i - 1]! - slack);
      }),
      { numRuns: 150, seed: 16 },
    );
  });

  it("never takes less electricity when only the wet bulb rises and water is free", () => {
    // with a price of water a hybrid plant may trade water for electricity either way; then only the cost is monotone
    for (const [heatRejection, hallAir] of [
      ["wet-tower", "water"],
      ["hybrid-tower", "water"],
      ["dry", "water"],
      ["dry", "evaporative"],
    ] as const) {
      const at = campus({ heatRejection, hallAir });
      fc.assert(
        fc.property(load, air, real(0, 1), (hour, outdoor, share) => {
          const wetter = outdoor.wetBulbC + share * (outdoor.dryBulbC - outdoor.wetBulbC);
          const free = { ...hour, waterPricePerM3: 0 };
          const before = optimum(at, free, outdoor);
          const after = optimum(at, free, { ...outdoor, wetBulbC: wetter });
          expect(after).toBeGreaterThan(before - 1e-9 * 600 * 200_000);
        }),
        { numRuns: 100, seed: 14 },
      );
    }
  });

  it("never costs less with more heat, never takes more water at a higher price of it", () => {
    const at = campus();
    const k = emptyCoefficients(at.plant);
    const solver = new HourSolver(at.plant);
    const water = (hour: HourLoad): number =>
      solver.solve(k, hour).flowMW.reduce((total, flow, a) => total + flow * k.makeUp[a]!, 0);
    fc.assert(
      fc.property(load, air, real(0, 20), fc.nat(5), real(0, 50), (hour, outdoor, dearer, loop, more) => {
        fillCoefficients(at.plant, outdoor, k);
        const dear = { ...hour, waterPricePerM3: hour.waterPricePerM3 + dearer };
        expect(water(dear)).toBeLessThan(water(hour) + 1e-6);
        const heatMW = hour.heatMW.slice();
        heatMW[loop]! += more;
        // more chip heat may feed demands that heat pumps served before, so each loop is compared without demands
        const bare = { ...hour, demandMW: new Float64Array(4) };
        expect(optimum(at, { ...bare, heatMW }, outdoor)).toBeGreaterThan(optimum(at, bare, outdoor) - 1e-3);
      }),
      { numRuns: 150, seed: 15 },
    );
  });

  it("keeps every compressor below Carnot on its own leaving temperatures", () => {
    const at = campus({ districtHeatMW: 5 });
    const k = emptyCoefficients(at.plant);
    for (let h = 0; h < 8760; h += 97) {
      fillCoefficients(at.plant, outdoorAir(weather, h), k);
      at.plant.arcs.forEach((arc, a) => {
        const lift = k.hotC[a]! - k.coldC[a]!;
        // heating against the hot side for an air pump, cooling against the cold side otherwise
        const side = arc.kind === "air-pump" ? k.hotC[a]! : k.coldC[a]!;
        const carnot = k.cop[a] === 0 || lift <= 0 ? Infinity : (side + 273.15) / lift;
        expect(k.cop[a]!).toBeLessThan(carnot);
      });
    }
  });
});
