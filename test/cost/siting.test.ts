import { describe, expect, it } from "vitest";
import { compareSites, runCost, type CostInput } from "../../src/cost/index.ts";
import { runDeploy } from "../../src/deploy/index.ts";
import { fiveYears, fullCool, sampleChip } from "../deploy/sample.ts";

const months = fiveYears;
const flat = (value: number): Float64Array => new Float64Array(months.length).fill(value);
const chip = sampleChip(months, { dies: [[fullCool, 300_000]] });
const deploy = runDeploy({ months, chip, uses: [{ name: "training", kind: "training", sizeMW: 500, onSite: true }] });

function site(extra: Partial<CostInput>) {
  return runCost({
    months,
    fab: { startsWafersPerMonth: flat(3000), outsWafers: flat(2900) },
    chip,
    deploy,
    energy: { capital: [{ id: "gas", dollarsByMonth: flat(1e6) }], operation: { fuel: flat(3e6) } },
    cooling: { waterMLPerDay: 8 },
    ...extra,
  });
}

const texas = site({ abatement: { share: 1, years: 10, upfrontDollars: 1e7, yearlyDollars: 2e7 } });
const nevada = site({
  energy: { capital: [{ id: "gas", dollarsByMonth: flat(1e6) }], operation: { fuel: flat(4e6) } },
  cooling: { waterMLPerDay: 5 },
  prices: { wagePerYear: 120_000 },
});

describe("compareSites", () => {
  const answer = compareSites(
    { name: "texas", cost: texas, averageLoadMW: 900, waterMLPerDay: 8, firstEnergised: "2029-06" },
    { name: "nevada", cost: nevada, averageLoadMW: 870, waterMLPerDay: 5, firstEnergised: "2030-02" },
  );

  it("splits the difference into lines that sum to it", () => {
    const sum = answer.lines.reduce((total, { dollars }) => total + dollars, 0);
    // present values of 1e9 dollars summed in another order
    expect(Math.abs(sum - answer.npvDollars)).toBeLessThan(1e-6 * Math.abs(answer.npvDollars));
    expect(answer.lines.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12);
  });

  it("gives each site its own: power dearer in one, wages and water in the other, tax abated in one", () => {
    const dollars = (line: string) => answer.lines.find((one) => one.line === line)!.dollars;
    expect(dollars("power")).toBeGreaterThan(0);
    expect(dollars("tax and abatement")).toBeGreaterThan(0);
    expect(dollars("labour")).toBeLessThan(0);
    expect(dollars("water")).toBeLessThan(0);
    expect(dollars("sales")).toBe(0);
    expect(answer).toMatchObject({ loadMW: 30, waterMLPerDay: 3, monthsEarlier: 8 });
  });

  it("calls a tie when paired draws contain zero, and refuses unpaired ones", () => {
    const draws = (npvDraws: number[]) => ({ name: "x", cost: texas, npvDraws });
    expect(compareSites(draws([1, 2, 3]), draws([2, 2, 2])).tie).toBe(true);
    expect(compareSites(draws([3, 4, 5]), draws([2, 2, 2])).tie).toBe(false);
    expect(answer.tie).toBeUndefined();
    expect(() => compareSites(draws([1]), draws([1, 2]))).toThrow("not paired");
  });
});
