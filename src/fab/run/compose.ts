import type { CampusMonths, Monthly } from "../../model/flows.ts";
import type { FabPlan } from "../fab-plan.ts";
import type { ModuleBehaviour } from "./behaviour.ts";
import type { ModuleStarts } from "./starts.ts";

/** Material and power of the campus, as the sum of its modules. */
export interface Composed {
  readonly outs: Monthly;
  readonly scrap: Monthly;
  /** mean cycle time of the wafers out [days], carried forward */
  readonly cycleDays: Monthly;
  /** wafers in the fab at the end of each month */
  readonly wip: Monthly;
  /** electricity in each hour of the horizon [MW] */
  readonly hourlyMW: Float64Array;
}

/** Steps by which copies of the reference's power are shifted, so that their ripples do not add up in step [h]. */
const SHIFT_HOURS = 137;

/** Send the starts of every module through its behaviour and add up. */
export function compose(
  plan: FabPlan,
  months: CampusMonths,
  hours: Float64Array,
  starts: ModuleStarts,
  behaviour: ModuleBehaviour,
  lineYield: number,
): Composed {
  const n = months.length;
  const outs = new Float64Array(n);
  const scrap = new Float64Array(n);
  const cycleWafers = new Float64Array(n);
  const hourlyMW = new Float64Array(hours[n]);
  starts.modules.forEach((module, j) => {
    const own = new Float64Array(n);
    for (let m = starts.first[j]; m < n; m++) {
      if (module[m] <= 0) continue;
      const kernel = behaviour.kernel(m - starts.first[j], module[m]);
      for (let k = 0; k < kernel.done.length && m + k < n; k++) {
        const done = module[m] * kernel.done[k];
        own[m + k] += done;
        scrap[m + k] += module[m] * kernel.scrapped[k];
        cycleWafers[m + k] += done * kernel.cycleDays[k];
      }
    }
    for (let m = 0; m < n; m++) outs[m] += own[m];
    addPower(plan, hours, starts.first[j], module, own, lineYield, behaviour, j, hourlyMW);
  });
  const cycleDays = new Float64Array(n);
  const wip = new Float64Array(n);
  let inside = 0;
  for (let m = 0; m < n; m++) {
    cycleDays[m] = outs[m] > 1e-9 ? cycleWafers[m] / outs[m] : m > 0 ? cycleDays[m - 1] : 0;
    inside += starts.total[m] - outs[m] - scrap[m];
    // rounding of sums may leave -1e-12 where the fab is empty
    wip[m] = Math.abs(inside) < 1e-6 ? 0 : inside;
  }
  return { outs, scrap, cycleDays, wip, hourlyMW };
}

/**
 * Power of one module: the tools installed so far draw their idle power, and the rest follows the wafers that move,
 * P = installed * idle + activity * (full - idle), with activity the mean of what enters and leaves over full starts.
 */
function addPower(
  plan: FabPlan,
  hours: Float64Array,
  first: number,
  starts: Monthly,
  outs: Monthly,
  lineYield: number,
  behaviour: ModuleBehaviour,
  j: number,
  into: Float64Array,
): void {
  const full = plan.moduleWafersPerMonth;
  const { fullLoadMW, idleLoadMW } = plan.energy;
  const start = hours[first];
  const { ripple } = behaviour;
  let installed = 0;
  for (let m = first; m < starts.length; m++) {
    installed = Math.max(installed, Math.min(1, starts[m] / Math.min(full, plan.mostModuleWafersPerMonth)));
    const activity = Math.min(1, (starts[m] + outs[m] / lineYield) / (2 * full));
    const mean = installed * idleLoadMW + activity * (fullLoadMW - idleLoadMW);
    for (let hour = hours[m]; hour < hours[m + 1]; hour++)
      into[hour] += ripple ? mean * ripple(hour - start + j * SHIFT_HOURS) : mean;
  }
}
