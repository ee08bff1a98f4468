import type { LpSolver } from "../../kernel/highs.ts";
import { allocate } from "../chain/allocate.ts";
import { setBlocks } from "../chain/evaluate.ts";
import { chainWorkspace } from "../chain/workspace.ts";
import { chooseSizes } from "../sizing/bundle.ts";
import type { HoursCut } from "../sizing/trial.ts";
import { asChain } from "./as-chain.ts";
import { solveResilient } from "./solve-resilient.ts";
import { solveSystem, type SystemAnswer } from "./solve.ts";
import type { EnergySystem } from "./types.ts";

/** What is asked of a sizing. */
export interface SizeSystemOptions {
  /** relative gap to the proven bound; default 1e-6 */
  readonly gap?: number;
  /** most runs of the year; default 400 */
  readonly trials?: number;
  /** planes proven by earlier sizings of the same system but for limits and yearly costs of its sizes: pass one list to
   * a sweep of what-ifs, it grows. Not with survival inside the sizing */
  readonly planes?: HoursCut[];
}

/**
 * Sizes a system with a certified gap: by cutting planes over exact runs of the year where it is a chain of hours,
 * else whole by the injected solver.
 *
 * @returns the answer; `status` names the method, the gap and the bound
 * @example sizeSystem({ steps: 24, sizes, nodes, sources, stores }, await loadSolver())
 */
export function sizeSystem(system: EnergySystem, solver: LpSolver, options: SizeSystemOptions = {}): SystemAnswer {
  const read = asChain(system);
  if (typeof read === "string") {
    const whole = system.resilience === undefined ? solveSystem(system, solver) : solveResilient(system, solver);
    return { ...whole, status: { ...whole.status, method: `${whole.status.method} (no chain of hours: ${read})` } };
  }
  const { problem, sizes, constant } = read;
  const { chain } = problem;
  const gap = options.gap ?? 1e-6;
  const answer = chooseSizes(problem, {
    gap,
    trials: options.trials ?? 400,
    ...(options.planes === undefined ? {} : { cuts: options.planes }),
  });
  const ws = chainWorkspace(chain.hours, chain.blockCount);
  setBlocks(chain, ws, answer.sizes);
  const { path, pricePerMWh, penaltyMWh } = answer.evaluation;
  const used = allocate(chain, path.releaseMW, ws.blockMW);
  const node = system.nodes[0]!.id;
  const store = system.stores?.[0]?.id;
  const sources = system.sources ?? [];
  const reached = answer.gap <= gap;
  // What the gap could hide as a sliver is residual; more than that cannot be served at all.
  const hidden = Math.max(1e-6, (10 * gap * Math.abs(answer.cost)) / read.penaltyPerMWh);
  return {
    status: {
      status:
        penaltyMWh > hidden || answer.missingMWh + answer.missingMW > 1e-6
          ? "infeasible"
          : reached
            ? "optimal"
            : "stopped",
      method: `cutting planes over ${answer.trials} exact runs of ${chain.hours} hours`,
      gap: answer.gap,
      bound: answer.bound + constant,
      residual: Math.max(penaltyMWh, answer.missingMWh, answer.missingMW),
    },
    objective: answer.cost + constant,
    built: Object.fromEntries(sizes.map((s, k) => [s.id, answer.sizes[k]!])),
    outputMW: Object.fromEntries(sources.map((s, k) => [s.id, used[k]!])),
    chargeMW: store === undefined ? {} : { [store]: path.releaseMW.map((r) => Math.max(0, -r)) },
    dischargeMW: store === undefined ? {} : { [store]: path.releaseMW.map((r) => Math.max(0, r)) },
    levelMWh: store === undefined ? {} : { [store]: path.levelMWh },
    flowMW: {},
    lostMW: system.nodes[0]!.lostPerMWh === undefined ? {} : { [node]: used[sources.length]! },
    unitsOn: {},
    pricePerMWh: { [node]: pricePerMWh },
  };
}
