/**
 * A power system in general words: nodes, sources, committed units, stores, links, fuels, sizes. It is built into one
 * linear or mixed-integer programme and solved whole: the reference for the structured methods, and the way in for
 * everything they do not cover. One unit of power, energy and money throughout; the caller chooses which.
 */

/** A value for every step, or one for all. */
export type Series = number | Float64Array | readonly number[];

/** Something built or bought by size; sources, stores and links refer to it by id and may share it. */
export interface SizeSpec {
  readonly id: string;
  /** stands already */
  readonly existing?: number;
  /** yearly cost of one unit of what stands */
  readonly existingYearly?: number;
  /** may be added; absent = nothing may */
  readonly build?: {
    readonly yearly: number;
    readonly least?: number;
    readonly most?: number;
    readonly whole?: number;
  };
}

export interface NodeSpec {
  readonly id: string;
  readonly demandMW: Series;
  /** price of demand not served; absent = it must be served */
  readonly lostPerMWh?: number;
  /** demand that may go unserved, at most; absent = all of it */
  readonly lostMostMW?: Series;
  /** surplus may be thrown away free of charge */
  readonly dump?: boolean;
}

/** Fuel or other purchased energy, with a rising price by yearly quantity. */
export interface FuelSpec {
  readonly id: string;
  readonly tiers: readonly { readonly price: number; readonly most?: number }[];
  readonly co2?: number;
}

/** Peaks billed by window; the ratchet bills at least a share of the highest other window. */
export interface DemandCharge {
  /** window of each step */
  readonly window: readonly number[];
  readonly ratePerMW: readonly number[];
  readonly ratchetShare?: number;
}

/** Output between zero (or all, if it must be taken) and factor times size. */
export interface SourceSpec {
  readonly id: string;
  readonly node: string;
  readonly size: string;
  readonly factor?: Series;
  readonly mustTake?: boolean;
  /** the same output in every step */
  readonly steady?: boolean;
  readonly costPerMWh?: Series;
  readonly fuel?: string;
  readonly heatRate?: number;
  readonly demandCharge?: DemandCharge;
}

/** Identical units that are switched on and off. */
export interface UnitSpec {
  readonly id: string;
  readonly node: string;
  /** how many there are; default 1 */
  readonly count?: number;
  /** output of one unit, lowest and highest when on */
  readonly leastMW: number;
  readonly mostMW: number;
  readonly factor?: Series;
  /** cost of an hour on, at lowest output included */
  readonly noLoadCost?: number;
  /** marginal cost above the lowest output; convex */
  readonly segments: readonly { readonly mw: number; readonly costPerMWh: number }[];
  /** [hours off, cost], hot to cold; a start costs that of the latest step reached */
  readonly startCosts?: readonly (readonly [number, number])[];
  readonly stopCost?: number;
  readonly minUpH?: number;
  readonly minDownH?: number;
  /** change of output in a step while on */
  readonly rampUp?: number;
  readonly rampDown?: number;
  /** highest output in the first and in the last step on; default: no limit */
  readonly startRamp?: number;
  readonly stopRamp?: number;
  /** state before the first step: units on, hours on (positive) or off (negative), output of all */
  readonly before?: { readonly on: number; readonly hours: number; readonly outputMW: number };
  /** the state before the first step is that after the last */
  readonly cyclic?: boolean;
  readonly reserve?: boolean;
}

export interface StoreSpec {
  readonly id: string;
  readonly node: string;
  readonly energy: string;
  /** size of charging and discharging; absent = `powerPerEnergy` of the energy */
  readonly power?: string;
  readonly powerPerEnergy?: number;
  readonly powerFactor?: number;
  readonly chargeEff: number;
  readonly dischargeEff: number;
  readonly selfDischargePerH?: number;
  readonly chargeCost?: number;
  readonly dischargeCost?: number;
  readonly minSoc?: number;
  readonly maxSoc?: number;
  /** level before the first and after the last step; absent = cyclic at a free level */
  readonly initial?: number;
  readonly final?: number;
}

/** One-way flow with losses; the limit holds where it enters. */
export interface LinkSpec {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly size: string;
  readonly efficiency: number;
}

/** A lost grid that must be survived from every step on. */
export interface ResilienceSpec {
  readonly surviveH: number;
  /** load that must go on; absent = all of it */
  readonly criticalMW?: Series;
  /** sources that are lost together */
  readonly lost: readonly string[];
  /** output of one unit of a source: each is lost in turn on top */
  readonly unitMW?: Readonly<Record<string, number>>;
}

export interface EnergySystem {
  readonly steps: number;
  /** length of a step, for ramps in hours and stores; default 1 */
  readonly stepH?: number;
  /** hours a year each step stands for; default stepH */
  readonly yearlyHours?: Series;
  /** multiplies the whole objective (present worth of the years); default 1 */
  readonly worth?: number;
  readonly sizes: readonly SizeSpec[];
  readonly nodes: readonly NodeSpec[];
  readonly fuels?: readonly FuelSpec[];
  readonly sources?: readonly SourceSpec[];
  readonly units?: readonly UnitSpec[];
  readonly stores?: readonly StoreSpec[];
  readonly links?: readonly LinkSpec[];
  readonly reserve?: { readonly requirementMW: Series; readonly shortagePerMWh: number };
  /** survival inside the sizing; single node, at most one store */
  readonly resilience?: ResilienceSpec;
  /** price of fuel's carbon */
  readonly co2Price?: number;
}
