/** Chooses what to build, milestone by milestone, and lays it over the months. */
import { yearOf } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { EnergyPlan, Infeasibility, Monthly, PlantComponent, Warning } from "../model/flows.ts";
import type { LpSolver } from "../kernel/highs.ts";
import { augmentationPerMWh } from "./ageing.ts";
import { capitalRecovery } from "./annuity.ts";
import { checkSite } from "./check-series.ts";
import { prepareChain } from "./chain/problem.ts";
import { type Component, isAlwaysOn, isDispatchable, resolveComponent } from "./component.ts";
import { firmOutput } from "./firm.ts";
import { gridLimits, gridPath } from "./grid.ts";
import { cannotServe } from "./infeasible.ts";
import type { SizeInput } from "./input.ts";
import { survivalShortage } from "./survival/shortage.ts";
import { type Binding, bindingInWords, bindingLimits, type LimitedSize } from "./sizing/binding.ts";
import { chooseSizes, type SizingAnswer } from "./sizing/bundle.ts";
import { fitOnLand, type LandLimit, landLimit, landTaken } from "./sizing/land.ts";
import type { SizingProblem } from "./sizing/problem.ts";
import { pickHours, pickIndices, representativeHours } from "./sizing/representative.ts";
import { outputFactor, siteYear, type SiteYear, type Standing } from "./year/site-year.ts";
import { type PeakSizes, peakRows, peakSizes } from "./year/peaks.ts";
import { yearLoad } from "./year/load.ts";
import { overYear } from "./year/hours.ts";

/** A battery's mean level and cycles a day while its size is not known yet; operation then counts its own. */
const USUAL_LEVEL = 0.5;
const USUAL_CYCLES = 1;

/** Additions decided for a milestone year, cumulative [MW], [MWh], by component. */
interface Additions {
  readonly mw: Float64Array;
  readonly mwh: Float64Array;
}

/** What one milestone's sizing was, for explanation. */
export interface MilestoneSizing {
  readonly year: number;
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  readonly trials: number;
  readonly missingMWh: number;
  readonly missingMW: number;
  /** limits that hold this year back, dearest first, survival apart */
  readonly binding: readonly Binding[];
}

/** The plan with what the sizing knows beyond it. */
export interface PlantPlan extends EnergyPlan {
  readonly sizing: readonly MilestoneSizing[];
  /** survival that the file does not allow, with hour, shortage and cures that were tried */
  readonly shortages: readonly Infeasibility[];
}

/**
 * Sizes the plant for the milestone years at least yearly cost.
 *
 * `min sum (CRF capex + fixed) size + fuel + grid + lost load`, subject to each hour's balance, the store's
 * recursion, and survival of a lost grid from any hour with one unit down. Each milestone keeps what the one before
 * it built. Sizes come from cutting planes over an exact run of the year (section 5 of the engine's specification);
 * the gap to the proven bound stands in `status`.
 * @returns the plan by month, or why no plan exists
 * @throws TerafabError on contradictory input
 */
export async function sizePlant(
  input: SizeInput,
  _solver?: LpSolver,
): Promise<PlantPlan | { readonly infeasible: readonly Infeasibility[] }> {
  checkInput(input);
  const warnings: Warning[] = [];
  const shortages: Infeasibility[] = [];
  const held: { readonly path: string; readonly message: string }[] = [];
  const components = input.components.map((spec) =>
    resolveComponent(spec, input.months, input.allow[spec.id], input.arrivals?.[spec.id]),
  );
  const sizing: MilestoneSizing[] = [];
  const additions: Additions[] = [];
  let before: Additions = { mw: new Float64Array(components.length), mwh: new Float64Array(components.length) };
  const order = input.milestones.map((year, k) => ({ year, last: k === input.milestones.length - 1 }));
  for (const { year, last } of order) {
    const outcome = sizeYear(input, components, year, before);
    before = outcome.additions;
    additions.push(before);
    sizing.push(outcome.sizing);
    if (outcome.sizing.binding.length > 0) {
      const words = bindingInWords(outcome.sizing.binding.slice(0, 3));
      held.push({ path: "energy.allow", message: `what binds the plant in ${year}: ${words}` });
    }
    if (outcome.shortage !== undefined) {
      const { message, cure, path } = outcome.shortage;
      shortages.push(outcome.shortage);
      warnings.push({ path, message: `${year}: ${message}${cure === undefined ? "" : `. ${cure}`}` });
    }
    if (last) {
      const reasons = cannotServe(outcome.site, outcome.chosen);
      // What held each year back belongs to the reason.
      if (reasons.length > 0) return { infeasible: [...reasons, ...held] };
    }
  }
  warnings.push(...held);
  const plan = layOut(input, components, additions);
  const gap = Math.max(...sizing.map((s) => s.gap));
  const residual = Math.max(...sizing.map((s) => Math.max(s.missingMWh, s.missingMW)));
  const grid = gridLimits(input.grid);
  return {
    months: input.months,
    components: plan,
    gridMW: Float64Array.from(input.months, (month) =>
      input.grid.fromMonth === undefined || month >= input.grid.fromMonth ? grid.normalMW : 0,
    ),
    firmMW: firmByMonth(input, components, plan),
    status: {
      status: gap <= 1e-5 ? "optimal" : "feasible",
      method:
        input.depth === "quick"
          ? "cutting planes over twelve representative weeks, survival over all hours"
          : "cutting planes over exact runs of 8,760 hours, whole units rounded and re-solved",
      ...(input.depth === "full" ? { gap, bound: sizing.reduce((s, m) => s + m.bound, 0) } : {}),
      residual,
    },
    warnings,
    sizing,
    shortages,
  };
}

