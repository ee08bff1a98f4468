/**
 * The routing LP of one month: known good dies of each group go to the uses that accept them, at the highest
 * value, within memory, stacks, packaging, demand and site room.
 *
 *   maximise   sum value[p] x[p] - sum penalty[u] short[u]
 *   subject to sum_u x[g,u]                 <= dies[g]           (each group)
 *              sum memoryGBPerDie x         <= memoryGB          (stacks, packaging alike)
 *              sum packagesPerDie x         <= demand[u]         (uses with a demand or an output ramp)
 *              sum MW x                     <= roomMW[u]         (uses with a size)
 *              sum packagesPerDie x + short >= contract[u]
 *              share[u] * (all MW) - MW[u]  <= 0
 */
import { fail } from "../base/errors.ts";
import { solveDense } from "../kernel/simplex.ts";
import type { Plan } from "./plan.ts";

/** Right-hand sides and values of one month. Absent = that row does not exist. */
export interface RoutingMonth {
  /** dies on hand by group */
  readonly dies: Float64Array;
  readonly memoryGB?: number;
  readonly hbmStacks?: number;
  readonly packages?: number;
  /** chips a month by use; undefined = no such limit */
  readonly demand: readonly (number | undefined)[];
  /** free rack room by use [MW]; undefined = no such limit */
  readonly roomMW: readonly (number | undefined)[];
  readonly contract: readonly (number | undefined)[];
  /** $ a chip short of contract */
  readonly penalty: readonly number[];
  /** $ a die by pair */
  readonly value: Float64Array;
}

export interface Routing {
  /** dies by pair */
  readonly dies: Float64Array;
  /** value of the optimum [$], penalties included */
  readonly value: number;
  /** $ for one more unit of each row, by row name */
  readonly prices: ReadonlyMap<string, number>;
}

interface Row {
  readonly name: string;
  readonly coefficients: Float64Array;
  readonly rhs: number;
  /** >= instead of <= */
  readonly atLeast?: boolean;
}

/**
 * Route the dies of one month.
 *
 * @throws TerafabError when the solver does not return an optimum (the LP is always feasible and bounded)
 */
export function route(plan: Plan, month: RoutingMonth): Routing {
  const pairs = plan.pairs.length;
  const contracted = plan.uses.filter(({ index }) => month.contract[index] !== undefined);
  const columns = pairs + contracted.length;
  const rows = rowsOf(
    plan,
    month,
    columns,
    contracted.map(({ index }) => index),
  );

  // dies in units of the largest stock and dollars in units of the best die: the solver's tolerances are absolute
  const dieScale = Math.max(...month.dies, 1e-9);
  const dollarScale = Math.max(...month.value, ...month.penalty, 1e-9);
  const c = new Float64Array(columns);
  for (let p = 0; p < pairs; p++) c[p] = month.value[p]! / dollarScale;
  contracted.forEach(({ index }, k) => (c[pairs + k] = -month.penalty[index]! / dollarScale));

  const A = new Float64Array(rows.length * columns);
  const scales = new Float64Array(rows.length);
  const rowLower = new Float64Array(rows.length).fill(-Infinity);
  const rowUpper = new Float64Array(rows.length).fill(Infinity);
  rows.forEach(({ coefficients, rhs, atLeast }, r) => {
    let scale = 0;
    for (const coefficient of coefficients) scale = Math.max(scale, Math.abs(coefficient));
    scales[r] = scale === 0 ? 1 : scale;
    for (let j = 0; j < columns; j++) A[r * columns + j] = coefficients[j]! / scales[r]!;
    (atLeast ? rowLower : rowUpper)[r] = rhs / scales[r]! / dieScale;
  });
  const lower = new Float64Array(columns);
  const upper = new Float64Array(columns).fill(Infinity);
  const solution = solveDense({ c, A, rowLower, rowUpper, lower, upper, maximise: true });
  if (solution.status !== "optimal") fail("deploy", `routing ended ${solution.status}`, "report this campus file");

  const dies = new Float64Array(pairs);
  for (let p = 0; p < pairs; p++) dies[p] = Math.max(0, solution.x[p]! * dieScale);
  const prices = new Map<string, number>();
  rows.forEach(({ name }, r) => prices.set(name, (solution.duals[r]! * dollarScale) / scales[r]!));
  return { dies, value: solution.objective * dollarScale * dieScale, prices };
}

function rowsOf(plan: Plan, month: RoutingMonth, columns: number, contracted: readonly number[]): Row[] {
  const { pairs, groups, uses } = plan;
  const rows: Row[] = [];
  const add = (name: string, rhs: number, coefficient: (pair: number) => number, atLeast = false): Row => {
    const coefficients = new Float64Array(columns);
    for (let p = 0; p < pairs.length; p++) coefficients[p] = coefficient(p);
    const row = { name, coefficients, rhs, atLeast };
    rows.push(row);
    return row;
  };
  groups.forEach((group, g) => {
    add(`dies.${group.design.name}.${group.bins.map((b) => group.design.bins[b]!.id).join("+")}`, month.dies[g]!, (p) =>
      pairs[p]!.group === g ? 1 : 0,
    );
  });
  const design = (p: number) => groups[pairs[p]!.group]!.design;
  if (month.memoryGB !== undefined) {
    add("memory", month.memoryGB, (p) => design(p).memoryGBPerPackage / design(p).diesPerPackage);
  }
  if (month.hbmStacks !== undefined) {
    add("hbm", month.hbmStacks, (p) => design(p).hbmStacksPerPackage / design(p).diesPerPackage);
  }
  if (month.packages !== undefined) add("packaging", month.packages, (p) => 1 / design(p).diesPerPackage);
  for (const { index, use } of uses) {
    const own = (p: number): number => (pairs[p]!.use === index ? pairs[p]!.packagesPerDie : 0);
    const ownMW = (p: number): number => (pairs[p]!.use === index ? pairs[p]!.itMW * pairs[p]!.packagesPerDie : 0);
    const demand = month.demand[index];
    if (demand !== undefined) add(`demand.${use.name}`, demand, own);
    const room = month.roomMW[index];
    if (room !== undefined) add(`site.${use.name}`, room, ownMW);
    const contract = month.contract[index];
    if (contract !== undefined) {
      add(`contract.${use.name}`, contract, own, true).coefficients[pairs.length + contracted.indexOf(index)] = 1;
    }
    const share = use.share;
    if (share !== undefined) {
      add(`share.${use.name}`, 0, (p) => share * pairs[p]!.itMW * pairs[p]!.packagesPerDie - ownMW(p));
    }
  }
  return rows;
}
