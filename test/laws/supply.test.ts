/** Laws of supply on random campuses: nothing is delivered twice, nothing exceeds a limit, more never comes later. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths } from "../../src/base/calendar.ts";
import { quotedLeadTimeMonths, runSupply, type SupplyInput, type SupplyResult } from "../../src/supply/index.ts";
import { flat, months, order, sample } from "../supply/sample.ts";

/** Rounding of sums over 120 months. */
const HAIR = 1e-9;

const phase = fc.record({ starts: fc.integer({ min: 1000, max: 300_000 }), from: fc.integer({ min: -12, max: 100 }) });
const campus = fc
  .record({
    phases: fc.array(phase, { minLength: 1, maxLength: 4 }),
    rampMonths: fc.integer({ min: 0, max: 36 }),
    deliveries: fc.integer({ min: 0, max: 100 }),
    ownShare: fc.integer({ min: 0, max: 100 }),
    need: fc.integer({ min: 0, max: 10 }),
    money: fc.option(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 10 })),
    units: fc.integer({ min: 0, max: 30 }),
    perYear: fc.option(fc.integer({ min: 0, max: 20 })),
    leadTime: fc.option(fc.integer({ min: 0, max: 90 })),
    wanted: fc.option(fc.integer({ min: -5, max: 110 })),
    whole: fc.boolean(),
  })
  .map((draw): SupplyInput =>
    sample({
      phases: draw.phases.map(({ starts, from }, i) => ({
        name: `p${i}`,
        path: `fab.phases.p${i}.starts`,
        startsWafersPerMonth: starts,
        fromMonth: addMonths(months[0]!, from),
      })),
      rampMonths: draw.rampMonths,
      euv: { deliveriesPerYear: flat(draw.deliveries), ownShare: draw.ownShare / 100 },
      euvToolsPerWpm: draw.need * 1e-4,
      ...(draw.money && {
        moneyByYear: Object.fromEntries(draw.money.map((billions, i) => [2026 + i, billions * 1e9])),
      }),
      equipment: [
        order({
          unitsWanted: draw.units,
          unitsAreWhole: draw.whole,
          ...(draw.perYear !== null && { perYear: draw.perYear }),
          ...(draw.leadTime !== null && { leadTimeMonths: draw.leadTime }),
          ...(draw.wanted !== null && { wantedFromMonth: addMonths(months[0]!, draw.wanted) }),
        }),
      ],
    }),
  );

function everyCampus(holds: (flow: SupplyResult, input: SupplyInput) => void): void {
  fc.assert(
    fc.property(campus, (input) => holds(runSupply(input), input)),
    { seed: 7, numRuns: 100 },
  );
}

const grows = (series: Float64Array): boolean =>
  series.every((value, m) => m === 0 || value >= series[m - 1]! - HAIR * value);

