import type { Monthly, RaceFlow } from "../model/flows.ts";

/** The race flow with what columns, cost and comparisons need beside it. */
export interface RaceResult extends RaceFlow {
  readonly detail: RaceDetail;
}

export interface RaceDetail {
  /** our stock after the file's shocks, with the loop's hardware gains where it is on [H100e] */
  readonly oursH100e: Monthly;
  /** the same times the loop's software gain [H100e of today's software] */
  readonly effectiveH100e: Monthly;
  readonly othersH100e: Monthly;
  /** ours and theirs by memory bandwidth [H100e]; ours undefined where no design states one */
  readonly oursByBandwidth?: Monthly;
  readonly othersByBandwidth: Monthly;
  /** power of chips in service [GW]; ours undefined where nobody said */
  readonly oursGW?: Monthly;
  readonly othersGW: Monthly;
  /** by how much longer rivals wait because of us, mean over rivals [months] */
  readonly rivalsWaitMonths: Monthly;
  /** share of all that the file does not name */
  readonly restShare: Monthly;
  /** wafers the foundry would start for us if we bought [wafers/month] */
  readonly ourFoundryAllocationWafers: Monthly;
  /** the same when they arrive, a lead time later: what a campus without a fab has to package [wafers/month] */
  readonly ourFoundryDeliveriesWafers: Monthly;
  readonly foundryStartsWafers: Monthly;
  readonly foundryLeadTimeMonths: number;
  /** H100e-months the same shocks would cost a campus that buys all its wafers */
  readonly shockLossFoundryOnlyH100eMonths: number;
  readonly worldScanners: Monthly;
  /** what shocks keep out of service [H100e], by month */
  readonly lostByMonth: Monthly;
  readonly computeShareOfResearch: number;
  /** names of the file's shocks */
  readonly shocks: readonly string[];
}

/**
 * Recover the full result from a flow.
 *
 * @throws Error when the flow did not come from `runRace`
 */
export function raceResultOf(flow: RaceFlow): RaceResult {
  if (!("detail" in flow)) throw new Error("this race flow was not made by runRace");
  return flow as RaceResult;
}
