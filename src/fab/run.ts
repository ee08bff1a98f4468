import { monthsFrom, yearOf } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { Estimate, FabFlow, Hourly, Monthly, ToolGroupReport, Warning } from "../model/flows.ts";
import type { FabInput } from "./input.ts";
import { readPolicy } from "./policy.ts";
import { checkReleases } from "./release/check.ts";
import { gated } from "./run/module-model.ts";
import { quickBehaviour, simulatedBehaviour } from "./run/behaviour.ts";
import { monthStarts } from "./run/calendar.ts";
import { compose, type Composed } from "./run/compose.ts";
import { datedOutages } from "./run/outage.ts";
import { outageEffect } from "./run/outage-effect.ts";
import { steadyEstimates } from "./run/reference.ts";
import { windowsFor, type Windows } from "./run/windows.ts";
import type { SimulationResult } from "./sim/report.ts";
import { splitStarts } from "./run/starts.ts";

/**
 * Run the fab over the months of the campus: one reference module lot by lot (full) or by the analytic estimate (quick),
 * the campus as the sum of its modules.
 *
 * starts(m) = outs(m) + scrap(m) + WIP(m) - WIP(m-1), exactly, in every month.
 * @throws TerafabError for input that does not fit together
 */
export function runFab(input: FabInput): FabFlow {
  check(input);
  const { plan, months } = input;
  const hours = monthStarts(months);
  const starts = splitStarts(input.startsWafersPerMonth, plan);
  const warnings: Warning[] = [...plan.warnings];
  if (starts.heldBack > 1e-6)
    warnings.push({
      path: "fab.starts",
      message: `${Math.round(starts.heldBack).toLocaleString("en")} wafers of the plan are not started: the tools (${plan.bottleneck.name} first) could not follow`,
    });
  const outages = datedOutages(input.outages ?? [], months, hours);
  const quick = quickBehaviour(plan, input.lineYield);
  const windows = input.depth === "full" && starts.modules.length > 0 ? windowsFor(input, starts, hours) : undefined;
  const behaviour = windows
    ? simulatedBehaviour(plan, windows.reference, windows.others, months.length - starts.first[0], input.lineYield)
    : quick;
  const undisturbed = compose(plan, months, hours, starts, behaviour, input.lineYield);
  const composed =
    outages.length > 0 ? outageEffect(input, starts, hours, undisturbed, outages, warnings) : undisturbed;

  const peak = starts.total.reduce((a, b) => Math.max(a, b), 0);
  const copies = peak / plan.moduleWafersPerMonth;
  const measured = windows && steadyEstimates(windows.reference);
  if (windows && !measured)
    warnings.push({
      path: "horizon",
      message: "the horizon is too short for a steady state: steady figures are the analytic estimate",
    });
  warnings.push(...releaseWarnings(input, windows));
  const steady = measured
    ? scaleSteady(measured, windows!, peak, copies)
    : estimatedSteady(quick.full.products, peak, input.lineYield);
  if (!quick.full.valid)
    warnings.push({
      path: "fab.tools",
      message: `${quick.full.busiest.name} is loaded above 98 %: the analytic estimate does not hold there`,
    });

  return {
    months,
    depth: input.depth,
    startsWafers: starts.total,
    outsWafers: composed.outs,
    scrapWafers: composed.scrap,
    wipWafers: composed.wip,
    cycleTimeDays: composed.cycleDays,
    rawProcessTimeDays: plan.rawProcessTimeDays,
    maskLayers: plan.maskLayers,
    euvPassesPerWafer: plan.euvPassesPerWafer,
    steady: { ...steady, xFactor: divide(steady.cycleTimeDays, plan.rawProcessTimeDays) },
    toolGroups: windows
      ? simulatedGroups(windows.reference.result, plan.modules)
      : estimatedGroups(quick.full, plan.modules),
    fullLoadMW: plan.energy.fullLoadMW * plan.modules,
    idleLoadMW: plan.energy.idleLoadMW * plan.modules,
    toolKWhPerWafer: plan.energy.toolKWhPerWafer / input.lineYield,
    loadMW: monthlyMeans(composed.hourlyMW, hours),
    hourlyLoadMW: hourlyByYear(composed, months, hours, input.milestones),
    provenance: windows
      ? {
          model: "simulation",
          seed: input.seed,
          windowDays: [windows.reference.fromDay, windows.reference.result.days],
          replications: 1,
          digest: windows.reference.result.digest,
          lotSteps: windows.lotSteps,
        }
      : { model: "estimate", seed: input.seed, windowDays: [0, 0], replications: 0, digest: "", lotSteps: 0 },
    warnings,
  };
}

function check(input: FabInput): void {
  const { startsWafersPerMonth: starts, months } = input;
  if (starts.length !== months.length)
    fail("fab.starts", `${starts.length} months of starts for ${months.length} months`);
  if (!starts.every((s) => Number.isFinite(s) && s >= 0))
    fail("fab.starts", "starts must be numbers that are not negative");
  if (!(input.lineYield > 0 && input.lineYield <= 1))
    fail("fab.lineYield", `must lie above 0 and at most 1, got ${input.lineYield}`);
  const hot = input.hotLotShare ?? 0;
  if (!(hot >= 0 && hot <= 1)) fail("fab.hotLots", `must lie between 0 and 1, got ${hot}`);
  readPolicy(input.dispatch, (_, message) => fail("fab.dispatch", message));
  // one lot a product is enough to read the rule
  const { model, lotWafers } = input.plan;
  const releases = model.products.map((p) => ({
    name: p.name,
    product: p.name,
    priority: 10,
    wafers: lotWafers,
    leadMinutes: 0,
    schedule: { kind: "list" as const, minutes: [0] },
  }));
  checkReleases(gated({ ...model, releases }, input.release, 1), (_, message) => fail("fab.release", message));
}

