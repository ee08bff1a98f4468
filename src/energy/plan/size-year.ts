/** Sizes one milestone year: what stands, what may be added at which cost, what holds it back. */
import type { Infeasibility } from "../../model/flows.ts";
import { augmentationPerMWh } from "../ageing.ts";
import { capitalRecovery } from "../annuity.ts";
import { type Component, isAlwaysOn, isDispatchable } from "../component.ts";
import { gridLimits, gridPath } from "../grid.ts";
import type { SizeInput } from "../input.ts";
import type { Matched } from "../matching/choose-matched.ts";
import { type Binding, bindingLimits, type LimitedSize } from "../sizing/binding.ts";
import { landLimit, landTaken } from "../sizing/land.ts";
import { pickHours, representativeHours } from "../sizing/representative.ts";
import { survivalShortage } from "../survival/shortage.ts";
import { overYear } from "../year/hours.ts";
import { yearLoad } from "../year/load.ts";
import { peakSizes } from "../year/peaks.ts";
import { outputFactor, siteYear, type SiteYear, type Standing } from "../year/site-year.ts";
import { solveYear } from "./solve-year.ts";

/** A battery's mean level and cycles a day while its size is not known yet; operation then counts its own. */
const USUAL_LEVEL = 0.5;
const USUAL_CYCLES = 1;

/** Additions decided for a milestone year, cumulative [MW], [MWh], by component. */
export interface Additions {
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
  /** share of clean energy hour by hour; where one was asked for */
  readonly matched?: Matched;
}

/** A sized year, with the site it was sized for. */
export interface SizedYear {
  readonly additions: Additions;
  readonly sizing: MilestoneSizing;
  readonly shortage?: Infeasibility;
  readonly site: SiteYear;
  readonly chosen: Float64Array;
}

/** Share of time a unit is not down unplanned: `mttf / (mttf + mttr)`. */
const availability = (c: Component): number =>
  c.mttfH === undefined || c.mttrH === undefined ? 1 : c.mttfH / (c.mttfH + c.mttrH);

/** Sizes a milestone year; what earlier years built stays. */
export function sizeYear(
  input: SizeInput,
  components: readonly Component[],
  year: number,
  before: Additions,
): SizedYear {
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
  // Energy bought is dirty but for the grid's clean share; the share of clean energy that is asked for prices it.
  const dirtyCost = (answer.matched?.perMWh ?? 0) * (1 - (input.matching?.gridClean ?? 0));
  const binding = bindingLimits(
    limited,
    {
      path: gridPath(input.grid),
      limitMW: gridLimits(input.grid).normalMW,
      pricePerMWh: prices,
      importCost: pickHours(site.importCost, hourOfYear).map((cost) => cost + dirtyCost),
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
    sizing: {
      year,
      cost,
      bound,
      gap,
      trials,
      missingMWh,
      missingMW,
      binding,
      ...(answer.matched === undefined ? {} : { matched: answer.matched }),
    },
    ...(shortage === undefined ? {} : { shortage }),
    site,
    chosen: answer.sizes,
  };
}
