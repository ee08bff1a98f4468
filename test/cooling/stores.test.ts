import { describe, expect, it } from "vitest";
import { coolingCampus } from "../../src/cooling/campus.ts";
import { HourRunner, type StoreMove } from "../../src/cooling/hour/run-hour.ts";
import type { StoreInput } from "../../src/cooling/input.ts";
import { outdoorAir } from "../../src/cooling/outdoor-air.ts";
import { planStores, type OpenHour } from "../../src/cooling/store/plan.ts";
import { tank, type Tank } from "../../src/cooling/store/tank.ts";
import { campusAt, weatherOf } from "./sample.ts";

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
