import { fail } from "../../base/errors.ts";
import { log10, pow } from "../../base/math.ts";
import { LpModel } from "../../kernel/lp.ts";
import { addUnit, type UnitColumns } from "./commitment.ts";
import { at, type Terms } from "./terms.ts";
import type { DemandCharge, EnergySystem } from "./types.ts";

/** Where things stand in the programme, for reading the answer. Variables are in scaled units. */
export interface BuiltSystem {
  readonly model: LpModel;
  /** one scaled unit of power or energy, and of money */
  readonly powerBase: number;
  readonly moneyBase: number;
  readonly constant: number;
  readonly built: ReadonlyMap<string, number>;
  readonly output: ReadonlyMap<string, Int32Array>;
  readonly charge: ReadonlyMap<string, Int32Array>;
  readonly discharge: ReadonlyMap<string, Int32Array>;
  readonly level: ReadonlyMap<string, Int32Array>;
  readonly flow: ReadonlyMap<string, Int32Array>;
  readonly lost: ReadonlyMap<string, Int32Array>;
  readonly units: ReadonlyMap<string, UnitColumns>;
  readonly balance: ReadonlyMap<string, Int32Array>;
}

/**
 * Builds the programme of a system, scaled so that powers are near one and the dearest cost is 1e4.
 *
 * Costs are stated a year: step cost times the hours a year the step stands for, plus yearly cost of sizes.
 * @throws TerafabError on references to things that are not there and on contradictory limits
 */
