/** Causes of the race: what our scanners and orders do to the others' queue. */
import type { CampusRun } from "../../campus/records.ts";
import { type Cause, stretches } from "./cause.ts";

/** Causes of jumps of the rivals' wait and of what our scanners take from others. */
export function raceCauses({ race, supply, months }: CampusRun): Cause[] {
  if (race === undefined) return [];
  const wait = race.detail.rivalsWaitMonths;
  const starved = race.rivals.flatMap(({ name, allocationWafers, backlogWafers }): Cause[] => {
    const dry = (month: number): boolean =>
      (backlogWafers[month] as number) > 0 && !allocationWafers.subarray(month + 1).some((wafers) => wafers > 0);
    const first = months.findIndex((_, month) => dry(month));
    if (first < 0) return [];
    const text = `our scanners leave the foundry no wafers for race.rivals.${name} to the end of the horizon: its wait is quoted at the longest there is`;
    return [{ from: first, to: first, text, moves: /^race\.rivalsWait/ }];
  });
  const grows = stretches(months.length, (month) => month > 0 && (wait[month] as number) > (wait[month - 1] as number));
  const tools = supply?.euvTools;
  return [
    ...starved,
    ...grows.map(([from, to]): Cause => ({
      from,
      to,
      text: `rivals wait longer from ${months[from]} to ${months[to]}: we hold ${Math.round(tools?.[to] ?? 0)} scanners of the pool that the foundry grows by`,
      moves: /^race\.rivalsWait/,
    })),
  ];
}
