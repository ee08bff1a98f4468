/** What the grid bills for peaks: the highest import of each month, a ratchet on the highest of all, coincident peaks. */
import { hoursOfMonth, monthOfHour } from "../../base/calendar.ts";
import type { Hourly } from "../../model/flows.ts";
import { billPeaks } from "../demand-charge.ts";
import { gridLimits } from "../grid.ts";
import type { GridSpec } from "../input.ts";

/** Months and hours of the day in which a summer-peaking system peaks: June to September, 15 to 18 h. */
const SUMMER: readonly number[] = [5, 6, 7, 8];
const AFTERNOON: readonly number[] = [15, 16, 17];

/**
 * Turns a charge on coincident peaks into a price by hour: what one MWh drawn there is expected to cost.
 *
 * `rate / 4 * weight[t]` for the four summer months, weight the chance that hour t is its month's system peak; the
 * candidate afternoons are equally likely.
 * @param perKWYear charge on the mean import in the four system peaks [$/kW-year]
 * @returns [$/MWh] by hour
 * @source tariffs bill the year's highest hours; the candidate hours are an assumption (ERCOT's 4CP of 2010 to 2023
 *   fell between 15 and 18 h)
 */
export function coincidentPrice(perKWYear: number): Hourly {
  const price = new Float64Array(8760);
  for (const m of SUMMER) {
    const [from, to] = hoursOfMonth(m);
    const candidates = ((to - from) / 24) * AFTERNOON.length;
    for (let h = from; h < to; h++)
      if (AFTERNOON.includes(h % 24)) price[h] = (1000 * perKWYear) / SUMMER.length / candidates;
  }
  return price;
}

/** Yearly charge for the peaks of the months of an import [$]. */
export function demandBill(grid: GridSpec, importMW: Hourly): number {
  const peaks = Array.from({ length: 12 }, (_, m) => Math.max(...importMW.subarray(...hoursOfMonth(m))));
  const rate = 1000 * (grid.demandChargePerKWMonth ?? 0);
  return billPeaks(peaks, new Array<number>(12).fill(rate), grid.ratchetShare ?? 0);
}

/** Peaks as sizes that are chosen with the plant: import is bought by month, below it what the ratchet bills anyway. */
export interface PeakSizes {
  /** highest peak of the year; absent without a ratchet */
  readonly year?: number;
  /** size of each hour's month */
  readonly ofHour: Int16Array;
  readonly ratchetShare: number;
  readonly linear: readonly number[];
  readonly upper: readonly number[];
  /** `coefficients . sizes >= 0`: no month above the year's peak; coefficients of these sizes only */
  readonly rows: readonly (readonly number[])[];
}

/**
 * Lays peaks out as sizes from index `first` on; nothing when no demand charge is billed.
 *
 * With ratchet share s, highest peak P and a month's excess e: import <= s P + e, e <= (1 - s) P, billed s P + e.
 */
export function peakSizes(grid: GridSpec, first: number): PeakSizes | undefined {
  const rate = 1000 * (grid.demandChargePerKWMonth ?? 0);
  const limit = gridLimits(grid).normalMW;
  if (rate <= 0 || limit <= 0) return undefined;
  const ratchetShare = grid.ratchetShare ?? 0;
  const ratchet = ratchetShare > 0 ? 1 : 0;
  const months = Array.from({ length: 12 }, (_, m) => m);
  return {
    ...(ratchet === 0 ? {} : { year: first }),
    ofHour: Int16Array.from({ length: 8760 }, (_, h) => first + ratchet + monthOfHour(h)),
    ratchetShare,
    linear: [...(ratchet === 0 ? [] : [12 * rate * ratchetShare]), ...months.map(() => rate)],
    upper: [...(ratchet === 0 ? [] : [limit]), ...months.map(() => (1 - ratchetShare) * limit)],
    rows: ratchet === 0 ? [] : months.map((m) => [1 - ratchetShare, ...months.map((other) => (other === m ? -1 : 0))]),
  };
}

/** Highest import of each hour's month that the chosen sizes pay for [MW]. */
export function paidPeaks(peaks: PeakSizes, sizes: Float64Array): Hourly {
  const base = peaks.year === undefined ? 0 : peaks.ratchetShare * sizes[peaks.year]!;
  return Float64Array.from(peaks.ofHour, (s) => base + sizes[s]!);
}

/** The rows of the peaks over all sizes. */
export function peakRows(
  peaks: PeakSizes,
  first: number,
  sizeCount: number,
): { readonly coefficients: Float64Array; readonly side: number }[] {
  return peaks.rows.map((row) => {
    const coefficients = new Float64Array(sizeCount);
    coefficients.set(row, first);
    return { coefficients, side: 0 };
  });
}
