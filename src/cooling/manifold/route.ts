import { fail } from "../../base/errors.ts";
import { solveDense } from "../../kernel/simplex.ts";

/** A small manifold in one hour: sources that must be served, sinks and demands with limits, arcs between them. */
export interface RouteProblem {
  /** heat of each source [MW] and what leaving it unserved costs [$/MWh] */
  readonly sources: readonly { readonly heatMW: number; readonly unservedPrice: number }[];
  /** most heat each sink or demand takes [MW] */
  readonly sinks: readonly { readonly limitMW: number }[];
  readonly arcs: readonly RouteArc[];
}

/** One connection. */
export interface RouteArc {
  readonly source: number;
  readonly sink: number;
  /** [$/MWh of source heat]; negative where the heat is worth something */
  readonly price: number;
  /** how much of the sink one MW takes [MW/MW]; 1 + 1/COP through a chiller */
  readonly use: number;
  /** most heat through the arc [MW]; default no limit */
  readonly limitMW?: number;
}

/** The cheapest routing and what each limit is worth. */
export interface RouteAnswer {
  readonly flowMW: Float64Array;
  readonly unservedMW: Float64Array;
  readonly costPerHour: number;
  /** price of one more MW of each source [$/MWh] */
  readonly sourcePrice: Float64Array;
  /** what one more MW of each sink saves [$/MWh] */
  readonly sinkWorth: Float64Array;
}

/**
 * Route heat at least cost: min sum price x + sum unserved; sources balance, sinks are limited.
 *
 * @param problem up to some dozen arcs
 * @returns optimum with duals; `enumerateRoutes` proves it for small manifolds
 * @throws {TerafabError} for arcs that point nowhere
 */
export function routeHeat(problem: RouteProblem): RouteAnswer {
  const { sources, sinks, arcs } = problem;
  for (const arc of arcs)
    if (sources[arc.source] === undefined || sinks[arc.sink] === undefined)
      fail("arcs", `from ${arc.source} to ${arc.sink} point to a source or sink that does not exist`);
  const n = arcs.length + sources.length;
  const m = sources.length + sinks.length;
  const A = new Float64Array(n * m);
  const c = new Float64Array(n);
  const upper = new Float64Array(n).fill(Infinity);
  const rowLower = new Float64Array(m);
  const rowUpper = new Float64Array(m);
  arcs.forEach((arc, a) => {
    A[arc.source * n + a] = 1;
    A[(sources.length + arc.sink) * n + a] = arc.use;
    c[a] = arc.price;
    upper[a] = arc.limitMW ?? Infinity;
  });
  sources.forEach((source, s) => {
    A[s * n + arcs.length + s] = 1;
    c[arcs.length + s] = source.unservedPrice;
    rowLower[s] = source.heatMW;
    rowUpper[s] = source.heatMW;
  });
  sinks.forEach((sink, k) => {
    rowLower[sources.length + k] = -Infinity;
    rowUpper[sources.length + k] = sink.limitMW;
  });
  const answer = solveDense({ c, A, rowLower, rowUpper, upper });
  if (answer.status !== "optimal") fail("manifold", `has no cheapest routing (${answer.status})`);
  return {
    flowMW: answer.x.slice(0, arcs.length),
    unservedMW: answer.x.slice(arcs.length),
    costPerHour: answer.objective,
    sourcePrice: answer.duals.slice(0, sources.length),
    sinkWorth: answer.duals.slice(sources.length).map((dual) => -dual),
  };
}
