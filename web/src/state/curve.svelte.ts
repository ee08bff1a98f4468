/** The operating curve of the fab that is looked at: estimated at once, simulated when the reader asks. */
import type { FabCurve } from "../../../src/report/figures/fab-curve.ts";
import { curveOf } from "../engine/client.ts";
import type { Finished } from "../engine/question.ts";

class Curve {
  shown = $state.raw<FabCurve>();
  /** share of the loads that are simulated; undefined while none is being */
  share = $state<number>();
  #of: string | undefined;

  async look(run: Finished["run"], simulated = false): Promise<void> {
    const fab = JSON.stringify([run.campus.fab, run.seed]);
    if (this.#of === fab && !simulated) return;
    if (this.#of !== fab) this.shown = undefined;
    this.#of = fab;
    this.share = simulated ? 0 : undefined;
    await curveOf(run, simulated, (curve, share) => {
      if (this.#of !== fab) return;
      this.shown = curve;
      if (simulated) this.share = share;
    });
    if (this.#of === fab) this.share = undefined;
  }
}

export const curve = new Curve();
