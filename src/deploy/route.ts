/**
 * The routing LP of a month: known good dies of each group go to the uses that accept them, at the highest value,
 * within memory, stacks, packaging, demand and site room.
 *
 *   maximise   sum value[p] x[p] - sum penalty[u] short[u]
 *   subject to sum_u x[g,u]                 <= dies[g]           (each group)
 *              sum memoryGBPerDie x         <= memoryGB          (stacks, packaging alike)
 *              sum packagesPerDie x         <= demand[u]         (uses with a demand, a ramp or a date)
 *              sum MW x                     <= roomMW[u]         (uses with a size)
 *              sum packagesPerDie x + short >= contract[u]
 *              share[u] * (all MW) - MW[u]  <= 0
 *
 * Coefficients never change, so the rows are built once; a month brings right-hand sides and values.
 */
import { fail } from "../base/errors.ts";
import { solveDense } from "../kernel/simplex.ts";
import type { Plan } from "./plan.ts";

/** Right-hand sides and values of one month; Infinity = no such limit this month. */
export interface RoutingMonth {
  /** dies on hand by group */
  readonly dies: Float64Array;
  readonly memoryGB: number;
  readonly hbmStacks: number;
  readonly packages: number;
  /** chips a month by use */
  readonly demand: Float64Array;
  /** free rack room by use [MW] */
  readonly roomMW: Float64Array;
  /** chips a month under contract by use; 0 = none */
  readonly contract: Float64Array;
  /** $ a chip short of contract, by use */
  readonly penalty: Float64Array;
  /** $ a die by pair */
  readonly value: Float64Array;
}

export interface Routing {
  /** dies by pair */
  readonly dies: Float64Array;
  /** value of the optimum [$], penalties included */
  readonly value: number;
  /** $ for one more unit of each row, in the order of `Router.rows` */
  readonly prices: Float64Array;
}

/** A supply without a stated limit has no row and no price. */
export interface StatedLimits {
  readonly memory: boolean;
  readonly hbm: boolean;
  readonly packaging: boolean;
}

interface Row {
  readonly name: string;
  readonly rhs: (month: RoutingMonth) => number;
  readonly atLeast: boolean;
}

export class Router {
  /** names of the rows, e.g. "memory", "demand.vehicles" */
  readonly rows: readonly string[];
  readonly #plan: Plan;
  readonly #limits: readonly Row[];
  readonly #A: Float64Array;
  readonly #rowScale: Float64Array;
  /** pairs that the LP routes; the others (partners) get what it leaves */
  readonly #pairs: readonly number[];
  readonly #contracted: readonly number[];
  readonly #c: Float64Array;
  readonly #rowLower: Float64Array;
  readonly #rowUpper: Float64Array;

