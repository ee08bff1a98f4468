/** Causes on the side of the fab: phases that are paid, equipped and ramped, wafers that come out, limits that hold. */
import { monthsFrom } from "../../base/calendar.ts";
import type { CampusRun } from "../../campus/records.ts";
import { resultOf } from "../../supply/index.ts";
import { BUILDING, type Cause, COMPUTING, count, stretches } from "./cause.ts";

/** Causes of jumps from starts to dies, and of capital. */
export function buildCauses(run: CampusRun): Cause[] {
  return [
    ...outages(run),
    ...designs(run),
    ...phases(run),
    ...held(run),
    ...scannersOf(run),
    ...boughtWafers(run),
    ...chance(run),
    ...ends(run),
  ];
}

function phases(run: CampusRun): Cause[] {
  const { supply, fab, campus, months } = run;
  if (supply === undefined || fab === undefined || !("detail" in supply)) return [];
  const ramp = Math.ceil(campus.fab?.ramp.months ?? 0);
  // the longest wait of a wafer for its end, in months
  const slowest = Math.ceil(fab.cycleTimeDays.reduce((most, days) => Math.max(most, days), 0) / 30);
  return resultOf(supply).detail.phases.flatMap((phase): Cause[] => {
    const { path, startsWafersPerMonth: starts, builtMonth, buildMonths = 0 } = phase;
    if (starts === 0) return [];
    const built = monthsFrom(months[0] as string, builtMonth);
    const out = fab.outsWafers.findIndex((wafers, month) => month >= built && wafers > 0);
    const grow = `${path}: starts grow by ${count(starts)} wafers a month from ${builtMonth} over ${ramp} months`;
    const end = built + ramp + slowest + 1;
    const come = `${path}: its wafers come out from ${months[out]}, as starts grow over ${ramp} months`;
    const pays = `${path}: ${count(phase.capitalDollars / 1e9)}B $ are paid over ${buildMonths} months and its ramp`;
    const dies = stretches(
      months.length,
      (month) => ["wafers", "dies"].includes(run.deploy?.limits[month]?.first ?? "") && month >= out && month <= end,
    );
    return [
      { from: built, to: built + ramp, text: grow, moves: /^(supply\.(starts|planned)|fab\.(starts|wip|toolLoad))/ },
      ...(out < 0 ? [] : [{ from: out, to: end, text: come, moves: /^(fab\.|chip\.(?!packages))/ }]),
      ...(out < 0
        ? []
        : [{ from: out, to: out, text: `${path}: its first wafers come out`, moves: /^(fab\.|chip\.)/ }]),
      { from: built, to: end, text: grow, moves: /^fab\.scrap/ },
      ...dies.map(([from, to]) => ({ from, to, text: come, moves: COMPUTING })),
      ...(buildMonths > 0
        ? [{ from: built - Math.ceil(buildMonths), to: built + ramp, text: pays, moves: BUILDING }]
        : []),
    ];
  });
}

/** An item begins or ceases to hold the starts below the plan. */
function held({ supply, months }: CampusRun): Cause[] {
  if (supply === undefined) return [];
  return months.flatMap((_, month): Cause[] => {
    const [before, item] = [supply.bindingItem[month - 1] ?? "", supply.bindingItem[month] ?? ""];
    if (month === 0 || before === item) return [];
    const text = item === "" ? `${before} no longer hold the starts back` : `${item} hold the starts below the plan`;
    return [{ from: month, to: month, text, moves: /^(supply\.|fab\.|chip\.)/ }];
  });
}

/** Scanners come as late as the buildings allow, in one stretch a phase. */
function scannersOf({ supply, months }: CampusRun): Cause[] {
  if (supply === undefined) return [];
  const { euvTools, euvWorldShare: share } = supply;
  const rising = stretches(
    months.length,
    (month) => month > 0 && (euvTools[month] as number) > (euvTools[month - 1] as number),
  ).map(([from, to]): Cause => ({
    from,
    to: to + 1,
    text: `scanners go into service from ${months[from]} to ${months[to]}: ${count(euvTools[to] as number)} in the end`,
    moves: /^(supply\.euv|race\.(displaced|rivalsWait))/,
  }));
  const taken = stretches(months.length, (month) => (share[month] as number) > 0).map(([from, to]): Cause => ({
    from,
    to: to + 1,
    text: `scanners are taken from ${months[from]} to ${months[to]}, at most ${(100 * share.slice(from, to + 1).reduce((a, b) => Math.max(a, b), 0)).toFixed(0)} % of what the world gets`,
    moves: /^(supply\.worldShare|race\.(displaced|rivalsWait))/,
  }));
  return [...rising, ...taken];
}

