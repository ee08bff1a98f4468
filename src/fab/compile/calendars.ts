import { durationKind, halfWidth, MINUTE_MS } from "../duration.ts";
import type { ToolGroup } from "../model.ts";

/**
 * Failure and PM calendars, one instance a tool and calendar.
 * @param firstTool number of the first tool of each group
 */
export function compileCalendars(
  groups: readonly ToolGroup[],
  groupFirstTool: Int32Array,
  tools: number,
  problem: (path: string, message: string) => void,
) {
  const failTool: number[] = [];
  const failCalendar: {
    kind: number;
    ms: number;
    half: number;
    repairKind: number;
    repairMs: number;
    repairHalf: number;
    firstKind: number;
    firstMs: number;
    firstHalf: number;
  }[] = [];
  const pmTool: number[] = [];
  const pmSpec: { wafers: boolean; first: number; every: number; kind: number; ms: number; half: number }[] = [];
  groups.forEach((g, i) => {
    for (let k = 0; k < g.count; k++) {
      for (const down of g.downs ?? []) {
        failTool.push(groupFirstTool[i] + k);
        failCalendar.push({
          kind: durationKind(down.toFailure),
          ms: down.toFailure.minutes * MINUTE_MS,
          half: halfWidth(down.toFailure) * MINUTE_MS,
          repairKind: durationKind(down.repair),
          repairMs: down.repair.minutes * MINUTE_MS,
          repairHalf: halfWidth(down.repair) * MINUTE_MS,
          firstKind: durationKind(down.first),
          firstMs: down.first.minutes * MINUTE_MS,
          firstHalf: halfWidth(down.first) * MINUTE_MS,
        });
      }
      for (const pm of g.pms ?? []) {
        pmTool.push(groupFirstTool[i] + k);
        const unit = pm.basis === "wafers" ? 1 : MINUTE_MS;
        if (!(pm.every > 0)) problem(`toolGroups.${g.name}.pms.${pm.name}`, "the time between PMs must be positive");
        // staggered: the k-th of N tools starts at first * k / N (2.2), so that a group never stops as a whole
        pmSpec.push({
          wafers: pm.basis === "wafers",
          first: Math.floor((pm.first * unit * (k + 1)) / g.count),
          every: Math.round(pm.every * unit),
          kind: durationKind(pm.duration),
          ms: pm.duration.minutes * MINUTE_MS,
          half: halfWidth(pm.duration) * MINUTE_MS,
        });
      }
    }
  });
  const toolPms: number[][] = Array.from({ length: tools }, () => []);
  pmTool.forEach((tool, i) => {
    if (pmSpec[i].wafers) toolPms[tool].push(i);
  });
  const toolFails: number[][] = Array.from({ length: tools }, () => []);
  failTool.forEach((tool, i) => toolFails[tool].push(i));
  return {
    failTool: Int32Array.from(failTool),
    failCalendar,
    toolFails,
    pmTool: Int32Array.from(pmTool),
    pmSpec,
    toolPms,
  };
}