/** What a release rule does to the answer beyond the simulated window. */
function releaseWarnings(input: FabInput, windows: Windows | undefined): Warning[] {
  const path = "fab.release";
  if (input.release === undefined || input.release === "periodic") return [];
  if (!windows)
    return [{ path, message: "the analytic estimate lets every lot in at its time; a full run simulates the rule" }];
  const { outside } = windows.reference.result;
  const wafers = (outside?.waitingLots ?? 0) * input.plan.lotWafers;
  return wafers > WAITING_SHARE * windows.steadyStarts
    ? [
        {
          path,
          message: `${Math.round(wafers).toLocaleString("en")} wafers wait outside a module at the end of its simulated window: the rule lets in less than the starts`,
        },
      ]
    : [];
}

/** A backlog above this share of a month's starts is more than lots waiting for their turn. */
const WAITING_SHARE = 0.5;

function divide(e: Estimate, by: number): Estimate {
  return {
    value: e.value / by,
    ...(e.low !== undefined && { low: e.low / by }),
    ...(e.high !== undefined && { high: e.high / by }),
  };
}

type Steady = Pick<FabFlow["steady"], "outsWafersPerMonth" | "cycleTimeDays" | "wipWafers">;

/**
 * One module's steady means as the campus's: sums grow with n, their interval relative to the mean shrinks with sqrt(n).
 * Outs are starts times the share of complete cohorts that finished (in a steady state nothing else can leave), with the
 * spread of the outs of the window.
 */
function scaleSteady(
  one: NonNullable<ReturnType<typeof steadyEstimates>>,
  windows: Windows,
  peak: number,
  copies: number,
): Steady {
  const n = Math.max(1, copies);
  const scale = (e: Estimate, factor: number, centre = e.value): Estimate => ({
    value: centre * factor,
    low: factor * (centre - (e.value - e.low!) / Math.sqrt(n)),
    high: factor * (centre + (e.high! - e.value) / Math.sqrt(n)),
  });
  const factor = windows.steadyStarts > 0 ? peak / windows.steadyStarts : 0;
  const finished = windows.reference.steady?.kernel.done.reduce((a, b) => a + b, 0);
  const centre = finished === undefined ? undefined : finished * windows.steadyStarts;
  return {
    outsWafersPerMonth: scale(one.outsPerMonth, factor, centre),
    cycleTimeDays: scale(one.cycleDays, 1),
    wipWafers: scale(one.wipWafers, factor),
  };
}

function estimatedSteady(products: readonly { readonly cycleDays: number }[], peak: number, lineYield: number): Steady {
  const cycle = products.reduce((s, p) => s + p.cycleDays, 0) / products.length;
  // wafers lost on the way count half their way: Little with the mean of starts and outs
  return {
    outsWafersPerMonth: { value: peak * lineYield },
    cycleTimeDays: { value: cycle },
    wipWafers: { value: ((peak * 12) / 365) * cycle * ((1 + lineYield) / 2) },
  };
}

function simulatedGroups(result: SimulationResult, modules: number): ToolGroupReport[] {
  const total = result.groups.reduce((s, g) => s + g.visits * g.queueHours, 0);
  return result.groups
    .filter((g) => g.area !== "Hold")
    .map((g) => ({
      name: g.name,
      area: g.area,
      tools: g.tools * modules,
      availability: g.availability,
      utilisation: g.utilisation,
      down: g.down,
      pm: g.pm,
      setup: g.setup,
      queueHours: g.queueHours,
      queueShare: total > 0 ? (g.visits * g.queueHours) / total : 0,
    }));
}

function estimatedGroups(estimate: ReturnType<typeof quickBehaviour>["full"], modules: number): ToolGroupReport[] {
  const total = estimate.groups.reduce((s, g) => s + g.visitsPerHour * g.queueHours, 0);
  return estimate.groups
    .filter((g) => g.area !== "Hold")
    .map((g) => ({
      name: g.name,
      area: g.area,
      tools: g.tools * modules,
      availability: 1 - g.down - g.pm,
      utilisation: g.utilisation,
      down: g.down,
      pm: g.pm,
      setup: 0,
      queueHours: g.queueHours,
      queueShare: total > 0 ? (g.visitsPerHour * g.queueHours) / total : 0,
    }));
}

function monthlyMeans(hourly: Float64Array, hours: Float64Array): Monthly {
  const means = new Float64Array(hours.length - 1);
  for (let m = 0; m < means.length; m++) {
    let sum = 0;
    for (let h = hours[m]; h < hours[m + 1]; h++) sum += hourly[h];
    means[m] = sum / (hours[m + 1] - hours[m]);
  }
  return means;
}

/** The 8,760 hours of each wanted year; hours outside the horizon are zero. */
function hourlyByYear(
  composed: Composed,
  months: FabInput["months"],
  hours: Float64Array,
  milestones: readonly number[],
): Record<number, Hourly> {
  const years: Record<number, Hourly> = {};
  for (const year of milestones) {
    const series = new Float64Array(8760);
    let at = 0;
    for (let month = 0; month < 12; month++) {
      const m = monthsFrom(months[0], `${year}-${String(month + 1).padStart(2, "0")}`);
      const length = [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744][month];
      if (m >= 0 && m < months.length && yearOf(months[m]) === year)
        series.set(composed.hourlyMW.subarray(hours[m], hours[m] + length), at);
      at += length;
    }
    years[year] = series;
  }
  return years;
}
