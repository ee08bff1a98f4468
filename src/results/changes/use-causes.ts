/** Causes on the side of the uses: they open, are served in full, lose power to the fab, and replace old chips. */
import { lifeYears } from "../../../catalog/deploy.ts";
import { monthsFrom } from "../../base/calendar.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { DeployUseResult } from "../../deploy/index.ts";
import { type Cause, COMPUTING, count, POWERED, stretches } from "./cause.ts";

/** Chips leaving in one month that are a wave, as a share of those in service. */
const WAVE = 0.02;

/** Causes of jumps of a run's packages, computing, share and money. */
export function useCauses(run: CampusRun): Cause[] {
  const { deploy } = run;
  if (deploy === undefined) return [];
  return [
    ...deploy.uses.flatMap((use) => [...opening(run, use), ...full(use), ...retirement(run, use), ...demand(run, use)]),
    ...gateReached(run),
    ...powerLost(run),
    ...powerWon(run),
  ];
}

/** A use opens: what waited for it is packaged at once, for nothing in the file says at what pace racks are installed. */
function opening(run: CampusRun, { name, packages }: DeployUseResult): Cause[] {
  const from = run.campus.deploy?.[name]?.from;
  const at = from === undefined ? 0 : monthsFrom(run.months[0] as string, from);
  if (from === undefined || at < 1 || at >= run.months.length) return [];
  const waited = run.deploy?.waitingDies[at - 1] ?? 0;
  const text =
    (packages[at] as number) === 0
      ? `deploy.${name} opens and waits for chips`
      : `deploy.${name} opens: ${count(packages[at] as number)} packages in its first month, from ${count(waited)} dies that waited`;
  return [
    { from: at, to: at, text, moves: COMPUTING },
    {
      from: at + 1,
      to: at + 1,
      text: `the month after deploy.${name} opened: its first fill is over`,
      moves: COMPUTING,
    },
  ];
}

/** A site that holds what it was built for, running or waiting, takes no more: chips go elsewhere. */
function full({ name, itMW, waitingMW, sizeMW }: DeployUseResult): Cause[] {
  if (sizeMW === undefined) return [];
  const reached = itMW.findIndex((running, month) => running + (waitingMW[month] as number) > 0.999 * sizeMW);
  if (reached < 0) return [];
  const waits = waitingMW[reached] as number;
  const text = `deploy.${name} holds the chips of ${count(sizeMW)} MW, of which ${count(waits)} wait for power or cooling: further ones go elsewhere`;
  return [reached, reached + 1].map((month) => ({ from: month, to: month, text, moves: COMPUTING }));
}

/** Chips that went online together leave together. */
function retirement(run: CampusRun, use: DeployUseResult): Cause[] {
  const life = Math.round((run.campus.deploy?.[use.name]?.life ?? lifeYears.value) * 12);
  return run.months.flatMap((_, month): Cause[] => {
    const retired = use.retired[month] as number;
    if (month < life || retired <= WAVE * Math.max(retired, use.online[month - 1] as number)) return [];
    const born = run.months[month - life] as string;
    const text = `deploy.${use.name}: ${count(retired)} chips of ${born} reach the end of ${life / 12} years and ${count(use.packages[month] as number)} packages take their place`;
    const after = `the month after deploy.${use.name} replaced its chips of ${born}`;
    return [
      { from: month, to: month, text, moves: COMPUTING },
      { from: month + 1, to: month + 1, text: after, moves: COMPUTING },
    ];
  });
}

/** From its first chip until it is served in full a use takes what comes. */
function demand(run: CampusRun, use: DeployUseResult): Cause[] {
  const first = use.packages.findIndex((packages) => packages > 0);
  if (first < 0) return [];
  const short = (month: number): boolean => (use.shortChips[month] as number) > 1e-6 * (use.packages[month] as number);
  const met = use.shortChips.findIndex((_, month) => month >= first && !short(month));
  const last = met < 0 ? run.months.length - 1 : met;
  const since = run.months[first] as string;
  const text =
    met < 0
      ? `deploy.${use.name} takes the chips that come from ${since} and is never served in full`
      : met === first
        ? `deploy.${use.name} is served in full with its first chips`
        : `deploy.${use.name} takes the chips that come from ${since} and is served in full from ${run.months[met]}`;
  const asked = run.campus.deploy?.[use.name]?.from;
  const own = use.kind === "robots" ? "robots" : "vehicle";
  const moves = use.datacentre
    ? COMPUTING
    : new RegExp(`^(deploy\\.(${own}|short|onboard)|chip\\.packages|cost\\.\\w+/(operation|revenue)\\.(?!book))`);
  return [
    { from: first, to: last, text, moves },
    ...(asked === undefined
      ? []
      : [{ ...sameMonth(run, asked), text: `deploy.${use.name} begins to ask for chips`, moves: /^deploy\.short/ }]),
  ];
}

function sameMonth(run: CampusRun, month: string): { from: number; to: number } {
  const at = monthsFrom(run.months[0] as string, month);
  return { from: at, to: at };
}

/** Racks draw all that power and cooling allow: what is packaged from now on waits. */
function gateReached({ deploy, months }: CampusRun): Cause[] {
  const allowed = deploy?.detail.allowedItMW;
  if (deploy === undefined || allowed === undefined) return [];
  const waits = (month: number): boolean =>
    (deploy.onSiteItMW[month] as number) >= 0.98 * (allowed[month] as number) &&
    (deploy.deadPackages[month] as number) > 1.01 * (deploy.deadPackages[month - 1] ?? 0);
  return stretches(months.length, waits).map(([from, to]) => ({
    from,
    to,
    text: `racks draw all that power and cooling allow, ${count(allowed[from] as number)} MW in ${months[from]}: further packages wait`,
    moves: POWERED,
  }));
}

/** The fab comes first: as it grows, racks lose the power it takes. */
function powerLost(run: CampusRun): Cause[] {
  const allowed = run.deploy?.detail.allowedItMW;
  if (allowed === undefined) return [];
  // a drift of less than a hundredth a month moves nothing by itself
  const falls = (month: number): boolean =>
    month > 0 && (allowed[month] as number) < 0.99 * (allowed[month - 1] as number);
  return stretches(run.months.length, falls).map(([from, to]) => ({
    from,
    to,
    text: `the fab and its cooling take more of the firm power: racks may draw ${count(allowed[to] as number)} MW in ${run.months[to]}, ${count(allowed[from - 1] as number)} before`,
    moves: POWERED,
  }));
}

/** Racks get more power or cooling than a month ago. */
function powerWon(run: CampusRun): Cause[] {
  const allowed = run.deploy?.detail.allowedItMW;
  if (allowed === undefined) return [];
  const rises = (month: number): boolean =>
    month > 0 && (allowed[month] as number) > 1.02 * (allowed[month - 1] as number);
  return run.months.flatMap((_, month): Cause[] => {
    if (!rises(month)) return [];
    const text = `racks may draw ${count(allowed[month] as number)} MW instead of ${count(allowed[month - 1] as number)}`;
    return [
      { from: month, to: month, text, moves: POWERED },
      { from: month + 1, to: month + 1, text: `the month after ${text}`, moves: POWERED },
    ];
  });
}
