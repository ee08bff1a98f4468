import { fail } from "../../base/errors.ts";
import type { Warning } from "../../model/flows.ts";
import type { Duration, FabModel, Step, ToolGroup, ToolOverride } from "../model.ts";

/**
 * Apply what the campus file says about single tool groups. Without `counts` only rates, failures and power are applied
 * (before sizing); with it the given tool counts replace the sized ones.
 * @throws TerafabError for a name that fits no group
 */
export function overrideTools(
  model: FabModel,
  overrides: Readonly<Record<string, ToolOverride>>,
  lotWafers: number,
  counts?: { readonly modules: number; readonly warnings: Warning[] },
): FabModel {
  let { toolGroups, routes } = model;
  for (const [name, wish] of Object.entries(overrides)) {
    const mine = matching(toolGroups, name);
    if (mine.length === 0)
      fail(
        `fab.tools.${name}`,
        `the process ${model.name} has no tool group "${name}"`,
        `its groups: ${families(model.toolGroups).join(", ")}`,
      );
    for (const [key, value] of Object.entries(wish))
      if (value !== undefined && !(Number.isFinite(value) && value > 0))
        fail(`fab.tools.${name}.${key}`, `must be a positive number, got ${value}`);
    if (counts !== undefined) {
      toolGroups = withCount(toolGroups, mine, name, wish, counts);
      continue;
    }
    toolGroups = toolGroups.map((g) => (mine.includes(g) ? withStops(g, wish) : g));
    const { ratePerHour } = wish;
    if (ratePerHour !== undefined)
      routes = routes.map((r) => ({
        ...r,
        steps: r.steps.map((s) => (mine.some((g) => g.name === s.group) ? withRate(s, ratePerHour, lotWafers) : s)),
      }));
  }
  return { ...model, toolGroups, routes };
}

/** The group of that name, or all groups whose name begins with it ("dry-etch" means dry-etch-FE-1 and so on). */
function matching(groups: readonly ToolGroup[], name: string): readonly ToolGroup[] {
  const asked = name.toLowerCase();
  const exact = groups.filter((g) => g.name.toLowerCase() === asked);
  return exact.length > 0 ? exact : groups.filter((g) => g.name.toLowerCase().startsWith(`${asked}-`));
}

function families(groups: readonly ToolGroup[]): string[] {
  return [...new Set(groups.filter((g) => !g.unlimited).map((g) => g.name.replace(/-\d+$/, "")))];
}

function withStops(g: ToolGroup, wish: ToolOverride): ToolGroup {
  const downs = (g.downs ?? []).map((d) => {
    const to = (wish.mtbfH ?? d.toFailure.minutes / 60) * 60;
    const repair = (wish.mttrH ?? d.repair.minutes / 60) * 60;
    return { ...d, first: scaled(d.first, to), toFailure: scaled(d.toFailure, to), repair: scaled(d.repair, repair) };
  });
  const powerKW =
    wish.powerKW !== undefined && g.powerKW
      ? {
          processKW: wish.powerKW,
          idleKW: (wish.powerKW * g.powerKW.idleKW) / g.powerKW.processKW,
          downKW: (wish.powerKW * g.powerKW.downKW) / g.powerKW.processKW,
        }
      : g.powerKW;
  return { ...g, downs, powerKW };
}

function scaled(d: Duration, minutes: number): Duration {
  if (d.kind === "uniform")
    return { kind: "uniform", minutes, halfWidth: d.minutes > 0 ? (d.halfWidth * minutes) / d.minutes : 0 };
  return { kind: d.kind, minutes };
}

/** The rate is that of the tool while it runs: for cascades the entry interval, else the processing time. */
function withRate(step: Step, ratePerHour: number, lotWafers: number): Step {
  const units = step.per === "wafer" ? 1 : step.per === "lot" ? lotWafers : (step.batchMaxWafers ?? lotWafers);
  const minutes = (units * 60) / ratePerHour;
  if (step.intervalMinutes === undefined) return { ...step, time: scaled(step.time, minutes) };
  return {
    ...step,
    time: scaled(step.time, (step.time.minutes * minutes) / step.intervalMinutes),
    intervalMinutes: minutes,
  };
}

function withCount(
  all: readonly ToolGroup[],
  mine: readonly ToolGroup[],
  name: string,
  wish: ToolOverride,
  counts: { modules: number; warnings: Warning[] },
): readonly ToolGroup[] {
  if (wish.count === undefined) return all;
  const each = wish.count / counts.modules;
  const whole = Math.max(mine.length, Math.round(each));
  if (whole * counts.modules !== wish.count)
    counts.warnings.push({
      path: `fab.tools.${name}.count`,
      message: `${wish.count} tools do not divide into ${counts.modules} equal modules of ${mine.length} groups; ${whole} a module are simulated`,
    });
  const total = mine.reduce((n, g) => n + g.count, 0);
  let given = 0;
  let sized = 0;
  const countOf = new Map(
    mine.map((g, i) => {
      sized += g.count;
      const until = Math.max(given + 1, Math.min(whole - (mine.length - 1 - i), Math.round((whole * sized) / total)));
      const count = until - given;
      given = until;
      return [g.name, count] as const;
    }),
  );
  return all.map((g) => (countOf.has(g.name) ? { ...g, count: countOf.get(g.name)! } : g));
}
