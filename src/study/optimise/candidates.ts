import type { Stream } from "../../base/random.ts";
import { type Decision, onSteps } from "./decision.ts";
import { distance, radialBasis } from "./surrogate.ts";

/** What the search knows of a place it has looked at. */
export interface Seen {
  readonly point: readonly number[];
  /** smaller is better; undefined = infeasible */
  readonly score: number | undefined;
  /** by how much each limit is missed; <= 0 = kept */
  readonly misses: readonly number[];
}

/** Weight of the surrogate against distance, one a step in turn: first far afield, then close to the best. */
const WEIGHTS = [0.3, 0.5, 0.8, 0.95];

/** Candidates a step. */
const CANDIDATES = 400;

/**
 * Choose the next point to look at: among random ones, near the best and anywhere, the one with the best mix of the
 * surrogate's promise and of distance from what was seen; those that the limits' surrogates forbid come last.
 *
 * @param step number of the step, from 0
 * @param radius reach around the best [share of the range]
 * @returns undefined when every candidate was seen (all of a small grid)
 * @source R. G. Regis, C. A. Shoemaker, INFORMS J. Comput. 19 (2007) 497-509 (metric stochastic response surface);
 * limits as in R. G. Regis, Comput. Oper. Res. 38 (2011) 837-853
 */
export function nextPoint(
  decisions: readonly Decision[],
  seen: readonly Seen[],
  best: readonly number[],
  step: number,
  radius: number,
  chance: Stream,
): number[] | undefined {
  const taken = new Set(seen.map(({ point }) => point.join()));
  const fresh = new Map<string, number[]>();
  for (let i = 0; i < CANDIDATES; i++) {
    const point = onSteps(
      decisions,
      best.map((x, k) => {
        if (i % 2 === 0) return chance.uniform();
        // a step must at least reach the neighbouring cell
        const reach = Math.max(radius, 0.7 / (decisions[k]?.steps?.length ?? Infinity));
        const moved = chance.bernoulli(Math.max(0.4, 1 / best.length)) ? x + reach * chance.normal() : x;
        return moved < 0 ? -moved : moved > 1 ? 2 - moved : moved;
      }),
    );
    if (!taken.has(point.join())) fresh.set(point.join(), point);
  }
  const candidates = [...fresh.values()];
  if (candidates.length === 0) return undefined;

  const points = seen.map(({ point }) => point);
  const worst = Math.max(...seen.flatMap(({ score }) => score ?? []), 0);
  const promise = radialBasis(points, scaled(seen.map(({ score }) => score ?? worst)));
  const limits = (seen[0]?.misses ?? []).map((_, l) =>
    radialBasis(points, scaledAround0(seen.map(({ misses }) => misses[l] ?? 0))),
  );
  const feasible = seen.some(({ score }) => score === undefined)
    ? radialBasis(
        points,
        seen.map(({ score }) => (score === undefined ? 1 : -1)),
      )
    : () => -1;
  const forbidden = candidates.map(
    (point) => limits.filter((limit) => limit(point) > 0).length + (feasible(point) > 0 ? 1 : 0),
  );
  const fewest = Math.min(...forbidden);
  const admitted = candidates.filter((_, i) => forbidden[i] === fewest);
  const value = scaled(admitted.map(promise));
  const away = scaled(admitted.map((point) => -Math.min(...points.map((other) => distance(point, other)))));
  const weight = WEIGHTS[step % WEIGHTS.length] as number;
  let chosen = 0;
  const mixed = admitted.map((_, i) => weight * value[i]! + (1 - weight) * away[i]!);
  mixed.forEach((score, i) => {
    if (score < mixed[chosen]!) chosen = i;
  });
  return admitted[chosen];
}

function scaled(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values.map((value) => (span > 0 ? (value - low) / span : 0));
}

function scaledAround0(values: readonly number[]): number[] {
  const size = Math.max(...values.map(Math.abs));
  return values.map((value) => (size > 0 ? value / size : 0));
}
