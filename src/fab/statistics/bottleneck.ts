import type { SimulationResult } from "../sim/report.ts";

/** A tool group in three rankings; rank 1 is the worst. Shares are 0..1. */
export interface BottleneckRank {
  readonly name: string;
  /** busy share of available time */
  readonly utilisation: number;
  readonly utilisationRank: number;
  /** time lots spent in its queue, of all the time they spent in queues */
  readonly queueShare: number;
  readonly queueRank: number;
  /** share of time in which one of its tools was in the longest active period; absent unless causes were asked for */
  readonly shiftingShare?: number;
  readonly shiftingRank?: number;
}

/**
 * Rank tool groups as bottlenecks: by utilisation, by queue time, and by the longest active period.
 * The three differ on purpose: the first says who has no time left, the second where lots wait, the third who held up the
 * line, moment by moment.
 * @returns groups that were visited, the longest queue first
 * @source C. Roser, M. Nakano, M. Tanaka, Shifting bottleneck detection, Proc. WSC 2002, 1079-1086
 */
export function rankBottlenecks(result: SimulationResult): BottleneckRank[] {
  const visited = result.groups.flatMap((g, i) => (g.visits > 0 ? [{ g, i }] : []));
  const queued = visited.reduce((sum, { g }) => sum + g.queueHours * g.visits, 0);
  const rows = visited.map(({ g, i }) => ({
    name: g.name,
    utilisation: g.utilisation,
    queueShare: queued > 0 ? (g.queueHours * g.visits) / queued : 0,
    shifting: result.observed?.shifting[i].bottleneckShare,
  }));
  const rank = (of: (row: (typeof rows)[number]) => number): Map<string, number> =>
    new Map([...rows].sort((a, b) => of(b) - of(a)).map((row, place) => [row.name, place + 1]));
  const byUtilisation = rank((r) => r.utilisation);
  const byQueue = rank((r) => r.queueShare);
  const byShifting = rank((r) => r.shifting ?? 0);
  return rows
    .map(({ shifting, ...row }) => ({
      ...row,
      utilisationRank: byUtilisation.get(row.name)!,
      queueRank: byQueue.get(row.name)!,
      ...(shifting !== undefined && { shiftingShare: shifting, shiftingRank: byShifting.get(row.name)! }),
    }))
    .sort((a, b) => a.queueRank - b.queueRank);
}
