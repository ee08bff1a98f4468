import type { CostFlow, Monthly } from "../model/flows.ts";

/** The cost flow with what its columns are derived from. */
export interface CostResult extends CostFlow {
  readonly detail: CostDetail;
}

/** Present values [$] and discounted quantities, at the discount rate to the first month. */
export interface CostDetail {
  readonly discountRate: number;
  /** months the present values count */
  readonly horizonMonths: number;
  /** by capital part: spent less the discounted book value at the end */
  readonly capitalPV: Readonly<Record<string, number>>;
  readonly operationPV: Readonly<Record<string, number>>;
  readonly revenuePV: Readonly<Record<string, number>>;
  /** share of energy that is the fab's */
  readonly fabShareOfEnergy: number;
  /** what was made, discounted */
  readonly quantity: Readonly<Record<Amount, number>>;
  /** the same by month over the cost horizon, undiscounted */
  readonly amounts: Readonly<Record<Amount, Monthly>>;
  /** what a robot's chip is made of */
  readonly robotChip?: RobotChip;
  /** book value at the end by capital part, undiscounted [$] */
  readonly residual: Readonly<Record<string, number>>;
  readonly buying?: Buying;
}

/** Wafers out, good dies, dies packaged, good packages, those for computing, H100e put in service. */
export type Amount = "wafers" | "goodDies" | "diesPackaged" | "packages" | "computePackages" | "h100e";

/** One package for a robot, its parts in $ a piece. */
export interface RobotChip {
  readonly design: string;
  /** in the last month with wafers */
  readonly goodDiesPerWafer: number;
  readonly diesPerPackage: number;
  /** assembly and screens, 0..1 */
  readonly packageYield: number;
  /** sort and final test of a die */
  readonly testDollars: number;
  readonly memoryDollars: number;
  readonly packagingDollars: number;
}

/** The same packages from bought wafers. */
export interface Buying {
  readonly npvDollars: number;
  readonly dollarsPerGoodDie: number;
  /** quoted from order to packaged chip, mean over the wafers needed */
  readonly queueMonths: number;
  readonly waferDollars: number;
  /** wafers in hand by month */
  readonly wafers: Monthly;
  /** cash by month of the cost horizon [$] */
  readonly cash: Monthly;
  /** our computing in service at the end of the campus horizon [H100e] */
  readonly h100Equivalents: number;
}

/**
 * Recover the full result from a flow.
 *
 * @throws Error when the flow did not come from `runCost`
 */
export function costResultOf(flow: CostFlow): CostResult {
  if (!("detail" in flow)) throw new Error("this cost flow was not made by runCost");
  return flow as CostResult;
}
