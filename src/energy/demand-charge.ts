/**
 * Bills the peaks of the months, with a ratchet.
 *
 * `sum over m of rate[m] max(D[m], share max over q of D[q])`, D the highest demand of a month, all months looked at.
 * @param peaks highest demand of each month [kW or MW]
 * @param rates charge of each month [$ per unit of demand]
 * @param ratchetShare share of the highest peak that is billed at least (0..1)
 * @returns yearly charge [$]
 * @source look-back clauses of US utility tariffs, as in REopt
 * @example billPeaks([100, 1], [10, 10], 0.35) // 1350
 */
export function billPeaks(peaks: ArrayLike<number>, rates: ArrayLike<number>, ratchetShare = 0): number {
  let highest = 0;
  for (let m = 0; m < peaks.length; m++) highest = Math.max(highest, peaks[m]!);
  let total = 0;
  for (let m = 0; m < peaks.length; m++) total += rates[m]! * Math.max(peaks[m]!, ratchetShare * highest);
  return total;
}
