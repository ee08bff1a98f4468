import { describe, expect, it } from "vitest";
import {
  breakEvenVolume,
  compareDesigns,
  costOfDesigns,
  pooledSigma,
  type DesignChoice,
} from "../../src/cost/index.ts";

const unified: DesignChoice = {
  name: "unified",
  nreDollars: 8e8,
  diesPerWafer: 130,
  usableYield: 0.85,
  serves: ["training", "cars"],
};
const big: DesignChoice = { ...unified, name: "big", serves: ["training"] };
const car: DesignChoice = { name: "car", nreDollars: 5e8, diesPerWafer: 290, usableYield: 0.9, serves: ["cars"] };
const demands = (cars: number) => [
  { use: "training", diesPerYear: 1e6, sigma: 3e5 },
  { use: "cars", diesPerYear: cars, sigma: 4e5 },
];

describe("one design or several", () => {
  it("costs an option by hand", () => {
    const one = costOfDesigns([unified], demands(4e6), 20_000, 5);
    expect(one.nrePerYear).toBe(1.6e8);
    expect(one.wafersPerYear).toBeCloseTo(5e6 / (130 * 0.85), 9);
    expect(one.dollarsPerYear).toBeCloseTo(1.6e8 + (5e6 / 110.5) * 20_000, 3);
    // a pooled stock covers less: 3-4-5
    expect(one.sigmaToCover).toBeCloseTo(5e5, 6);
    expect(costOfDesigns([big, car], demands(4e6), 20_000, 5).sigmaToCover).toBeCloseTo(7e5, 6);
    expect(pooledSigma([3, 4], 1)).toBeCloseTo(7, 12);
  });

  it("turns at the break-even volume", () => {
    const volume = breakEvenVolume(unified, car, 20_000)!;
    expect(volume).toBeCloseTo(5e8 / (20_000 / 110.5 - 20_000 / 261), 6);
    const verdict = (cars: number) =>
      compareDesigns(
        costOfDesigns([unified], demands(cars), 20_000, 5),
        costOfDesigns([big, car], demands(cars), 20_000, 5),
      );
    // volume is over the five years of the design
    expect(verdict((volume / 5) * 0.99)).toMatchObject({ cheaper: "one", decides: "engineering" });
    expect(verdict((volume / 5) * 1.01)).toMatchObject({ cheaper: "several", decides: "wafers" });
    expect(breakEvenVolume(car, unified, 20_000)).toBeUndefined();
  });

  it("refuses a use without a design", () => {
    expect(() => costOfDesigns([big], demands(1), 20_000, 5)).toThrow("deploy.cars");
  });
});
