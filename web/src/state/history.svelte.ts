/** The fab's history that is looked at: read in a worker of its own, from `terafab open` or from files dropped onto the page. */
import { proxy, type Remote, wrap } from "comlink";
import type { LotTrace } from "../../../src/results/trace/records.ts";
import type { HistoryNames, HistorySummary, LotQuery, LotWindow } from "../history/records.ts";
import type { HistorySource } from "../history/visits.ts";
import type { HistoryReader } from "../history/worker.ts";

interface Served extends HistoryNames {
  readonly bytes: number;
}

class History {
  summary = $state.raw<HistorySummary>();
  /** how much of it is read */
  share = $state<number>();
  refused = $state<string>();
  /** what the last question took, there and back [ms] */
  lastMs = $state(0);
  #reader: Remote<HistoryReader> | undefined;
  #worker: Worker | undefined;
  #names: HistoryNames = { name: "history", groups: [], products: [] };
  #served = false;

  /** Is there one behind the page? Then read it, once. */
  async lookServed(): Promise<void> {
    if (this.#served || !window.document.documentElement.hasAttribute("data-history")) return;
    this.#served = true;
    const { name, groups, products, bytes } = (await (await fetch("./api/history")).json()) as Served;
    this.#names = { name, groups, products };
    await this.open({ url: new URL("./api/history/lots", location.href).href, bytes });
  }

  /** Read files that were dropped: `lots.parquet`, and `names.json` if it came along. */
  async drop(files: readonly File[]): Promise<void> {
    this.#served = true;
    const names = files.find(({ name }) => /\.json$/i.test(name));
    const lots = files.find(({ name }) => /\.parquet$/i.test(name));
    if (lots === undefined) return;
    this.#names = { name: lots.name, groups: [], products: [] };
    if (names !== undefined) {
      try {
        const told = JSON.parse(await names.text()) as Partial<Record<"groups" | "products", readonly unknown[]>>;
        this.#names = {
          name: lots.name,
          groups: (told.groups ?? []).map(String),
          products: (told.products ?? []).map(String),
        };
      } catch {
        this.refused = `${names.name} is no JSON: tool groups are shown by number`;
      }
    }
    await this.open({ file: lots });
  }

  async open(source: HistorySource): Promise<void> {
    this.#worker?.terminate();
    this.#worker = new Worker(new URL("../history/worker.ts", import.meta.url), { type: "module" });
    const reader = wrap<HistoryReader>(this.#worker);
    this.#reader = reader;
    this.summary = undefined;
    this.refused = undefined;
    this.share = 0;
    const read = await reader.open(
      source,
      $state.snapshot(this.#names) as HistoryNames,
      proxy((share: number) => {
        if (this.#reader === reader) this.share = share;
      }),
    );
    if (this.#reader !== reader) return;
    this.share = undefined;
    if ("refused" in read) this.refused = read.refused;
    else this.summary = read;
  }

  async window(query: LotQuery): Promise<LotWindow> {
    const from = performance.now();
    const found = (await this.#reader?.window(query)) ?? { total: 0, rows: [] };
    this.lastMs = performance.now() - from;
    return found;
  }

  async lot(id: number): Promise<LotTrace | undefined> {
    return this.#reader?.lot(id);
  }
}

export const history = new History();
