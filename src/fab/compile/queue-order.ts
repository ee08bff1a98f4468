import type { ToolGroup } from "../model.ts";
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
}

/** Turn a list of ranks into how the queue is kept: what is fixed at arrival sorts it, the rest is decided at the tool. */
export function queueOrder(
  ranks: readonly string[],
  group: ToolGroup,
  problem: (path: string, message: string) => void,
): QueueOrder {
  const list: DispatchRule[] = [];
  for (const name of ranks) {
    const rule = rules[name];
    if (!rule)
      problem(
        `toolGroups.${group.name}.ranks`,
        `no dispatching rule "${name}"; known: ${Object.keys(rules).join(", ")}`,
      );
    else list.push(rule);
  }
  // the queue is a list in order of arrival anyway, so a closing "fifo" costs nothing
  if (list.at(-1) === rules.fifo) list.pop();
  const sorted = list.filter((r) => r.moment === "arrival");
  const scan = list.filter((r) => r.moment === "decision");
  const firstScan = list.findIndex((r) => r.moment === "decision");
  if (sorted.length > 2 || scan.length > 2)
    problem(`toolGroups.${group.name}.ranks`, "at most two ranks fixed at arrival and two decided at the tool");
  return {
    sortA: sorted[0],
    sortB: sorted[1],
    classKeys: firstScan < 0 ? sorted.length : list.slice(0, firstScan).length,
    scan,
    scanSetupOnly: scan.length === 1 && scan[0] === rules["least-setup"],
  };
}
