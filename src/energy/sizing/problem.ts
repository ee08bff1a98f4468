import type { PreparedChain } from "../chain/problem.ts";
import type { IslandProblem } from "../survival/problem.ts";

/** Sizes to be chosen for a chain of hours. */
export interface SizingProblem {
  readonly chain: PreparedChain;
  /** yearly cost per unit of size [$], beside what the hours cost */
  readonly linear: Float64Array;
  /** yearly cost whatever the sizes [$] */
  readonly constant: number;
  /** finite bounds */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** `coefficients . sizes >= side`, beside the bounds; the start must satisfy them */
  readonly rows?: readonly { readonly coefficients: Float64Array; readonly side: number }[];
  /** islanded survival; absent = not asked */
  readonly island?: IslandProblem;
  /** hour of the island's year for each hour of the chain (representative weeks); absent = the same hours */
  readonly hourOfYear?: Int32Array;
  /** yearly cost of a MWh or MW missing for survival [$]: above any component's */
  readonly survivalPenalty: number;
}
