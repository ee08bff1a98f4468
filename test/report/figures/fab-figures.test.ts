/** Figures of the fab, on the minifab: a simulation of milliseconds. */
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { fabPlanInput } from "../../../src/campus/inputs/fab.ts";
import { planFab, simulate, steadyModule } from "../../../src/fab/index.ts";
import { readCampus, resolveCampus } from "../../../src/index.ts";
import { e10Of, e10Svg } from "../../../src/report/figures/e10.ts";
import { type FabTrace, traceCampusFab, traceFab } from "../../../src/results/trace/fab-trace.ts";
import { heatMapSvg } from "../../../src/report/figures/heat-map.ts";
import { daysAt, heaviestSvg } from "../../../src/report/figures/lot-heaviest.ts";
import { sandwichSvg } from "../../../src/report/figures/lot-sandwich.ts";
import { lotSvg } from "../../../src/report/figures/lot.ts";
import { faultsOf, HOSTILE } from "./support.ts";

const campus = resolveCampus(readCampus(readFileSync("examples/minifab.yaml", "utf8")));
const model = steadyModule(planFab(fabPlanInput(campus)!), 70, { lineYield: 1, hotLotShare: 0 });
const options = { name: "Minifab", seed: 3, warmupDays: 14, weeks: 8 };
const trace = traceFab(model, options);
const plain = simulate(model, { days: 70, warmupDays: 14, seed: 3 });

const total = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);

/** The trace with every name replaced. */
function hostile(of: FabTrace): FabTrace {
  const name = (text: string): string => HOSTILE + text;
  return {
    ...of,
    name: HOSTILE,
    groups: of.groups.map((group) => ({
      ...group,
      name: name(group.name),
      area: HOSTILE,
      feeders: group.feeders.map((feeder) => ({ ...feeder, name: name(feeder.name) })),
    })),
    lots: of.lots.map((lot) => ({
      ...lot,
      product: HOSTILE,
      visits: lot.visits.map((visit) => ({ ...visit, group: name(visit.group) })),
    })),
  };
}

describe("the trace of a fab", () => {
  it("does not disturb the simulation", () => {
    expect(trace.groups.map(({ utilisation }) => utilisation)).toEqual(
      plain.groups.map(({ utilisation }) => utilisation),
    );
    expect(trace.completed).toBe(total(plain.classes.map(({ completed }) => completed)));
  });

  it("has weeks that mean what the whole says", () => {
    trace.groups.forEach((group, g) => {
      // weeks differ in available time by their repairs: their plain mean is near the whole, not on it
      expect(total(group.weekUtilisation) / trace.weeks).toBeCloseTo(group.utilisation, 1);
      // Little: lots waiting = visits an hour x hours a visit; visits under way at the ends are counted on one side only
      const waiting = (group.visits / (trace.weeks * 168)) * plain.groups[g]!.queueHours;
      expect(Math.abs(total(group.weekQueueLots) / trace.weeks / waiting - 1)).toBeLessThan(0.03);
    });
  });

  it("spends the whole cycle time, group by group", () => {
    expect(total(trace.groups.map(daysAt))).toBeCloseTo(trace.cycleDays, 9);
  });

  it("keeps whole lots in order of time", () => {
    expect(trace.lots.length).toBeGreaterThan(3);
    for (const lot of trace.lots) {
      const times = lot.visits.flatMap(({ arriveDay, setupDay, startDay, endDay }) => [
        arriveDay,
        setupDay,
        startDay,
        endDay,
      ]);
      expect(times.every((time, i) => i === 0 || time >= times[i - 1]!)).toBe(true);
      expect(times.at(-1)).toBe(lot.cycleDays);
    }
  });

  it("can be asked of a campus, and not of one without a fab", () => {
    const asked = traceCampusFab({ campus, seed: 1 }, { weeks: 4 })!;
    expect(asked.groups[0]!.weekUtilisation).toHaveLength(4);
    expect(asked.cycleDays).toBeGreaterThan(0.6);
    const { fab: _fab, ...none } = campus;
    expect(traceCampusFab({ campus: none, seed: 1 })).toBeUndefined();
  });

  it("survives being sent to a page", () => {
    expect(structuredClone(trace)).toEqual(trace);
  });
});

