/** What crosses between the page and the worker that reads a history; plain data. */
import type { Causes } from "../../../src/fab/index.ts";

/** What the numbers of a history mean; `names.json` beside it, or as much of it as there is. */
export interface HistoryNames {
  readonly name: string;
  readonly groups: readonly string[];
  readonly products: readonly string[];
}

/** A history added up: by tool group, and over time in evenly wide bins. */
export interface HistorySummary {
  readonly name: string;
  readonly visits: number;
  readonly lots: number;
  readonly completed: number;
  /** mean of the lots that left [days] */
  readonly cycleDays: number;
  /** length of the history [days] */
  readonly days: number;
  readonly binDays: number;
  /** lots in the fab, mean of each bin */
  readonly wip: Float64Array;
  readonly leftPerDay: Float64Array;
  /** mean cycle time of the lots that left in each bin [days]; NaN where none left */
  readonly cycleByDay: Float64Array;
  readonly groups: readonly {
    readonly name: string;
    readonly visits: number;
    /** lots waiting, mean of each bin */
    readonly waiting: Float64Array;
    /** of the mean lot's days */
    readonly days: Causes;
  }[];
}

/** Which lots: those in the fab between two days, in an order, `count` from the `first` on. */
export interface LotQuery {
  readonly fromDay: number;
  readonly toDay: number;
  readonly by: "release" | "end" | "time" | "wait";
  readonly descending: boolean;
  readonly first: number;
  readonly count: number;
}

/** One line of the table of lots; days from the start of the history. */
export interface LotLine {
  readonly id: number;
  readonly product: string;
  readonly releaseDay: number;
  /** end of its last visit */
  readonly endDay: number;
  readonly waitDays: number;
  readonly visits: number;
  readonly state: "in the fab" | "done" | "scrapped";
}

export interface LotWindow {
  /** lots that match */
  readonly total: number;
  readonly rows: readonly LotLine[];
}
