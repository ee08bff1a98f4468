/** Yardsticks of computing, always side by side: none of them alone says what a chip is worth. */
import { normalQuantile } from "../base/math.ts";
import { h100BandwidthTBs, h100Tops, h100Tpp, modelFlopUse } from "../../catalog/deploy.ts";

/** H100-equivalents by dense 8-bit TOPS. @example h100eByTops(2000).toFixed(2) // "1.01" */
export function h100eByTops(tops: number): number {
  return tops / h100Tops.value;
}

/** H100-equivalents by total processing performance (TOPS x bits). */
export function h100eByTpp(tpp: number): number {
  return tpp / h100Tpp.value;
}

/** H100-equivalents by memory bandwidth: what decoding follows. @example h100eByBandwidth(1.15).toFixed(2) // "0.34" */
export function h100eByBandwidth(terabytesPerSecond: number): number {
  return terabytesPerSecond / h100BandwidthTBs.value;
}

/** A model being decoded, and what it runs on. */
export interface Decode {
  /** weights used for a token */
  readonly activeWeights: number;
  /** weights held; default the active ones */
  readonly totalWeights?: number;
  readonly bytesPerWeight: number;
  /** users served at once */
  readonly batch: number;
  /** bytes of key-value cache a user */
  readonly cacheBytesPerUser: number;
  /** dense operations of the hardware [FLOP/s] and the share of them in use */
  readonly flops: number;
  readonly computeEfficiency: number;
  /** memory bandwidth [B/s] and the share of it in use */
  readonly bandwidth: number;
  readonly bandwidthEfficiency: number;
  /** [B]; absent = not checked */
  readonly memoryBytes?: number;
}

/**
 * Time one decoding step: computing or memory traffic, whichever is longer.
 *
 * t = max(2 Na B / (F u), (Na w + B kv) / (BW m)); tokens/s = B / t, for each user 1 / t
 *
 * @returns undefined when weights and caches do not fit into memory
 * @source roofline of autoregressive decoding
 */
export function decodeRate(d: Decode): { tokensPerSecond: number; tokensPerSecondPerUser: number } | undefined {
  const held = (d.totalWeights ?? d.activeWeights) * d.bytesPerWeight + d.batch * d.cacheBytesPerUser;
  if (d.memoryBytes !== undefined && held > d.memoryBytes) return undefined;
  const computing = (2 * d.activeWeights * d.batch) / (d.flops * d.computeEfficiency);
  const traffic =
    (d.activeWeights * d.bytesPerWeight + d.batch * d.cacheBytesPerUser) / (d.bandwidth * d.bandwidthEfficiency);
  const step = Math.max(computing, traffic);
  return { tokensPerSecond: d.batch / step, tokensPerSecondPerUser: 1 / step };
}

/**
 * Count the operations of a training run.
 *
 * FLOP = H100e * 1.979e15 * use * seconds
 *
 * @param h100e fleet in the run [H100e]
 * @param days length [d]
 * @param use share of peak, 0..1
 */
export function trainingFlop(h100e: number, days: number, use: number = modelFlopUse.value): number {
  return h100e * h100Tops.value * 1e12 * use * days * 86_400;
}

/**
 * Speed of a job over the mean speed of its chips: all wait for the slowest.
 *
 * 1 + sigma * quantile(0.625 / (n + 0.25)), the expected minimum of n normal speeds
 *
 * @param chips n, at least 1
 * @param sigma relative spread of chip speed, e.g. 0.05
 * @source G. Blom, Statistical Estimates and Transformed Beta-Variables (1958): expected normal order statistics
 */
export function clusterSpeed(chips: number, sigma: number): number {
  return Math.max(0, 1 + sigma * normalQuantile(0.625 / (chips + 0.25)));
}

/** Days a training run takes. @example trainingDays(2e29, 2e7, 0.4).toFixed(1) // "146.2" */
export function trainingDays(flop: number, h100e: number, use: number = modelFlopUse.value): number {
  return flop / trainingFlop(h100e, 1, use);
}

/**
 * Months a flow of packages takes to fill a site.
 *
 * months = site MW / (packages a month * W * PUE)
 */
export function fillMonths(
  siteMW: number,
  packagesPerMonth: number,
  wattPerPackage: number,
  pue: number,
): number | undefined {
  const perMonth = (packagesPerMonth * wattPerPackage * pue) / 1e6;
  return perMonth > 0 ? siteMW / perMonth : undefined;
}

/**
 * Launches a day that carry a flow of computing to orbit.
 *
 * mass = W / (kW/t), launches = mass / payload
 *
 * @example Math.round(launchesPerDay(1e12, 100, 100)) // 274
 */
export function launchesPerDay(wattPerYear: number, kilowattPerTonne: number, payloadTonnes: number): number {
  return wattPerYear / 1000 / kilowattPerTonne / payloadTonnes / 365;
}
