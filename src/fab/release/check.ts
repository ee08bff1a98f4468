import type { FabModel, Release } from "../model.ts";
import { pullRules } from "./rules.ts";

/** Problems of a model's release rules and due-date generators, each with its path. */
export function checkReleases(model: FabModel, problem: (path: string, message: string) => void): void {
  for (const release of model.releases) {
    const path = `releases.${release.name}`;
    const { schedule, due } = release;
    if (schedule.kind === "pull") checkPull(model, schedule, `${path}.schedule`, problem);
    if (due?.kind === "flow-factor" && !(due.factor > 0 && (due.spread ?? 0) >= 0 && (due.spread ?? 0) <= 1))
      problem(`${path}.due`, "a flow factor is positive, its spread lies between 0 and 1");
    if (due?.kind === "fixed" && !(due.minutes >= 0)) problem(`${path}.due`, "a lead time is not negative");
  }
}

function checkPull(
  model: FabModel,
  schedule: Extract<Release["schedule"], { kind: "pull" }>,
  path: string,
  problem: (path: string, message: string) => void,
): void {
  const rule = Object.hasOwn(pullRules, schedule.rule) ? pullRules[schedule.rule] : undefined;
  if (!rule) return problem(path, `no release rule "${schedule.rule}"; known: ${Object.keys(pullRules).join(", ")}`);
  if (!(schedule.limit > 0)) problem(`${path}.limit`, `a limit in ${rule.unit} above 0 is expected`);
  if (!((schedule.reviewMinutes ?? 60) >= 1)) problem(`${path}.reviewMinutes`, "reviews are a minute or more apart");
  if (rule.group && schedule.group === undefined) problem(`${path}.group`, `${schedule.rule} needs a tool group`);
  const group = model.toolGroups.find((g) => g.name === schedule.group);
  if (rule.group && schedule.group !== undefined && !group)
    problem(`${path}.group`, `no tool group "${schedule.group}"`);
  for (const release of model.releases) {
    if (release.schedule !== schedule || rule.unit === "lots") continue;
    const route = model.products.find((p) => p.name === release.product)?.route;
    const steps = model.routes.find((r) => r.name === route)?.steps ?? [];
    // a lot that brings no work would never raise the level
    if (!steps.some((step) => (!group || step.group === group.name) && step.time.minutes > 0 && step.sampling !== 0))
      problem(path, `lots of "${release.product}" bring no work${group ? ` to "${group.name}"` : ""}`);
  }
}
