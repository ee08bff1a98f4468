import { betaI } from "../../base/math.ts";
import { fail } from "../../base/errors.ts";
import { mean, standardDeviation, studentQuantile } from "../../base/statistics.ts";

/** One alternative against the first, replication by replication under the same luck. */
export interface PairedDifference {
  readonly name: string;
  /** mean of (this - first), with the interval for this pair alone */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** chance of so large a difference if there were none, and the same adjusted for the number of comparisons (Holm) */
  readonly p: number;
  readonly adjustedP: number;
  /** the adjusted p is below 1 - confidence */
  readonly differs: boolean;
  /** correlation of the pairs; common random numbers work when it is well above 0 */
  readonly correlation: number;
}

/**
 * Compare alternatives with the first: paired t intervals of the differences, and Holm's step-down adjustment, which keeps
 * the chance of any false "differs" at or below 1 - confidence whatever the dependence.
 * @param names,values alternatives; values[alternative][replication], pairs share their random numbers
 * @source S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6 (1979) 65-70
 */
export function compareWithFirst(
  names: readonly string[],
  values: readonly (readonly number[])[],
  confidence = 0.95,
): PairedDifference[] {
  const n = values[0].length;
  if (n < 2) fail("replications", "a comparison needs two replications or more");
  const pairs = values.slice(1).map((own, i) => {
    const differences = own.map((x, k) => x - values[0][k]);
    const centre = mean(differences);
    const error = standardDeviation(differences) / Math.sqrt(n);
    const half = studentQuantile(n - 1, 0.5 + confidence / 2) * error;
    return {
      name: names[i + 1],
      difference: centre,
      low: centre - half,
      high: centre + half,
      p: error > 0 ? twoSided(centre / error, n - 1) : centre === 0 ? 1 : 0,
      correlation: correlated(own, values[0]),
    };
  });
  const adjusted = holm(pairs.map((x) => x.p));
  return pairs.map((x, i) => ({ ...x, adjustedP: adjusted[i], differs: adjusted[i] < 1 - confidence }));
}

/** Adjust p-values step down: the i-th smallest times (m - i), never falling. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
  const adjusted = [...p];
  let largest = 0;
  order.forEach((i, rank) => {
    largest = Math.max(largest, Math.min(1, p[i] * (p.length - rank)));
    adjusted[i] = largest;
  });
  return adjusted;
}

/** P(|T| > t) of Student's t: I_x(df/2, 1/2) with x = df/(df + t^2). */
function twoSided(t: number, df: number): number {
  return betaI(df / 2, 0.5, df / (df + t * t));
}

function correlated(a: readonly number[], b: readonly number[]): number {
  const ma = mean(a);
  const mb = mean(b);
  let top = 0;
  let sa = 0;
  let sb = 0;
  for (let i = 0; i < a.length; i++) {
    top += (a[i] - ma) * (b[i] - mb);
    sa += (a[i] - ma) * (a[i] - ma);
    sb += (b[i] - mb) * (b[i] - mb);
  }
  return sa > 0 && sb > 0 ? top / Math.sqrt(sa * sb) : 0;
}
