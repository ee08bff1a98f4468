import type { ChipDesignFlow, DeployFlow, DeployUseFlow, Monthly } from "../model/flows.ts";

/** The deployment flow with what the columns and the yardsticks need beside it. */
export interface DeployResult extends DeployFlow {
  readonly uses: readonly DeployUseResult[];
  readonly detail: DeployDetail;
}

export interface DeployUseResult extends DeployUseFlow {
  /** H100-equivalents in service, END of month, by TOPS; before availability */
  readonly h100e: Monthly;
  /** memory bandwidth in service [TB/s], END of month */
  readonly bandwidthTBs: Monthly;
  /** true where this counts as computing of a datacentre of ours */
  readonly datacentre: boolean;
  /** sold to partners: leaves the campus */
  readonly exported: boolean;
  /** rack power of what waits for power or cooling [MW] */
  readonly waitingMW: Monthly;
  /** memory of the packages in service [GB], END of month */
  readonly memoryGB: Monthly;
  /** dies routed here, by month */
  readonly dies: Monthly;
  readonly screenYield: number;
  /** rack power asked for [MW] */
  readonly sizeMW?: number;
  readonly designs: readonly string[];
}

export interface DeployDetail {
  /** share of hours with power, by month */
  readonly availability: Monthly;
  readonly pue: Monthly;
  /** rack power that power and heat rejection allow [MW]; undefined = no gate */
  readonly allowedItMW?: Monthly;
  /** packages sold to partners, by month */
  readonly exported: Monthly;
  /** H100-equivalents put in service for the first time, by month, datacentre uses */
  readonly addedH100e: Monthly;
  /** packages lost to screens of a use, by month */
  readonly screenedOut: Monthly;
  /** dies that went into packages, by month */
  readonly diesPackaged: Monthly;
  /** dies that went into packages, by design */
  readonly diesByDesign: Readonly<Record<string, Monthly>>;
  /** package starts (before assembly yield), by design */
  readonly startsByDesign: Readonly<Record<string, Monthly>>;
  /** good dies coming in, by month */
  readonly goodDies: Monthly;
  /** memory put into packages [GB/month] */
  readonly memoryGB: Monthly;
  /** where the dies of each group of bins went, and what was left of them */
  readonly routing: readonly RoutedBins[];
  /** value of the routing optimum [$ a month] */
  readonly routingValue: Monthly;
  /** what packages of a design are made of */
  readonly designs: Readonly<Record<string, Pick<ChipDesignFlow, "tops" | "assemblyYield" | "diesPerPackage">>>;
}

/** Bins of one design that every use treats alike, and where their dies went. */
export interface RoutedBins {
  readonly design: string;
  /** indices into the design's bins */
  readonly bins: readonly number[];
  /** dies put into packages, by name of the use [dies/month] */
  readonly dies: Readonly<Record<string, Monthly>>;
  /** dies that wait, END of month */
  readonly left: Monthly;
}

/**
 * Recover the full result from a flow.
 *
 * @throws Error when the flow did not come from `runDeploy`
 */
export function resultOf(flow: DeployFlow): DeployResult {
  if (!("detail" in flow)) throw new Error("this deployment flow was not made by runDeploy");
  return flow as DeployResult;
}
