/**
 * Chance that an arrival finds all m servers busy in M/M/m, by the stable recursion of Erlang B.
 * @param work offered work [servers], below m
 * @source A. K. Erlang 1917; recursion as in R. B. Cooper, Introduction to Queueing Theory, 1981, 3.4
 */
export function erlangC(servers: number, work: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (work * b) / (k + work * b);
  const u = work / servers;
  return b / (1 - u * (1 - b));
}

/**
 * Mean wait in G/G/m, of the servers' own variability: (ca2 + cs2)/2 times that of M/M/m. Exact for M/M/m and M/G/1.
 * @param service hours of one service, stretched by the time the tools stand
 * @source Allen and Cunneen's form of Kingman's bound; A. O. Allen 1990, 5.4
 */
export function serviceWait(servers: number, utilisation: number, service: number, ca2: number, cs2: number): number {
  const c = erlangC(servers, utilisation * servers);
  return (((ca2 + cs2) / 2) * c * service) / (servers * (1 - utilisation));
}

/** A kind of stop that strikes a group: how often [1/h], the second moment of its length [h2], and how many tools stand anyway. */
export interface Stop {
  readonly rate: number;
  readonly square: number;
  /** tools that stand in turn, one after another without a gap: staggered PMs */
  readonly standing: number;
  /** share of the arrivals that stop at the same time */
  readonly without: number;
}

/**
 * Mean wait because tools stand still: every stop takes away one tool for its length, which builds a queue only as far as
 * the other tools have no time to spare, and that queue drains at the mean spare time.
 *
 * W = sum over stops of rate E[D2]/2 * E_k[o (1 + o/c)] / a;  o = min(1, max(0, 1 - (m - standing - k - a))), k others failed:
 * Binomial(m - 1, failed share); a = work [tools], c = m A - a. Exact for M/M/1 with breakdowns (Avi-Itzhak and Naor); tends
 * to the heavy-traffic limit for many tools.
 */
export function stopWait(
  tools: number,
  work: number,
  available: number,
  failed: number,
  stops: readonly Stop[],
): number {
  if (work <= 0) return 0;
  const spare = Math.max(1e-9, tools * available - work);
  const odds = failed / Math.max(1e-9, 1 - failed);
  let wait = 0;
  for (const stop of stops) {
    let weight = 1;
    let total = 0;
    let felt = 0;
    for (let k = 0; k <= tools - 1; k++) {
      const over = Math.min(1, Math.max(0, 1 - (tools - stop.standing - k - work * (1 - stop.without))));
      total += weight;
      felt += weight * over * (1 + over / spare);
      weight *= ((tools - 1 - k) / (k + 1)) * odds;
      if (weight < 1e-12 * total) break;
    }
    wait += ((stop.rate * stop.square) / 2) * (felt / total);
  }
  return wait / work;
}
