import { describe, it } from "vitest";
import {
  capitalRecovery,
  type EnergySystem,
  type FuelSpec,
  type SizeSpec,
  type SourceSpec,
  type StoreSpec,
  solveSystem,
} from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { energyDataHere, numeric, readCsv, readJson, why } from "./energy-data.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const solver = await loadSolver();

/** Turns a Switch input folder (one zone, one period) into a system. */
function readSwitch(folder: string): EnergySystem {
  const csv = (name: string): Record<string, string>[] => readCsv(`${folder}/inputs/${name}.csv`);
  const money = csv("financials")[0]!;
  const discount = Number(money.discount_rate);
  const interest = Number(money.interest_rate);
  const period = csv("periods")[0]!;
  const start = Number(period.period_start);
  const years = Number(period.period_end) - start + 1;
  const series = csv("timeseries")[0]!;
  const stepH = Number(series.ts_duration_of_tp);
  const yearlyHours = (stepH * Number(series.ts_scale_to_period)) / years;
  let worth = 0;
  for (let y = 0; y < years; y++) worth += (1 + discount) ** -(y + 1);
  worth *= (1 + discount) ** -(start - Number(money.base_financial_year));

  const factors = csv("variable_capacity_factors");
  const builds = csv("gen_build_costs");
  const there = csv("gen_build_predetermined");
  const sizes: SizeSpec[] = [];
  const sources: SourceSpec[] = [];
  const stores: StoreSpec[] = [];
  for (const g of csv("gen_info")) {
    const id = g.GENERATION_PROJECT!;
    const age = Number(g.gen_max_age);
    const connect = Number(g.gen_connect_cost_per_mw);
    const annuity = (overnight: number, fixed: number): number =>
      (overnight + connect) * capitalRecovery(interest, age) + fixed;
    const inService = there.filter((b) => b.GENERATION_PROJECT === id && Number(b.build_year) + age > start);
    const costOf = (year: string): Record<string, string> =>
      builds.find((b) => b.GENERATION_PROJECT === id && b.build_year === year)!;
    const existing = inService.reduce((s, b) => s + Number(b.build_gen_predetermined), 0);
    const existingYearly = inService.reduce((s, b) => {
      const c = costOf(b.build_year!);
      return s + Number(b.build_gen_predetermined) * annuity(Number(c.gen_overnight_cost), Number(c.gen_fixed_om));
    }, 0);
    const c = builds.find((b) => b.GENERATION_PROJECT === id && b.build_year === period.INVESTMENT_PERIOD);
    const limit = numeric(g.gen_capacity_limit_mw);
    sizes.push({
      id,
      existing,
      existingYearly: existing > 0 ? existingYearly / existing : 0,
      ...(c === undefined
        ? {}
        : {
            build: {
              yearly: annuity(Number(c.gen_overnight_cost), Number(c.gen_fixed_om)),
              ...(limit === undefined ? {} : { most: limit - existing }),
            },
          }),
    });
    const forced = 1 - Number(g.gen_forced_outage_rate);
    const efficiency = numeric(g.gen_storage_efficiency);
    if (efficiency !== undefined) {
      const energyYearly = (year: string): number => {
        const row = costOf(year);
        return (
          Number(row.gen_storage_energy_overnight_cost) * capitalRecovery(interest, age) +
          Number(row.gen_storage_energy_fixed_om)
        );
      };
      const energy = inService.reduce((s, b) => s + Number(b.build_gen_energy_predetermined), 0);
      sizes.push({
        id: `${id} energy`,
        existing: energy,
        existingYearly:
          energy > 0
            ? inService.reduce(
                (s, b) => s + Number(b.build_gen_energy_predetermined) * energyYearly(b.build_year!),
                0,
              ) / energy
            : 0,
        build: { yearly: energyYearly(period.INVESTMENT_PERIOD!) },
      });
      stores.push({
        id,
        node: "central",
        power: id,
        powerFactor: forced,
        energy: `${id} energy`,
        chargeEff: efficiency,
        dischargeEff: 1,
        dischargeCost: Number(g.gen_variable_om),
      });
      continue;
    }
    const baseload = g.gen_is_baseload === "1";
    const scheduled = 1 - Number(g.gen_scheduled_outage_rate);
    const heatRate = numeric(g.gen_full_load_heat_rate);
    const own = factors
      .filter((f) => f.GENERATION_PROJECT === id)
      .map((f) => Number(f.gen_max_capacity_factor) * forced);
    sources.push({
      id,
      node: g.gen_is_distributed === "1" ? "local" : "central",
      size: id,
      factor: own.length > 0 ? own : baseload ? forced * scheduled : forced,
      steady: baseload,
      costPerMWh: Number(g.gen_variable_om),
      ...(heatRate === undefined ? {} : { fuel: g.gen_energy_source!, heatRate }),
    });
  }
  const zone = csv("load_zones")[0]!;
  const loss = zone.existing_local_td === undefined ? 0 : 0.053;
  if (zone.existing_local_td !== undefined) {
    sizes.push({
      id: "local lines",
      existing: Number(zone.existing_local_td),
      existingYearly: Number(zone.local_td_annual_cost_per_mw),
      build: { yearly: Number(zone.local_td_annual_cost_per_mw) },
    });
  } else sizes.push({ id: "local lines", existing: 1e4 });
  return {
    steps: Number(series.ts_num_tps),
    stepH,
    yearlyHours,
    worth,
    sizes,
    sources,
    stores,
    fuels: fuelsOf(folder),
    nodes: [
      { id: "central", demandMW: 0 },
      { id: "local", demandMW: csv("loads").map((l) => Number(l.zone_demand_mw)) },
    ],
    links: [{ id: "local lines", from: "central", to: "local", size: "local lines", efficiency: 1 - loss }],
  };
}

