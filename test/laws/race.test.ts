/** Laws of the race: queues, the scanner pool, shocks, the bounded loop. */
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { stream } from "../../src/base/random.ts";
import {
  allocate,
  firstToOdds,
  loopStart,
  runFoundry,
  runRace,
  shareScanners,
  stepLoop,
} from "../../src/race/index.ts";
import { leftOf, planShock } from "../../src/race/shocks.ts";

const months = monthsBetween("2027-01", "2036-12");
const flat = (value: number): Float64Array => new Float64Array(months.length).fill(value);

function customers(index: number) {
  const draw = stream(3, "queue", index);
  return Array.from({ length: 5 }, () => ({
    backlog: draw.integer(1000),
    committed: draw.integer(200),
    priority: 1 + draw.integer(3),
    weight: 1 + draw.integer(9),
  }));
}

describe("allocation", () => {
  it("conserves work and gives nobody more than was ordered", () => {
    for (let i = 0; i < 200; i++) {
      const all = customers(i);
      const starts = stream(3, "starts", i).integer(3000);
      const given = allocate(all, starts);
      const backlog = all.reduce((sum, customer) => sum + customer.backlog, 0);
      // sums of five numbers below 1e4
      expect(given.reduce((sum, wafers) => sum + wafers, 0)).toBeCloseTo(Math.min(starts, backlog), 9);
      given.forEach((wafers, k) => {
        expect(wafers).toBeGreaterThanOrEqual(0);
        expect(wafers).toBeLessThanOrEqual(all[k]!.backlog * (1 + 1e-12));
      });
    }
  });

  it("serves a class only after the one before it", () => {
    const given = allocate(
      [
        { backlog: 100, committed: 0, priority: 2, weight: 1 },
        { backlog: 100, committed: 0, priority: 1, weight: 1 },
        { backlog: 100, committed: 20, priority: 2, weight: 3 },
      ],
      160,
    );
    // 20 committed, 100 for class 1, 40 left by weights 1 : 3
    expect([...given]).toEqual([10, 100, 50]);
  });

  it("keeps orders = deliveries + backlog", () => {
    const orders = [30, 50, 70].map((wafers, k) => ({
      name: `${k}`,
      wafers: flat(wafers),
      committed: 0,
      priority: 1 + (k % 2),
      weight: wafers,
    }));
    const { backlog, allocation } = runFoundry(orders, flat(120));
    orders.forEach(({ wafers }, k) => {
      const ordered = wafers.reduce((sum, value) => sum + value, 0);
      const delivered = allocation[k]!.reduce((sum, value) => sum + value, 0);
      expect(delivered + backlog[k]!.at(-1)!).toBeCloseTo(ordered, 6);
    });
  });
});

describe("scanner pool", () => {
  it("gives one fewer elsewhere for one more here", () => {
    const pool = (ours: number) =>
      shareScanners(
        [
          { name: "ours", wanted: ours, priority: 1 },
          { name: "foundry", wanted: 60, priority: 2 },
          { name: "memory", wanted: 40, priority: 2 },
        ],
        80,
      );
    const sum = (given: Record<string, number>) => Object.values(given).reduce((a, b) => a + b, 0);
    const others = (given: Record<string, number>) => given.foundry! + given.memory!;
    expect(sum(pool(10))).toBeCloseTo(80, 9);
    expect(others(pool(10)) - others(pool(11))).toBeCloseTo(1, 9);
  });

  it("lengthens rivals' lead times when we take tools", () => {
    const rivals = [{ name: "alpha", ordersWafersPerMonth: 60_000 }];
    const run = (tools: number) =>
      runRace({
        months,
        oursH100e: flat(1e6),
        rivals,
        ourEuvTools: flat(tools),
        foundry: { startsWafersPerMonth: 130_000 },
      });
    const lead = (tools: number) => run(tools).rivals[0]!.leadTimeMonths.at(-1)!;
    expect(lead(40)).toBeGreaterThan(lead(0));
    // and leaves the quote for a campus without a fab alone
    expect(run(40).foundryLeadTimeMonths).toEqual(run(0).foundryLeadTimeMonths);
  });
});

describe("packaging houses", () => {
  const rivals = [{ name: "alpha", ordersWafersPerMonth: 40_000 }];
  const run = (startsWafersPerMonth?: number) =>
    runRace({
      months,
      oursH100e: flat(1e6),
      rivals,
      foundry: { startsWafersPerMonth: 100_000 },
      ...(startsWafersPerMonth === undefined ? {} : { packaging: { startsWafersPerMonth, interposersPerWafer: 2 } }),
    });
  const end = (series: Float64Array) => series.at(-1)!;

  it("hold nothing up where there are enough of them", () => {
    // 100,000 wafers of starts need 200,000 interposers at most
    expect(run(200_000).rivals).toEqual(run().rivals);
  });

  it("hold wafers back and lengthen the wait where there are not", () => {
    const [free, held] = [run().rivals[0]!, run(100_000).rivals[0]!];
    expect(end(held.allocationWafers)).toBeLessThan(end(free.allocationWafers));
    expect(end(held.leadTimeMonths)).toBeGreaterThan(end(free.leadTimeMonths));
    const delivered = held.allocationWafers.reduce((sum, wafers) => sum + wafers, 0);
    expect(delivered + end(held.backlogWafers)).toBeCloseTo(40_000 * months.length, 3);
  });
});

