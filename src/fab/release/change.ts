import { fail } from "../../base/errors.ts";
import type { FabModel, Pull, Release } from "../model.ts";
import { lotsPerHour } from "../statistics/load.ts";
import { pullRules, type PullRule } from "./rules.ts";

/** What a release rule makes of one release. */
type Change = (release: Release) => Partial<Release>;

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
 * Put the ordinary releases of a model (those of its lowest priority; hot lots keep their schedule) under a release rule:
 * constant, poisson, schedule, or a rule that pulls lots by the state of the fab (`NAME [GROUP] LIMIT [UNIT]`): conwip 300
 * lots; conwip-work 5000 h; starvation-avoidance Litho 24 h; workload-regulating Litho 200 h; polca 2 in 10 cells (or by
 * area, by layer). `schedule with conwip 300 lots`: lots come at their time, and wait outside while the rule wants none.
 * CONWIP limits are for all ordinary lots together and split by starts.
 * @throws TerafabError for a rule that is none, or a limit that is missing
 */
export function withRelease(model: FabModel, text: string): FabModel {
  const [name, ...rest] = text.trim().split(/\s+/);
  if (!Object.hasOwn(changes, name)) {
    const pull = readPull(text);
    return ordinary(model, (release, share, rate) => ({
      leadMinutes: meanLead(release),
      schedule: { kind: "pull", ...pull(share, rate) },
      gate: undefined,
    }));
  }
  const changed = ordinary(model, changes[name].change);
  if (rest.length === 0) return changed;
  if (rest[0] !== "with") fail("release", `"${rest.join(" ")}" after ${name}`, `"${name} with conwip 300 lots"`);
  return withGate(changed, rest.slice(1).join(" "));
}

/**
 * Let ordinary lots wait outside while a rule wants none: `conwip 300 lots` and the like, as in `withRelease`.
 * @param lotsPerHour of all ordinary lots, for the cards of POLCA; default what the model releases on average
 * @throws TerafabError for a rule that is none, or a limit that is missing
 */
export function withGate(model: FabModel, text: string, lotsPerHour?: number, path = "release"): FabModel {
  const pull = readPull(text, path);
  const { group } = pull(1, 1);
  if (group !== undefined && !model.toolGroups.some((g) => g.name === group))
    fail(path, `no tool group "${group}"`, `known: ${model.toolGroups.map((g) => g.name).join(", ")}`);
  return ordinary(model, (_, share, rate) => ({
    gate: pull(share, lotsPerHour === undefined ? rate : share * lotsPerHour),
  }));
}

function ordinary(
  model: FabModel,
  change: (release: Release, share: number, lotsPerHour: number) => Partial<Release>,
): FabModel {
  const lowest = Math.min(...model.releases.map((r) => r.priority));
  const rates = model.releases.map((r) => (r.priority === lowest ? lotsPerHour(r) : 0));
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const count = model.releases.filter((r) => r.priority === lowest).length;
  return {
    ...model,
    releases: model.releases.map((r, i) =>
      r.priority === lowest ? { ...r, ...change(r, total > 0 ? rates[i] / total : 1 / count, rates[i]) } : r,
    ),
  };
}

/** Units as they are written. */
const UNITS: Readonly<Record<PullRule["unit"], string>> = { lots: "lots", hours: "h", x: "x" };

/**
 * Read a rule that pulls lots; the answer makes it for a release with its share of the ordinary lots and its rate.
 * @throws TerafabError for a rule that is none, or a limit that is missing
 */
function readPull(text: string, path = "release"): (share: number, lotsPerHour: number) => Pull {
  const [name, ...words] = text.trim().split(/\s+/);
  if (!Object.hasOwn(pullRules, name))
    return fail(
      path,
      `no release rule "${name}"`,
      `known: ${[...Object.keys(changes), ...Object.keys(pullRules)].join(", ")}`,
    );
  const rule = name as Pull["rule"];
  const { unit, group, example } = pullRules[rule];
  const [limitText, ...rest] = group ? words.slice(1) : words;
  const limit = Number(limitText);
  if (rest[0] === UNITS[unit]) rest.shift();
  const cells = unit === "x" ? readCells(rest, path) : {};
  if (!(limit > 0 && limit < 1e9) || (rest.length > 0 && unit !== "x"))
    fail(path, `${name} needs ${group ? "a tool group and " : ""}a limit in ${UNITS[unit]}`, `"${example}"`);
  return (share, lotsPerHour) => {
    if (unit === "x") return { rule, limit, lotsPerHour, ...cells };
    if (group) return { rule, limit, group: words[0] };
    return { rule, limit: unit === "lots" ? Math.max(1, Math.round(limit * share)) : Math.max(1e-9, limit * share) };
  };
}

/** `in 10 cells`, `by area`, `by layer`, or nothing. */
function readCells(words: readonly string[], path: string): Pick<Pull, "cells"> {
  const text = words.join(" ");
  if (text === "") return {};
  if (text === "by area") return { cells: "area" };
  if (text === "by layer") return { cells: "layer" };
  const number = /^in (\d{1,4}) cells?$/.exec(text);
  if (!number || Number(number[1]) < 1)
    return fail(path, `"${text}" cuts no route into cells`, `"in 10 cells", "by area" or "by layer"`);
  return { cells: Number(number[1]) };
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
