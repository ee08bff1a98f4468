import { fail } from "../base/errors.ts";
import type { SupplyFlow } from "../model/flows.ts";

/** One phase as it can be built. Months count from the first of `SupplyInput.months`. */
export interface PhaseResult {
  readonly name: string;
  readonly path: string;
  readonly startsWafersPerMonth: number;
  /** first wafers as planned: "YYYY-MM" */
  readonly plannedMonth: string;
  /** first wafers that construction allows: "YYYY-MM" */
  readonly builtMonth: string;
  /** time to build it [months]; undefined = it stands already */
  readonly buildMonths?: number;
  readonly capitalDollars: number;
  /** capital paid by the end of the horizon */
  readonly paidDollars: number;
  /** share of its full starts that the plan, and construction, have reached at the end (0..1) */
  readonly plannedShareAtEnd: number;
  readonly builtShareAtEnd: number;
}

/** Own scanners at the end of the horizon, were every scanner of our share taken. */
export interface EuvResult {
  readonly toolsPerWpm: number;
  readonly toolsAtStart: number;
  readonly ownShare: number;
  /** scanners delivered to the world in time to carry wafers by the end */
  readonly worldTools: number;
}

/** What the engine knows beyond what other engines need; numbers here hold at the end of the horizon. */
export interface SupplyResult extends SupplyFlow {
  readonly detail: {
    readonly phases: readonly PhaseResult[];
    readonly euv?: EuvResult;
  };
}

/** Return a flow as the result it is. @throws TerafabError for a flow this engine did not make */
export function resultOf(flow: SupplyFlow): SupplyResult {
  if (!("detail" in flow)) fail("supply", "is not a result of this engine");
  return flow as SupplyResult;
}
