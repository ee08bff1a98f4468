/** The same packages with wafers bought at a foundry: its price, its queue, no fab. */
import type { Monthly } from "../model/flows.ts";
import type { FabMoney, FoundryMoney } from "./input.ts";

/**
 * Date the wafers that a foundry would deliver for the same orders.
 *
 * Orders are placed when our own fab would start its wafers, for the good wafers it would give. An order arrives
 * after the quoted lead time; where the foundry's allocation is known, its part of the orders arrives `leadTimeMonths`
 * after being started.
 *
 * @returns good wafers in hand by month
 */
export function boughtWafers(fab: FabMoney, foundry: FoundryMoney): Monthly {
  const n = fab.startsWafersPerMonth.length;
  const started = total(fab.startsWafersPerMonth);
  const lineYield = started > 0 ? Math.min(1, total(fab.outsWafers) / started) : 1;
  const arrived = new Float64Array(n);
  const allocated = foundry.allocationWafers;
  let wanted = 0;
  let taken = 0;
  for (let m = 0; m < n; m++) {
    wanted += fab.startsWafersPerMonth[m]! * lineYield;
    const wafers =
      allocated === undefined ? fab.startsWafersPerMonth[m]! * lineYield : Math.min(allocated[m]!, wanted - taken);
    taken += wafers;
    const queue = typeof foundry.queueMonths === "number" ? foundry.queueMonths : foundry.queueMonths[m]!;
    place(arrived, m + (allocated === undefined ? queue : (foundry.leadTimeMonths ?? queue)), wafers);
  }
  return arrived;
}

/** What arrives between two months is split between them. */
function place(series: Monthly, at: number, wafers: number): void {
  const month = Math.floor(at);
  const later = at - month;
  if (month < series.length) series[month] = series[month]! + wafers * (1 - later);
  if (month + 1 < series.length) series[month + 1] = series[month + 1]! + wafers * later;
}

/**
 * Scale what depends on wafers in hand: the share of the own fab's wafers of the last `window` months that the
 * foundry has delivered.
 */
export function deliveredShare(arrived: Monthly, own: Monthly, window: number): Monthly {
  let a = 0;
  let b = 0;
  return arrived.map((wafers, m) => {
    a += wafers - (m >= window ? arrived[m - window]! : 0);
    b += own[m]! - (m >= window ? own[m - window]! : 0);
    // windows are sums of differences: what is left of nothing may be a rounding below zero
    return b > 0 ? Math.max(0, a) / b : 1;
  });
}

function total(series: Monthly): number {
  return series.reduce((sum, value) => sum + value, 0);
}
