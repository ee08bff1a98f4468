/**
 * Where the file comes from and goes to: the server of `terafab open` (the file on disk and the page follow each other), a shipped
 * example, a file dropped onto the page, or a link that carries the text.
 */
import { desk } from "./desk.svelte";
import { place } from "./place.svelte";

const loaders = import.meta.glob<string>("../../../examples/*.yaml", { query: "?raw", import: "default" });

/** Shipped examples by name. */
export const examples: readonly string[] = Object.keys(loaders).map((path) => path.replace(/^.*\/|\.yaml$/g, ""));

const FIRST = "kestrel";
/** After the last keystroke, until the file on disk is written [ms]. */
const SAVE_AFTER_MS = 400;

interface Served {
  readonly name: string;
  readonly text: string;
  readonly version: string;
  readonly weather?: { readonly name: string; readonly text: string };
  readonly ledger?: string;
}

class Source {
  ready = $state(false);
  /** the file on disk is behind the page */
  served = $state(false);
  saved = $state<"saved" | "saving" | "refused">("saved");
  refusal = $state("");
  #version = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Find out what to show first. */
  async open(): Promise<void> {
    place.go(location.hash);
    const served = await this.#fetch();
    if (served !== undefined) {
      this.served = true;
      this.#take(served);
      this.#follow();
    } else await this.example(place.example ?? FIRST);
    this.ready = true;
  }

  /** Show a shipped example. */
  async example(name: string): Promise<void> {
    const path = Object.keys(loaders).find((one) => one.endsWith(`/${name}.yaml`));
    if (path === undefined) return this.example(FIRST);
    this.served = false;
    place.example = name;
    desk.write(await loaders[path]!(), `${name}.yaml`);
  }

  /** A file from the reader's own machine; it does not leave the page. */
  drop(name: string, text: string): void {
    if (/\.epw$/i.test(name)) {
      desk.extra.weather = { name, text };
      desk.write(desk.text);
      return;
    }
    this.served = false;
    place.example = undefined;
    desk.write(text, name);
  }

  /** The reader typed. */
  edit(text: string): void {
    desk.write(text);
    if (!this.served) return;
    this.saved = "saving";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async #fetch(): Promise<Served | undefined> {
    // `terafab open FILE` says in the page that it has a file; elsewhere nothing is asked for
    if (!window.document.documentElement.hasAttribute("data-file")) return undefined;
    try {
      const answer = await fetch("./api/file");
      return answer.ok && answer.headers.get("content-type")?.includes("json") ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  }

  #take({ name, text, version, weather, ledger }: Served): void {
    this.#version = version;
    if (weather !== undefined) desk.extra.weather = weather;
    if (ledger !== undefined) desk.extra.ledger = ledger;
    desk.write(text, name);
  }

  async #save(): Promise<void> {
    const answer = await fetch("./api/file", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: desk.text, version: this.#version }),
    }).catch(() => undefined);
    const told = (await answer?.json().catch(() => undefined)) as { version?: string; message?: string } | undefined;
    this.saved = answer?.ok ? "saved" : "refused";
    this.refusal = answer === undefined ? "terafab open has ended" : (told?.message ?? "");
    if (told?.version !== undefined) this.#version = told.version;
  }

  /** The file was changed by another program: its text comes onto the page. */
  #follow(): void {
    const events = new EventSource("./api/events");
    events.addEventListener("change", () => {
      void this.#fetch().then((served) => {
        if (served !== undefined && served.version !== this.#version && served.text !== desk.text) this.#take(served);
      });
    });
  }
}

export const document = new Source();
