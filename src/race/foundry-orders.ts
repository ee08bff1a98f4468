/** Who orders what at the foundry: rivals, customers the file does not name, and we. */
import { monthsFrom } from "../base/calendar.ts";
import type { Monthly } from "../model/flows.ts";
import {
  bookMonths,
  capexPerWpm,
  foundryLeadTimeMonths,
  foundryStarts,
  rivalOrderShare,
  unnamedShare,
} from "../../catalog/race.ts";
import { runFoundry, type FoundryCourse, type Orders } from "./foundry.ts";
import type { RaceInput, RivalInput } from "./input.ts";
import { startsTaken } from "./pool.ts";
import { leftOf, type Shock } from "./shocks.ts";

/** Months from order to packaged chip without a queue. */
export function leadTime(input: RaceInput): number {
  return input.foundry?.leadTimeMonths ?? foundryLeadTimeMonths.value;
}

/** The queue as it is (we buy nothing unless told), and with our orders in it, to quote our lead time. */
export function foundryCourses(
  input: RaceInput,
  shocks: readonly Shock[],
): { actual: FoundryCourse; probe: FoundryCourse; rivals: readonly RivalInput[]; starts: Monthly } {
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
  const probe = runFoundry([...all, us], starts);
  return { actual: input.buying ? probe : runFoundry(all, startsBesideUs), probe, rivals, starts };
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
