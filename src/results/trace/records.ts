/** What the figures of a fab are drawn from: plain data, without the simulator that made it. */
import type { Cause, Causes, GroupResult } from "../../fab/index.ts";

export interface GroupTrace {
  readonly name: string;
  readonly area: string;
  readonly tools: number;
  /** busy share of available time, over all weeks */
  readonly utilisation: number;
  readonly availability: number;
  /** mean hours a visit waits here */
  readonly queueHours: number;
  readonly visits: number;
  /** SEMI E10 shares of total time */
  readonly e10: GroupResult["e10"];
  /** set-up as a share of total time; inside `scheduledDown` */
  readonly setupShare: number;
  /** busy share of available time by week; 0 where no tool was available */
  readonly weekUtilisation: Float64Array;
  /** lots waiting by week, mean */
  readonly weekQueueLots: Float64Array;
  /** days of the mean lot's cycle time that pass at this group, by cause */
  readonly days: Causes;
  /** groups that lots come from: visits, and the mean hours a lot had spent there */
  readonly feeders: readonly { readonly name: string; readonly visits: number; readonly hours: number }[];
}

export interface VisitTrace {
  readonly step: number;
  /** mask layer, 0 for none */
  readonly layer: number;
  readonly group: string;
  /** days from release */
  readonly arriveDay: number;
  readonly setupDay: number;
  readonly startDay: number;
  readonly endDay: number;
  /** the largest part of the wait */
  readonly waitCause: Cause;
  /** reworks so far */
  readonly pass: number;
}

export interface LotTrace {
  readonly id: number;
  readonly product: string;
  readonly priority: number;
  readonly wafers: number;
  readonly cycleDays: number;
  readonly visits: readonly VisitTrace[];
}

export interface FabTrace {
  /** name of the fab or campus */
  readonly name: string;
  /** first day of the first week */
  readonly fromDay: number;
  readonly weeks: number;
  readonly seed: number;
  readonly groups: readonly GroupTrace[];
  /** lots that left in these weeks, mean days from release */
  readonly completed: number;
  readonly cycleDays: number;
  /** a sample of whole lots */
  readonly lots: readonly LotTrace[];
}
