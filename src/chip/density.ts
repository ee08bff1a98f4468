import { fail } from "../base/errors.ts";
import type { Monthly } from "../model/flows.ts";
import type { ChipInput } from "./input.ts";
import { defectDensity, type Learning } from "./learning.ts";

/** A loop of less than a shift teaches nothing; keeps cycles finite where a month has no cycle time. */
const SHORTEST_LOOP_DAYS = 1 / 3;

const DAYS_PER_MONTH = 365 / 12;

/**
 * Defect density of the wafers that leave the fab, by month. A lot keeps the density of its mid-flow date, so faster
 * learning cannot repair wafers already in process. Learning counts from the first month with wafers out less their
 * cycle time, on all wafers of the fab together.
 */
export function densityByMonth(input: ChipInput): Monthly {
  const { months, learning, d0PerCm2, cycleTimeDays } = input;
  const density = new Float64Array(months.length).fill(d0PerCm2);
  if (learning === undefined) return density;
  checkLearning(learning);
  const out = months.map((_, month) =>
    Object.values(input.wafersOut).reduce((sum, wafers) => sum + (wafers[month] as number), 0),
  );
  const first = out.findIndex((wafers) => wafers > 0);
  if (first < 0) return density;
  let finished = 0;
  let fullFlowCycles = 0;
  for (let month = first; month < months.length; month++) {
    const cycle = cycleTimeDays[month] as number;
    if (!(cycle >= 0)) fail("fab.cycleTimeDays", `a cycle time cannot be ${cycle} days`);
    // The full-flow loop is the fab's own cycle time: no stated loop, however short, replaces it.
    const fullFlowDays = Math.max(cycle + learning.analysisDays, SHORTEST_LOOP_DAYS);
    const running = (month - first) * DAYS_PER_MONTH + cycle;
    if (month === first) fullFlowCycles = cycle / fullFlowDays;
    // Half a cycle time back: the date at which this month's wafers were in the middle of their flow.
    const back = cycle / 2;
    const middle = Math.max(0, running - back);
    const cycles = [
      Math.max(0, fullFlowCycles - back / fullFlowDays),
      middle / learning.shortLoopDays,
      middle / learning.maskTurnDays,
    ] as const;
    density[month] = defectDensity(d0PerCm2, learning, cycles, finished);
    finished += out[month] as number;
    fullFlowCycles += DAYS_PER_MONTH / fullFlowDays;
  }
  density.fill(density[first] as number, 0, first);
  return density;
}

function checkLearning(learning: Learning): void {
  for (const name of ["shortLoopDays", "maskTurnDays", "volumeScaleWafers"] as const) {
    if (!(learning[name] > 0)) fail(`chip.learning.${name}`, `must be positive, got ${learning[name]}`);
  }
  for (const name of ["startPerCm2", "ratePerCycle", "analysisDays", "volumeExponent"] as const) {
    if (!(learning[name] >= 0)) fail(`chip.learning.${name}`, `must not be negative, got ${learning[name]}`);
  }
}
