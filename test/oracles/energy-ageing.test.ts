import { describe, it } from "vitest";
import { augmentationPerMWh, stateOfHealth } from "../../src/energy/index.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const law = { calendarFade: 1.16e-3, cycleFade: 2.46e-5, timeExponent: 0.428 };

/** Riemann zeta at 0.572. */
const ZETA = -1.791255493;

describe("fade of batteries: closed forms", () => {
  const row = { engine: "energy", source: "closed form", as: "absolute" } as const;

  it("cycles alone: 15 years of one a day cost 5475 kCyc", () => {
    oracle({
      ...row,
      case: "battery health after 5,475 cycles",
      expected: 1 - 5475 * 2.46e-5,
      got: stateOfHealth({ ...law, calendarFade: 0 }, 5475, 0.5, 1),
      within: decimals(12),
      why: "rounding of 5,475 sums",
    });
  });

  it("calendar alone: the sum of alpha D^(alpha-1) is D^alpha + zeta(1 - alpha) alpha", () => {
    // Euler-Maclaurin: sum of n^-s to N = zeta(s) + N^(1-s)/(1-s) + N^-s/2, s = 0.572, zeta from the same formula at N = 10,000
    const days = 5475;
    const half = 0.5 * 0.428 * Math.exp(-0.572 * Math.log(days));
    const whole = Math.exp(0.428 * Math.log(days)) + half + 0.428 * ZETA;
    oracle({
      ...row,
      case: "battery fade by the calendar, 15 years",
      source: "Euler-Maclaurin sum of n^-0.572",
      expected: 1.16e-3 * whole,
      got: 1 - stateOfHealth({ ...law, cycleFade: 0 }, days, 1, 0),
      within: decimals(6),
      why: "the next term of the expansion is 1e-7",
    });
  });

  it("a linear fade is bought again at the price of its year", () => {
    const linear = { calendarFade: 0, cycleFade: 1e-4, timeExponent: 1, priceDecline: 0.05 };
    const year = 365 * 1e-4 * 300_000;
    worstOf(
      {
        ...row,
        case: "money for replacing faded cells, linear fade",
        unit: "$/MWh/a",
        within: decimals(6),
        why: "rounding of 1,095 sums of some 10 $",
      },
      [
        [augmentationPerMWh(linear, 3, 300_000, 0.5, 1), (year * (0.95 + 0.9025 + 0.857375)) / 3],
        [augmentationPerMWh({ ...linear, priceDecline: 0 }, 3, 300_000, 0.5, 1), year],
      ],
    );
  });
});
