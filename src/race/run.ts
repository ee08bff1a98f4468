/** The race, month by month: foundry queue, world share, shocks, loop. */
import { addMonths, monthsFrom } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { Monthly, RaceFlow, Warning } from "../model/flows.ts";
import { lifeYears } from "../../catalog/deploy.ts";
import {
  bookMonths,
  capexPerWpm,
  computeShareOfResearch,
  foundryLeadTimeMonths,
  foundryStarts,
  loop,
  rivalOrderShare,
  shareInOneJob,
  thresholds,
  unnamedShare,
} from "../../catalog/race.ts";
import { firstTo } from "./first.ts";
import { LONGEST_QUOTE, quote, runFoundry, type FoundryCourse, type Orders } from "./foundry.ts";
import type { RaceInput, RivalInput } from "./input.ts";
import { loopExponent, loopStart, stepLoop, type LoopOptions } from "./loop.ts";
import { startsTaken } from "./pool.ts";
import type { RaceResult } from "./result.ts";
import { leftOf, leftOfOutput, planShock, type Shock } from "./shocks.ts";
import { displaced, othersStock, worldScanners } from "./world.ts";

/**
 * Set our computing beside the world's.
 *
 * share = ours / (others - displaced + ours); the shares of ours, rivals and the rest sum to one
 *
 * @param input ours by month, rivals, foundry, scanners, shocks, loop
 * @throws TerafabError for impossible numbers
 * @valid the world's growth is a trend to 2030 and an assumption after it
 * @source chips-to-race specification, section 4
 */
export function runRace(input: RaceInput): RaceResult {
  check(input);
  const { months } = input;
  const n = months.length;
  const shocks = (input.shocks ?? []).map((shock) => planShock(shock, months));
  const ours = oursAfterShocks(input, shocks);
  const { actual, probe, rivals, starts } = foundryCourses(input, shocks);

  const scanners = worldScanners(months, input.worldEuvDeliveriesPerYear);
  const others = new Float64Array(n);
  const othersAdded = new Float64Array(n);
  const displacedPerYear = new Float64Array(n);
  const euvLeft = leftOf(shocks, "euv", n);
  const worldLeft = leftOfOutput(shocks, "foundryOnly", n);
  let before = othersStock(addMonths(months[0]!, -1), input.world);
  let baseline = before;
  for (let m = 0; m < n; m++) {
    const next = othersStock(months[m]!, input.world);
    const trend = next - baseline;
    baseline = next;
    const taken = displaced(trend, input.ourEuvTools?.[m] ?? 0, scanners[m]! * euvLeft[m]!);
    displacedPerYear[m] = 12 * taken;
    othersAdded[m] = (trend - taken) * worldLeft[m]!;
    before += othersAdded[m]!;
    others[m] = before;
  }
  const world = others.map((stock, m) => stock + ours.stock[m]!);
  const rivalStock = splitAmong(
    actual,
    rivals.length,
    othersStock(addMonths(months[0]!, -1), input.world),
    othersAdded,
  );
  const share = input.shareInOneJob ?? shareInOneJob.value;
  return {
    months,
    worldH100e: world,
    worldShare: ours.stock.map((stock, m) => stock / world[m]!),
    shareOfAdditions: ours.added.map((added, m) =>
      added + othersAdded[m]! > 0 ? added / (added + othersAdded[m]!) : 0,
    ),
    rivals: rivals.map(({ name }, k) => ({
      name,
      share: rivalStock[k]!.map((stock, m) => stock / world[m]!),
      backlogWafers: actual.backlog[k]!,
      leadTimeMonths: quote(actual.backlog[k]!, actual.allocation[k]!, leadTime(input)),
      allocationWafers: actual.allocation[k]!,
    })),
    foundryLeadTimeMonths: quote(probe.backlog.at(-1)!, probe.allocation.at(-1)!, leadTime(input)),
    displacedH100ePerYear: displacedPerYear,
    firstTo: (input.thresholds ?? thresholds).map((threshold) => ({
      threshold: threshold.name,
      by: Object.fromEntries([
        ["ours", firstTo(threshold, months, ours.stock, share)],
        ...rivals.map(({ name }, k) => [name, firstTo(threshold, months, rivalStock[k]!, share)] as const),
      ]),
    })),
    loop: loopCourse(input, ours.stock),
    shockLossH100eMonths: ours.lost,
    warnings: warningsOf(input, shocks),
    detail: {
      oursH100e: ours.stock,
      othersH100e: others,
      restShare: others.map((stock, m) => (stock - rivalStock.reduce((sum, rival) => sum + rival[m]!, 0)) / world[m]!),
      ourFoundryAllocationWafers: probe.allocation.at(-1)!,
      foundryStartsWafers: starts,
      foundryLeadTimeMonths: leadTime(input),
      shockLossFoundryOnlyH100eMonths: ours.lostFoundryOnly,
      worldScanners: scanners,
      lostByMonth: ours.lostByMonth,
      shocks: shocks.map(({ name }) => name).sort(),
      computeShareOfResearch: loopOptions(input).computeShareOfResearch,
    },
  };
}