function checkInput(input: SizeInput): void {
  if (input.months.length === 0) fail("horizon", "has no months");
  if (input.milestones.length === 0) fail("energy.milestones", "names no year");
  for (const year of input.milestones)
    if (input.load[year] === undefined) fail("energy.load", `has no hours for ${year}`);
  for (const id of Object.keys(input.allow)) {
    if (!input.components.some((c) => c.id === id)) {
      fail(
        `energy.allow.${id}`,
        `names no component`,
        `components are ${input.components.map((c) => c.id).join(", ")}`,
      );
    }
  }
  checkSite(input.grid, input.components);
}

function sizeYear(
  input: SizeInput,
  components: readonly Component[],
  year: number,
  before: Additions,
): { additions: Additions; sizing: MilestoneSizing; shortage?: Infeasibility; site: SiteYear; chosen: Float64Array } {
  const load = yearLoad(input.load[year]!, input.valueOfLostLoad, input.criticalShare);
  const lower: number[] = [];
  const upper: number[] = [];
  const linear: number[] = [];
  const unitOf: (number | undefined)[] = [];
  const standing: Standing[] = components.map((c, k) => {
    const mw = overYear(c.givenMW, input.months, year);
    const mwh = overYear(c.givenMWh, input.months, year);
    const capital = capitalRecovery(input.discountRate, c.lifeYears);
    const arrives = overYear(c.arrivesMW, input.months, year);
    const room = arrives.map((a, h) => Math.max(0, a - mw[h]!));
    const meanRoom = room.reduce((s, v) => s + v, 0) / room.length;
    const most = Math.min(c.allowMW, c.kind === "battery" ? meanRoom : Math.max(...room));
    const perUnit = c.unitMW ?? 1;
    const standingUnits = Math.max(
      1,
      Math.round((mw[8759]! + (c.unitMW === undefined ? 0 : Math.max(before.mw[k]!, 0))) / perUnit),
    );
    const factor = outputFactor(c, input.weather, c.unitMW === undefined ? 1 : standingUnits);
    const s: Standing = { component: c, mw, mwh, factor, availability: availability(c) };
    if (most <= 0) return s;
    const sizeMW = lower.length;
    lower.push(Math.min(most, before.mw[k]!));
    upper.push(most);
    unitOf.push(c.unitMW);
    const minimumFuel =
      isDispatchable(c.kind) && isAlwaysOn(c)
        ? c.minLoadShare *
          (c.runningCost + (input.carbonPerTonne ?? 0) * c.co2PerMWh) *
          s.availability *
          factor.reduce((a, b) => a + b, 0)
        : 0;
    linear.push(capital * c.capexPerMW + c.fixedPerMW + minimumFuel);
    const arrived =
      room.some((r) => r < most) && c.kind !== "battery" ? room.map((r) => Math.min(1, r / most)) : undefined;
    if (c.kind !== "battery") return { ...s, sizeMW, ...(arrived === undefined ? {} : { arrived }) };
    lower.push(before.mwh[k]!);
    upper.push((c.allowMWh * most) / c.allowMW);
    unitOf.push(undefined);
    const keeping = augmentationPerMWh(c.fade, c.lifeYears, c.capexPerMWh, USUAL_LEVEL, USUAL_CYCLES);
    linear.push(capital * c.capexPerMWh + c.fixedPerMWh + keeping);
    return { ...s, sizeMW, sizeMWh: sizeMW + 1 };
  });
  const peaks = peakSizes(input.grid, lower.length);
  const plantSizes = lower.length;
  if (peaks !== undefined) {
    linear.push(...peaks.linear);
    upper.push(...peaks.upper);
    lower.push(...peaks.upper.map(() => 0));
    unitOf.push(...peaks.upper.map(() => undefined));
  }
  const land = landLimit(input.landHa, standing, lower);
  const site = siteYear(year, input.months, load, input.grid, standing, input.surviveH, lower.length, {
    ...(peaks === undefined ? {} : { sizes: peaks }),
    carbonPerTonne: input.carbonPerTonne ?? 0,
  });
  const answer = solveYear(
    input,
    site,
    Float64Array.from(linear),
    Float64Array.from(lower),
    Float64Array.from(upper),
    unitOf,
    peaks === undefined ? undefined : { peaks, first: plantSizes },
    land,
  );
  const prices = answer.evaluation.pricePerMWh;
  const gradient = answer.evaluation.gradient;
  const limited = standing.flatMap(({ component: c, sizeMW, sizeMWh }): LimitedSize[] => {
    const byAllow = sizeMW !== undefined && upper[sizeMW]! >= c.allowMW;
    const path = byAllow ? `energy.allow.${c.id}` : `${c.path}: what supply delivers by ${year}`;
    const limit = (s: number | undefined, unit: "MW" | "MWh"): LimitedSize[] =>
      s === undefined
        ? []
        : [
            {
              name: `${c.id} ${unit === "MW" ? "power" : "energy"}`,
              path,
              unit,
              size: answer.sizes[s]!,
              upper: upper[s]!,
              costPerUnit: linear[s]!,
              savedPerUnit: -gradient[s]!,
              landHa: land?.perUnit[s] ?? 0,
            },
          ];
    return [...limit(sizeMW, "MW"), ...limit(sizeMWh, "MWh")];
  });
  const hourOfYear = input.depth === "quick" ? representativeHours() : undefined;
  const binding = bindingLimits(
    limited,
    {
      path: gridPath(input.grid),
      pricePerMWh: prices,
      importCost: pickHours(site.importCost, hourOfYear),
      hourWeight: 8760 / prices.length,
    },
    land === undefined ? Infinity : land.leftHa - landTaken(land.perUnit, answer.sizes),
  );
  const additions = { mw: new Float64Array(components.length), mwh: new Float64Array(components.length) };
  standing.forEach((s, k) => {
    additions.mw[k] = s.sizeMW === undefined ? before.mw[k]! : answer.sizes[s.sizeMW]!;
    additions.mwh[k] = s.sizeMWh === undefined ? before.mwh[k]! : answer.sizes[s.sizeMWh]!;
  });
  const { cost, bound, gap, trials, missingMWh, missingMW } = answer;
  const shortage =
    input.surviveH > 0 && missingMWh + missingMW > 1e-6 ? survivalShortage(site.island, answer.sizes) : undefined;
  return {
    additions,
    sizing: { year, cost, bound, gap, trials, missingMWh, missingMW, binding },
    ...(shortage === undefined ? {} : { shortage }),
    site,
    chosen: answer.sizes,
  };
}

