import type { FirstDate, FirstTo } from "../results/first.ts";
import { percent } from "./number.ts";
import { table } from "./table.ts";

/** Write who can first run a training job, with intervals and odds; nothing where nobody can. */
export function firstLines(jobs: readonly FirstTo[]): string[] {
  return jobs.length === 0 ? [] : ["WHO IS FIRST to run", ...table(firstRows(jobs)), ""];
}

/** The same as rows of a table, their heads first. */
export function firstRows(jobs: readonly FirstTo[]): string[][] {
  const odds = jobs.some(({ weAreFirst }) => weAreFirst !== undefined);
  const rows = jobs.map(({ job, ours, rivals, weAreFirst }) => [
    job,
    dateText(ours),
    dateText(rivals),
    weAreFirst === undefined ? "" : percent(weAreFirst, 2),
  ]);
  return [["", "we", "first rival", odds ? "we are first" : ""], ...rows];
}

/** "2031-04 (2030-11 to 2032-02), 94 % get there", or "not by the end". */
function dateText({ month, low, high, reaches }: FirstDate): string {
  const interval = low === undefined || high === undefined || low === high ? "" : ` (${low} to ${high})`;
  const share =
    reaches === undefined || reaches === 1 || (reaches === 0 && month === undefined)
      ? ""
      : `, in ${percent(reaches, 2)}`;
  return `${month ?? "not by the end"}${interval}${share}`;
}
