import { fail } from "../base/errors.ts";
import { exp, expm1, pow } from "../base/math.ts";

/** Largest factor by which the alternating sum may enlarge rounding: 1e6 x 1e-16 leaves ten digits. */
const LARGEST_CANCELLATION = 1e6;

/**
 * Dies with spare or disabled cores, for any yield law Y that averages Poisson's over defect densities.
 *
 * N equal cores share the part f of the area; `cleanShare` beside them must be clean. A set of regions with exposure
 * share s is clean with probability Y(l s). By inclusion and exclusion over the b bad cores:
 * P(b bad) = C(N,b) sum_k (-1)^k C(b,k) Y(l (clean + f (N - b + k) / N)).
 * Where that sum would lose digits, the Poisson form is averaged over the law's spread instead.
 *
 * @param cleanYield Y(l s) as a function of the exposure share s
 * @param cleanShare share of the area that must be clean beside the cores, 0..1
 * @param coreShare share of the area in cores, f
 * @param cores N >= 1
 * @param maxBad largest b asked for
 * @param clustered exposure l and Gamma shape alpha of the law's spread, when it has one
 * @param repaired chance that a region beside these is repaired, by exposure of the whole die; it shares the die's luck
 * @returns P(0..maxBad bad cores and the rest clean)
 * @throws TerafabError when digits would be lost and the law has no Gamma spread
 * @source own derivation; equals the Gamma average of the Poisson form (test: harvest-binning.json)
 */
export function harvest(
  cleanYield: (share: number) => number,
  cleanShare: number,
  coreShare: number,
  cores: number,
  maxBad: number,
  clustered?: { readonly exposure: number; readonly shape: number },
  repaired?: (exposure: number) => number,
): number[] {
  const most = Math.min(maxBad, cores);
  if (repaired !== undefined || binomial(cores, most) * powerOfTwo(most) > LARGEST_CANCELLATION) {
    if (clustered === undefined) {
      const what = repaired === undefined ? `${maxBad} bad of ${cores} cores` : "memory with spare blocks";
      fail(
        "chip.designs",
        `${what} cannot be counted with this yield model`,
        "use negative-binomial, poisson or seeds",
      );
    }
    return averaged(clustered.exposure, clustered.shape, cleanShare, coreShare, cores, most, repaired);
  }
  return Array.from({ length: most + 1 }, (_, bad) => {
    let total = 0;
    for (let k = 0; k <= bad; k++) {
      const term = binomial(bad, k) * cleanYield(cleanShare + (coreShare * (cores - bad + k)) / cores);
      total += k % 2 === 0 ? term : -term;
    }
    return Math.max(0, binomial(cores, bad) * total);
  });
}

/** Steps of the trapezoid over ln g; the integrand dies off at both ends, so the rule converges exponentially. */
const STEPS = 240;

/** The Poisson form averaged over g ~ Gamma(mean 1, shape alpha) multiplying the exposure. */
function averaged(
  exposure: number,
  shape: number,
  cleanShare: number,
  coreShare: number,
  cores: number,
  maxBad: number,
  repaired: (exposure: number) => number = () => 1,
): number[] {
  const [from, to] = [-40 / shape - 2, 5];
  const step = (to - from) / STEPS;
  const sums = new Array<number>(maxBad + 1).fill(0);
  let whole = 0;
  for (let i = 0; i <= STEPS; i++) {
    const u = from + i * step;
    const g = exp(u);
    const weight = exp(shape * (u - g + 1));
    whole += weight;
    const good = weight * repaired(exposure * g);
    harvestPoisson(exposure * g, cleanShare, coreShare, cores, maxBad).forEach(
      (p, b) => (sums[b] = (sums[b] as number) + good * p),
    );
  }
  return sums.map((sum) => sum / whole);
}

function powerOfTwo(n: number): number {
  return n < 31 ? 1 << n : Infinity;
}

/**
 * The same for unclustered defects, without the alternating sum.
 * P(b bad) = e^(-l clean) C(N,b) p^b (1-p)^(N-b), p = 1 - e^(-l f / N)
 *
 * @param exposure expected defects of the whole die, l
 */
export function harvestPoisson(
  exposure: number,
  cleanShare: number,
  coreShare: number,
  cores: number,
  maxBad: number,
): number[] {
  const bad = -expm1((-exposure * coreShare) / cores);
  const clean = exp(-exposure * cleanShare);
  return Array.from(
    { length: Math.min(maxBad, cores) + 1 },
    (_, b) => clean * binomial(cores, b) * pow(bad, b) * pow(1 - bad, cores - b),
  );
}

/** n over k. */
function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
