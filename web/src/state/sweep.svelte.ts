/** The sweep on the page: a grid of quick runs, drawn as it fills. */
import { type SweepHandle, sweepOf } from "../engine/client.ts";
import type { Swept } from "../engine/question.ts";
import { desk } from "./desk.svelte";

class Sweep {
  shown = $state.raw<Swept>();
  refused = $state<string>();
  running = $state(false);
  #handle: SweepHandle | undefined;

  async run(words: string): Promise<void> {
    this.stop();
    this.refused = undefined;
    this.shown = undefined;
    this.running = true;
    const handle = sweepOf(desk.question, words, (swept) => {
      if (this.#handle === handle) this.shown = swept;
    });
    this.#handle = handle;
    const refused = await handle.done;
    if (this.#handle !== handle) return;
    this.refused = refused;
    this.running = false;
  }

  stop(): void {
    this.#handle?.stop();
    this.#handle = undefined;
    this.running = false;
  }
}

export const sweep = new Sweep();
