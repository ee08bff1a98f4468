import type { CampusRun } from "../campus/records.ts";

/** A span of months in which the same two stages bound. */
export interface BindingSpan {
  readonly from: string;
  readonly to: string;
  /** the smallest stage of wafer → die → package → delivered → energised → used, and the next */
  readonly first: string;
  readonly second: string;
  /** what held the wafer starts below their plan in that span, if anything did */
  readonly starts?: string;
}

/** What bound, month by month, as spans: the stages of deployment, and the item that held the wafer starts. */
export function bindingSpans(run: CampusRun): BindingSpan[] {
  const limits = run.deploy?.limits;
  if (limits === undefined) return [];
  const spans: BindingSpan[] = [];
  run.months.forEach((month, index) => {
    const { first, second } = limits[index] as { first: string; second: string };
    const item = run.supply?.bindingItem[index] ?? "";
    const last = spans[spans.length - 1];
    if (last !== undefined && last.first === first && (last.starts ?? "") === item) {
      spans[spans.length - 1] = { ...last, to: month };
    } else {
      spans.push({ from: month, to: month, first, second, ...(item === "" ? {} : { starts: item }) });
    }
  });
  return spans;
}
