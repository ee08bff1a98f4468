/** Which limits hold a year's sizing back, and what one more unit of each would save. */
import type { Hourly } from "../../model/flows.ts";

/** A limit that binds. */
export interface Binding {
  /** what is limited, e.g. "solar power" */
  readonly name: string;
  /** campus path of the limit */
  readonly path: string;
  /** yearly saving of one more unit, for a small step [$/year] */
  readonly worth: number;
  readonly unit: "MW" | "MWh" | "ha";
  /** the limit as it stands, in its unit; 0 where there is none of it at all */
  readonly limit: number;
  /** yearly saving of one per cent more of it [$/year]: limits of different kinds compare by it */
  readonly worthOfOnePercent: number;
}

/** A size as the sizing saw it. */
export interface LimitedSize {
  readonly name: string;
  readonly path: string;
  readonly unit: "MW" | "MWh";
  readonly size: number;
  readonly upper: number;
  /** yearly cost of one more, and what the hours would save by it [$] */
  readonly costPerUnit: number;
  readonly savedPerUnit: number;
  readonly landHa: number;
}

/** Share of its own cost by which one more must pay before a limit is said to bind: above the gap of the sizing. */
const CLEARLY = 0.01;

/** Trials close in on a limit from below and stop at the gap: this near counts as there. */
const NEAR = 0.01;

/** The limits that bind among sizes, and the import where energy behind it is dearer than before it; the one first of
 * which one per cent more saves most. */
export function bindingLimits(
  sizes: readonly LimitedSize[],
  grid: {
    readonly path: string;
    /** import that contract and transformers allow [MW] */
    readonly limitMW: number;
    readonly pricePerMWh: Hourly;
    readonly importCost: Hourly;
    readonly hourWeight: number;
  },
  landLeftHa = Infinity,
): Binding[] {
  const limits: Binding[] = sizes.flatMap((s) => {
    const worth = s.savedPerUnit - s.costPerUnit;
    if (s.size < s.upper * (1 - NEAR) || worth <= CLEARLY * s.costPerUnit) return [];
    return [limitOf(s.name, s.path, worth, s.unit, s.upper)];
  });
  let worth = 0;
  grid.pricePerMWh.forEach((price, h) => (worth += grid.hourWeight * Math.max(0, price - grid.importCost[h]!)));
  // Less than a dollar a MW and hour on average is rounding of prices.
  if (worth > 8760) limits.push(limitOf("grid import", grid.path, worth, "MW", grid.limitMW));
  // On land that is full every size that wants more pays the same worth of it.
  const perHa = sizes.map((s) => (s.landHa > 0 ? (s.savedPerUnit - s.costPerUnit) / s.landHa : 0));
  const taken = sizes.reduce((total, s) => total + s.landHa * s.size, 0);
  const most = Math.max(0, ...perHa.filter((_, k) => sizes[k]!.size < sizes[k]!.upper * (1 - NEAR)));
  if (landLeftHa <= NEAR * taken && most > 0) limits.push(limitOf("land", "site.land", most, "ha", taken + landLeftHa));
  return limits.sort((a, b) => b.worthOfOnePercent - a.worthOfOnePercent || b.worth - a.worth);
}

const limitOf = (name: string, path: string, worth: number, unit: Binding["unit"], limit: number): Binding => ({
  name,
  path,
  worth,
  unit,
  limit,
  worthOfOnePercent: (worth * limit) / 100,
});

const dollars = (worth: number): string =>
  worth >= 999_500 ? `${Number((worth / 1e6).toPrecision(3))} M$` : `${Number((worth / 1e3).toPrecision(3))} k$`;

/** The limits in words. @example "solar power (energy.allow.solar): 1 % more saves 12.3 k$ a year" */
export function bindingInWords(limits: readonly Binding[]): string {
  const worth = (l: Binding): string =>
    l.limit > 0 ? `1 % more saves ${dollars(l.worthOfOnePercent)}` : `one more ${l.unit} saves ${dollars(l.worth)}`;
  return limits.map((l) => `${l.name} (${l.path}): ${worth(l)} a year`).join("; ");
}
