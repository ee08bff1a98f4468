/** The race, month by month: foundry queue, world share, shocks, loop. */
import { addMonths, monthsFrom } from "../base/calendar.ts";
import { pow } from "../base/math.ts";
import type { Monthly, Warning } from "../model/flows.ts";
import {
  hardwareDelayMonths,
  shareInOneJob,
  thresholds,
  worldBandwidthPerOperations,
  worldWattsFall,
  worldWattsPerH100e,
} from "../../catalog/race.ts";
import { checkRace } from "./check.ts";
import { firstTo } from "./first.ts";
import { foundryCourses, leadTime, type FoundryCourse } from "./foundry-orders.ts";
import type { RaceInput } from "./input.ts";
import { type LoopCourse, loopCourse, loopOptions } from "./loop-course.ts";
import { oursAfterShocks } from "./ours.ts";
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
 * @source own model; its parts name theirs
 */
export function runRace(input: RaceInput): RaceResult {
  checkRace(input);
  const { months } = input;
  const n = months.length;
  const shocks = (input.shocks ?? []).map((shock) => planShock(shock, months));
  const ours = oursAfterShocks(input, shocks);
  const looped = loopCourse(input, ours.stock, ours.added);
  const stock = looped.stock;
  const { actual, probe, withoutUs, rivals, starts } = foundryCourses(input, shocks);

  const scanners = worldScanners(months, input.worldEuvDeliveriesPerYear);
  const others = new Float64Array(n);
  const othersAdded = new Float64Array(n);
  const displacedPerYear = new Float64Array(n);
  const euvLeft = leftOf(shocks, "euv", n);
  const worldLeft = leftOfOutput(shocks, "world", n);
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
  const world = others.map((theirs, m) => theirs + stock[m]!);
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
    worldShare: stock.map((own, m) => own / world[m]!),
    shareOfAdditions: ours.added.map((added, m) =>
      added + othersAdded[m]! > 0 ? added / (added + othersAdded[m]!) : 0,
    ),
    rivals: rivals.map(({ name }, k) => ({
      name,
      share: rivalStock[k]!.map((theirs, m) => theirs / world[m]!),
      backlogWafers: actual.backlog[k]!,
      leadTimeMonths: actual.leadTimeMonths[k]!,
      allocationWafers: actual.allocation[k]!,
    })),
    foundryLeadTimeMonths: probe.leadTimeMonths.at(-1)!,
    displacedH100ePerYear: displacedPerYear,
    firstTo: (input.thresholds ?? thresholds).map((threshold) => ({
      threshold: threshold.name,
      by: Object.fromEntries([
        ["ours", firstTo(threshold, months, stock, share)],
        ...rivals.map(({ name }, k) => [name, firstTo(threshold, months, rivalStock[k]!, share)] as const),
      ]),
    })),
    loop: looped.flow,
    shockLossH100eMonths: ours.lost,
    warnings: [...warningsOf(input, shocks), ...loopWarning(looped, ours.stock, others)],
    detail: {
      oursH100e: stock,
      effectiveH100e: looped.effective,
      othersH100e: others,
      ...(input.oursByBandwidthH100e && {
        oursByBandwidth: input.oursByBandwidthH100e.map((own, m) => own * afterShocks(stock, input.oursH100e, m)),
      }),
      othersByBandwidth: others.map((theirs) => theirs * worldBandwidthPerOperations.value),
      ...(input.oursChipGW && {
        oursGW: input.oursChipGW.map((own, m) => own * afterShocks(ours.stock, input.oursH100e, m)),
      }),
      othersGW: others.map((theirs, m) => theirs * gigawattsPerH100e(months[m]!)),
      rivalsWaitMonths: Float64Array.from(months, (_, m) =>
        rivals.length === 0
          ? 0
          : rivals.reduce(
              (sum, _rival, k) => sum + actual.leadTimeMonths[k]![m]! - withoutUs.leadTimeMonths[k]![m]!,
              0,
            ) / rivals.length,
      ),
      restShare: others.map(
        (theirs, m) => (theirs - rivalStock.reduce((sum, rival) => sum + rival[m]!, 0)) / world[m]!,
      ),
      ourFoundryAllocationWafers: probe.allocation.at(-1)!,
      ourFoundryDeliveriesWafers: later(probe.allocation.at(-1)!, Math.round(leadTime(input))),
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

/** Share of what was to be in service that is. */
function afterShocks(stock: Monthly, planned: Monthly, month: number): number {
  return planned[month]! > 0 ? stock[month]! / planned[month]! : 1;
}

/** Chip power of an H100-equivalent of the world's mean fleet, falling by its efficiency. */
function gigawattsPerH100e(month: string): number {
  return (worldWattsPerH100e.value * 1e-9) / pow(worldWattsFall.value, monthsFrom("2025-12", month) / 12);
}

/** A series some months later; what would arrive after the horizon is not in it. */
function later(series: Monthly, months: number): Monthly {
  return series.map((_, m) => (m >= months ? series[m - months]! : 0));
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

/** With the loop on: how far it reaches, and what the headline would be without it. */
function loopWarning({ flow, stock, effective }: LoopCourse, without: Monthly, others: Monthly): Warning[] {
  const end = stock.length - 1;
  const plain = without[end]!;
  if (!flow.on || plain === 0) return [];
  const times = (factor: number): string => `x ${factor.toFixed(2)}`;
  const share = (ours: number): string => `${((100 * ours) / (others[end]! + ours)).toPrecision(3)} %`;
  const message =
    `at the end our chips count ${times(stock[end]! / plain)} (designs of ${hardwareDelayMonths.value} months before) and their work ` +
    `${times(effective[end]! / stock[end]!)} (software): share of the world ${share(stock[end]!)}, ${share(plain)} without it. ` +
    "It moves race.* only: deploy, cost and what the fab learns are as without it";
  return [{ path: "race.feedback", message }];
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