/** Share of time a unit is not down unplanned: `mttf / (mttf + mttr)`. */
export const availability = (c: Component): number =>
  c.mttfH === undefined || c.mttrH === undefined ? 1 : c.mttfH / (c.mttfH + c.mttrH);

function solveYear(
  input: SizeInput,
  site: SiteYear,
  linear: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  unitOf: readonly (number | undefined)[],
  billed: { readonly peaks: PeakSizes; readonly first: number } | undefined,
  land: LandLimit | undefined,
): SizingAnswer {
  const hourOfYear = input.depth === "quick" ? representativeHours() : undefined;
  const chain = prepareChain({
    hours: hourOfYear?.length ?? 8760,
    weight: hourOfYear === undefined ? 1 : 8760 / hourOfYear.length,
    demandMW: pickHours(site.demandMW, hourOfYear),
    blocks: site.blocks.map((b) => ({
      id: b.id,
      costPerMWh: typeof b.costPerMWh === "number" ? b.costPerMWh : pickHours(b.costPerMWh, hourOfYear),
      ...(b.fixedMW === undefined
        ? {}
        : { fixedMW: typeof b.fixedMW === "number" ? b.fixedMW : pickHours(b.fixedMW, hourOfYear) }),
      ...(b.size === undefined ? {} : { size: typeof b.size === "number" ? b.size : pickIndices(b.size, hourOfYear) }),
      ...(b.factor === undefined ? {} : { factor: pickHours(b.factor, hourOfYear) }),
    })),
    ...(site.battery === undefined
      ? {}
      : {
          battery: {
            ...site.battery,
            fixedPowerMW: pickHours(site.battery.fixedPowerMW as Float64Array, hourOfYear),
            fixedEnergyMWh: pickHours(site.battery.fixedEnergyMWh as Float64Array, hourOfYear),
          },
        }),
    sizeCount: site.sizeCount,
    penaltyPerMWh: site.penaltyPerMWh,
  });
  const problem: SizingProblem = {
    chain,
    linear,
    constant: 0,
    lower,
    upper,
    ...(input.surviveH > 0 ? { island: site.island } : {}),
    ...(hourOfYear === undefined ? {} : { hourOfYear }),
    rows: [
      ...(billed === undefined ? [] : peakRows(billed.peaks, billed.first, lower.length)),
      ...(land === undefined ? [] : [{ coefficients: land.perUnit.map((ha) => -ha), side: -land.leftHa }]),
    ],
    survivalPenalty: 1e7,
  };
  const options =
    input.depth === "quick"
      ? { gap: 1e-3, trials: 40 }
      : billed === undefined
        ? { gap: 1e-6, trials: 400 }
        : { gap: 1e-5, trials: 200 };
  // Peaks start at the whole contract: below what is needed, all that is learnt is the value of lost load.
  const start = Float64Array.from(upper, (u, s) =>
    billed !== undefined && s >= billed.first ? u : lower[s]! + 0.1 * (u - lower[s]!),
  );
  const fit = (low: Float64Array, sizes: Float64Array): Float64Array =>
    land === undefined ? sizes : fitOnLand(land, low, sizes);
  const relaxed = chooseSizes(problem, { ...options, start: fit(lower, start) });
  const whole = unitOf.flatMap((unit, s) => (unit === undefined || upper[s]! <= lower[s]! ? [] : [s]));
  if (whole.length === 0) return relaxed;
  // Whole units: round every count up, and down where that leaves the file's own; keep the cheaper.
  let best: SizingAnswer | undefined;
  for (const direction of ["up", "down"] as const) {
    const low = Float64Array.from(lower);
    const high = Float64Array.from(upper);
    for (const s of whole) {
      const units = relaxed.sizes[s]! / unitOf[s]!;
      const n = direction === "up" ? Math.ceil(units - 1e-6) : Math.floor(units + 1e-6);
      const size = Math.max(lower[s]!, Math.min(Math.floor(upper[s]! / unitOf[s]! + 1e-9), n) * unitOf[s]!);
      low[s] = size;
      high[s] = size;
    }
    // Rounded up, the units alone may not fit on the land any more.
    if (land !== undefined && landTaken(land.perUnit, low) > land.leftHa * (1 + 1e-9) && direction === "up") continue;
    const start = fit(
      low,
      relaxed.sizes.map((v, s) => Math.min(high[s]!, Math.max(low[s]!, v))),
    );
    const rounded = chooseSizes({ ...problem, lower: low, upper: high }, { ...options, start });
    if (best === undefined || rounded.cost < best.cost) best = rounded;
  }
  const chosen = best!;
  return { ...chosen, bound: relaxed.bound, gap: Math.max(0, (chosen.cost - relaxed.bound) / Math.abs(chosen.cost)) };
}

