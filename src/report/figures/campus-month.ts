/** What the map of the campus shows: every flow of one month, and one word of state for every place, with its reason. */
import { hoursOfMonth, yearOf } from "../../base/calendar.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { DeployUseResult } from "../../deploy/index.ts";
import type { EnergyYear, Hourly, LoadClass } from "../../model/flows.ts";
import { compact, significant } from "../number.ts";
import { type SourceMonth, sourcesMonth } from "./campus-sources.ts";
import { meanOfMonth } from "./month-mean.ts";
import { type PlaceState, rests, suffers, works } from "./place-state.ts";
import { deadFor, idleFor } from "./river-flows.ts";

export type { PlaceState } from "./place-state.ts";
export type { SourceMonth } from "./campus-sources.ts";

export interface UseMonth {
  readonly name: string;
  readonly kind: DeployUseResult["kind"] | "partners";
  readonly packages: number;
  readonly online: number;
  readonly state: PlaceState;
}

export interface CampusMonth {
  readonly month: string;
  /** hourly figures are read between the simulated years */
  readonly between: boolean;
  readonly fab?: {
    readonly starts: number;
    readonly outs: number;
    readonly wip: number;
    readonly toolsMW: number;
    readonly utilitiesMW: number;
    readonly state: PlaceState;
  };
  readonly packaging?: {
    readonly goodDies: number;
    readonly packages: number;
    readonly waitingDies: number;
    readonly state: PlaceState;
  };
  readonly racks?: {
    readonly itMW: number;
    readonly packages: number;
    readonly online: number;
    readonly state: PlaceState;
  };
  readonly uses: readonly UseMonth[];
  readonly grid?: { readonly importMW: number; readonly exportMW: number; readonly state: PlaceState };
  readonly sources: readonly SourceMonth[];
  readonly loadMW?: number;
  readonly cooling?: {
    readonly heatMW: number;
    readonly electricMW: number;
    readonly waterMLPerDay: number;
    readonly way: string;
    readonly state: PlaceState;
  };
}

/**
 * Read one month of a run.
 *
 * @param month index into `run.months`
 */
export function campusMonth(run: CampusRun, month: number): CampusMonth {
  const at = run.months[month] as string;
  const between = !run.milestones.includes(yearOf(at)) && (run.energy !== undefined || run.cooling !== undefined);
  const uses = (run.deploy?.uses ?? []).filter((use) => !isRack(use)).map((use) => useMonth(use, month));
  const racks = racksMonth(run, month);
  const cooling = coolingMonth(run, month);
  const load = run.energy && loadOfMonth(run, month);
  const sources = load === undefined ? [] : sourcesMonth(run, month, between, load);
  return {
    month: at,
    between,
    ...(run.fab && { fab: fabMonth(run, month) }),
    ...(run.chip && { packaging: packagingMonth(run, month) }),
    ...(racks && { racks }),
    uses,
    sources,
    ...(load !== undefined && { grid: gridMonth(run, month, between, sources, load), loadMW: load }),
    ...(cooling && { cooling }),
  };
}

function isRack(use: DeployUseResult): boolean {
  return use.datacentre && !use.exported && use.kind !== "space";
}

function fabMonth(run: CampusRun, month: number): NonNullable<CampusMonth["fab"]> {
  const fab = run.fab as NonNullable<CampusRun["fab"]>;
  const [starts, outs] = [fab.startsWafers[month] ?? 0, fab.outsWafers[month] ?? 0];
  const planned = run.supply?.plannedStartsWafersPerMonth[month] ?? starts;
  const item = run.supply?.bindingItem[month] ?? "";
  const lost = outageHours(run, month);
  const busiest = fab.toolGroups.toSorted((a, b) => b.utilisation - a.utilisation)[0];
  const state =
    lost > 0
      ? suffers("down", `tools lost ${Math.round(lost)} h to power or cooling`)
      : starts === 0 && outs === 0
        ? rests("waiting", "no wafers are started yet")
        : starts < planned * 0.999
          ? suffers(
              `starved: ${item || "supply"}`,
              `${compact(starts)} of ${compact(planned)} planned wafers started: ${item || "supply"} holds it back`,
            )
          : outs === 0
            ? works("filling", "the first wafers are still on their way")
            : works(
                "busy",
                busiest
                  ? `${busiest.name} is the busiest, ${significant(100 * busiest.utilisation)} % of available time at full starts`
                  : "wafers flow",
              );
  const utilitiesMW = meanOfMonth(run, month, run.cooling?.years ?? [])((year) => year.fabElectricMW);
  return { starts, outs, wip: fab.wipWafers[month] ?? 0, toolsMW: fab.loadMW[month] ?? 0, utilitiesMW, state };
}

