import type { Monthly, SupplyFlow, Warning } from "../model/flows.ts";
import type { SupplyInput } from "./input.ts";
import type { Payments } from "./money.ts";
import { monthAt, orderMonthOf, type Project } from "./phases.ts";
import type { Scanners } from "./scanners.ts";

/** What a limit of the starts is called, in results and warnings. */
export const ITEMS = { euv: "EUV scanners", construction: "construction", money: "money" } as const;

/** Name a phase that cannot be built by its date, by how much, and the date that holds. */
export function lateBuildings(input: SupplyInput, projects: readonly Project[]): Warning[] {
  return projects
    .filter(({ built, planned }) => built > planned)
    .map(({ phase, built, planned, buildMonths }) => ({
      path: phase.path,
      message: `construction delays ${phase.name} by ${built - planned} months: begun in ${orderMonthOf(input)}, ${size(phase.startsWafersPerMonth)} wafers/month take ${buildMonths} months to build; from ${monthAt(input, built)} on would hold`,
    }));
}

/** Say when scanners hold the starts back, how late they make full starts, and the share of the world that cures it. */
export function lateScanners(flow: SupplyFlow, found: Scanners): Warning {
  const { shareNeeded, detail } = found;
  const cure =
    shareNeeded <= 1
      ? `an own share of ${percent(shareNeeded)} % instead of ${percent(detail.ownShare)} % would do`
      : "not even all the world's deliveries would do: begin later or with fewer wafers";
  return {
    path: "supply.euv.ownShare",
    message: `${held(flow, ITEMS.euv, found.startsWafersPerMonth)}; ${cure}`,
  };
}

/** Say when money holds the starts back and how much is missing at the worst. */
export function lateMoney(flow: SupplyFlow, payments: Payments): Warning {
  const most = Math.max(...payments.shortDollars);
  const month = flow.months[payments.shortDollars.indexOf(most)];
  return {
    path: "supply.money",
    message: `${held(flow, ITEMS.money, payments.startsWafersPerMonth)}; ${Number((most / 1e9).toPrecision(3))}B $ more by ${month} would do`,
  };
}

/** "EUV scanners hold ... until ...: full starts come 14 months late". */
function held(flow: SupplyFlow, item: string, limit: Monthly): string {
  const { months, plannedStartsWafersPerMonth: plan, startsWafersPerMonth: starts, bindingItem } = flow;
  const last = bindingItem.lastIndexOf(item);
  const until = last === months.length - 1 ? "to the end of the horizon" : `until ${months[last]}`;
  const lost = plan.reduce((sum, wafers, m) => sum + (bindingItem[m] === item ? wafers - starts[m]! : 0), 0);
  const alone = plan.map((wafers, m) => Math.min(wafers, limit[m]!));
  const reached = monthsFullLate(plan, alone);
  const late = reached === undefined ? "full starts are not reached" : `full starts come ${reached} months late`;
  return `${item} hold${item === ITEMS.money ? "s" : ""} the wafer starts below the plan from ${months[bindingItem.indexOf(item)]} ${until}: ${late}, ${size(lost)} starts are lost`;
}

/**
 * Return how many months later than planned the plan's highest starts are reached.
 *
 * @returns undefined = not within the horizon, or no starts are planned
 */
export function monthsFullLate(plan: Monthly, starts: Monthly): number | undefined {
  const full = Math.max(...plan) * (1 - 1e-9);
  if (full === 0) return undefined;
  const reached = starts.findIndex((wafers) => wafers >= full);
  return reached === -1 ? undefined : reached - plan.findIndex((wafers) => wafers >= full);
}

/** Rounded up to a tenth of a per cent, so that the cure cures. */
function percent(share: number): number {
  return Math.ceil(share * 1000 - 1e-9) / 10;
}

function size(value: number): string {
  return Math.round(value).toLocaleString("en");
}