/** Spreads each milestone's additions over the months before it, in step with the load, within what supply delivers. */
function layOut(input: SizeInput, components: readonly Component[], additions: readonly Additions[]): PlantComponent[] {
  const { months, milestones } = input;
  const scale = input.loadScaleByMonth;
  const scaleOf = (year: number): number => {
    if (scale === undefined) return 0;
    let best = 0;
    months.forEach((month, m) => {
      if (yearOf(month) === year) best = Math.max(best, scale[m]!);
    });
    return best;
  };
  const stepsOf = (added: (k: number) => number): Monthly => {
    const out = new Float64Array(months.length);
    months.forEach((month, m) => {
      const year = yearOf(month);
      const next = milestones.findIndex((y) => y >= year);
      const to = added(next < 0 ? milestones.length - 1 : next);
      const from = next <= 0 ? 0 : added(next - 1);
      let share = 1;
      if (next >= 0 && milestones[next] !== year && scale !== undefined) {
        const start = next === 0 ? 0 : scaleOf(milestones[next - 1]!);
        const end = scaleOf(milestones[next]!);
        share = end > start ? Math.min(1, Math.max(0, (scale[m]! - start) / (end - start))) : 1;
      }
      const value = next < 0 ? to : from + (to - from) * share;
      out[m] = Math.max(m === 0 ? 0 : out[m - 1]!, value);
    });
    return out;
  };
  return components.map((c, k) => {
    const unit = c.unitMW;
    const added = stepsOf((i) => additions[i]!.mw[k]!);
    const addedMWh = stepsOf((i) => additions[i]!.mwh[k]!);
    const powerMW = new Float64Array(months.length);
    const energyMWh = new Float64Array(months.length);
    for (let m = 0; m < months.length; m++) {
      const whole = unit === undefined ? added[m]! : Math.ceil(added[m]! / unit - 1e-6) * unit;
      const wanted = c.givenMW[m]! + whole;
      powerMW[m] = Math.min(wanted, Math.max(c.givenMW[m]!, c.arrivesMW[m]!));
      const arrived = whole > 0 ? (powerMW[m]! - c.givenMW[m]!) / whole : 1;
      energyMWh[m] = c.givenMWh[m]! + addedMWh[m]! * arrived;
    }
    const last = months.length - 1;
    return {
      id: c.id,
      kind: c.kind,
      path: c.path,
      powerMW,
      ...(c.kind === "battery" ? { energyMWh } : {}),
      ...(unit === undefined ? {} : { units: powerMW.map((p) => Math.round(p / unit)) }),
      addedMW: powerMW[last]! - c.givenMW[last]!,
      addedMWh: energyMWh[last]! - c.givenMWh[last]!,
      capexDollars: c.capexPerMW * powerMW[last]! + c.capexPerMWh * energyMWh[last]!,
      landHa: c.landHaPerMW * powerMW[last]! + c.landHaPerMWh * energyMWh[last]!,
    };
  });
}