function leadTime(input: RaceInput): number {
  return input.foundry?.leadTimeMonths ?? foundryLeadTimeMonths.value;
}

/** Our stock after shocks; what shocks keep from being added is missing for a life. */
function oursAfterShocks(
  input: RaceInput,
  shocks: readonly Shock[],
): { stock: Monthly; added: Monthly; lost: number; lostByMonth: Monthly; lostFoundryOnly: number } {
  const { oursH100e } = input;
  const added =
    input.oursAddedH100e ?? oursH100e.map((stock, m) => Math.max(0, stock - (m > 0 ? oursH100e[m - 1]! : 0)));
  const missing = (leftShare: Monthly): Monthly => {
    const life = lifeYears.value * 12;
    let sum = 0;
    return added.map((add, m) => {
      sum += add * (1 - leftShare[m]!);
      if (m >= life) sum -= added[m - life]! * (1 - leftShare[m - life]!);
      return Math.min(Math.max(0, sum), oursH100e[m]!);
    });
  };
  const own = leftOfOutput(shocks, "ownFab", added.length);
  const lost = missing(own);
  const total = (series: Monthly): number => series.reduce((sum, value) => sum + value, 0);
  return {
    stock: oursH100e.map((stock, m) => stock - lost[m]!),
    added: added.map((add, m) => add * own[m]!),
    lost: total(lost),
    lostByMonth: lost,
    lostFoundryOnly: total(missing(leftOfOutput(shocks, "foundryOnly", added.length))),
  };
}

/** The queue as it is (we buy nothing unless told), and with our orders in it, to quote our lead time. */
function foundryCourses(
  input: RaceInput,
  shocks: readonly Shock[],
): { actual: FoundryCourse; probe: FoundryCourse; rivals: readonly RivalInput[]; starts: Monthly } {
  const n = input.months.length;
  const kept = leftOf(shocks, "foundry", n);
  const planned = Float64Array.from(input.months, (month, m) => plannedStarts(input, month, m));
  const starts = planned.map((wafers, m) => wafers * kept[m]!);
  // our fab takes scanners from the pool that the foundry grows by; without a fab of our own it keeps them
  const startsBesideUs = starts.map((wafers, m) => Math.max(0, wafers - startsTaken(input.ourEuvTools?.[m] ?? 0)));
  const rivals = input.rivals ?? [];
  const orders: Orders[] = rivals.map((rival) => {
    const wafers = series(rival.ordersWafersPerMonth, planned, rivalOrderShare.value);
    return {
      name: rival.name,
      wafers,
      committed: (rival.committedWafersPerMonth ?? 0) + (rival.prepaymentDollars ?? 0) / capexPerWpm.value,
      priority: rival.priority ?? 2,
      weight: rival.weight ?? mean(wafers),
      bookMonths: bookMonths.value,
    };
  });
  const unnamed: Orders = {
    name: "unnamed",
    wafers: planned.map((wafers) => wafers * unnamedShare.value),
    committed: 0,
    priority: 1,
    weight: 1,
    bookMonths: bookMonths.value,
  };
  // a hundredth of the foundry: enough to feel the queue, too little to make it
  const wafers = input.ourFoundryOrdersWafersPerMonth ?? planned.map((all) => all / 100);
  const us: Orders = {
    name: "ours",
    wafers,
    committed: 0,
    priority: input.ourPriority ?? 2,
    weight: mean(wafers),
    bookMonths: bookMonths.value,
  };
  const all = [...orders, unnamed];
  const probe = runFoundry([...all, us], starts);
  return { actual: input.buying ? probe : runFoundry(all, startsBesideUs), probe, rivals, starts };
}

function plannedStarts(input: RaceInput, month: string, m: number): number {
  const given = input.foundry?.startsWafersPerMonth;
  if (given !== undefined) return typeof given === "number" ? given : given[m]!;
  const later = foundryStarts.findIndex((knot) => knot.month > month);
  if (later === -1) return foundryStarts.at(-1)!.wafersPerMonth.value;
  if (later === 0) return foundryStarts[0]!.wafersPerMonth.value;
  const [a, b] = [foundryStarts[later - 1]!, foundryStarts[later]!];
  const way = monthsFrom(a.month, month) / monthsFrom(a.month, b.month);
  return a.wafersPerMonth.value + (b.wafersPerMonth.value - a.wafersPerMonth.value) * way;
}

