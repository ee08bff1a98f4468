import type { Monthly, SupplyFlow, Warning } from "../model/flows.ts";
import { checkSupply } from "./check.ts";
import { ITEMS, lateBuildings, lateMoney, lateScanners } from "./delays.ts";
import { deliver } from "./equipment.ts";
import type { SupplyInput } from "./input.ts";
import { pay, type Payments } from "./money.ts";
import { monthAt, orderMonthOf, type Project, projectsOf, rampedStarts, rampShare } from "./phases.ts";
import type { PhaseResult, SupplyResult } from "./result.ts";
import { scanners } from "./scanners.ts";

type Limit = SupplyFlow["startsLimits"][number];

/**
 * Say what can be in place by month, and what holds the wafer starts back.
 *
 * starts(m) = min(plan(m), scanners(m), construction(m), money(m)); the smallest names the binding item
 *
 * @param input see `SupplyInput`
 * @throws TerafabError for shares, counts or dates that cannot be
 * @valid monthly steps; limits act on the sum of the phases
 */
export function runSupply(input: SupplyInput): SupplyResult {
  checkSupply(input);
  const { months } = input;
  const projects = projectsOf(input);
  const planned = rampedStarts(projects, "planned", input);
  const buildable = rampedStarts(projects, "built", input);
  const euv = scanners(input, projects, buildable);
  const payments = pay(input, projects);
  // in this order they are named where two are equal: no scanner helps where nothing is built
  const limits = [
    limit(ITEMS.construction, "fab.phases", buildable),
    euv && limit(ITEMS.euv, "supply.euv.ownShare", euv.startsWafersPerMonth),
    input.moneyByYear && limit(ITEMS.money, "supply.money", payments.startsWafersPerMonth),
  ].filter((found) => found !== undefined);
  const { starts, bindingItem } = smallest(planned, limits);

  const warnings: Warning[] = [];
  const equipment = input.equipment.map((order) => deliver(order, months, orderMonthOf(input), warnings));
  const packages = leastOf(input.packagesPerMonth, input.substratesPerMonth);
  const flow: SupplyFlow = {
    months,
    startsWafersPerMonth: starts,
    plannedStartsWafersPerMonth: planned,
    startsLimits: limits,
    bindingItem,
    ...(input.memoryGBPerMonth && { memoryGBPerMonth: input.memoryGBPerMonth }),
    ...(input.hbmStacksPerMonth && { hbmStacksPerMonth: input.hbmStacksPerMonth }),
    ...(packages && { packagesPerMonth: packages }),
    equipment,
    euvTools: euv?.tools ?? new Float64Array(months.length),
    euvWorldShare: euv?.worldShare ?? new Float64Array(months.length),
    leadTimeMonths: Object.fromEntries(equipment.map(({ id, leadTimeMonths }) => [id, leadTimeMonths])),
    ...(payments.cumulativeDollars && { moneyCumulativeDollars: payments.cumulativeDollars }),
    fabCapitalDollars: payments.paidDollars,
    warnings,
  };
  warnings.unshift(
    ...lateBuildings(input, projects),
    ...(euv && bindingItem.includes(ITEMS.euv) ? [lateScanners(flow, euv)] : []),
    ...(bindingItem.includes(ITEMS.money) ? [lateMoney(flow, payments)] : []),
  );
  const phases = projects.map((project, i) => phaseResult(input, project, payments, i));
  return { ...flow, detail: { phases, ...(euv && { euv: euv.detail }) } };
}

function limit(item: string, path: string, wafersPerMonth: Monthly): Limit {
  return { item, path, wafersPerMonth };
}

/** The plan cut by every limit, and the limit that cuts deepest in each month. */
function smallest(planned: Monthly, limits: readonly Limit[]): { starts: Monthly; bindingItem: string[] } {
  const starts = Float64Array.from(planned);
  const bindingItem = Array.from(planned, () => "");
  for (const { item, wafersPerMonth } of limits) {
    wafersPerMonth.forEach((possible, m) => {
      if (possible >= starts[m]!) return;
      // a limit a hair below the plan is rounding of its own sums and binds nothing
      if (possible < starts[m]! * (1 - 1e-9)) bindingItem[m] = item;
      starts[m] = possible;
    });
  }
  return { starts, bindingItem };
}

/** Each package needs a substrate. */
function leastOf(a: Monthly | undefined, b: Monthly | undefined): Monthly | undefined {
  return a && b ? a.map((value, m) => Math.min(value, b[m]!)) : (a ?? b);
}

function phaseResult(input: SupplyInput, project: Project, payments: Payments, i: number): PhaseResult {
  const { phase, planned, built, buildMonths, capitalDollars } = project;
  const end = input.months.length - 1;
  return {
    name: phase.name,
    path: phase.path,
    startsWafersPerMonth: phase.startsWafersPerMonth,
    plannedMonth: phase.fromMonth,
    builtMonth: monthAt(input, built),
    ...(buildMonths > 0 && { buildMonths }),
    capitalDollars,
    paidDollars: payments.paidByPhase[i]!,
    plannedShareAtEnd: rampShare(end - planned, input.rampMonths),
    builtShareAtEnd: rampShare(end - built, input.rampMonths),
  };
}
