/** A foundry over the horizon: orders in, allocations out, quoted lead times. */
import type { Monthly } from "../model/flows.ts";
import { allocate } from "./queue.ts";

/** Orders of one customer by month. */
export interface Orders {
  readonly name: string;
  readonly wafers: Monthly;
  readonly committed: number;
  readonly priority: number;
  readonly weight: number;
  /** orders stop while the unfilled ones exceed this many months of them; undefined = never */
  readonly bookMonths?: number;
}

export interface QueueCourse {
  /** by customer: unfilled orders at the END of the month [wafers] */
  readonly backlog: readonly Monthly[];
  /** by customer [wafers/month] */
  readonly allocation: readonly Monthly[];
}

/** A queue that does not clear within this is quoted as this [months]. */
export const LONGEST_QUOTE = 120;

/**
 * Run the queue month by month.
 *
 * B(t) = B(t-1) + orders(t) - allocation(t)
 */
export function runFoundry(orders: readonly Orders[], starts: Monthly): QueueCourse {
  const backlog = orders.map(() => new Float64Array(starts.length));
  const allocation = orders.map(() => new Float64Array(starts.length));
  for (let month = 0; month < starts.length; month++) {
    const customers = orders.map((customer, k) => ({
      backlog: booked(month > 0 ? backlog[k]![month - 1]! : 0, customer, month),
      committed: customer.committed,
      priority: customer.priority,
      weight: customer.weight,
    }));
    allocate(customers, starts[month]!).forEach((wafers, k) => {
      allocation[k]![month] = wafers;
      backlog[k]![month] = Math.max(0, customers[k]!.backlog - wafers);
    });
  }
  return { backlog, allocation };
}

/** Unfilled orders with this month's: nobody orders more than the book holds. */
function booked(before: number, { wafers, bookMonths }: Orders, month: number): number {
  const after = before + wafers[month]!;
  return bookMonths === undefined ? after : Math.max(before, Math.min(after, bookMonths * wafers[month]!));
}

/**
 * Quote the lead time of an order placed at each month's end: the wait until allocations to come have covered the
 * backlog, plus the time from wafer start to packaged chip.
 *
 * Beyond the horizon the mean allocation of the last 12 months goes on; steady state is Little's law, B / rate + lead.
 *
 * @returns months, at most LONGEST_QUOTE
 */
export function quote(backlog: Monthly, allocation: Monthly, leadTimeMonths: number): Monthly {
  const months = backlog.length;
  const tail = allocation.subarray(Math.max(0, months - 12));
  const rate = tail.reduce((sum, wafers) => sum + wafers, 0) / Math.max(1, tail.length);
  return backlog.map((waiting, month) => {
    let left = waiting;
    for (let t = month + 1; t < months && left > 0; t++) {
      const wafers = allocation[t]!;
      // a relative 1e-12 of the backlog is rounding, not an order
      if (wafers >= left * (1 - 1e-12))
        return Math.min(LONGEST_QUOTE, t - 1 - month + (wafers > 0 ? left / wafers : 0) + leadTimeMonths);
      left -= wafers;
    }
    if (left <= 0) return leadTimeMonths;
    const queue = Math.max(0, months - 1 - month) + (rate > 0 ? left / rate : LONGEST_QUOTE);
    return Math.min(LONGEST_QUOTE, queue + leadTimeMonths);
  });
}
