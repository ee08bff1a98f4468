/** What was made and what was used over a span of months; what one side has more of went into stock or was missing. */
import { hoursInMonth } from "../../base/calendar.ts";
import { sum } from "../../base/series.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { CoolingResult } from "../../cooling/index.ts";
import { campusMonth, type CampusMonth } from "./campus-month.ts";
import { idleFor } from "./river-flows.ts";
import type { Hue, View } from "./style.ts";

/** Months by index, both counted. */
export interface MonthSpan {
  readonly from: number;
  readonly to: number;
}

export interface Portion {
  readonly name: string;
  readonly amount: number;
}

export interface Balance {
  readonly name: string;
  readonly unit: string;
  readonly hue: Hue;
  readonly go: View;
  readonly made: readonly Portion[];
  readonly used: readonly Portion[];
  /** made less used: into stock when positive, missing when negative */
  readonly difference: number;
  /** what the difference is, e.g. "good dies wait: no HBM" */
  readonly says: string;
  /** read between simulated years in part */
  readonly between: boolean;
}

/** Add a span up, for everything the run has. */
export function balancesOf(run: CampusRun, span: MonthSpan): Balance[] {
  const months = run.months.map((_, m) => m).filter((m) => m >= span.from && m <= span.to);
  const within = (series: ArrayLike<number> | undefined): number => sum(months.map((m) => series?.[m] ?? 0));
  const balances: Balance[] = [];
  const add = (
    name: string,
    unit: string,
    hue: Hue,
    go: View,
    made: readonly Portion[],
    used: readonly Portion[],
    says: (difference: number) => string,
    between = false,
  ): void => {
    const real = (portions: readonly Portion[]): Portion[] => portions.filter(({ amount }) => amount > 0);
    const total = (portions: readonly Portion[]): number => sum(portions.map(({ amount }) => amount));
    const [given, taken] = [real(made), real(used)];
    if (given.length === 0 && taken.length === 0) return;
    const most = Math.max(total(given), total(taken));
    const rough = total(given) - total(taken);
    // rounding of sums is no difference
    const difference = Math.abs(rough) < 1e-6 * most ? 0 : rough;
    balances.push({
      name,
      unit,
      hue,
      go,
      made: given,
      used: taken,
      difference,
      says: difference === 0 ? "in balance" : says(difference),
      between,
    });
  };
  const { fab, chip, deploy } = run;
  if (fab)
    add(
      "wafers",
      "wafers",
      "fab",
      "fab",
      [{ name: "started", amount: within(fab.startsWafers) }],
      [
        { name: "out", amount: within(fab.outsWafers) },
        { name: "scrapped", amount: within(fab.scrapWafers) },
      ],
      (d) => (d > 0 ? "more in the line" : "fewer in the line"),
    );
  if (chip && deploy)
    add(
      "dies",
      "dies",
      "chip",
      "chips",
      chip.designs.map((design) => ({ name: `good ${design.name}`, amount: within(design.goodDies) })),
      deploy.uses.map((use) => ({ name: use.exported ? "partners" : use.name, amount: within(use.dies) })),
      (d) => (d > 0 ? `wait: ${idleFor(run, span.to)}` : "taken from stock"),
    );
  if (deploy)
    add(
      "packages",
      "packages",
      "deploy",
      "deploy",
      deploy.uses.map((use) => ({ name: use.exported ? "partners" : use.name, amount: within(use.packages) })),
      deploy.uses.map((use) => ({
        name: use.exported ? "partners" : `${use.name} at work`,
        amount: within(use.packages) - ((use.waiting[span.to] ?? 0) - (use.waiting[span.from - 1] ?? 0)),
      })),
      (d) => (d > 0 ? "stand dead" : "were dead before"),
    );
  const seen = months.map((m) => ({
    at: campusMonth(run, m),
    hours: hoursInMonth(Number((run.months[m] as string).slice(5)) - 1),
  }));
  const between = seen.some(({ at }) => at.between);
  const energy = (of: (at: CampusMonth) => number): number => sum(seen.map(({ at, hours }) => of(at) * hours));
  if (run.energy) {
    const sources = run.energy.plan.components.map(({ id }, i) => ({
      name: id,
      amount: energy((at) => at.sources[i]?.outputMW ?? 0),
    }));
    const lost = sources
      .filter(({ amount }) => amount < 0)
      .map(({ name, amount }) => ({ name: `${name} losses`, amount: -amount }));
    const used = usesOfPower(energy);
    const stated =
      sum(used.map(({ amount }) => amount)) > 0 ? used : [{ name: "load", amount: energy((at) => at.loadMW ?? 0) }];
    add(
      "electricity",
      "MWh",
      "power",
      "power",
      [...sources, { name: "grid", amount: energy((at) => at.grid?.importMW ?? 0) }],
      [...stated, ...lost, { name: "export", amount: energy((at) => at.grid?.exportMW ?? 0) }],
      (d) => (d < 0 ? "wanted and not served" : "lost or curtailed"),
      between,
    );
  }
  const years = (run.cooling?.years ?? []) as readonly CoolingResult[];
  if (years.length > 0) {
    // shares of a year's whole are known for the simulated years: their mean stands for the months between
    const share = (
      part: (year: CoolingResult) => number,
      whole: (year: CoolingResult) => number,
      of: (at: CampusMonth) => number,
      scale: (hours: number) => number,
    ): number => {
      const all = sum(years.map(whole));
      return all > 0 ? (sum(years.map(part)) / all) * sum(seen.map(({ at, hours }) => of(at) * scale(hours))) : 0;
    };
    const withdrawn = ({ water }: CoolingResult): number => water.consumptionM3 + water.dischargeM3;
    const daily = (at: CampusMonth): number => at.cooling?.waterMLPerDay ?? 0;
    const days = (hours: number): number => hours / 24;
    add(
      "water",
      "ML",
      "water",
      "cooling",
      [{ name: "withdrawn", amount: sum(seen.map(({ at, hours }) => daily(at) * days(hours))) }],
      [
        { name: "evaporated", amount: share(({ water }) => water.consumptionM3, withdrawn, daily, days) },
        { name: "returned", amount: share(({ water }) => water.dischargeM3, withdrawn, daily, days) },
      ],
      () => "not accounted for",
      between,
    );
    const heat = ({ itMWh, fabToolMWh }: CoolingResult): number => itMWh + fabToolMWh;
    const reused = share(
      ({ deliveredMWh }) => deliveredMWh.reuse + deliveredMWh.lift,
      heat,
      (at) => at.cooling?.heatMW ?? 0,
      (hours) => hours,
    );
    const kept = share(
      ({ unservedHeatMW }) => sum(unservedHeatMW),
      heat,
      (at) => at.cooling?.heatMW ?? 0,
      (hours) => hours,
    );
    const racks = energy((at) => at.racks?.itMW ?? 0);
    const tools = energy((at) => at.fab?.toolsMW ?? 0);
    add(
      "heat",
      "MWh",
      "cooling",
      "cooling",
      [
        { name: "racks", amount: racks },
        { name: "fab tools", amount: tools },
      ],
      [
        { name: "reused", amount: Math.min(reused, racks + tools) },
        { name: "to the air", amount: Math.max(0, racks + tools - reused - kept) },
      ],
      () => "found no way out",
      between,
    );
  }
  return balances;
}

function usesOfPower(energy: (of: (at: CampusMonth) => number) => number): Portion[] {
  return [
    { name: "fab tools", amount: energy((at) => at.fab?.toolsMW ?? 0) },
    { name: "racks", amount: energy((at) => at.racks?.itMW ?? 0) },
    { name: "cooling and utilities", amount: energy((at) => at.cooling?.electricMW ?? 0) },
  ];
}