function fuelsOf(folder: string): FuelSpec[] {
  if (folder === "switch-storage") return [];
  const markets = readCsv(`${folder}/inputs/regional_fuel_markets.csv`);
  const tiers = readCsv(`${folder}/inputs/fuel_supply_curves.csv`);
  return markets.map((m) => ({
    id: m.fuel!,
    tiers: tiers
      .filter((t) => t.regional_fuel_market === m.regional_fuel_market)
      .map((t) => {
        const most = numeric(t.max_avail_at_cost);
        return { price: Number(t.unit_cost), ...(most === undefined ? {} : { most }) };
      }),
  }));
}

describe.skipIf(!energyDataHere)(`Switch, expansion with fuel tiers, lines and storage${why}`, () => {
  const row = { engine: "energy", source: "Switch, its own examples" } as const;

  for (const folder of ["switch-copperplate1", "switch-storage"]) {
    it(`${folder}`, async () => {
      const answer = solveSystem(readSwitch(folder), solver);
      const { totalCost } = readJson<{ totalCost: number }>(`${folder}/expected.json`);
      oracle({
        ...row,
        case: `cost of ${folder}`,
        unit: "$",
        expected: totalCost,
        got: answer.objective,
        within: 1e-8,
        why: "an LP with all digits published: the case's own tolerance",
      });
    });
  }
  it("builds what the case says", async () => {
    const plate = solveSystem(readSwitch("switch-copperplate1"), solver);
    const storage = solveSystem(readSwitch("switch-storage"), solver);
    worstOf(
      {
        ...row,
        case: "sizes built: gas, lines, geothermal, battery",
        unit: "MW",
        within: decimals(4),
        as: "absolute",
        why: "the case prints four decimals",
      },
      [
        [plate.built["S-NG_CC"]!, 1.7711],
        [plate.built["local lines"]!, 0.1219],
        [storage.built["S-Geothermal"]!, 3.5883],
        [storage.built.Battery_Storage!, 3.0246],
      ],
    );
  });
});
