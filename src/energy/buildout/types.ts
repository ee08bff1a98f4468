/** A technology that is ordered year by year. Sizes in MW, or MVA for transformers. */
export interface BuildTechnology {
  readonly id: string;
  /** share of its size that counts in the worst hours (0..1); transformers: 0 */
  readonly firmShare: number;
  /** most yearly output per size, 0..1; stores and transformers: 0 */
  readonly outputShare: number;
  /** load that one unit of size can connect; only transformers: power factor times what N-1 leaves */
  readonly connectsShare?: number;
  readonly capexPerMW: number;
  readonly fixedPerMWYear: number;
  readonly variablePerMWh: number;
  readonly lifeYears: number;
  readonly leadYears: number;
  /** first year in which an order is taken */
  readonly firstOrderYear?: number;
  /** most that may be ordered in the first year [size/year]; absent = no limit */
  readonly perYear?: number;
  /** yearly growth of that limit */
  readonly supplyGrowth?: number;
  readonly landHaPerMW: number;
  /** ordered in units of this size */
  readonly unit?: number;
  readonly existing?: number;
}

export interface BuildOutQuestion {
  readonly years: readonly number[];
  /** load that is wanted, flat over the year [MW] */
  readonly loadMW: readonly number[];
  readonly technologies: readonly BuildTechnology[];
  /** what a MWh of load that has to wait is worth [$/MWh] */
  readonly delayedPerMWh: number;
  readonly discountRate: number;
  readonly landHa?: number;
}

export interface BuildOutYear {
  readonly year: number;
  readonly servedMW: number;
  readonly delayedMW: number;
  /** in service by technology */
  readonly standing: Readonly<Record<string, number>>;
  /** ordered this year */
  readonly ordered: Readonly<Record<string, number>>;
  /** what holds back the load of this year, and what one per cent more of it is worth [$] */
  readonly binding: readonly { readonly name: string; readonly worthOfOnePercent: number }[];
}

export interface BuildOutPlan {
  readonly status: "optimal" | "infeasible" | "stopped" | "unbounded";
  /** present worth of all costs, delay included [$] */
  readonly objective: number;
  readonly years: readonly BuildOutYear[];
}
