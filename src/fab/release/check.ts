import type { FabModel, Pull, Release } from "../model.ts";
import { pullRules } from "./rules.ts";

/** Problems of a model's release rules and due-date generators, each with its path. */
export function checkReleases(model: FabModel, problem: (path: string, message: string) => void): void {
  for (const release of model.releases) {
    const path = `releases.${release.name}`;
    const { schedule, gate, due } = release;
    if (schedule.kind === "pull") checkPull(model, release, schedule, `${path}.schedule`, problem);
    if (gate) checkPull(model, release, gate, `${path}.gate`, problem);
    if (gate && (schedule.kind === "pull" || schedule.kind === "conwip"))
      problem(`${path}.gate`, "a gate goes with lots that come by themselves: every, poisson or list");
    if (due?.kind === "flow-factor" && !(due.factor > 0 && (due.spread ?? 0) >= 0 && (due.spread ?? 0) <= 1))
      problem(`${path}.due`, "a flow factor is positive, its spread lies between 0 and 1");
    if (due?.kind === "fixed" && !(due.minutes >= 0)) problem(`${path}.due`, "a lead time is not negative");
  }
}

function checkPull(
  model: FabModel,
  release: Release,
  pull: Pull,
  path: string,
  problem: (path: string, message: string) => void,
): void {
  const rule = Object.hasOwn(pullRules, pull.rule) ? pullRules[pull.rule] : undefined;
  if (!rule) return problem(path, `no release rule "${pull.rule}"; known: ${Object.keys(pullRules).join(", ")}`);
  if (!(pull.limit > 0)) problem(`${path}.limit`, `a limit in ${rule.unit} above 0 is expected`);
  if (!((pull.reviewMinutes ?? 60) >= 1)) problem(`${path}.reviewMinutes`, "reviews are a minute or more apart");
  if (rule.group && pull.group === undefined) problem(`${path}.group`, `${pull.rule} needs a tool group`);
  const group = model.toolGroups.find((g) => g.name === pull.group);
  if (rule.group && pull.group !== undefined && !group) problem(`${path}.group`, `no tool group "${pull.group}"`);
  if (rule.unit === "x") {
    if (!((pull.lotsPerHour ?? 0) > 0))
      problem(`${path}.lotsPerHour`, `${pull.rule} counts its cards from a rate above 0`);
    if (typeof pull.cells === "number" && !(Number.isInteger(pull.cells) && pull.cells >= 1))
      problem(`${path}.cells`, `a number of cells is whole and at least 1, got ${pull.cells}`);
  }
  const route = model.products.find((p) => p.name === release.product)?.route;
  const steps = model.routes.find((r) => r.name === route)?.steps ?? [];
  // a lot that brings no work would never raise the level
  if (
    rule.unit === "hours" &&
    !steps.some((step) => (!group || step.group === group.name) && step.time.minutes > 0 && step.sampling !== 0)
  )
    problem(path, `lots of "${release.product}" bring no work${group ? ` to "${group.name}"` : ""}`);
  // fewer lots than the smallest batch would wait for company for ever
  const company = Math.max(...steps.map((step) => Math.ceil((step.batchMinWafers ?? 1) / release.wafers)));
  if (rule.unit === "lots" && pull.limit < company)
    problem(`${path}.limit`, `a batch of "${release.product}" needs ${company} lots, which ${pull.limit} never make`);
}
