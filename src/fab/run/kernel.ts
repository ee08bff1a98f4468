/**
 * Where the wafers started in one month end: shares by the number of months later, with their mean cycle time.
 * Applying it to starts conserves wafers by construction: what has not left is WIP.
 */
export interface Kernel {
  /** share of started wafers out k months later */
  readonly done: Float64Array;
  /** share of started wafers scrapped k months later */
  readonly scrapped: Float64Array;
  /** mean cycle time of those out k months later [days]; 0 where none are */
  readonly cycleDays: Float64Array;
}

/** Mix two kernels: (1 - t) a + t b. */
export function mixKernels(a: Kernel, b: Kernel, t: number): Kernel {
  const length = Math.max(a.done.length, b.done.length);
  const done = new Float64Array(length);
  const scrapped = new Float64Array(length);
  const cycleDays = new Float64Array(length);
  for (let k = 0; k < length; k++) {
    const fromA = (1 - t) * (a.done[k] ?? 0);
    const fromB = t * (b.done[k] ?? 0);
    done[k] = fromA + fromB;
    scrapped[k] = (1 - t) * (a.scrapped[k] ?? 0) + t * (b.scrapped[k] ?? 0);
    cycleDays[k] = done[k] > 0 ? (fromA * (a.cycleDays[k] ?? 0) + fromB * (b.cycleDays[k] ?? 0)) / done[k] : 0;
  }
  return { done, scrapped, cycleDays };
}

/** Days of a mean month. */
const MONTH = 365 / 12;

/**
 * Kernel of a fixed cycle time: wafers started evenly over a month leave `cycleDays` later, scrap evenly on the way.
 * @param cycleDays mean cycle time [days]
 * @param yieldShare share of started wafers that finish
 */
export function delayKernel(cycleDays: number, yieldShare: number): Kernel {
  const months = cycleDays / MONTH;
  const length = Math.floor(months) + 2;
  const done = new Float64Array(length);
  const scrapped = new Float64Array(length);
  const cycle = new Float64Array(length);
  const whole = Math.floor(months);
  const part = months - whole;
  done[whole] = yieldShare * (1 - part);
  done[whole + 1] = yieldShare * part;
  cycle.fill(cycleDays, whole);
  // a wafer that will be lost is lost at a moment spread evenly over its way; month of start evenly too
  const lost = 1 - yieldShare;
  for (let k = 0; k < length; k++) scrapped[k] = lost * (uniformSum(k + 1, months) - uniformSum(k, months));
  return { done, scrapped, cycleDays: cycle };
}

/** P(U + c V <= x) for independent uniform U, V on [0, 1] and c > 0. */
function uniformSum(x: number, c: number): number {
  const ramp = (y: number): number => (y > 0 ? (y * y) / 2 : 0);
  if (c <= 0) return Math.min(1, Math.max(0, x));
  return Math.min(1, (ramp(x) - ramp(x - 1) - ramp(x - c) + ramp(x - 1 - c)) / c);
}

/** Row `start` of a cohort matrix as a kernel. */
export function cohortKernel(
  started: number,
  done: Float64Array,
  scrapped: Float64Array,
  cycleWaferDays: Float64Array,
  start: number,
  periods: number,
): Kernel {
  const length = periods - start;
  const kernel = {
    done: new Float64Array(length),
    scrapped: new Float64Array(length),
    cycleDays: new Float64Array(length),
  };
  for (let k = 0; k < length; k++) {
    const at = start * periods + start + k;
    kernel.done[k] = done[at] / started;
    kernel.scrapped[k] = scrapped[at] / started;
    kernel.cycleDays[k] = done[at] > 0 ? cycleWaferDays[at] / done[at] : 0;
  }
  return kernel;
}

/** Share of started wafers that the kernel has seen leave. */
export function completeness(kernel: Kernel): number {
  let total = 0;
  for (let k = 0; k < kernel.done.length; k++) total += kernel.done[k] + kernel.scrapped[k];
  return total;
}

/** Mean of several kernels, cut so that nothing of the longest is lost. */
export function meanKernel(kernels: readonly Kernel[]): Kernel {
  return kernels.reduce((mean, kernel, i) => (i === 0 ? kernel : mixKernels(mean, kernel, 1 / (i + 1))));
}
