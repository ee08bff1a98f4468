import type { PreparedChain } from "./problem.ts";

/**
 * Fills the demand left after the battery from the cheapest block up.
 *
 * @returns MW used of each block by hour, in the order of the problem's blocks, then what the penalty served
 */
export function allocate(chain: PreparedChain, releaseMW: Float64Array, blockMW: Float64Array): Float64Array[] {
  const { hours, blockCount } = chain;
  const used = Array.from({ length: blockCount }, () => new Float64Array(hours));
  for (let t = 0; t < hours; t++) {
    let left = chain.demandMW[t]! - releaseMW[t]!;
    // Rounding of the battery's share must not reach the next block: it would look like shedding.
    const dust = 1e-12 * chain.demandMW[t]!;
    for (let k = 0; k < blockCount && left > dust; k++) {
      const take = Math.min(left, blockMW[t * blockCount + k]!);
      used[chain.order[t * blockCount + k]!]![t] = take;
      left -= take;
    }
  }
  return used;
}
