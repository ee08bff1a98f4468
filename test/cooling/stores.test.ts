import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import { coolingCampus } from "../../src/cooling/campus.ts";
import { HourRunner, type StoreMove } from "../../src/cooling/hour/run-hour.ts";
import type { StoreInput } from "../../src/cooling/input.ts";
import { outdoorAir } from "../../src/cooling/outdoor-air.ts";
import { planStores, type OpenHour } from "../../src/cooling/store/plan.ts";
import { scheduleCost, scheduleTank, type HourCosts } from "../../src/cooling/store/schedule.ts";
import { tank, type Tank } from "../../src/cooling/store/tank.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import { worstOf } from "../oracles/oracle.ts";
import { campusAt, weatherOf } from "./sample.ts";

const solver = await loadSolver();
const FIRST = 24 * 190; // a day of July
const weather = weatherOf("austin");
const input = campusAt(weather, { itMW: 100 });
const campus = coolingCampus(input);
const { loops, valueOfHeat } = campus.plant;
const runner = new HourRunner(campus);
const hours = Array.from({ length: 24 }, (_, h): OpenHour => ({
  input: {
    itMW: 100,
    toolMW: 33,
    wafersPerHour: 27.4,
    districtMW: 0,
    pricePerMWh: h >= 14 && h < 20 ? 140 : h < 6 ? 20 : 60,
  },
  air: outdoorAir(weather, FIRST + h),
}));

function dollars(hour: OpenHour, moves: readonly StoreMove[]): number {
  runner.open(hour.input, hour.air);
  const solution = runner.route(1, moves);
  return loops.reduce((sum, loop, s) => sum + solution.unservedMW[s]! * valueOfHeat[loop.owner], solution.costPerHour);
}

const total = (plan: readonly (readonly StoreMove[])[]): number =>
  plan.reduce((sum, moves, t) => sum + dollars(hours[t]!, moves), 0);

const move = ({ chargeLoop, dischargeLoop }: Tank, mw: number): StoreMove => ({
  chargeLoop,
  dischargeLoop,
  chargeMW: Math.max(0, mw),
  dischargeMW: Math.max(0, -mw),
});

/** Joint search: both tanks over levels of a sixth, every step of both at once, at the true cost of the hour. */
function jointSearch(a: Tank, b: Tank): number {
  const levels = 7;
  let after = new Float64Array(levels * levels).fill(Infinity);
  after[0] = 0;
  for (const hour of hours.toReversed()) {
    const cost = [-1, 0, 1].map((i) =>
      [-1, 0, 1].map((j) => dollars(hour, [move(a, (i * a.energyMWh) / 6), move(b, (j * b.energyMWh) / 6)])),
    );
    const now = new Float64Array(levels * levels).fill(Infinity);
    for (let i = 0; i < levels; i++)
      for (let j = 0; j < levels; j++)
        for (const di of [-1, 0, 1])
          for (const dj of [-1, 0, 1]) {
            if (i + di < 0 || i + di >= levels || j + dj < 0 || j + dj >= levels) continue;
            const value = cost[di + 1]![dj + 1]! + after[levels * (i + di) + j + dj]!;
            if (value < now[levels * i + j]!) now[levels * i + j] = value;
          }
    after = now;
  }
  return after[0]!;
}

const cases: Readonly<Record<string, readonly [StoreInput, StoreInput]>> = {
  "on one loop": [
    { name: "a", volumeM3: 3000, lossPerDay: 0 },
    { name: "b", volumeM3: 2000, lossPerDay: 0 },
  ],
  "on two loops": [
    { name: "a", volumeM3: 3000, lossPerDay: 0 },
    { name: "b", volumeM3: 4000, loop: "process", lossPerDay: 0 },
  ],
  "one charged by the loop of the other": [
    { name: "a", volumeM3: 3000, loop: "medium", lossPerDay: 0 },
    { name: "b", volumeM3: 3000, loop: "process", temperatureC: 12, lossPerDay: 0 },
  ],
};

describe("a store", () => {
  it("is scheduled to the optimum HiGHS finds for the same polygons", () => {
    const luck = stream(1, "test", "stores");
    const pairs: [number, number][] = [];
    for (let round = 0; round < 40; round++) {
      const loss = round % 2 === 0 ? 0 : 0.03 * luck.uniform();
      const energy = 1 + 9 * luck.uniform();
      const days = Array.from({ length: 30 }, (): HourCosts => {
        const relief = luck.uniform() < 0.2 ? 0 : 2 * luck.uniform();
        const slopes = Array.from({ length: 4 }, () => 100 * luck.uniform() - 20).sort((a, b) => a - b);
        const moveMW = [-relief, -relief / 2, 0, 1, 2];
        const cost = [0];
        slopes.forEach((slope, i) => cost.push(cost[i]! + slope * (moveMW[i + 1]! - moveMW[i]!)));
        return { moveMW, cost };
      });
      const moves = scheduleTank(days, energy, loss);
      let level = 0;
      moves.forEach((move) => {
        level = level * (1 - loss) + move;
        expect(level).toBeGreaterThan(-1e-9);
        expect(level).toBeLessThan(energy + 1e-9);
      });
      expect(Math.abs(level)).toBeLessThan(1e-9);
      pairs.push([scheduleCost(days, moves), byHighs(days, energy, loss)]);
    }
    worstOf(
      {
        engine: "cooling",
        case: "cost of a store's schedule, 40 draws of 30 hours",
        source: "HiGHS on the same programme",
        unit: "$",
        as: "absolute",
        within: 1e-4,
        why: "HiGHS keeps its rows to 1e-7 MW, here at up to 80 $/MWh over 30 hours",
      },
      pairs,
    );
  });
});

/** The same schedule as one programme: pieces of every hour, levels between them. */
function byHighs(days: readonly HourCosts[], energy: number, loss: number): number {
  const model = new LpModel();
  let constant = 0;
  let level = -1;
  days.forEach(({ moveMW, cost }, t) => {
    constant += cost[0]!;
    const pieces = moveMW
      .slice(1)
      .map((mw, i) =>
        model.variable(0, mw - moveMW[i]!, mw > moveMW[i]! ? (cost[i + 1]! - cost[i]!) / (mw - moveMW[i]!) : 0),
      );
    const next = model.variable(0, t === days.length - 1 ? 0 : energy, 0);
    const columns = [next, ...pieces];
    const factors = [1, ...pieces.map(() => -1)];
    if (level >= 0) {
      columns.push(level);
      factors.push(loss - 1);
    }
    model.row(moveMW[0]!, moveMW[0]!, columns, factors);
    level = next;
  });
  return solver.solve(model).objective + constant;
}

describe("several stores", () => {
  for (const [name, [first, second]] of Object.entries(cases))
    it(`${name} cost no more than the best of a joint search, and less than one alone`, () => {
      const [a, b] = [tank(first, loops), tank(second, loops)];
      const plan = (tanks: readonly Tank[]): number => total(planStores(hours, tanks, campus.plant, runner, 1));
      const both = plan([a, b]);
      expect(both).toBeLessThan(Math.min(plan([a]), plan([b])));
      // cost in dollars: rounding of 24 sums
      expect(both).toBeLessThan(jointSearch(a, b) + 1e-6);
    });
});