export function buildSystem(system: EnergySystem): BuiltSystem {
  const { steps } = system;
  const stepH = system.stepH ?? 1;
  const worth = system.worth ?? 1;
  const hours = (t: number): number => at(system.yearlyHours, t, stepH) * worth;
  const powerBase = baseOf(system);
  const moneyBase = moneyOf(system, powerBase);
  const model = new LpModel();
  const cost = (perUnit: number): number => (perUnit * powerBase) / moneyBase;
  let constant = 0;

  const built = new Map<string, number>();
  const existing = new Map<string, number>();
  for (const size of system.sizes) {
    existing.set(size.id, (size.existing ?? 0) / powerBase);
    constant += worth * (size.existing ?? 0) * (size.existingYearly ?? 0);
    const { build } = size;
    if (build === undefined) continue;
    const most = build.most ?? Infinity;
    if ((build.least ?? 0) > most) fail(`sizes.${size.id}`, `least ${build.least} is above most ${most}`);
    if (build.whole !== undefined) {
      const count = model.variable(
        (build.least ?? 0) / build.whole,
        most / build.whole,
        cost((worth * build.yearly * build.whole) / powerBase),
        true,
      );
      const column = model.variable(0, Infinity, 0);
      model.row(0, 0, [column, count], [1, -build.whole / powerBase]);
      built.set(size.id, column);
    } else
      built.set(size.id, model.variable((build.least ?? 0) / powerBase, most / powerBase, cost(worth * build.yearly)));
  }
  /** Adds `column - factor * size <= 0` (or = 0), or a bound when nothing is built. */
  const within = (column: number, id: string, factor: number, equal = false): void => {
    const fixed = existing.get(id);
    if (fixed === undefined) fail(`sizes.${id}`, "is referred to but not there");
    const size = built.get(id);
    if (size === undefined || factor === 0)
      model.row(equal ? factor * fixed : -Infinity, factor * fixed, [column], [1]);
    else model.row(equal ? factor * fixed : -Infinity, factor * fixed, [column, size], [1, -factor]);
  };

  const nodes = new Map(
    system.nodes.map((node) => [node.id, Array.from({ length: steps }, (): Terms => ({ columns: [], values: [] }))]),
  );
  const inject = (node: string, t: number, column: number, value: number): void => {
    const terms = nodes.get(node)?.[t];
    if (terms === undefined) fail(`nodes.${node}`, "is referred to but not there");
    terms.columns.push(column);
    terms.values.push(value);
  };
  const columnsFor = (make: (t: number) => number): Int32Array => Int32Array.from({ length: steps }, (_, t) => make(t));

  const fuelUse = new Map((system.fuels ?? []).map((f) => [f.id, { columns: [], values: [] } as Terms]));
  const output = new Map<string, Int32Array>();
  for (const s of system.sources ?? []) {
    const carbon = (system.co2Price ?? 0) * (system.fuels?.find((f) => f.id === s.fuel)?.co2 ?? 0) * (s.heatRate ?? 0);
    const columns = columnsFor((t) => model.variable(0, Infinity, cost(hours(t) * (at(s.costPerMWh, t, 0) + carbon))));
    output.set(s.id, columns);
    for (let t = 0; t < steps; t++) {
      within(columns[t]!, s.size, at(s.factor, t, 1), s.mustTake);
      inject(s.node, t, columns[t]!, 1);
      if (s.steady && t > 0) model.row(0, 0, [columns[t]!, columns[t - 1]!], [1, -1]);
      if (s.fuel !== undefined) {
        const use = fuelUse.get(s.fuel);
        if (use === undefined) fail(`fuels.${s.fuel}`, "is referred to but not there");
        use.columns.push(columns[t]!);
        use.values.push((s.heatRate ?? 1) * at(system.yearlyHours, t, stepH));
      }
    }
    if (s.demandCharge !== undefined) addDemandCharge(model, columns, s.demandCharge, (c) => cost(worth * c));
  }
  for (const fuel of system.fuels ?? []) {
    const use = fuelUse.get(fuel.id)!;
    const columns = [...use.columns];
    const values = [...use.values];
    for (const tier of fuel.tiers) {
      columns.push(
        model.variable(0, tier.most === undefined ? Infinity : tier.most / powerBase, cost(worth * tier.price)),
      );
      values.push(-1);
    }
    model.row(0, 0, columns, values);
  }

  const reserve = Array.from({ length: steps }, (): Terms => ({ columns: [], values: [] }));
  const units = new Map<string, UnitColumns>();
  for (const unit of system.units ?? []) {
    const columns = addUnit(
      model,
      unit,
      steps,
      stepH,
      powerBase,
      (t, money) => (hours(t) * money) / moneyBase,
      (t, money) => ((hours(t) / stepH) * money) / moneyBase,
      reserve,
    );
    units.set(unit.id, columns);
    for (let t = 0; t < steps; t++) {
      inject(unit.node, t, columns.above[t]!, 1);
      if (unit.leastMW !== 0) inject(unit.node, t, columns.on[t]!, unit.leastMW / powerBase);
    }
  }

  const charge = new Map<string, Int32Array>();
  const discharge = new Map<string, Int32Array>();
  const level = new Map<string, Int32Array>();
  for (const store of system.stores ?? []) {
    const take = columnsFor((t) => model.variable(0, Infinity, cost(hours(t) * (store.chargeCost ?? 0))));
    const give = columnsFor((t) => model.variable(0, Infinity, cost(hours(t) * (store.dischargeCost ?? 0))));
    const stored = columnsFor((t) =>
      t === steps - 1 && store.final !== undefined
        ? model.variable(store.final / powerBase, store.final / powerBase, 0)
        : model.variable(0, Infinity, 0),
    );
    charge.set(store.id, take);
    discharge.set(store.id, give);
    level.set(store.id, stored);
    const keep = pow(1 - (store.selfDischargePerH ?? 0), stepH);
    for (let t = 0; t < steps; t++) {
      const power = store.power ?? store.energy;
      const ratio = store.power === undefined ? (store.powerPerEnergy ?? 1) : (store.powerFactor ?? 1);
      within(take[t]!, power, ratio);
      within(give[t]!, power, ratio);
      within(stored[t]!, store.energy, store.maxSoc ?? 1);
      if (store.minSoc !== undefined && store.minSoc > 0) {
        const size = built.get(store.energy);
        const floor = store.minSoc * existing.get(store.energy)!;
        if (size === undefined) model.row(floor, Infinity, [stored[t]!], [1]);
        else model.row(floor, Infinity, [stored[t]!, size], [1, -store.minSoc]);
      }
      const now = [stored[t]!, take[t]!, give[t]!];
      const by = [1, -store.chargeEff * stepH, stepH / store.dischargeEff];
      if (t > 0) model.row(0, 0, [...now, stored[t - 1]!], [...by, -keep]);
      else if (store.initial !== undefined)
        model.row((keep * store.initial) / powerBase, (keep * store.initial) / powerBase, now, by);
      else model.row(0, 0, [...now, stored[steps - 1]!], [...by, -keep]);
      inject(store.node, t, give[t]!, 1);
      inject(store.node, t, take[t]!, -1);
    }
  }

  const flow = new Map<string, Int32Array>();
  for (const link of system.links ?? []) {
    const columns = columnsFor(() => model.variable(0, Infinity, 0));
    flow.set(link.id, columns);
    for (let t = 0; t < steps; t++) {
      within(columns[t]!, link.size, 1);
      inject(link.from, t, columns[t]!, -1);
      inject(link.to, t, columns[t]!, link.efficiency);
    }
  }

  const lost = new Map<string, Int32Array>();
  const balance = new Map<string, Int32Array>();
  for (const node of system.nodes) {
    const rows = nodes.get(node.id)!;
    const { lostPerMWh } = node;
    if (lostPerMWh !== undefined) {
      lost.set(
        node.id,
        columnsFor((t) => {
          const most = Math.min(at(node.demandMW, t, 0), at(node.lostMostMW, t, Infinity));
          return model.variable(0, Math.max(0, most) / powerBase, cost(hours(t) * lostPerMWh));
        }),
      );
    }
    balance.set(
      node.id,
      columnsFor((t) => {
        const terms = rows[t]!;
        const shed = lost.get(node.id);
        if (shed !== undefined) {
          terms.columns.push(shed[t]!);
          terms.values.push(1);
        }
        const demand = at(node.demandMW, t, 0) / powerBase;
        return model.row(demand, node.dump === true ? Infinity : demand, terms.columns, terms.values);
      }),
    );
  }
  if (system.reserve !== undefined) {
    for (let t = 0; t < steps; t++) {
      const short = model.variable(0, Infinity, cost(hours(t) * system.reserve.shortagePerMWh));
      const terms = reserve[t]!;
      model.row(
        at(system.reserve.requirementMW, t, 0) / powerBase,
        Infinity,
        [...terms.columns, short],
        [...terms.values, 1],
      );
    }
  }
  return { model, powerBase, moneyBase, constant, built, output, charge, discharge, level, flow, lost, units, balance };
}

