import { fail } from "../../base/errors.ts";
import type { Flag } from "../flags.ts";
import type { Fluid, Header } from "./fluids.ts";
import { solveLinear } from "./linear.ts";

/**
 * A branch between an inlet and an outlet port: it returns To = keep Ti + add.
 * A load keeps 1 and adds Q / (m cp); a sink of effectiveness e keeps 1 - e and adds e Tsink.
 */
export interface Branch<F extends Fluid> {
  readonly header: Header<F>;
  /** capacity rate of its flow [MW/K] */
  readonly rateMWK: number;
  readonly keep: number;
  /** [K] for a load, [°C] for a sink */
  readonly add: number;
}

/** A load of `heatMW`. @returns a branch that warms its water by Q / (m cp) */
export function loadBranch<F extends Fluid>(header: Header<F>, rateMWK: number, heatMW: number): Branch<F> {
  return { header, rateMWK, keep: 1, add: heatMW / rateMWK };
}

/** A sink at `sinkC` with an effectiveness 0..1. @returns a branch that pulls its water towards the sink */
export function sinkBranch<F extends Fluid>(
  header: Header<F>,
  rateMWK: number,
  sinkC: number,
  effectiveness: number,
): Branch<F> {
  return { header, rateMWK, keep: 1 - effectiveness, add: effectiveness * sinkC };
}

/** Steady state of a valve: temperatures at the ports, or the loops that have none. */
export type ValveState =
  | { readonly flags: readonly Flag[]; readonly inletC: readonly number[]; readonly outletC: readonly number[] }
  | { readonly flags: readonly ["LOOP_WITHOUT_SINK"]; readonly members: readonly (readonly number[])[] };

/**
 * Solve a valve: outlets feed inlets by a split matrix, Ti_j = sum_i m_i S_ij To_i / m_j.
 *
 * A set of branches that feeds only itself and holds no sink has no steady state; it is named, not solved.
 *
 * @param fluid of the valve; the type lets no other in
 * @param branches what hangs on its ports
 * @param split S_ij, share of outlet i that goes to inlet j; rows sum to 1 and inlets keep their flow. A position is
 *   the split with ones at (i, position[i])
 * @throws {TerafabError} when flows do not balance
 * @source energy balance of mixing; Gaussian elimination with pivoting
 */
export function valveState<F extends Fluid>(
  fluid: F,
  branches: readonly Branch<NoInfer<F>>[],
  split: readonly (readonly number[])[],
): ValveState {
  const n = branches.length;
  branches.forEach((branch, j) => {
    if (branch.header.fluid !== fluid)
      fail("branches", `${branch.header.name} carries ${branch.header.fluid}, not ${fluid}`);
    const out = split[j]!.reduce((total, share) => total + share, 0);
    const into = branches.reduce((total, other, i) => total + other.rateMWK * split[i]![j]!, 0);
    if (Math.abs(out - 1) > 1e-9 || Math.abs(into - branch.rateMWK) > 1e-9 * branch.rateMWK)
      fail("split", `branch ${j} (${branch.header.name}) does not keep its flow`);
  });
  const dead = closedSets(split).filter((set) => set.every((i) => branches[i]!.keep === 1));
  if (dead.length > 0) return { flags: ["LOOP_WITHOUT_SINK"], members: dead };
  // (I - M diag(keep)) Ti = M add, M_ji = m_i S_ij / m_j
  const matrix = Array.from({ length: n }, (_, j) => {
    const row = new Array<number>(n + 1).fill(0);
    row[j] = 1;
    branches.forEach((branch, i) => {
      const share = (branch.rateMWK * split[i]![j]!) / branches[j]!.rateMWK;
      row[i]! -= share * branch.keep;
      row[n]! += share * branch.add;
    });
    return row;
  });
  const inletC = solveLinear(matrix);
  if (inletC === undefined) return { flags: ["LOOP_WITHOUT_SINK"], members: closedSets(split) };
  return { flags: [], inletC, outletC: inletC.map((t, i) => branches[i]!.keep * t + branches[i]!.add) };
}

/** The split matrix of a position. @example splitOf([1, 0]) // [[0, 1], [1, 0]] */
export function splitOf(position: readonly number[]): number[][] {
  return position.map((to) => position.map((_, j) => (j === to ? 1 : 0)));
}

/** Sets of branches that reach one another; as flows are conserved, nothing leaves such a set. */
function closedSets(split: readonly (readonly number[])[]): number[][] {
  const n = split.length;
  const group = Array.from({ length: n }, (_, i) => i);
  const find = (i: number): number => (group[i] === i ? i : find(group[i]!));
  split.forEach((row, i) => row.forEach((share, j) => share > 0 && (group[find(i)] = find(j))));
  const sets = new Map<number, number[]>();
  for (let i = 0; i < n; i++) sets.set(find(i), [...(sets.get(find(i)) ?? []), i]);
  return [...sets.values()];
}
