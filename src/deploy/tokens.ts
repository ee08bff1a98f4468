/** The fleet decoding the yardstick model: one number for a campus, never without its rate for each user. */
import { h100Tops, yardstickModel } from "../../catalog/deploy.ts";
import type { DeployResult } from "./result.ts";
import { decodeRate } from "./yardsticks.ts";

export interface DecodeFleet {
  readonly tokensPerSecond: number;
  readonly tokensPerSecondPerUser: number;
  readonly tokensPerSecondPerMW: number;
}

/**
 * Spread the yardstick model over as few packages as hold it, and over the whole fleet in datacentres.
 *
 * @returns undefined when nothing runs, or no bandwidth or memory is stated
 * @valid packages of one instance share their weights without loss
 */
export function decodeFleet(result: DeployResult): DecodeFleet | undefined {
  const fleet = result.uses.filter((use) => use.datacentre && !use.exported);
  const end = (pick: (use: (typeof fleet)[number]) => Float64Array): number =>
    fleet.reduce((sum, use) => sum + pick(use).at(-1)!, 0);
  const packages = end((use) => use.online);
  const bandwidth = end((use) => use.bandwidthTBs) * 1e12;
  const memory = end((use) => use.memoryGB) * 1e9;
  if (packages === 0 || bandwidth === 0 || memory === 0) return undefined;
  const { weights, bytesPerWeight, batch, cacheBytesPerUser, computeEfficiency, bandwidthEfficiency } = yardstickModel;
  const held = weights * bytesPerWeight + batch * cacheBytesPerUser;
  const perInstance = Math.max(1, Math.ceil(held / (memory / packages)));
  const instances = packages / perInstance;
  const rate = decodeRate({
    activeWeights: weights,
    bytesPerWeight,
    batch,
    cacheBytesPerUser,
    flops: (end((use) => use.h100e) * h100Tops.value * 1e12) / instances,
    computeEfficiency,
    bandwidth: bandwidth / instances,
    bandwidthEfficiency,
  })!;
  const tokensPerSecond = rate.tokensPerSecond * instances;
  return {
    tokensPerSecond,
    tokensPerSecondPerUser: rate.tokensPerSecondPerUser,
    tokensPerSecondPerMW: tokensPerSecond / end((use) => use.itMW),
  };
}
