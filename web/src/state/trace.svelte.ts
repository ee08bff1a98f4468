/** The trace of the fab that is looked at: simulated when the fab is first looked at, kept until the run is another. */
import type { FabTrace } from "../../../src/results/trace/fab-trace.ts";
import { traceOf } from "../engine/client.ts";
import type { Finished } from "../engine/question.ts";

class Trace {
  shown = $state.raw<FabTrace>();
  share = $state(0);
  #of: string | undefined;

  /** Trace a run, unless its fab is the one that is already traced; what a later call overtakes is not shown. */
  async look(run: Finished["run"]): Promise<void> {
    const fab = JSON.stringify([run.campus.fab, run.seed]);
    if (this.#of === fab) return;
    this.#of = fab;
    this.shown = undefined;
    this.share = 0;
    const trace = await traceOf(run, (share) => {
      if (this.#of === fab) this.share = share;
    });
    if (this.#of === fab) this.shown = trace;
  }
}

export const trace = new Trace();