  /**
   * @param stated which supplies the campus limits at all
   */
  constructor(plan: Plan, stated: StatedLimits) {
    this.#plan = plan;
    this.#pairs = plan.pairs.flatMap((pair, p) => (plan.uses[pair.use]!.takesRest ? [] : [p]));
    this.#contracted = plan.uses.flatMap(({ index, use }) => (use.contractChipsPerYear === undefined ? [] : [index]));
    const columns = this.#pairs.length + this.#contracted.length;
    const coefficients: number[] = [];
    const limits: Row[] = [];
    const add = (row: Omit<Row, "atLeast">, coefficient: (pair: number) => number, contract?: number): void => {
      for (const p of this.#pairs) coefficients.push(coefficient(p));
      for (const use of this.#contracted) coefficients.push(use === contract ? 1 : 0);
      limits.push({ ...row, atLeast: contract !== undefined });
    };
    addSupply(plan, stated, add);
    addUses(plan, add);
    this.#limits = limits;
    this.rows = limits.map(({ name }) => name);

    // rows in units of their largest coefficient: the solver's tolerances are absolute
    this.#A = Float64Array.from(coefficients);
    this.#rowScale = Float64Array.from(limits, (_, r) => {
      const largest = Math.max(...this.#A.subarray(r * columns, (r + 1) * columns).map(Math.abs));
      return largest > 0 ? largest : 1;
    });
    this.#rowScale.forEach((scale, r) => {
      for (let j = 0; j < columns; j++) this.#A[r * columns + j] = this.#A[r * columns + j]! / scale;
    });
    this.#c = new Float64Array(columns);
    this.#rowLower = new Float64Array(limits.length).fill(-Infinity);
    this.#rowUpper = new Float64Array(limits.length).fill(Infinity);
  }

  /**
   * Route the dies of one month.
   *
   * @throws TerafabError when the solver does not return an optimum (the LP is always feasible and bounded)
   */
  route(month: RoutingMonth): Routing {
    const noDies = this.#pairs.length === 0 || month.dies.every((dies) => dies === 0);
    if (noDies && this.#contracted.length === 0) return this.#nothing();
    // dies in units of the largest stock, dollars in units of the best die, for the same reason
    const dieScale = largest(month.dies);
    const dollarScale = Math.max(largest(month.value), largest(month.penalty));
    const pairs = this.#pairs;
    for (let j = 0; j < pairs.length; j++) this.#c[j] = month.value[pairs[j]!]! / dollarScale;
    this.#contracted.forEach((use, k) => (this.#c[pairs.length + k] = -month.penalty[use]! / dollarScale));
    this.#limits.forEach(({ rhs, atLeast }, r) => {
      (atLeast ? this.#rowLower : this.#rowUpper)[r] = rhs(month) / this.#rowScale[r]! / dieScale;
    });
    const solution = solveDense({
      c: this.#c,
      A: this.#A,
      rowLower: this.#rowLower,
      rowUpper: this.#rowUpper,
      maximise: true,
    });
    if (solution.status !== "optimal") fail("deploy", `routing ended ${solution.status}`, "report this campus file");
    const dies = new Float64Array(this.#plan.pairs.length);
    for (let j = 0; j < pairs.length; j++) dies[pairs[j]!] = Math.max(0, solution.x[j]! * dieScale);
    const prices = solution.duals.map((dual, r) => (dual * dollarScale) / this.#rowScale[r]!);
    return { dies, value: solution.objective * dollarScale * dieScale, prices };
  }

  /** Without dies nothing is routed, and one more unit of anything else is worth nothing. */
  #nothing(): Routing {
    return { dies: new Float64Array(this.#plan.pairs.length), value: 0, prices: new Float64Array(this.rows.length) };
  }
}

type Add = (row: Omit<Row, "atLeast">, coefficient: (pair: number) => number, contract?: number) => void;

function addSupply({ groups, pairs }: Plan, stated: StatedLimits, add: Add): void {
  groups.forEach((group, g) => {
    const bins = group.bins.map((bin) => group.design.bins[bin]!.id).join("+");
    add({ name: `dies.${group.design.name}.${bins}`, rhs: ({ dies }) => dies[g]! }, (p) =>
      Number(pairs[p]!.group === g),
    );
  });
  const design = (p: number) => groups[pairs[p]!.group]!.design;
  const starts = (p: number): number => 1 / design(p).diesPerPackage;
  if (stated.memory) add({ name: "memory", rhs: ({ memoryGB }) => memoryGB }, (p) => pairs[p]!.memoryGB * starts(p));
  if (stated.hbm)
    add({ name: "hbm", rhs: ({ hbmStacks }) => hbmStacks }, (p) => design(p).hbmStacksPerPackage * starts(p));
  if (stated.packaging) add({ name: "packaging", rhs: ({ packages }) => packages }, starts);
}

function addUses({ uses, pairs }: Plan, add: Add): void {
  const megawatts = (p: number): number => pairs[p]!.itMW * pairs[p]!.packagesPerDie;
  for (const { index, use, demand, from, takesRest } of uses) {
    if (takesRest) continue;
    const own = (p: number): number => (pairs[p]!.use === index ? pairs[p]!.packagesPerDie : 0);
    const ownMW = (p: number): number => (pairs[p]!.use === index ? megawatts(p) : 0);
    if (demand !== undefined || from > 0)
      add({ name: `demand.${use.name}`, rhs: (month) => month.demand[index]! }, own);
    if (use.sizeMW !== undefined) add({ name: `site.${use.name}`, rhs: (month) => month.roomMW[index]! }, ownMW);
    if (use.contractChipsPerYear !== undefined) {
      add({ name: `contract.${use.name}`, rhs: (month) => month.contract[index]! }, own, index);
    }
    const { share } = use;
    if (share !== undefined) {
      add({ name: `share.${use.name}`, rhs: () => 0 }, (p) => share * megawatts(p) - ownMW(p));
    }
  }
}

/** Largest entry, never zero: a scale. */
function largest(values: Float64Array): number {
  let most = 1e-9;
  for (const value of values) if (value > most) most = value;
  return most;
}
