/** What holds for every die, wafer and ramp. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import {
  atLeastAsGood,
  type ChipInput,
  defectDensity,
  packageCost,
  packageParts,
  placeDies,
  runChip,
  waferMap,
  yieldModels,
} from "../../src/chip/index.ts";
import { design, learning, sample } from "../chip/sample.ts";

const SEED = { seed: 20260915 };
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const wafer = fc.record({
  dieWidthMm: real(3, 30),
  dieHeightMm: real(3, 30),
  scribeMm: real(0, 0.3),
  edgeMm: real(0, 6),
  waferMm: fc.constantFrom(200, 300),
});
const turned = <T extends { dieWidthMm: number; dieHeightMm: number }>(one: T): T => ({
  ...one,
  dieWidthMm: one.dieHeightMm,
  dieHeightMm: one.dieWidthMm,
});

describe("placement of 200 random dies", () => {
  it("is the same turned and mirrored", () => {
    fc.assert(
      fc.property(wafer, real(0, 1), real(0, 1), (one, u, v) => {
        for (const phase of ["centre", "corner", "best"] as const)
          expect(placeDies(turned(one), phase).whole).toBe(placeDies(one, phase).whole);
        const offset = [u * one.dieWidthMm, v * one.dieHeightMm] as const;
        const { offsetMm: _, ...counts } = placeDies(one, offset);
        expect(placeDies(one, [-offset[0], offset[1]])).toMatchObject(counts);
        expect(placeDies(one, [offset[0], -offset[1]])).toMatchObject(counts);
        expect(placeDies(turned(one), [offset[1], offset[0]]).whole).toBe(counts.whole);
      }),
      { numRuns: 200, ...SEED },
    );
  });

  it("is best at its best offset, and falls with edge and scribe line", () => {
    fc.assert(
      fc.property(wafer, real(0, 5), real(0, 0.5), (one, edge, scribe) => {
        const best = placeDies(one).whole;
        const [px, py] = [one.dieWidthMm + one.scribeMm, one.dieHeightMm + one.scribeMm];
        for (const phase of ["centre", "corner", [px / 2, 0], [0, py / 2]] as const)
          expect(best).toBeGreaterThanOrEqual(placeDies(one, phase).whole);
        for (const phase of ["centre", "corner"] as const) {
          const { whole } = placeDies(one, phase);
          expect(placeDies({ ...one, edgeMm: one.edgeMm + edge }, phase).whole).toBeLessThanOrEqual(whole);
          expect(placeDies({ ...one, scribeMm: one.scribeMm + scribe }, phase).whole).toBeLessThanOrEqual(whole);
          expect(placeDies(one, phase, "cell").whole).toBeLessThanOrEqual(whole);
        }
      }),
      { numRuns: 200, ...SEED },
    );
  });

  it("never holds more than the area", () => {
    fc.assert(
      fc.property(wafer, (one) => {
        const radius = one.waferMm / 2 - one.edgeMm;
        expect(placeDies(one).whole * one.dieWidthMm * one.dieHeightMm).toBeLessThanOrEqual(Math.PI * radius * radius);
      }),
      { numRuns: 200, ...SEED },
    );
  });

  it("is drawn as it is counted, and whole dies are whole", () => {
    fc.assert(
      fc.property(wafer, (one) => {
        const map = waferMap(one, "centre");
        const placed = placeDies(one, "centre");
        const dies = (status: string) => map.dies.filter((die) => die.status === status).length;
        expect([dies("whole"), dies("partial"), dies("edge")]).toEqual([
          placed.whole,
          placed.partial,
          placed.edgeExcluded,
        ]);
        const radius = one.waferMm / 2 - one.edgeMm;
        const wrong = map.dies.filter(({ xMm, yMm, status }) => {
          const [x, y] = [Math.abs(xMm) + one.dieWidthMm / 2, Math.abs(yMm) + one.dieHeightMm / 2];
          const outside = x * x + y * y - radius * radius;
          // corners by another formula: rounding of a square in mm2
          return status === "whole" ? outside > 1e-6 : outside < -1e-6;
        });
        expect(wrong).toEqual([]);
        expect(structuredClone(map)).toEqual(map);
      }),
      { numRuns: 100, ...SEED },
    );
  });
});

describe("yield models", () => {
  it("negative binomial is Seeds at clustering 1, Poisson without end, and falls from one to the other", () => {
    const nb = (l: number, clustering: number) => yieldModels["negative-binomial"](l, { clustering, layers: 14 });
    fc.assert(
      fc.property(real(0, 3), real(1, 50), (l, clustering) => {
        // one power and one division of numbers near 1
        expect(Math.abs(nb(l, 1) - yieldModels.seeds(l))).toBeLessThan(1e-14);
        // ln Y = -a ln(1 + l/a) = -l + l^2/(2a) - ...: at a = 1e8 within l^2/(2a) <= 4.5e-8 of Poisson; 1 + l/a rounds at
        // 1e-16, which a = 1e8 enlarges to 1e-8
        const above = nb(l, 1e8) / yieldModels.poisson(l) - 1;
        expect(above).toBeGreaterThanOrEqual(-2e-8);
        expect(above).toBeLessThanOrEqual((l * l) / 2e8 + 2e-8);
        expect(nb(l, clustering)).toBeGreaterThanOrEqual(nb(l, clustering + 1) - 1e-14);
      }),
      SEED,
    );
  });

  it("lie in 0..1, fall with exposure, and are ordered", () => {
    fc.assert(
      fc.property(real(0, 3), real(1e-3, 1), real(1, 20), (l, more, clustering) => {
        const p = { clustering, layers: 14 };
        for (const model of Object.values(yieldModels)) {
          expect(model(l, p)).toBeLessThanOrEqual(1);
          expect(model(l + more, p)).toBeGreaterThan(0);
          expect(model(l + more, p)).toBeLessThan(model(l, p));
        }
        // rounding of three exponentials near l = 0
        const slack = 1e-12;
        expect(yieldModels.poisson(l)).toBeLessThanOrEqual(yieldModels.murphy(l) + slack);
        expect(yieldModels.murphy(l)).toBeLessThanOrEqual(yieldModels.seeds(l) + slack);
        expect(yieldModels.poisson(l)).toBeLessThanOrEqual(yieldModels["negative-binomial"](l, p) + slack);
      }),
      SEED,
    );
  });
});

describe("dies", () => {
  const run = fc.record({
    d0PerCm2: real(0, 0.6),
    clustering: real(0.5, 20),
    model: fc.constantFrom("negative-binomial", "poisson", "seeds", "murphy", "bose-einstein"),
    // more of both is refused under Murphy, where digits would be lost
    cores: fc.integer({ min: 1, max: 24 }),
    coreShare: real(0, 0.9),
    maxBad: fc.integer({ min: 0, max: 4 }),
    safetyShare: real(0, 0.1),
    learns: fc.boolean(),
  });

  const flowOf = ({
    d0PerCm2,
    clustering,
    model,
    learns,
    cores,
    maxBad,
    ...shares
  }: typeof run extends fc.Arbitrary<infer T> ? T : never) =>
    runChip(
      sample({
        d0PerCm2,
        clustering,
        model,
        ...(learns && { learning }),
        designs: [{ ...design, ...shares, cores, maxBad: Math.min(cores, maxBad) }],
      }),
    );

  it("are conserved, every month: gross = bins + scrapped, and nothing is negative", () => {
    fc.assert(
      fc.property(run, (one) => {
        const flow = flowOf(one).designs[0]!;
        flow.grossDies.forEach((gross, m) => {
          const binned = flow.diesByBin.map((dies) => dies[m]!);
          for (const dies of binned) expect(dies).toBeGreaterThanOrEqual(0);
          const sum = binned.reduce((total, dies) => total + dies, 0);
          // sixteen sums, and a share that may exceed 1 by rounding where no defects are
          expect(Math.abs(sum + flow.scrappedDies[m]! - gross)).toBeLessThanOrEqual(1e-9 * (1 + gross));
          expect(flow.scrappedDies[m]).toBeGreaterThanOrEqual(-1e-9 * gross);
        });
      }),
      SEED,
    );
  });

  it("accepted by a threshold form an up-set", () => {
    const { bins } = flowOf({
      d0PerCm2: 0.2,
      clustering: 3,
      model: "poisson",
      cores: 24,
      coreShare: 0.6,
      maxBad: 4,
      safetyShare: 0.03,
      learns: false,
    }).designs[0]!;
    for (const threshold of bins)
      for (const accepted of bins.filter((bin) => atLeastAsGood(bin, threshold)))
        for (const better of bins.filter((bin) => atLeastAsGood(bin, accepted)))
          expect(atLeastAsGood(better, threshold)).toBe(true);
  });
});

describe("learning", () => {
  const months = monthsBetween("2030-01", "2039-12");
  const flat = (value: number) => new Float64Array(months.length).fill(value);
  const density = (cycleDays: number, changes: Partial<ChipInput["learning"]> = {}, d0PerCm2 = 0.05) =>
    runChip(
      sample({
        months,
        wafersOut: { ai6: flat(1000) },
        cycleTimeDays: flat(cycleDays),
        d0PerCm2,
        learning: { ...learning, ...changes },
      }),
    ).designs[0]!.d0PerCm2;

  it("with one mechanism, halving the loop halves the time to any density", () => {
    for (const days of [120, 90, 64]) {
      const one = (loop: number) => density(loop, { analysisDays: 0, shortLoopDays: loop, maskTurnDays: loop });
      const [slow, fast] = [one(days), one(days / 2)];
      for (let m = 0; 2 * m < months.length; m++) expect(Math.abs(fast[m]! / slow[2 * m]! - 1)).toBeLessThan(1e-9);
    }
  });

  it("reaches 0.0999 after 720 days in loops of 90", () => {
    // 0.05 + 0.45 exp(-0.275 x 8), printed with four digits
    expect(defectDensity(0.05, learning, [8, 8, 8], 0)).toBeCloseTo(0.0999, 4);
  });

  it("lies between start and asymptote, never rises, and a shorter loop changes only the ramp", () => {
    fc.assert(
      fc.property(real(20, 150), real(0.1, 1), real(0, 0.4), (days, faster, mature) => {
        const loops = { analysisDays: 10 * faster, shortLoopDays: 15 * faster, maskTurnDays: 10 * faster };
        const [slow, fast] = [density(days, {}, mature), density(days, loops, mature)];
        slow.forEach((d0, m) => {
          expect(d0).toBeGreaterThanOrEqual(mature);
          expect(d0).toBeLessThanOrEqual(learning.startPerCm2);
          // rounding of three exponentials
          expect(fast[m]).toBeLessThanOrEqual(d0 * (1 + 1e-12));
          if (m > 0) expect(d0).toBeLessThanOrEqual(slow[m - 1]! * (1 + 1e-12));
        });
      }),
      { numRuns: 50, ...SEED },
    );
    // a hundred cycles more: e^-27 of 0.45 is left
    expect(defectDensity(0.05, learning, [100, 100, 100], 0)).toBeCloseTo(0.05, 11);
  });

  it("takes a five-day loop for short loops and masks only: full-flow defects wait for the fab", () => {
    const five = density(90, { shortLoopDays: 5, maskTurnDays: 5 });
    // 0.6 of what can be removed is found by full-flow lots of 90 + 10 days; in month m they had at most that long
    five.forEach((d0, m) => {
      const cycles = (90 + (m * 365) / 12) / 100;
      const left = 0.05 + 0.45 * 0.6 * Math.exp(-0.275 * cycles);
      expect(d0).toBeGreaterThanOrEqual(left * (1 - 1e-12));
    });
    expect(() => density(90, { shortLoopDays: 0 })).toThrow(/shortLoopDays.*must be positive/);
  });
});

describe("package cost", () => {
  it("is at least the dies and the package, rises with the number of dies, and is theirs with perfect joins", () => {
    fc.assert(
      fc.property(real(20, 300), real(1, 500), real(0.2, 1), fc.integer({ min: 1, max: 6 }), (area, raw, y, dies) => {
        for (const technology of ["organic", "fan-out", "silicon-interposer"] as const) {
          const of = (n: number) => ({ dies: n, dieAreaMm2: area, rawDieDollars: raw, dieYield: y });
          const parts = packageParts(technology, of(dies));
          const cost = packageCost(parts);
          const bare = cost.rawChipsDollars + cost.defectChipsDollars + cost.rawPackageDollars;
          expect(cost.totalDollars).toBeGreaterThanOrEqual(bare);
          expect(packageCost(packageParts(technology, of(dies + 1))).totalDollars).toBeGreaterThan(cost.totalDollars);
          const perfect = packageCost({ ...parts, interposerYield: 1, dieBondYield: 1, substrateBondYield: 1 });
          expect(perfect.totalDollars).toBe(bare);
        }
      }),
      SEED,
    );
  });
});
