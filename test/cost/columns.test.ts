import { describe, expect, it } from "vitest";
import { columns as costColumns, runCost } from "../../src/cost/index.ts";
import { columns as deployColumns, runDeploy } from "../../src/deploy/index.ts";
import { columns as raceColumns, runRace } from "../../src/race/index.ts";
import type { ColumnDefinition } from "../../src/model/derivation.ts";
import { lookup, recompute } from "../deploy/recompute.ts";
import { fiveYears, fullCool, fullLeaky, sampleChip } from "../deploy/sample.ts";

const months = fiveYears;
const flat = (value: number): Float64Array => new Float64Array(months.length).fill(value);
const chip = sampleChip(months, {
  dies: [
    [fullCool, 100_000],
    [fullLeaky, 30_000],
  ],
});
const deploy = runDeploy({
  months,
  chip,
  uses: [
    { name: "training", kind: "training", sizeMW: 900, onSite: true },
    { name: "cars-of-ours", kind: "vehicles", onSite: true, demandChipsPerYear: 2e5 },
    { name: "robots", kind: "robots", onSite: true, demandChipsPerYear: 2e5 },
  ],
  sitePowerMW: flat(500),
  pue: 1.15,
  partnersTakeRest: true,
});
const race = runRace({
  months,
  oursH100e: deploy.h100Equivalents,
  ourEuvTools: flat(4),
  rivals: [{ name: "alpha" }],
  shocks: [{ name: "korea-memory", at: "2030-06" }],
  feedback: { on: true },
});
const cost = runCost({
  months,
  fab: { startsWafersPerMonth: flat(2000), outsWafers: flat(1900) },
  chip,
  deploy,
  energy: { capital: [{ id: "gas", dollarsByMonth: flat(1e6) }], operation: { fuel: flat(1e6), gas: flat(2e5) } },
  cooling: { waterMLPerDay: 3 },
  foundry: { waferDollars: 28_000, queueMonths: 9 },
});

function check<R>(columns: readonly ColumnDefinition<R>[], result: R): void {
  for (const column of columns) {
    const value = column.value(result);
    if (value === undefined) continue;
    it(`derives ${column.name}`, () => {
      expect(Number.isFinite(value)).toBe(true);
      const tree = column.derive(result, lookup);
      expect(tree.value).toBeCloseTo(value, Math.abs(value) > 1e6 ? 0 : 9);
      expect(tree.unit).toBe(column.unit);
      recompute(tree);
      expect(column.monthly?.(result)?.length ?? months.length).toBe(months.length);
    });
  }
}

describe("every column is derived from its parts", () => {
  check(deployColumns, deploy);
  check(raceColumns, race);
  check(costColumns, cost);
});
