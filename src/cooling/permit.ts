/** The price of water that keeps a day within its permit, and whether the permit bound. */
export interface DayPrice {
  readonly pricePerM3: number;
  readonly bound: boolean;
}

/** Above this, heat is left unserved rather than water taken: no routing can meet the permit [$/m3]. */
const HIGHEST = 1e6;
/** A day may leave this share of its permit unused. */
const SLACK = 0.01;
const ROUNDS = 24;

/**
 * Find a price of water at which a day's withdrawal stays within its permit and uses it to 1 %.
 *
 * Withdrawal never rises with the price (it is the slope of a concave optimum), so bisection on the logarithmic
 * scale finds it; the routing at that price is the cheapest one for the water it takes. Where the last machine
 * switched is larger than 1 % of the permit, the price just above it is returned.
 *
 * @param usual price of water [$/m3]
 * @param guess price that bound last [$/m3]; narrows the search
 * @param limitM3 permitted withdrawal of the day, process water already taken off [m3]
 * @param withdrawal towers' water of the day at a price [m3]
 */
export function priceWithin(
  usual: number,
  guess: number,
  limitM3: number,
  withdrawal: (pricePerM3: number) => number,
): DayPrice {
  if (limitM3 <= 0) return { pricePerM3: HIGHEST, bound: true };
  let low = Math.max(usual, 0.01);
  let high = HIGHEST;
  let next = Math.min(high, Math.max(low, guess));
  let spread = 2;
  let settled = false;
  for (let round = 0; round < ROUNDS; round++) {
    const taken = withdrawal(next);
    if (taken <= limitM3) {
      high = next;
      if (taken >= (1 - SLACK) * limitM3) settled = true;
    } else low = next;
    if (settled || high / low < 1.001) break;
    // walk away from the guess first, halve once it is enclosed
    const walk = taken <= limitM3 ? next / spread : next * spread;
    spread *= spread;
    next = walk > low && walk < high ? walk : Math.sqrt(low * high);
  }
  return { pricePerM3: high, bound: true };
}
