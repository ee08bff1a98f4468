import { fail } from "../../base/errors.ts";
import { prepareChain, type PreparedChain } from "../chain/problem.ts";
import { asChain, type ChainSystem } from "../system/as-chain.ts";
import type { EnergySystem } from "../system/types.ts";

/** Identical units whose count on is chosen once a period. */
export interface PeriodUnits {
  readonly count: number;
  readonly unitMW: number;
  readonly minLoadShare: number;
  readonly costPerMWh: number;
  readonly periodHours: number;
  /** for every unit more than in the period before, from the second period on */
  readonly startCost: number;
  /** periods that units must be off in all (refuelling): sum over periods of units off */
  readonly unitPeriodsOff: number;
}

/** The system with its units, one size a period. */
export interface CommittedProblem {
  readonly read: ChainSystem;
  readonly chain: PreparedChain;
  readonly linear: Float64Array;
  readonly units: PeriodUnits;
  readonly periods: number;
  /** most units on, summed over the periods */
  readonly mostOn: number;
}

/** Adds the units to the chain of a system, their count in each period as a size. */
export function committedProblem(system: EnergySystem, units: PeriodUnits): CommittedProblem {
  const read = asChain(system);
  if (typeof read === "string") fail("energy", `is no chain of hours: ${read}`);
  const { hours } = read.problem.chain;
  const first = read.sizes.length;
  const periods = Math.ceil(hours / units.periodHours);
  const size = Int16Array.from({ length: hours }, (_, t) => first + Math.floor(t / units.periodHours));
  const all = (mw: number): Float64Array => new Float64Array(hours).fill(mw);
  const minimum = units.unitMW * units.minLoadShare;
  const chain = prepareChain({
    ...read.problem.chain,
    sizeCount: first + periods,
    blocks: [
      { id: "minimum load", costPerMWh: 0, size, factor: all(minimum) },
      { id: "above minimum load", costPerMWh: units.costPerMWh, size, factor: all(units.unitMW - minimum) },
      ...read.problem.chain.blocks,
    ],
  });
  const linear = new Float64Array(first + periods);
  linear.set(read.problem.linear);
  for (let w = 0; w < periods; w++) {
    const length = Math.min(hours, (w + 1) * units.periodHours) - w * units.periodHours;
    linear[first + w] = units.costPerMWh * minimum * length * chain.weight;
  }
  return { read, chain, linear, units, periods, mostOn: units.count * periods - units.unitPeriodsOff };
}
