import { fail } from "../../base/errors.ts";
import type { FabModel, Release } from "../model.ts";
import { lotsPerHour } from "../statistics/load.ts";
import { pullRules, type PullSchedule } from "./rules.ts";

/** What a release rule makes of one release; share = its part of the starts [0..1]. */
type Change = (release: Release, share: number, words: readonly string[]) => Partial<Release>;

const changes: Readonly<Record<string, { readonly usage: string; readonly change: Change }>> = {
  constant: {
    usage: "constant: one lot at a time, evenly spaced at the model's rate",
    change: (release) => ({
      schedule: { kind: "every", firstMinute: 0, everyMinutes: 60 / lotsPerHour(release), count: 1_000_000_000 },
      leadMinutes: meanLead(release),
    }),
  },
  poisson: {
    usage: "poisson: at random, at the model's rate",
    change: (release) => ({
      schedule: { kind: "poisson", meanMinutes: 60 / lotsPerHour(release) },
      leadMinutes: meanLead(release),
    }),
  },
  schedule: { usage: "schedule: as the model says", change: () => ({}) },
};

/**
 * Put the ordinary releases of a model (those of its lowest priority; hot lots keep their schedule) under a release rule.
 * `NAME [GROUP] [LIMIT] [lots|h]`: constant, poisson, schedule; conwip 300 lots; conwip-work 5000 h; starvation-avoidance
 * Litho 24 h; workload-regulating Litho 200 h. CONWIP limits are for all ordinary lots together and split by starts.
 * @throws TerafabError for a rule that is none, or a limit that is missing
 */
export function withRelease(model: FabModel, text: string): FabModel {
  const [name, ...words] = text.trim().split(/\s+/);
  const lowest = Math.min(...model.releases.map((r) => r.priority));
  const ordinary = model.releases.filter((r) => r.priority === lowest);
  const total = ordinary.reduce((sum, r) => sum + lotsPerHour(r), 0);
  const known = Object.hasOwn(changes, name) ? changes[name].change : pulled(name);
  return {
    ...model,
    releases: model.releases.map((r) =>
      r.priority === lowest ? { ...r, ...known(r, lotsPerHour(r) / total, words) } : r,
    ),
  };
}

function pulled(name: string): Change {
  if (!Object.hasOwn(pullRules, name))
    return fail(
      "release",
      `no release rule "${name}"`,
      `known: ${[...Object.keys(changes), ...Object.keys(pullRules)].join(", ")}`,
    );
  const rule = name as PullSchedule["rule"];
  return (release, share, words) => {
    const { unit, group } = pullRules[rule];
    const [limitText, unitText, ...rest] = group ? words.slice(1) : words;
    const limit = Number(limitText);
    if (!(limit > 0) || rest.length > 0 || (unitText !== undefined && unitText !== (unit === "lots" ? "lots" : "h")))
      fail(
        "release",
        `${name} needs ${group ? "a tool group and " : ""}a limit in ${unit}`,
        `--release "${example(name)}"`,
      );
    return {
      leadMinutes: meanLead(release),
      schedule: {
        kind: "pull",
        rule,
        limit: group
          ? limit
          : Math.max(unit === "lots" ? 1 : 1e-9, unit === "lots" ? Math.round(limit * share) : limit * share),
        ...(group && { group: words[0] }),
      },
    };
  };
}

function example(name: string): string {
  return pullRules[name as PullSchedule["rule"]].group
    ? `${name} Litho 24 h`
    : `${name} ${pullRules[name as PullSchedule["rule"]].unit === "lots" ? "300 lots" : "5000 h"}`;
}

/**
 * Give every ordinary lot its due date from a generator: `fixed 40 days`, `flow-factor 1.6`, `flow-factor 1.6 spread 0.2`.
 * @throws TerafabError for words that are neither
 */
export function withDueDates(model: FabModel, text: string): FabModel {
  const fixed = /^fixed\s+(\d*\.?\d+)\s*days?$/.exec(text.trim());
  const factor = /^flow-factor\s+(\d*\.?\d+)(?:\s+spread\s+(\d*\.?\d+))?$/.exec(text.trim());
  if (!fixed && !factor)
    fail("due", `"${text}" is no due-date rule`, "fixed 40 days, flow-factor 1.6, or flow-factor 1.6 spread 0.2");
  const due: Release["due"] = fixed
    ? { kind: "fixed", minutes: Number(fixed[1]) * 1440 }
    : { kind: "flow-factor", factor: Number(factor![1]), ...(factor![2] && { spread: Number(factor![2]) }) };
  return { ...model, releases: model.releases.map((r) => ({ ...r, due })) };
}

function meanLead({ leadMinutes }: Release): number {
  if (typeof leadMinutes === "number") return leadMinutes;
  return leadMinutes.reduce((sum, lead) => sum + lead, 0) / Math.max(1, leadMinutes.length);
}