/** What was paid before the horizon is counted in its first month, what still stands after it in its last. */
function ends({ supply, cost, months }: CampusRun): Cause[] {
  if (supply === undefined && cost === undefined) return [];
  const before = `what was spent before ${months[0]} is counted in that month`;
  const last = months.length - 1;
  return [
    { from: 1, to: 1, text: before, moves: /^(supply\.fabCapital|cost\.)/ },
    {
      from: last,
      to: last,
      text: "the book value of what still stands is counted in the last month",
      moves: /^cost\.npv\/revenue\.bookValue/,
    },
  ];
}

/**
 * At equal starts, months that were simulated lot by lot differ by the stops and queues of single tools; a line whose
 * wafers pile up to twice its steady WIP does not differ by chance.
 */
function chance({ fab, months }: CampusRun): Cause[] {
  if (fab === undefined || fab.provenance.model !== "simulation") return [];
  const { startsWafers: starts, wipWafers: wip, steady } = fab;
  const first = starts.findIndex((wafers) => wafers > 0);
  const end = Math.min(months.length - 1, first + Math.ceil(fab.provenance.windowDays[1] / 30));
  const usual = (month: number): boolean =>
    month > first &&
    month <= end &&
    starts[month] === starts[month - 1] &&
    (wip[month] as number) <= 2 * steady.wipWafers.value;
  return stretches(months.length, usual).map(([from, to]) => ({
    from,
    to,
    text: `equal starts, simulated lot by lot to ${months[end]}: stops and queues of single tools`,
    moves: /^fab\.(outs|wip|cycleTime|scrap)/,
  }));
}

/** Bought wafers arrive a lead time after the first order, and in the amounts that the queue gives. */
function boughtWafers({ bought, months }: CampusRun): Cause[] {
  const first = bought?.findIndex((wafers) => wafers > 0) ?? -1;
  if (first < 0) return [];
  const text = `race.foundry.orders: the first bought wafers arrive`;
  const rest = `race.foundry.orders: the queue gives what it has from ${months[first]}`;
  const moves = /^chip\.(good|gross)/;
  return [
    { from: first, to: first, text, moves },
    { from: first + 1, to: months.length - 1, text: rest, moves },
  ];
}

/** A design falls due with its first wafers. */
function designs({ chip }: CampusRun): Cause[] {
  return (chip?.designs ?? []).flatMap(({ name, grossDies }): Cause[] => {
    const first = grossDies.findIndex((dies) => dies > 0);
    if (first < 0) return [];
    const text = `chip.designs.${name}: its engineering falls due with its first wafers`;
    return [first, first + 1].map((month, k) => ({
      from: month,
      to: month,
      text: k === 0 ? text : `the month after ${text}`,
      moves: /^cost\.\w+\/capital\.designs/,
    }));
  });
}

/** Power cuts of the file, and those the plant let through, cost wafers. */
function outages({ campus, energy, months }: CampusRun): Cause[] {
  const imposed = Object.entries(campus.fab?.outages ?? {}).map(([name, { at }]) => ({
    month: monthsFrom(months[0] as string, at),
    text: `fab.outages.${name} stops the fab`,
  }));
  const own = (energy?.years ?? []).flatMap(({ year, outages }) =>
    outages.map(({ startHour }) => ({
      month: monthsFrom(months[0] as string, `${year}-01`) + Math.floor(startHour / 730),
      text: `the fab loses power in ${year}`,
    })),
  );
  return [...imposed, ...own].map(({ month, text }) => ({
    from: month,
    to: month + 4,
    text,
    moves: /^(fab\.|chip\.)/,
  }));
}