describe("supply on random campuses", () => {
  it("starts exceed neither the plan nor any limit, and the binding item is the smallest", () =>
    everyCampus((flow) => {
      flow.startsWafersPerMonth.forEach((starts, m) => {
        const limits = flow.startsLimits.map(({ wafersPerMonth }) => wafersPerMonth[m]!);
        expect(starts).toBe(Math.min(flow.plannedStartsWafersPerMonth[m]!, ...limits));
        const item = flow.bindingItem[m]!;
        const named = flow.startsLimits.find((limit) => limit.item === item)?.wafersPerMonth;
        const binding = (named ?? flow.plannedStartsWafersPerMonth)[m]!;
        expect(binding - starts).toBeLessThanOrEqual(HAIR * binding);
      });
    }));

  it("starts, arrivals, scanners and money never fall", () =>
    everyCampus((flow) => {
      const falling = [flow.startsWafersPerMonth, flow.euvTools, flow.equipment[0]!.units, flow.moneyCumulativeDollars]
        .filter((series) => series !== undefined)
        .filter((series) => !grows(series));
      expect(falling).toEqual([]);
    }));

  it("scanners in service are those that stood and those taken from the world", () =>
    everyCampus((flow, input) => {
      const world = input.euv!.deliveriesPerYear;
      let taken = 0;
      months.forEach((_, m) => {
        if (m >= 6) taken += (flow.euvWorldShare[m - 6]! * world[m - 6]!) / 12;
        const standing = flow.detail.euv?.toolsAtStart ?? 0;
        expect(Math.abs(flow.euvTools[m]! - standing - taken)).toBeLessThanOrEqual(HAIR * (1 + flow.euvTools[m]!));
        expect(flow.euvWorldShare[m]).toBeLessThanOrEqual(input.euv!.ownShare * (1 + HAIR) + HAIR);
      });
    }));

  it("scanners in service carry the starts", () =>
    everyCampus((flow) => {
      const need = flow.detail.euv?.toolsPerWpm ?? 0;
      flow.startsWafersPerMonth.forEach((starts, m) =>
        expect(flow.euvTools[m]!).toBeGreaterThanOrEqual(starts * need * (1 - HAIR) - HAIR),
      );
    }));

  it("no more is paid than there is, nor than is due", () =>
    everyCampus((flow, input) => {
      let paid = 0;
      months.forEach((_, m) => {
        paid += flow.fabCapitalDollars[m]!;
        expect(paid).toBeLessThanOrEqual((flow.moneyCumulativeDollars?.[m] ?? Infinity) * (1 + HAIR) + HAIR);
      });
      const due = flow.detail.phases.reduce((sum, { capitalDollars }) => sum + capitalDollars, 0);
      expect(paid).toBeLessThanOrEqual(due * (1 + HAIR));
      const built = flow.detail.phases.every(({ builtMonth }) => builtMonth <= months.at(-1)!);
      expect(paid).toBeGreaterThanOrEqual(input.moneyByYear === undefined && built ? due * (1 - HAIR) : 0);
    }));

  it("phases of no size, no orders and no phases give plain zeros, never NaN", () => {
    const empty = { name: "none", path: "fab.phases.none.starts", startsWafersPerMonth: 0, fromMonth: "2029-01" };
    for (const phases of [[], [empty], [empty, ...sample().phases]]) {
      for (const changes of [{}, { moneyByYear: { 2026: 0, 2030: 1e9 } }, { euvToolsPerWpm: 0 }]) {
        const text = JSON.stringify(runSupply(sample({ phases, ...changes })), (_, value: unknown) => {
          if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
          return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
        });
        expect(text).toContain("startsWafersPerMonth");
      }
    }
    expect(runSupply(sample({ phases: [empty] })).startsWafersPerMonth).toEqual(flat(0));
  });

  it("equipment: at most what is wanted, at most so many in any year, whole units whole", () =>
    everyCampus((flow, input) => {
      const { unitsWanted, unitsAreWhole, perYear, wantedFromMonth } = input.equipment[0]!;
      const { units } = flow.equipment[0]!;
      const most = perYear ?? unitsWanted;
      const stands = wantedFromMonth !== undefined && wantedFromMonth < months[0]!;
      units.forEach((count, m) => {
        expect(count).toBeLessThanOrEqual(unitsWanted);
        expect(!unitsAreWhole || Number.isInteger(count)).toBe(true);
        expect(count - (units[m - 12] ?? 0)).toBeLessThanOrEqual(stands ? unitsWanted : most + HAIR);
      });
      const short = units.at(-1)! < unitsWanted * (1 - HAIR);
      expect(!short || flow.warnings.some(({ path }) => path === "energy.smr")).toBe(true);
    }));

  it("doubled deliveries delay nothing", () =>
    everyCampus((flow, input) => {
      const twice = runSupply({
        ...input,
        euv: { ...input.euv!, deliveriesPerYear: input.euv!.deliveriesPerYear.map((tools) => 2 * tools) },
        equipment: input.equipment.map((item) =>
          item.perYear === undefined ? item : { ...item, perYear: 2 * item.perYear },
        ),
      });
      months.forEach((_, m) => {
        expect(twice.startsWafersPerMonth[m]!).toBeGreaterThanOrEqual(flow.startsWafersPerMonth[m]! * (1 - HAIR));
        expect(twice.equipment[0]!.units[m]!).toBeGreaterThanOrEqual(flow.equipment[0]!.units[m]!);
      });
    }));

  it("what delays the starts is named in a warning", () =>
    everyCampus((flow) => {
      const paths: Record<string, string> = { "EUV scanners": "supply.euv.ownShare", money: "supply.money" };
      for (const item of new Set(flow.bindingItem.filter((name) => name !== ""))) {
        const path = paths[item];
        const named = flow.warnings.some((warning) =>
          path === undefined ? warning.message.startsWith("construction delays") : warning.path === path,
        );
        expect(`${item} ${named}`).toBe(`${item} true`);
      }
    }));

  it("a named own share cures", () =>
    everyCampus((flow, input) => {
      const share = flow.warnings.map(({ message }) => /an own share of ([\d.]+) %/.exec(message)?.[1]).find(Boolean);
      if (share === undefined) return;
      const cured = runSupply({ ...input, euv: { ...input.euv!, ownShare: Number(share) / 100 } });
      expect(cured.bindingItem).not.toContain("EUV scanners");
    }));

  it("survives a copy and gives the same again", () =>
    everyCampus((flow, input) => {
      expect(structuredClone(flow)).toEqual(runSupply(structuredClone(input)));
    }));
});

describe("a supplier's queue", () => {
  it("halves its waiting part when deliveries double", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 90 }),
        (production, position, perYear) => {
          const waiting = (rate: number): number => quotedLeadTimeMonths(production, position, rate) - production;
          // one subtraction of numbers below 10,000
          expect(waiting(2 * perYear)).toBeCloseTo(waiting(perYear) / 2, 9);
        },
      ),
      { seed: 7 },
    );
  });

  it("brings the unit of a position in the month that is quoted", () => {
    const lead = 12;
    for (const perYear of [2, 3, 4, 6]) {
      const equipment = [order({ unitsWanted: 12, leadTimeMonths: lead, perYear })];
      const { units } = runSupply(sample({ equipment })).equipment[0]!;
      for (const position of [1, 2, 7]) {
        const arrival = units.findIndex((count) => count >= position);
        // deliveries of a month are there at its end
        expect(arrival + 1).toBe(quotedLeadTimeMonths(lead, position, perYear));
      }
    }
  });

  it("refuses to quote where nothing is delivered", () => {
    expect(() => quotedLeadTimeMonths(12, 1, 0)).toThrow("nothing is delivered");
  });
});