/** Hours of the month in which power or cooling was lost to the fab. */
function outageHours(run: CampusRun, month: number): number {
  const at = run.months[month] as string;
  const [start, end] = hoursOfMonth(Number(at.slice(5)) - 1);
  const outages = run.energy?.years.find(({ year }) => year === yearOf(at))?.outages ?? [];
  return outages.reduce(
    (all, { startHour, endHour, depth }) =>
      all + depth * Math.max(0, Math.min(end, endHour) - Math.max(start, startHour)),
    0,
  );
}

function packagingMonth(run: CampusRun, month: number): NonNullable<CampusMonth["packaging"]> {
  const goodDies = (run.chip?.designs ?? []).reduce((all, { goodDies: good }) => all + (good[month] ?? 0), 0);
  const packages = run.deploy?.packages[month] ?? 0;
  const waitingDies = run.deploy?.waitingDies[month] ?? 0;
  const grows = waitingDies > (run.deploy?.waitingDies[month - 1] ?? 0) * 1.001;
  const why = idleFor(run, month);
  const state =
    goodDies === 0 && packages === 0
      ? rests("waiting", "no dies yet")
      : grows && why !== "no use"
        ? suffers(`starved: ${why}`, `${compact(waitingDies)} good dies wait: ${why}`)
        : grows
          ? suffers("blocked: no use", `${compact(waitingDies)} good dies wait: no use takes them`)
          : works("busy", "every good die is packaged");
  return { goodDies, packages, waitingDies, state };
}

function racksMonth(run: CampusRun, month: number): CampusMonth["racks"] {
  const racks = (run.deploy?.uses ?? []).filter(isRack);
  if (racks.length === 0) return undefined;
  const total = (of: (use: DeployUseResult) => number | undefined): number =>
    racks.reduce((all, use) => all + (of(use) ?? 0), 0);
  const itMW = run.deploy?.onSiteItMW[month] ?? 0;
  const online = total((use) => use.online[month]);
  const dead = total((use) => use.waiting[month]);
  const size = racks.every((use) => use.sizeMW !== undefined) ? total((use) => use.sizeMW) : undefined;
  const served = run.deploy?.detail.availability[month] ?? 1;
  const state =
    online === 0 && dead === 0
      ? rests("waiting", "no packages for racks yet")
      : dead > 0
        ? suffers(deadFor(run, month), `${compact(dead)} packages stand dead: ${deadFor(run, month)}`)
        : served < 0.999
          ? suffers("shed", `power is there ${significant(100 * served)} % of the hours`)
          : size !== undefined && itMW >= 0.999 * size
            ? works("full", `all ${significant(size)} MW of racks run`)
            : works(
                "busy",
                size === undefined
                  ? "every package runs"
                  : `${significant(itMW)} of ${significant(size)} MW of racks run`,
              );
  return { itMW, packages: total((use) => use.packages[month]), online, state };
}

function useMonth(use: DeployUseResult, month: number): UseMonth {
  const [packages, short] = [use.packages[month] ?? 0, use.shortChips[month] ?? 0];
  const state =
    packages === 0
      ? rests(
          "waiting",
          short > 0 ? `${compact(short)} chips a month are asked for, none is there yet` : "nothing is asked for yet",
        )
      : short > 0.001 * packages
        ? suffers("starved", `${compact(short)} chips a month fewer than asked for`)
        : works("busy", "gets all it asks for");
  return {
    name: use.exported ? "partners" : use.name,
    kind: use.exported ? "partners" : use.kind,
    packages,
    online: use.online[month] ?? 0,
    state,
  };
}

