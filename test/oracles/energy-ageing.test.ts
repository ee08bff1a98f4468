import { describe, expect, it } from "vitest";
import { augmentationPerMWh, stateOfHealth } from "../../src/energy/index.ts";

const law = { calendarFade: 1.16e-3, cycleFade: 2.46e-5, timeExponent: 0.428 };

/** Riemann zeta at 0.572. */
const ZETA = -1.791255493;

describe("fade of batteries: closed forms", () => {
  it("cycles alone: 15 years of one a day cost 5475 kCyc", () => {
    expect(stateOfHealth({ ...law, calendarFade: 0 }, 5475, 0.5, 1)).toBeCloseTo(1 - 5475 * 2.46e-5, 12);
  });

  it("calendar alone: the sum of alpha D^(alpha-1) is D^alpha + zeta(1 - alpha) alpha", () => {
    // Euler-Maclaurin: sum of n^-s to N = zeta(s) + N^(1-s)/(1-s) + N^-s/2, s = 0.572, zeta from the same formula at N = 10,000
    const days = 5475;
    const half = 0.5 * 0.428 * Math.exp(-0.572 * Math.log(days));
    const whole = Math.exp(0.428 * Math.log(days)) + half + 0.428 * ZETA;
    // the next term of the expansion is s/12 N^(-s-1): 1e-7
    expect(1 - stateOfHealth({ ...law, cycleFade: 0 }, days, 1, 0)).toBeCloseTo(1.16e-3 * whole, 6);
  });

  it("a linear fade is bought again at the price of its year", () => {
    const linear = { calendarFade: 0, cycleFade: 1e-4, timeExponent: 1, priceDecline: 0.05 };
    const year = 365 * 1e-4 * 300_000;
    expect(augmentationPerMWh(linear, 3, 300_000, 0.5, 1)).toBeCloseTo((year * (0.95 + 0.9025 + 0.857375)) / 3, 6);
    expect(augmentationPerMWh({ ...linear, priceDecline: 0 }, 3, 300_000, 0.5, 1)).toBeCloseTo(year, 6);
  });
});
