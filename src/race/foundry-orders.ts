/** Who orders what at the foundry: rivals, customers the file does not name, and we. */
import { monthsFrom } from "../base/calendar.ts";
import type { Monthly } from "../model/flows.ts";
import {
  bookMonths,
  capexPerWpm,
  foundryLeadTimeMonths,
  foundryStarts,
  interposersPerWafer,
  rivalOrderShare,
  unnamedShare,
} from "../../catalog/race.ts";
import { LONGEST_QUOTE, quote, runFoundry, type Orders } from "./foundry.ts";
import type { RaceInput, RivalInput } from "./input.ts";
import { startsTaken } from "./pool.ts";
import { leftOf, type Shock } from "./shocks.ts";

/** Queues of foundry and packaging together, by customer. */
export interface FoundryCourse {
  /** unfilled at the END of the month [wafers] */
  readonly backlog: readonly Monthly[];
  /** delivered [wafers/month] */
  readonly allocation: readonly Monthly[];
  /** quoted from order to packaged chip [months] */
  readonly leadTimeMonths: readonly Monthly[];
}

/** Months from order to packaged chip without a queue. */
export function leadTime(input: RaceInput): number {
  return input.foundry?.leadTimeMonths ?? foundryLeadTimeMonths.value;
}

/** The queue as it is (we buy nothing unless told), and with our orders in it, to quote our lead time. */
export function foundryCourses(
  input: RaceInput,
  shocks: readonly Shock[],
): {
  actual: FoundryCourse;
  probe: FoundryCourse;
  withoutUs: FoundryCourse;
  rivals: readonly RivalInput[];
  starts: Monthly;
} {
  const n = input.months.length;
  const kept = leftOf(shocks, "foundry", n);
  const planned = Float64Array.from(input.months, (month, m) => plannedStarts(input, month, m));
  const starts = planned.map((wafers, m) => wafers * kept[m]!);
  // our fab takes scanners from the pool that the foundry grows by; without a fab of our own it keeps them
  const startsBesideUs = starts.map((wafers, m) => Math.max(0, wafers - startsTaken(input.ourEuvTools?.[m] ?? 0)));
  const rivals = input.rivals ?? [];
  const orders: Orders[] = rivals.map((rival) => {
    const wafers = series(rival.ordersWafersPerMonth, planned, rivalOrderShare.value);
    return {
      name: rival.name,
      wafers,
      committed: (rival.committedWafersPerMonth ?? 0) + (rival.prepaymentDollars ?? 0) / capexPerWpm.value,
      priority: rival.priority ?? 2,
      weight: rival.weight ?? mean(wafers),
      bookMonths: bookMonths.value,
    };
  });
  const unnamed: Orders = {
    name: "unnamed",
    wafers: planned.map((wafers) => wafers * unnamedShare.value),
    committed: 0,
    priority: 1,
    weight: 1,
    bookMonths: bookMonths.value,
  };
  // a hundredth of the foundry: enough to feel the queue, too little to make it
  const wafers = input.ourFoundryOrdersWafersPerMonth ?? planned.map((all) => all / 100);
  const us: Orders = {
    name: "ours",
    wafers,
    committed: 0,
    priority: input.ourPriority ?? 2,
    weight: mean(wafers),
    bookMonths: bookMonths.value,
  };
  const all = [...orders, unnamed];
  const probe = twoQueues(input, [...all, us], starts, shocks);
  const actual = input.buying ? probe : twoQueues(input, all, startsBesideUs, shocks);
  // neither our orders nor our scanners
  const alone = input.ourEuvTools?.some((tools) => tools > 0) === true || input.buying === true;
  const withoutUs = alone ? twoQueues(input, all, starts, shocks) : actual;
  return { actual, probe, withoutUs, rivals, starts };
}

/** Foundry, then packaging: what comes out of the first queue is the order of the second. */
function twoQueues(
  input: RaceInput,
  orders: readonly Orders[],
  starts: Monthly,
  shocks: readonly Shock[],
): FoundryCourse {
  const lead = leadTime(input);
  const foundry = runFoundry(orders, starts);
  const waits = foundry.backlog.map((backlog, k) => quote(backlog, foundry.allocation[k]!, lead));
  const { packaging } = input;
  if (packaging === undefined) return { ...foundry, leadTimeMonths: waits };
  const perWafer = packaging.interposersPerWafer ?? interposersPerWafer.value;
  const kept = leftOf(shocks, "packaging", starts.length);
  const places = series(packaging.startsWafersPerMonth, starts, 1).map((wafers, m) => (wafers / perWafer) * kept[m]!);
  const unbooked = orders.map((customer, k) => {
    const { bookMonths: _, ...rest } = customer;
    return { ...rest, committed: 0, wafers: foundry.allocation[k]! };
  });
  const packager = runFoundry(unbooked, places);
  return {
    backlog: foundry.backlog.map((wafers, k) => wafers.map((count, m) => count + packager.backlog[k]![m]!)),
    allocation: packager.allocation,
    leadTimeMonths: waits.map((wait, k) =>
      quote(packager.backlog[k]!, packager.allocation[k]!, 0).map((more, m) =>
        Math.min(LONGEST_QUOTE, wait[m]! + more),
      ),
    ),
  };
}

function plannedStarts(input: RaceInput, month: string, m: number): number {
  const given = input.foundry?.startsWafersPerMonth;
  if (given !== undefined) return typeof given === "number" ? given : given[m]!;
  const later = foundryStarts.findIndex((knot) => knot.month > month);
  if (later === -1) return foundryStarts.at(-1)!.wafersPerMonth.value;
  if (later === 0) return foundryStarts[0]!.wafersPerMonth.value;
  const [a, b] = [foundryStarts[later - 1]!, foundryStarts[later]!];
  const way = monthsFrom(a.month, month) / monthsFrom(a.month, b.month);
  return a.wafersPerMonth.value + (b.wafersPerMonth.value - a.wafersPerMonth.value) * way;
}

function mean(values: Monthly): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function series(given: number | Monthly | undefined, starts: Monthly, share: number): Monthly {
  if (given === undefined) return starts.map((wafers) => wafers * share);
  return typeof given === "number" ? new Float64Array(starts.length).fill(given) : given;
}
