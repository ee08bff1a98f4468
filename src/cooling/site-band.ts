import { EQUIPMENT_FACTS } from "../../catalog/cooling.ts";
import { drawInterval } from "../base/distributions.ts";
import { fail } from "../base/errors.ts";
import { stream } from "../base/random.ts";
import { quantile } from "../base/statistics.ts";
import type { Fact } from "../../catalog/fact.ts";
import { MACHINE_NAMES, MACHINE_RANGES, type MachineName, machineFact } from "./plant/machines.ts";
import { type SiteDesign, siteYear } from "./site.ts";

/** What lies between one year in ten below and one in ten above. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** How far the figures of a site are known. */
export interface SiteBand {
  readonly pue: Band;
  /** [L/kWh] */
  readonly wue: Band;
  /** figures that were drawn; those the design states were not */
  readonly drawn: readonly string[];
  readonly draws: number;
}

/** Shares of the input that have an interval in the catalog, where the design leaves them out. */
const SHARES = {
  hallFanShare: EQUIPMENT_FACTS.hallFanShare,
  liquidShare: EQUIPMENT_FACTS.liquidShare,
  cyclesOfConcentration: EQUIPMENT_FACTS.cyclesOfConcentration,
} as const satisfies Partial<Record<keyof SiteDesign, Fact>>;

/**
 * Draw what the design leaves open from the intervals of the catalog: a band on annual PUE and WUE.
 *
 * Every draw takes its own value for every open figure (lognormal over the 90 % interval, normal where it begins below 0; independent), and is a quick
 * year. What is stated stays: a design that states everything has no band. Weather, loads and the model itself are not drawn.
 *
 * @param design of the site @param options draws, 64 unless told; seed, 1 unless told
 * @returns quantiles; the same for the same seed
 */
export function siteBand(
  design: SiteDesign,
  { draws = 64, seed = 1 }: { readonly draws?: number; readonly seed?: number } = {},
): SiteBand {
  if (!(Number.isInteger(draws) && draws >= 2)) fail("draws", `is ${draws}; it must be a whole number of 2 or more`);
  const machines = MACHINE_NAMES.filter(
    (name) => design.machines?.[name] === undefined && hasInterval(machineFact(name)),
  );
  const supply = design.upsEfficiency === undefined && design.distributionLoss === undefined;
  const shares = (Object.keys(SHARES) as (keyof typeof SHARES)[]).filter((name) => design[name] === undefined);
  const years = Array.from({ length: draws }, (_, draw) => {
    const drawn = (name: string, fact: Fact): number =>
      drawInterval(
        fact.low!,
        fact.high!,
        fact.low! > 0 ? "positive" : "real",
        stream(seed, "cooling", "site", draw, name).uniform(),
      );
    const inRange = (name: MachineName): number => {
      const [low, high] = MACHINE_RANGES[name];
      return Math.min(high, Math.max(low, drawn(name, machineFact(name))));
    };
    const { pue, wue } = siteYear({
      ...design,
      depth: "quick",
      machines: { ...design.machines, ...Object.fromEntries(machines.map((name) => [name, inRange(name)])) },
      ...Object.fromEntries(
        shares.map((name) => {
          const value = drawn(name, SHARES[name]);
          return [name, name === "cyclesOfConcentration" ? Math.max(1.5, value) : Math.min(1, value)];
        }),
      ),
      ...(supply ? { distributionLoss: drawn("distributionLoss", EQUIPMENT_FACTS.distributionLossShare) } : {}),
    });
    return { pue, wue };
  });
  return {
    pue: band(years.map(({ pue }) => pue)),
    wue: band(years.map(({ wue }) => wue)),
    drawn: [...machines, ...shares, ...(supply ? ["distributionLoss"] : [])],
    draws,
  };
}

function hasInterval({ low, high }: Fact): boolean {
  return low !== undefined && high !== undefined;
}

function band(values: readonly number[]): Band {
  return { p10: quantile(values, 0.1), p50: quantile(values, 0.5), p90: quantile(values, 0.9) };
}
