import { euvDeliveries, euvOwnShare } from "../../catalog/campus.ts";
import { euvInstallMonths } from "../../catalog/equipment-supply.ts";
import { monthsFrom, yearOf } from "../base/calendar.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import { passesPerToolYear } from "./euv.ts";
import type { SupplyInput } from "./input.ts";
import { orderMonthOf, type Project } from "./phases.ts";
import type { EuvResult } from "./result.ts";

/** Own scanners by month. */
export interface Scanners {
  /** in service */
  readonly tools: Monthly;
  /** share of the month's world deliveries taken, 0..1 */
  readonly worldShare: Monthly;
  /** starts that scanners carry if our whole share is taken from the first order on [wafers/month] */
  readonly startsWafersPerMonth: Monthly;
  /** smallest own share with which scanners never hold built phases back; Infinity = none is enough */
  readonly shareNeeded: number;
  readonly detail: EuvResult;
}

/**
 * Follow the scanners from the world's deliveries to wafers.
 *
 * starts(m) = (tools at the start + own share * world deliveries up to m - installation) / tools for a wafer start
 *
 * Scanners are taken as late as the buildings allow, or as they come where even that is too late: the share of world
 * deliveries taken is what this campus costs all others.
 *
 * @param buildable starts of the plan as far as they are built [wafers/month]
 * @returns undefined for a process without EUV
 * @valid planning basis: deliveries come in fractions of a scanner, equally over the year
 */
export function scanners(input: SupplyInput, projects: readonly Project[], buildable: Monthly): Scanners | undefined {
  const toolsPerWpm = needOf(input, projects);
  if (!(toolsPerWpm > 0)) return undefined;
  const { months, euv } = input;
  const end = months.length - 1;
  const ownShare = euv?.ownShare ?? euvOwnShare.value;
  const lag = Math.round(euv?.installLagMonths ?? euvInstallMonths.value);
  const world = worldDeliveries(input);
  const standing = projects.filter((project) => project.buildMonths === 0);
  const toolsAtStart = toolsPerWpm * standing.reduce((sum, { phase }) => sum + phase.startsWafersPerMonth, 0);

  // Needed from the delivery of each month on; what comes in the last months serves the last level of starts.
  const needed = Float64Array.from(months, (_, k) => toolsPerWpm * buildable[Math.min(k + lag, end)]! - toolsAtStart);
  const ours = world.map((tools) => tools * ownShare);
  const taken = justInTime(needed, ours);
  const arrived = (total: Monthly, m: number): number => toolsAtStart + (m < lag ? 0 : total[m - lag]!);
  const offered = running(ours);
  const inService = (total: Monthly): Monthly => Float64Array.from(months, (_, m) => arrived(total, m));
  return {
    tools: inService(taken),
    worldShare: world.map((tools, k) => (tools > 0 ? (taken[k]! - (taken[k - 1] ?? 0)) / tools : 0)),
    startsWafersPerMonth: inService(offered).map((tools) => tools / toolsPerWpm),
    shareNeeded: shareNeeded(buildable, toolsPerWpm, toolsAtStart, running(world), lag),
    detail: { toolsPerWpm, toolsAtStart, ownShare, worldTools: end < lag ? 0 : running(world)[end - lag]! },
  };
}

/** Scanners for one wafer start a month: the count of the file over its full starts, or the planning basis. */
function needOf({ euv, euvToolsPerWpm = 0, euvCountGiven }: SupplyInput, projects: readonly Project[]): number {
  const full = projects.reduce((sum, { phase }) => sum + phase.startsWafersPerMonth, 0);
  if (euvToolsPerWpm === 0 || full === 0) return 0;
  if (euvCountGiven !== undefined) return euvCountGiven / full;
  return (euvToolsPerWpm * passesPerToolYear()) / passesPerToolYear(euv?.passesPerHour, euv?.uptime);
}

/** The world's deliveries by month [tools/month]; before the first order they go to others. */
function worldDeliveries(input: SupplyInput): Monthly {
  const order = monthsFrom(input.months[0]!, orderMonthOf(input));
  const yearly = input.euv?.deliveriesPerYear ?? catalogDeliveries(input.months);
  return yearly.map((tools, m) => (m < order ? 0 : tools / 12));
}

/** Each year of the catalog holds until the next. */
function catalogDeliveries(months: CampusMonths): Monthly {
  const years = Object.keys(euvDeliveries).toSorted();
  return Float64Array.from(months, (month) => {
    const year = years.findLast((since) => Number(since) <= yearOf(month)) ?? years[0]!;
    return euvDeliveries[year]!.value;
  });
}

/**
 * Cumulative deliveries that meet a need as late as possible within what is offered month by month, and otherwise as
 * soon as possible. Backwards: by month k we must hold max(need(k), must(k + 1) - offer(k + 1)).
 */
function justInTime(needed: Monthly, offer: Monthly): Monthly {
  const must = Float64Array.from(needed);
  for (let k = must.length - 2; k >= 0; k--) must[k] = Math.max(must[k]!, must[k + 1]! - offer[k + 1]!);
  const held = new Float64Array(must.length);
  must.forEach((tools, k) => {
    const before = held[k - 1] ?? 0;
    held[k] = Math.max(before, Math.min(before + offer[k]!, tools));
  });
  return held;
}

function shareNeeded(plan: Monthly, perWpm: number, atStart: number, world: Monthly, lag: number): number {
  return plan.reduce((most, starts, m) => {
    const missing = starts * perWpm - atStart;
    // rounding of the sums above is not a need
    if (missing <= 1e-9 * starts * perWpm) return most;
    const delivered = m < lag ? 0 : world[m - lag]!;
    return delivered > 0 ? Math.max(most, missing / delivered) : Infinity;
  }, 0);
}

function running(series: Monthly): Monthly {
  let total = 0;
  return series.map((value) => (total += value));
}
