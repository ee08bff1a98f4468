import { euvDeliveriesPerYear, euvInstallMonths, euvOwnShare } from "../../catalog/equipment-supply.ts";
import { yearOf } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { CampusMonths, Monthly, SupplyFlow, Warning } from "../model/flows.ts";
import { buildYears, spentBy } from "./build-time.ts";
import { deliver } from "./equipment.ts";
import type { PhaseInput, SupplyInput } from "./input.ts";

type Limit = SupplyFlow["startsLimits"][number];

/**
 * Say what can be in place by month, and what holds the wafer starts back.
 *
 * starts(m) = min(plan(m), scanners(m) / need, money, construction); the smallest names the binding item
 *
 * @param input see `SupplyInput`; orders are placed in the first month
 * @throws TerafabError for shares or counts that cannot be
 * @valid monthly steps; scanners arrive in fractions of the yearly deliveries
 */
export function runSupply(input: SupplyInput): SupplyFlow {
  const { months, phases } = input;
  const warnings: Warning[] = [];
  const planned = plannedStarts(input);
  const { tools, worldShare, limit: euv } = scanners(input, planned);
  const money = moneyLimit(input);
  const limits = [euv, constructionLimit(input), money?.limit].filter((limit) => limit !== undefined);

  const starts = Float64Array.from(planned);
  const bindingItem = months.map(() => "");
  limits.forEach(({ item, wafersPerMonth }) =>
    wafersPerMonth.forEach((possible, month) => {
      // A limit a hair below the plan is rounding of its own arithmetic.
      if (possible < (starts[month] as number) * (1 - 1e-9)) {
        starts[month] = possible;
        bindingItem[month] = item;
      }
    }),
  );
  warnings.push(...delays(months, phases, planned, starts, bindingItem, limits));
  const packages = [input.packagesPerMonth, input.substratesPerMonth].filter((series) => series !== undefined);
  return {
    months,
    startsWafersPerMonth: starts,
    plannedStartsWafersPerMonth: planned,
    startsLimits: limits,
    bindingItem,
    ...(input.memoryGBPerMonth && { memoryGBPerMonth: input.memoryGBPerMonth }),
    ...(input.hbmStacksPerMonth && { hbmStacksPerMonth: input.hbmStacksPerMonth }),
    ...(packages.length > 0 && { packagesPerMonth: packages.reduce((a, b) => a.map((value, month) => Math.min(value, b[month] as number))) }),
    equipment: input.equipment.map((order) => deliver(order, months, warnings)),
    euvTools: tools,
    euvWorldShare: worldShare,
    leadTimeMonths: Object.fromEntries(input.equipment.map(({ id, leadTimeMonths }) => [id, leadTimeMonths ?? 0])),
    ...(money && { moneyCumulativeDollars: money.cumulative }),
    fabCapitalDollars: capitalByMonth(input),
    warnings,
  };
}

/** What the file asks for: each phase grows linearly over the ramp; phases add up. */
function plannedStarts({ months, phases, rampMonths }: SupplyInput): Monthly {
  const starts = new Float64Array(months.length);
  for (const phase of phases) {
    const first = monthsFrom(months, phase.fromMonth);
    for (let month = Math.max(0, first); month < months.length; month++) {
      const share = rampMonths > 0 ? Math.min(1, (month - first + 1) / rampMonths) : 1;
      starts[month] = (starts[month] as number) + phase.startsWafersPerMonth * share;
    }
  }
  return starts;
}

/** Months from the first month to a date; negative before it. */
function monthsFrom(months: CampusMonths, date: string): number {
  const first = months[0] as string;
  return (yearOf(date) - yearOf(first)) * 12 + Number(date.slice(5)) - Number(first.slice(5));
}

/**
 * Own scanners by month: our share of the world's deliveries since the first order, an installation later, and no more
 * than the starts need.
 */
function scanners(input: SupplyInput, planned: Monthly): { tools: Monthly; worldShare: Monthly; limit?: Limit } {
  const { months, euvToolsPerWpm: need = 0, euvCountGiven } = input;
  const none = new Float64Array(months.length);
  if (!(need > 0)) return { tools: none, worldShare: none };
  const share = input.euv?.ownShare ?? euvOwnShare.value;
  if (!(share >= 0 && share <= 1)) fail("supply.euv.ownShare", `a share lies between 0 and 100 %, got ${share}`);
  const lag = Math.round(input.euv?.installMonths ?? euvInstallMonths.value);
  const yearly = (month: number): number => input.euv?.deliveriesPerYear[month] ?? euvDeliveriesPerYear.value;
  const most = Math.max(0, ...planned) * need;
  const wanted = euvCountGiven === undefined ? most : Math.max(euvCountGiven, 0);
  const tools = new Float64Array(months.length);
  const worldShare = new Float64Array(months.length);
  const possible = new Float64Array(months.length);
  let delivered = 0;
  months.forEach((_, month) => {
    const from = month - lag;
    if (from >= 0) {
      const arriving = Math.min((yearly(from) * share) / 12, wanted - delivered);
      worldShare[from] = yearly(from) > 0 ? Math.max(0, (arriving * 12) / yearly(from)) : 0;
      delivered += Math.max(0, arriving);
    }
    tools[month] = delivered;
    // With all scanners in place the fab's own tools decide, not their delivery.
    possible[month] = delivered >= wanted * (1 - 1e-9) ? Math.max(delivered / need, planned[month] as number) : (delivered / wanted) * Math.max(...planned);
  });
  return { tools, worldShare, limit: { item: "EUV scanners", path: "supply.euv.ownShare", wafersPerMonth: possible } };
}