describe("shocks", () => {
  const a = { name: "taiwan-blockade", at: "2029-01" };
  const b = { name: "korea-memory", at: "2033-01" };
  const run = (...shocks: { name: string; at: string; factor?: number }[]) =>
    runRace({ months, oursH100e: flat(1e6), oursAddedH100e: flat(2e4), rivals: [{ name: "alpha" }], shocks });

  it("of factor 1 change nothing", () => {
    const calm = run();
    // the assumption is still said
    const same = run({ ...a, factor: 1 });
    expect({ ...same, warnings: calm.warnings, detail: { ...same.detail, shocks: [] } }).toEqual(calm);
  });

  it("commute when they are disjoint", () => {
    expect(run(a, b)).toEqual(run(b, a));
  });

  it("strike whom they strike: a blockade the world and not our fab, a gas shortage us and not the world", () => {
    const calm = run();
    const blockade = run(a);
    expect(blockade.detail.oursH100e).toEqual(calm.detail.oursH100e);
    expect(blockade.detail.othersH100e.at(-1)).toBeLessThan(calm.detail.othersH100e.at(-1)!);
    const gas = run({ name: "gas-curtailment", at: "2029-01" });
    expect(gas.detail.othersH100e).toEqual(calm.detail.othersH100e);
    expect(gas.shockLossH100eMonths).toBeGreaterThan(0);
  });

  it("come back as they say", () => {
    const shock = planShock(
      { name: "x", at: "2027-03", on: ["own"], factor: 0.4, forMonths: 2, recovery: "linear", recoveryMonths: 2 },
      months,
    );
    // two months at 0.4, then thirds of the way back
    const left = [...leftOf([shock], "own", 7)];
    [1, 1, 0.4, 0.4, 0.6, 0.8, 1].forEach((value, m) => expect(left[m]).toBeCloseTo(value, 12));
  });
});

describe("loop", () => {
  const options = { computeShareOfResearch: 0.3, unbounded: false, softwareMeasured: [1.15, 1.4] as const };

  it("without own compute is the course without feedback, and never beats the measured rate", () => {
    let idle = loopStart;
    let driven = loopStart;
    for (let m = 0; m < 120; m++) {
      const calm = stepLoop(idle, 1, options);
      expect(calm.softwareFactor).toBe(1);
      idle = calm.state;
      const step = stepLoop(driven, 2 ** m, options);
      // growth within a month of the measured yearly factors
      expect(step.state.software.level / driven.software.level).toBeLessThanOrEqual(1.4 ** (1 / 12) * (1 + 1e-12));
      expect(step.state.hardware.level / driven.hardware.level).toBeLessThanOrEqual(1.5 ** (1 / 12) * (1 + 1e-12));
      expect(step.softwareFactor).toBeGreaterThanOrEqual(1);
      driven = step.state;
    }
    expect(driven.clipped).toBeGreaterThan(0);
  });

  it("grows with the share of research that compute replaces", () => {
    const factor = (share: number) => {
      let state = loopStart;
      let last = 1;
      for (let m = 0; m < 60; m++)
        ({ state, softwareFactor: last } = stepLoop(state, 10, { ...options, computeShareOfResearch: share }));
      return last;
    };
    expect(factor(0)).toBe(1);
    expect(factor(0.2)).toBeGreaterThan(1);
    expect(factor(0.3)).toBeGreaterThanOrEqual(factor(0.2));
  });
});

describe("loop over a horizon", () => {
  const rising = Float64Array.from(months, (_, m) => 1e5 * (m + 1));
  const run = (on: boolean) => runRace({ months, oursH100e: rising, feedback: { on } });

  it("is not there when it is off", () => {
    const off = run(false);
    expect(off.detail.oursH100e).toEqual(rising);
    expect(off.loop.factor.every((factor) => factor === 1)).toBe(true);
  });

  it("acts on work at once, on hardware after the delay, and never backwards", () => {
    const on = run(true);
    const { oursH100e, effectiveH100e } = on.detail;
    // software: from the month after the first gain; hardware: not within the 24 months of design and making
    expect(effectiveH100e[2]).toBeGreaterThan(rising[2]!);
    expect(oursH100e.slice(0, 24)).toEqual(rising.slice(0, 24));
    expect(oursH100e.at(-1)).toBeGreaterThan(rising.at(-1)!);
    on.loop.factor.forEach((factor, m) =>
      expect(factor).toBeGreaterThanOrEqual(m > 0 ? on.loop.factor[m - 1]! * (1 - 1e-12) : 1),
    );
    expect(on.worldShare.at(-1)).toBeGreaterThan(run(false).worldShare.at(-1)!);
  });

  it("says what it moves, by how much, and what the share is without it", () => {
    const about = ({ warnings }: ReturnType<typeof run>) => warnings.filter(({ path }) => path === "race.feedback");
    expect(about(run(false))).toEqual([]);
    const [warning] = about(run(true));
    const percent = (share: number) => `${(100 * share).toPrecision(3)} %`;
    expect(warning?.message).toContain(
      `share of the world ${percent(run(true).worldShare.at(-1)!)}, ${percent(run(false).worldShare.at(-1)!)} without it`,
    );
    expect(warning?.message).toContain("race.* only");
  });
});

describe("first to a threshold", () => {
  it("counts who is first, ties for each, never as never", () => {
    const draw = (ours: string | undefined, alpha: string | undefined) => [{ threshold: "t", by: { ours, alpha } }];
    const [odds] = firstToOdds([
      draw("2030-01", "2031-01"),
      draw("2032-01", "2031-01"),
      draw(undefined, "2031-06"),
      draw("2031-01", "2031-01"),
    ]);
    expect(odds!.by.ours).toMatchObject({ reaches: 0.75, first: 0.5, low: "2030-01" });
    expect(odds!.by.ours!.high).toBeUndefined();
    expect(odds!.by.alpha).toMatchObject({ reaches: 1, first: 0.75, middle: "2031-01", high: "2031-06" });
  });
});