/** Dependable output by month; months with the same plant share one calculation. */
function firmByMonth(input: SizeInput, components: readonly Component[], plan: readonly PlantComponent[]): Monthly {
  const known = new Map<string, number>();
  const factors = components.map((c) =>
    isDispatchable(c.kind) || c.kind === "battery" ? undefined : outputFactor(c, input.weather, 0),
  );
  const firmGrid = gridLimits(input.grid).firmMW;
  return Float64Array.from(input.months, (month, m) => {
    const sizes = plan.map((p) => [p.powerMW[m]!, p.energyMWh?.[m] ?? 0]);
    const connected = input.grid.fromMonth === undefined || month >= input.grid.fromMonth ? firmGrid : 0;
    const key = JSON.stringify([sizes, connected]);
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    let steady = connected;
    let largest = 0;
    const variable = new Float64Array(8760);
    let battery: { powerMW: number; energyMWh: number; efficiency: number } | undefined;
    components.forEach((c, k) => {
      const [mw, mwh] = sizes[k]! as [number, number];
      if (c.kind === "battery") {
        battery = {
          powerMW: (battery?.powerMW ?? 0) + mw,
          energyMWh: (battery?.energyMWh ?? 0) + mwh,
          efficiency: c.efficiency,
        };
      } else if (isDispatchable(c.kind)) {
        steady += mw;
        if (mw > 0) largest = Math.max(largest, Math.min(mw, c.unitMW ?? mw));
      } else for (let h = 0; h < 8760; h++) variable[h]! += mw * factors[k]![h]!;
    });
    const firm = firmOutput({
      steadyMW: steady - largest,
      variableMW: variable,
      ...(battery === undefined ? {} : { battery }),
      shortHours: 2.4,
    });
    known.set(key, firm);
    return firm;
  });
}
