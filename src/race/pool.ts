/** The world's pool of EUV scanners: whoever gets one, another does not. */
import { euvPassesPerToolYear, euvPassesPerWafer, foundryShareOfPool } from "../../catalog/race.ts";
import { allocate } from "./queue.ts";

/** What a customer wants of this year's deliveries [tools]. */
export interface ScannerOrder {
  readonly name: string;
  readonly wanted: number;
  /** 1 is served first */
  readonly priority: number;
}

/**
 * Share deliveries among orders: priority first, then in proportion to what is wanted.
 *
 * sum of allocations = min(deliveries, sum wanted)
 *
 * @returns tools by name
 */
export function shareScanners(orders: readonly ScannerOrder[], deliveries: number): Record<string, number> {
  const customers = orders.map(({ wanted, priority }) => ({ backlog: wanted, committed: 0, priority, weight: wanted }));
  const given = allocate(customers, deliveries);
  return Object.fromEntries(orders.map(({ name }, k) => [name, given[k]!]));
}

/**
 * Wafer starts that the named foundry cannot have because of our scanners.
 *
 * wafers/month = tools * passes a tool-year / 12 / passes a wafer * the foundry's share of the pool
 */
export function startsTaken(ourTools: number): number {
  return ((ourTools * euvPassesPerToolYear.value) / 12 / euvPassesPerWafer.value) * foundryShareOfPool.value;
}