/** Load of the month from what makes it up: known for every month, not only in the simulated years. */
function loadOfMonth(run: CampusRun, month: number): number {
  const parts = run.fab !== undefined || run.deploy !== undefined || run.cooling !== undefined;
  if (!parts) return meanOfMonth(run, month, run.energy?.years ?? [])((year) => year.loadMW);
  const cooling = meanOfMonth(run, month, run.cooling?.years ?? [])((year) => year.electricMW);
  return (run.fab?.loadMW[month] ?? 0) + (run.deploy?.onSiteItMW[month] ?? 0) + cooling;
}

function gridMonth(
  run: CampusRun,
  month: number,
  between: boolean,
  sources: readonly SourceMonth[],
  load: number,
): NonNullable<CampusMonth["grid"]> {
  const mean = meanOfMonth(run, month, run.energy?.years ?? []);
  const limit = run.energy?.plan.gridMW[month] ?? 0;
  // between the simulated years the grid gives what the sources leave, as far as it goes
  const left = load - sources.reduce((all, { outputMW }) => all + outputMW, 0);
  const importMW = between ? Math.min(limit, Math.max(0, left)) : mean((year) => year.importMW);
  const lost = between ? Math.max(0, left - limit) : shedOf(run, mean);
  const state =
    limit === 0
      ? rests("none", "no grid connection")
      : lost > 0.001 * load
        ? suffers(
            "short",
            `${significant(lost)} MW of load are shed on average; the connection gives ${significant(limit)} MW`,
          )
        : importMW < 0.5
          ? rests("idle", "nothing is bought")
          : works("busy", `${significant(importMW)} of ${significant(limit)} MW on average`);
  return { importMW, exportMW: mean((year) => year.exportMW), state };
}

/** Load that was shed, all classes together [MW]. */
function shedOf({ energy }: CampusRun, mean: (of: (year: EnergyYear) => Hourly | undefined) => number): number {
  const classes = new Set((energy?.years ?? []).flatMap(({ shedMW }) => Object.keys(shedMW) as LoadClass[]));
  return [...classes].reduce((all, name) => all + mean(({ shedMW }) => shedMW[name]), 0);
}

function coolingMonth(run: CampusRun, month: number): CampusMonth["cooling"] {
  const years = run.cooling?.years;
  if (years === undefined) return undefined;
  const mean = meanOfMonth(run, month, years);
  const year = years.toSorted(
    (a, b) =>
      Math.abs(a.year - yearOf(run.months[month] as string)) - Math.abs(b.year - yearOf(run.months[month] as string)),
  )[0];
  const heatMW = (run.deploy?.onSiteItMW[month] ?? 0) + (run.fab?.loadMW[month] ?? 0) || mean((one) => one.electricMW);
  const unserved = mean((one) => one.unservedHeatMW);
  const [start, end] = hoursOfMonth(Number((run.months[month] as string).slice(5)) - 1);
  const counts = new Map<string, number>();
  for (let h = start; year !== undefined && h < end; h++) {
    const name = year.modeNames[year.mode[h] ?? 0] ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const way = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  const bound = daysAtRight(year?.waterM3, run.campus.site?.water, start, end);
  const state =
    unserved > 0.001 * heatMW
      ? suffers("blocked", `${significant(unserved)} MW of heat find no way out on average`)
      : bound > 0
        ? suffers("no water", `withdrawal reaches the water right on ${bound} days of the month`)
        : heatMW === 0
          ? rests("waiting", "no heat yet")
          : works("busy", "all heat finds its way out");
  return {
    heatMW,
    electricMW: mean((one) => one.electricMW),
    waterMLPerDay: (mean((one) => one.waterM3) * 24) / 1000,
    way,
    state,
  };
}

/** Whole days from one hour to another on which as much water is taken as may be [m3/h], [ML/day]. */
function daysAtRight(waterM3: Hourly | undefined, right: number | undefined, start: number, end: number): number {
  if (waterM3 === undefined || right === undefined) return 0;
  let days = 0;
  for (let h = start; h < end; h += 24) {
    const taken = waterM3.subarray(h, h + 24).reduce((all, value) => all + value, 0) / 1000;
    if (taken > 0.995 * right) days++;
  }
  return days;
}