function mean(values: Monthly): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function series(given: number | Monthly | undefined, starts: Monthly, share: number): Monthly {
  if (given === undefined) return starts.map((wafers) => wafers * share);
  return typeof given === "number" ? new Float64Array(starts.length).fill(given) : given;
}

/** Others' additions go where the foundry's wafers go; the stock at the start is split as the first month is. */
function splitAmong(course: FoundryCourse, rivals: number, stock0: number, added: Monthly): Monthly[] {
  const total = added.map((_, m) => course.allocation.reduce((sum, wafers) => sum + wafers[m]!, 0));
  const part = (k: number, m: number): number => (total[m]! > 0 ? course.allocation[k]![m]! / total[m]! : 0);
  return course.allocation.slice(0, rivals).map((_, k) => {
    let stock = stock0 * part(k, 0);
    return added.map((add, m) => (stock += add * part(k, m)));
  });
}

function loopCourse(input: RaceInput, ours: Monthly): RaceFlow["loop"] {
  const options = loopOptions(input);
  const on = input.feedback?.on ?? false;
  const exponent = loopExponent(options.computeShareOfResearch);
  const factor = new Float64Array(ours.length).fill(1);
  if (!on) return { on, exponent, clippedShare: 0, factor };
  let state = loopStart;
  const first = ours.find((stock) => stock > 0);
  ours.forEach((stock, m) => {
    const step = stepLoop(state, first === undefined || stock === 0 ? 1 : stock / first, options);
    state = step.state;
    factor[m] = step.softwareFactor;
  });
  return { on, exponent, clippedShare: state.clipped / (2 * ours.length), factor };
}

/** The loop's options with defaults. */
export function loopOptions(input: Pick<RaceInput, "feedback">): LoopOptions {
  return {
    computeShareOfResearch: input.feedback?.computeShareOfResearch ?? computeShareOfResearch.value,
    unbounded: input.feedback?.unbounded ?? false,
    softwareMeasured: input.feedback?.softwareMeasured ?? loop.software.measured,
  };
}

function warningsOf(input: RaceInput, shocks: readonly Shock[]): Warning[] {
  const warnings: Warning[] = [];
  for (const rival of input.rivals ?? []) {
    if (rival.ordersWafersPerMonth === undefined) {
      warnings.push({ path: `race.rivals.${rival.name}.orders`, message: "order size assumed: none is public" });
    }
  }
  if (input.feedback?.on && input.feedback.unbounded) {
    warnings.push({ path: "race.feedback", message: "outside measured rates: growth is not bounded" });
  }
  if (shocks.length > 0) warnings.push({ path: "race.shocks", message: "depth and length of shocks are assumptions" });
  if (input.months.at(-1)! > "2030-12") {
    warnings.push({
      path: "race.world",
      message: "after 2030 the world's additions grow with hardware efficiency only: assumption",
    });
  }
  return warnings;
}

function check(input: RaceInput): void {
  const n = input.months.length;
  if (n === 0) fail("horizon", "has no months");
  const positive = (path: string, values: number | Monthly | undefined): void => {
    if (values === undefined) return;
    const list = typeof values === "number" ? [values] : values;
    if (typeof values !== "number" && values.length !== n) fail(path, `has ${values.length} of ${n} months`);
    if (!list.every((value) => value >= 0 && value < Infinity)) fail(path, "must be finite and not negative");
  };
  positive("deploy.h100Equivalents", input.oursH100e);
  positive("deploy.addedH100e", input.oursAddedH100e);
  positive("supply.euv", input.ourEuvTools);
  positive("supply.euv.deliveries", input.worldEuvDeliveriesPerYear);
  positive("race.foundry.starts", input.foundry?.startsWafersPerMonth);
  positive("race.foundry.leadTime", input.foundry?.leadTimeMonths);
  positive("race.foundry", input.ourFoundryOrdersWafersPerMonth);
  for (const rival of input.rivals ?? []) {
    positive(`race.rivals.${rival.name}.orders`, rival.ordersWafersPerMonth);
    positive(`race.rivals.${rival.name}.prepayment`, rival.prepaymentDollars);
    positive(`race.rivals.${rival.name}.weight`, rival.weight);
  }
  const growth = input.world?.growthPerYear ?? 1;
  if (!(growth >= 1)) fail("race.world.growth", `${growth} a year would shrink the stock; it counts units sold`);
  if ((leadTime(input) ?? 0) > LONGEST_QUOTE) fail("race.foundry.leadTime", `longer than ${LONGEST_QUOTE} months`);
  const e = input.feedback?.computeShareOfResearch ?? 0;
  if (!(e >= 0 && e <= 1)) fail("race.feedback", `${e} must lie in 0..1: it is a share of research`);
}