/** Demand `D_w >= import`, billed `B_w >= D_w` and `B_w >= share D_q` for every other window q. */
function addDemandCharge(
  model: LpModel,
  columns: Int32Array,
  charge: DemandCharge,
  cost: (perUnit: number) => number,
): void {
  const peaks = charge.ratePerMW.map(() => model.variable(0, Infinity, 0));
  charge.window.forEach((w, t) => {
    const peak = peaks[w];
    if (peak === undefined) fail("demandCharge.window", `step ${t} lies in window ${w}, which has no rate`);
    model.row(-Infinity, 0, [columns[t]!, peak], [1, -1]);
  });
  charge.ratePerMW.forEach((rate, w) => {
    const billed = model.variable(0, Infinity, cost(rate));
    model.row(0, Infinity, [billed, peaks[w]!], [1, -1]);
    const share = charge.ratchetShare ?? 0;
    if (share > 0) peaks.forEach((peak, q) => q !== w && model.row(0, Infinity, [billed, peak], [1, -share]));
  });
}

/** Power of ten next to the highest demand. */
function baseOf(system: EnergySystem): number {
  let peak = 0;
  for (const node of system.nodes)
    for (let t = 0; t < system.steps; t++) peak = Math.max(peak, Math.abs(at(node.demandMW, t, 0)));
  return peak > 0 ? pow(10, Math.round(log10(peak))) : 1;
}

/** Money unit in which the dearest unit of anything costs 1e4. */
function moneyOf(system: EnergySystem, powerBase: number): number {
  const stepH = system.stepH ?? 1;
  const worth = system.worth ?? 1;
  let dearest = 0;
  const see = (value: number): void => {
    dearest = Math.max(dearest, Math.abs(value));
  };
  for (let t = 0; t < system.steps; t++) {
    const h = at(system.yearlyHours, t, stepH);
    for (const s of system.sources ?? []) see(at(s.costPerMWh, t, 0) * h);
    for (const s of system.stores ?? []) see(Math.max(s.chargeCost ?? 0, s.dischargeCost ?? 0) * h);
    for (const n of system.nodes) see((n.lostPerMWh ?? 0) * h);
    for (const u of system.units ?? []) for (const segment of u.segments) see(segment.costPerMWh * h);
  }
  for (const s of system.sizes) see(s.build?.yearly ?? 0);
  for (const f of system.fuels ?? []) for (const tier of f.tiers) see(tier.price);
  return dearest > 0 ? (dearest * worth * powerBase) / 1e4 : 1;
}
