import type { ToolGroup } from "../model.ts";
import { readRank, type Rank } from "../policy.ts";
import { rules, type DispatchRule } from "../rules.ts";

/** How the queue of one group is kept and searched; made from its list of ranks. */
export interface QueueOrder {
  readonly sortA?: DispatchRule;
  readonly sortB?: DispatchRule;
  /** sorted keys that outrank the decision keys: 0, 1 or 2 */
  readonly classKeys: number;
  readonly scan: readonly DispatchRule[];
  /** the only decision key is the set-up time: its search can stop at the first zero */
  readonly scanSetupOnly: boolean;
  /** all ranks, for the search of sim/control.ts */
  readonly ranks: readonly (readonly Rank[])[];
  /** weighted sums, or more ranks than the plain search takes */
  readonly mixed: boolean;
}

/** Turn a list of ranks into how the queue is kept: what is fixed at arrival sorts it, the rest is decided at the tool. */
export function queueOrder(
  names: readonly string[],
  group: ToolGroup,
  problem: (path: string, message: string) => void,
): QueueOrder {
  const ranks: (readonly Rank[])[] = [];
  for (const name of names) {
    const rank = readRank(name);
    if (rank) ranks.push(rank);
    else
      problem(
        `toolGroups.${group.name}.ranks`,
        `no dispatching rule "${name}"; known: ${Object.keys(rules).join(", ")}`,
      );
  }
  const list = ranks.filter((rank) => rank.length === 1).map((rank) => rules[rank[0].rule]);
  // the queue is a list in order of arrival anyway, so a closing "fifo" costs nothing
  if (list.at(-1) === rules["fifo"]) list.pop();
  const sorted = list.filter((r) => r.moment === "arrival");
  const scan = list.filter((r) => r.moment === "decision");
  const firstScan = list.findIndex((r) => r.moment === "decision");
  if (ranks.some((rank) => rank.length > 1) || sorted.length > 2 || scan.length > 2)
    return { classKeys: 0, scan: [], scanSetupOnly: false, ranks, mixed: true };
  return {
    sortA: sorted[0],
    sortB: sorted[1],
    classKeys: firstScan < 0 ? sorted.length : list.slice(0, firstScan).length,
    scan,
    scanSetupOnly: scan.length === 1 && scan[0] === rules["least-setup"],
    ranks,
    mixed: false,
  };
}
