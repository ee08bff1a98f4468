import { TerafabError } from "../../base/errors.ts";
import { DAY_MS } from "../duration.ts";
import type { FabModel } from "../model.ts";
import type { DispatchView } from "../view.ts";
import type { SimulationOptions } from "./options.ts";
import type { SimulationResult } from "./report.ts";
import { openSimulation } from "./simulator.ts";

/** What the fab waits to be told: which of the candidates the tool starts next. */
export interface Decision {
  /** the live state, read only; good until the next answer */
  readonly view: DispatchView;
  readonly tool: number;
  /** lots that may start on it, in queue order */
  readonly candidates: readonly number[];
  /** place among the candidates of what the fab's own rules would take, -1 when they would wait */
  readonly builtIn: number;
}

/** A run that stops at every decision and goes on with an answer: what learning agents and search call an environment. */
export interface Episode {
  /** what is to be decided now; undefined when the run is over */
  readonly decision: Decision | undefined;
  /** simulated days so far */
  readonly day: number;
  /** lots finished so far */
  readonly doneLots: number;
  /**
   * integral of WIP so far [lot-days]. Its growth since the last decision, taken negative, is a reward whose sum falls
   * with the mean cycle time (Little)
   */
  readonly wipLotDays: number;
  /** Answer with an index into the candidates, or WAIT; run on to the next decision. @throws RangeError for another answer */
  step(answer: number): Decision | undefined;
  /** what the whole run found. @throws RangeError while it is not over */
  result(): SimulationResult;
}

/**
 * Open a run that stops at every decision of `decideGroups` (default all groups). Answering always with `builtIn` gives the
 * digest of a run without a dispatcher, and the same answers give the same run as a callback (`onDecision`) that gives them.
 *
 * The event that asks is run again with each answer, from a copy of the state just before it: a decision costs a copy of
 * the state (a few hundred kilobytes for a large fab). Where the dispatcher can be a function, `onDecision` costs nothing.
 * @throws TerafabError for options that cannot go back: a recorder, causes
 * @example const run = openEpisode(model, { days: 30, seed: 1 });
 *   for (let d = run.decision; d; ) d = run.step(d.builtIn);
 *   run.result().digest
 */
export function openEpisode(model: FabModel, options: Omit<SimulationOptions, "onDecision">): Episode {
  if (options.recorder || options.causes)
    throw new TerafabError("bad-input", {
      path: options.recorder ? "recorder" : "causes",
      message: "a run that stops at decisions goes back to its last event and cannot be recorded",
      hint: "answer in `onDecision`, which can",
      severity: "error",
    });
  /** answers since the copy, and how many of them the present pass has used */
  let answers: number[] = [];
  let used = 0;
  let decision: Decision | undefined;
  const sim = openSimulation(model, {
    ...options,
    onDecision: (view, tool, candidates, builtIn) => {
      if (used < answers.length) return answers[used++];
      decision = { view, tool, candidates, builtIn };
      throw ASKED;
    },
  });
  const { state } = sim;
  let copy = sim.snapshot();
  const runOn = (): Decision | undefined => {
    decision = undefined;
    try {
      sim.advance(options.days);
    } catch (stop) {
      if (stop !== ASKED) throw stop;
    }
    return decision;
  };
  runOn();

  return {
    get decision() {
      return decision;
    },
    get day() {
      return state.now / DAY_MS;
    },
    get doneLots() {
      return state.doneLots;
    },
    get wipLotDays() {
      return (state.wipArea + state.wip * (state.now - state.wipSince)) / DAY_MS;
    },
    step(answer) {
      if (decision === undefined) throw new RangeError("the run is over: there is nothing to decide");
      const { length } = decision.candidates;
      if (!(Number.isInteger(answer) && answer >= -1 && answer < length))
        throw new RangeError(`the answer ${answer} is none of 0 to ${length - 1}, or -1 to wait`);
      // back to before the event that asked, which was the last
      const before = state.events - 1;
      sim.restore(copy);
      used = 0;
      if (state.events < before) {
        sim.advance(options.days, before);
        copy = sim.snapshot();
        answers = [];
        used = 0;
      }
      answers.push(answer);
      return runOn();
    },
    result() {
      if (decision !== undefined) throw new RangeError("the run is not over: it waits for an answer");
      return sim.result();
    },
  };
}

/** Thrown through the event that asks, and caught above it. */
const ASKED = Symbol("asked");
