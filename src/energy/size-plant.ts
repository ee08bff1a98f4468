/** Chooses what to build, milestone by milestone, and lays it over the months. */
import { fail } from "../base/errors.ts";
import type { EnergyPlan, Infeasibility, Warning } from "../model/flows.ts";
import type { LpSolver } from "../kernel/highs.ts";
import { checkSite } from "./check-series.ts";
import { resolveComponent } from "./component.ts";
import { gridLimits } from "./grid.ts";
import { cannotServe } from "./infeasible.ts";
import type { SizeInput } from "./input.ts";
import { firmByMonth } from "./plan/firm-by-month.ts";
import { layOut } from "./plan/lay-out.ts";
import type { Matched } from "./matching/choose-matched.ts";
import { type Additions, type MilestoneSizing, sizeYear } from "./plan/size-year.ts";
import { bindingInWords } from "./sizing/binding.ts";

export type { MilestoneSizing } from "./plan/size-year.ts";

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
    const { matched } = outcome.sizing;
    if (matched?.kept === false) {
      const short = notMatched(year, input.matching!.share, matched);
      shortages.push(short);
      warnings.push({ path: short.path, message: short.message });
    }
    if (last) {
      const reasons = cannotServe(outcome.site, outcome.chosen);
      // What held each year back belongs to the reason.
      if (reasons.length > 0) return { infeasible: [...reasons, ...held] };
    }
  }
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

/** Why a share of clean energy is not reached. */
function notMatched(year: number, asked: number, { share, perMWh }: Matched): Infeasibility {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return {
    path: "energy.matching.share",
    message: `${year}: clean sources serve ${percent(share)} of the load hour by hour, not ${percent(asked)}, with everything built that the file allows and dirty energy priced ${perMWh.toFixed(0)} $/MWh higher`,
    short: percent(asked - share),
    cure: "allow more solar, wind, reactors or storage, or ask for less: beyond that price load would be shed to keep the share",
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
  const { share = 0, gridClean = 0 } = input.matching ?? {};
  if (!(share >= 0 && share <= 1)) fail("energy.matching.share", `is ${share}`, "a share lies between 0 and 1");
  if (!(gridClean >= 0 && gridClean <= 1))
    fail("energy.matching.grid", `is ${gridClean}`, "a share lies between 0 and 1");
}