describe("the heat map", () => {
  it("names the busiest tool group first", () => {
    const svg = heatMapSvg(trace);
    expect(svg).toMatch(/Bottleneck: Me, busy 9\d\.\d % of the time it is available/);
    expect(svg.indexOf('data-pick="group:Me"')).toBeLessThan(svg.indexOf('data-pick="group:MaMb"'));
  });

  it("has a cell for every week and group, darker where busier", () => {
    const cells = [
      ...heatMapSvg(trace).matchAll(/fill-opacity="([\d.]+)" data-tip="(\w+), week (\d+): busy ([\d.]+) %/g),
    ].map((match) => ({ ink: Number(match[1]), busy: Number(match[4]) }));
    expect(cells).toHaveLength(3 * 8);
    const sorted = cells.toSorted((a, b) => a.busy - b.busy);
    expect(sorted.every(({ ink }, i) => i === 0 || ink >= sorted[i - 1]!.ink)).toBe(true);
  });

  it("says how many groups it leaves out", () => {
    expect(heatMapSvg(trace, 1)).toContain("2 more tool groups, none busier than 8");
  });
});

describe("the figures of tool groups and lots", () => {
  const group = trace.groups.find(({ name }) => name === "Me")!;

  it("draws all time of a tool group", () => {
    const svg = e10Svg(group);
    const widths = [...svg.matchAll(/<rect x="[\d.]+" y="62" width="([\d.]+)"/g)].map(
      (match) => Number(match[1]) + 1.5,
    );
    // two decimals a segment
    expect(total(widths)).toBeCloseTo(1068, 1);
    expect(total(Object.values(group.e10))).toBeCloseTo(1, 9);
  });

  it("knows the states of a tool group without a trace", () => {
    const { utilisation, availability, down, pm, setup } = plain.groups.find(({ name }) => name === "Me")!;
    const known = e10Of({
      name: "Me",
      area: "",
      tools: 1,
      utilisation,
      availability,
      down,
      pm,
      setup,
      queueHours: 0,
      queueShare: 0,
    });
    for (const [state, share] of Object.entries(known.e10))
      expect(share, state).toBeCloseTo(group.e10[state as keyof typeof group.e10], 12);
  });

  it("draws every hour of a lot", () => {
    const lot = trace.lots[0]!;
    const svg = lotSvg(lot);
    const drawn = total(
      [...svg.matchAll(/ width="([\d.]+)" height="(?:17|22)" data-tip/g)].map((match) => Number(match[1])),
    );
    const way = total([...svg.matchAll(/h(\d[\d.]*)v4h/g)].map((match) => Number(match[1])));
    // stretches under 0.15 px are left to the ground
    expect((drawn + way) / ((1010 / 7) * lot.cycleDays)).toBeCloseTo(1, 1);
  });

  it("puts the heaviest first and adds the rest up", () => {
    const svg = heaviestSvg(trace, 1);
    const heaviest = trace.groups.toSorted((a, b) => daysAt(b) - daysAt(a))[0]!;
    expect(svg).toContain(`Most at ${heaviest.name}`);
    expect(svg).toContain("2 other tool groups");
  });

  it("puts a tool group between what waits and what it waits for", () => {
    expect(sandwichSvg(trace, "nothing")).toBeUndefined();
    const svg = sandwichSvg(trace, "Me")!;
    expect(svg).toContain("of these lots come from M");
  });

  it("is sound, also with hostile names", () => {
    const bad = hostile(trace);
    for (const of of [trace, bad]) {
      const one = of.groups[0]!;
      for (const svg of [heatMapSvg(of), e10Svg(one), lotSvg(of.lots[0]!), heaviestSvg(of), sandwichSvg(of, one.name)!])
        expect(faultsOf(svg)).toEqual([]);
    }
  });
});
