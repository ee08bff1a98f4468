import { addMonths, monthsFrom } from "../base/calendar.ts";
import type { Monthly } from "../model/flows.ts";
import { buildMonths } from "./build-time.ts";
import type { PhaseInput, SupplyInput } from "./input.ts";

/** A phase with its dates as month indices (negative = before the first month). */
export interface Project {
  readonly phase: PhaseInput;
  /** first wafers as planned */
  readonly planned: number;
  /** first wafers that construction allows: never before `planned` */
  readonly built: number;
  /** 0 = it stands already when the first order can be placed */
  readonly buildMonths: number;
  readonly capitalDollars: number;
}

/** Date every phase: it stands already, or building takes `buildMonths` and cannot begin before the first order. */
export function projectsOf(input: SupplyInput): Project[] {
  const first = input.months[0]!;
  const order = monthsFrom(first, orderMonthOf(input));
  return input.phases.map((phase) => {
    const planned = monthsFrom(first, phase.fromMonth);
    const stands = planned < order || phase.startsWafersPerMonth === 0;
    const months = stands ? 0 : buildMonths(phase.startsWafersPerMonth);
    return {
      phase,
      planned,
      built: stands ? planned : Math.max(planned, order + months),
      buildMonths: months,
      capitalDollars: stands ? 0 : (phase.capitalDollars ?? phase.startsWafersPerMonth * input.capexPerWpmDollars),
    };
  });
}

export function orderMonthOf({ months, orderMonth }: SupplyInput): string {
  return orderMonth ?? months[0]!;
}

/** Share of its full starts that a phase has reached: (months since the first wafers + 1) / ramp, at most 1. */
export function rampShare(monthsSinceFirst: number, rampMonths: number): number {
  if (monthsSinceFirst < 0) return 0;
  return rampMonths > 0 ? Math.min(1, (monthsSinceFirst + 1) / rampMonths) : 1;
}

/** Sum of the phases' starts by month, each ramped from the date asked for. */
export function rampedStarts(projects: readonly Project[], from: "planned" | "built", input: SupplyInput): Monthly {
  return Float64Array.from(input.months, (_, m) =>
    projects.reduce(
      (sum, project) => sum + project.phase.startsWafersPerMonth * rampShare(m - project[from], input.rampMonths),
      0,
    ),
  );
}

/** Return the month of an index of `months`, also outside them. */
export function monthAt({ months }: SupplyInput, index: number): string {
  return addMonths(months[0]!, index);
}