/** A phase cannot start wafers before it is built; building begins with the first orders. */
function constructionLimit({ months, phases, rampMonths }: SupplyInput): Limit {
  const possible = new Float64Array(months.length);
  for (const phase of phases) {
    if (phase.startsWafersPerMonth === 0) continue;
    const built = Math.ceil(buildYears(phase.startsWafersPerMonth) * 12);
    const first = Math.max(built, monthsFrom(months, phase.fromMonth));
    for (let month = Math.max(0, first); month < months.length; month++) {
      const share = rampMonths > 0 ? Math.min(1, (month - first + 1) / rampMonths) : 1;
      possible[month] = (possible[month] as number) + phase.startsWafersPerMonth * share;
    }
  }
  return { item: "construction", path: "fab.phases", wafersPerMonth: possible };
}

/** Starts that the capital released so far pays for. */
function moneyLimit({ months, moneyByYear, phases, capexPerWpmDollars }: SupplyInput): { cumulative: Monthly; limit: Limit } | undefined {
  if (moneyByYear === undefined) return undefined;
  const cumulative = new Float64Array(months.length);
  const total = phases.reduce((sum, phase) => sum + phase.startsWafersPerMonth, 0);
  const capital = phases.reduce((sum, phase) => sum + capitalOf(phase, capexPerWpmDollars), 0);
  const perWpm = total > 0 ? capital / total : capexPerWpmDollars;
  let released = 0;
  let unlimited = false;
  months.forEach((month, index) => {
    const yearly = moneyByYear[String(yearOf(month))];
    // A year that is not listed is not limited: from the first such year on, money holds nothing back.
    const before = Object.keys(moneyByYear).every((year) => Number(year) > yearOf(month));
    if (yearly === undefined && !before) unlimited = true;
    released = unlimited ? Infinity : released + (yearly ?? 0) / 12;
    cumulative[index] = Math.min(released, capital);
  });
  const wafersPerMonth = cumulative.map((dollars) => dollars / perWpm);
  return { cumulative, limit: { item: "money", path: "supply.money", wafersPerMonth } };
}

function capitalOf(phase: PhaseInput, perWpm: number): number {
  return phase.capitalDollars ?? phase.startsWafersPerMonth * perWpm;
}

/** Capital by month: an S-curve over the build time of each phase, ending where its starts begin. */
function capitalByMonth(input: SupplyInput): Monthly {
  const dollars = new Float64Array(input.months.length);
  for (const phase of input.phases) {
    if (phase.startsWafersPerMonth === 0) continue;
    const build = Math.ceil(buildYears(phase.startsWafersPerMonth) * 12);
    const end = Math.max(build, monthsFrom(input.months, phase.fromMonth));
    const capital = capitalOf(phase, input.capexPerWpmDollars);
    for (let step = 0; step < build; step++) {
      const month = end - build + step;
      if (month < 0 || month >= dollars.length) continue;
      dollars[month] = (dollars[month] as number) + capital * (spentBy((step + 1) / build) - spentBy(step / build));
    }
  }
  return dollars;
}

/** Name what delays the starts, by how much, and what would cure it. */
function delays(
  months: CampusMonths,
  phases: readonly PhaseInput[],
  planned: Monthly,
  starts: Monthly,
  binding: readonly string[],
  limits: readonly Limit[],
): Warning[] {
  const items = [...new Set(binding.filter((item) => item !== ""))];
  return items.map((item) => {
    const held = binding.flatMap((name, month) => (name === item ? [month] : []));
    const [first, last] = [held[0] as number, held[held.length - 1] as number];
    const lost = held.reduce((sum, month) => sum + (planned[month] as number) - (starts[month] as number), 0);
    const path = limits.find((limit) => limit.item === item)?.path ?? phases[0]?.path ?? "fab";
    const until = last === months.length - 1 ? "to the end of the horizon" : `until ${months[last]}`;
    return { path, message: `${item} hold the wafer starts below the plan from ${months[first]} ${until}: ${Math.round(lost)} starts are lost` };
  });
}

