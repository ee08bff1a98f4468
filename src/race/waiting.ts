/** Closed forms of waiting: what a place in the queue is worth in the short run. */
import { fail } from "../base/errors.ts";

/** A class of customers, first in priority first in the list. */
export interface WaitingClass {
  /** arrivals a unit of time */
  readonly rate: number;
  /** mean service time */
  readonly mean: number;
  /** second moment of the service time; exponential service has 2 mean^2 */
  readonly secondMoment: number;
}

/**
 * Wait of each class at one server with non-preemptive priorities.
 *
 * W0 = sum rate E[S^2] / 2,  W_k = W0 / ((1 - s_{k-1}) (1 - s_k)),  s_k = load of classes 1..k
 *
 * Conservation: sum load_k W_k = load W0 / (1 - load), whatever the order.
 *
 * @throws TerafabError when the load is 1 or more: no wait is finite
 * @source A. Cobham, Operations Research 2 (1954), equation 3
 * @example priorityWaits([{ rate: 0.3, mean: 1, secondMoment: 2 }, { rate: 0.4, mean: 1, secondMoment: 2 }])[0] // 1
 */
export function priorityWaits(classes: readonly WaitingClass[]): number[] {
  const residual = classes.reduce((sum, { rate, secondMoment }) => sum + (rate * secondMoment) / 2, 0);
  let before = 0;
  return classes.map(({ rate, mean }) => {
    const through = before + rate * mean;
    if (through >= 1)
      fail("race.foundry", `load ${through} leaves no time for this class`, "order less or add servers");
    const wait = residual / ((1 - before) * (1 - through));
    before = through;
    return wait;
  });
}

/**
 * Wait before one of several equal servers, scaled for variability.
 *
 * W = C(c, a) / (c - a) * mean * (ca2 + cs2) / 2, C the Erlang delay formula
 *
 * @param servers c, at least 1
 * @param rate arrivals a unit of time
 * @param mean mean service time
 * @param ca2 squared variation of arrivals; @param cs2 of service
 * @throws TerafabError when the load is 1 or more
 * @source Allen and Cunneen's approximation of GI/G/c by M/M/c
 */
export function serversWait(servers: number, rate: number, mean: number, ca2 = 1, cs2 = 1): number {
  const load = rate * mean;
  if (load >= servers) fail("race.foundry", `load ${load} on ${servers} servers`, "order less or add servers");
  // Erlang B by its recursion, then the delay formula
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking);
  const delay = blocking / (1 - (load / servers) * (1 - blocking));
  return ((delay * mean) / (servers - load)) * ((ca2 + cs2) / 2);
}
