/** Reads a history in a worker of its own: the page stays free while a million lots are added up. */
import { expose } from "comlink";
import { TerafabError } from "../../../src/base/errors.ts";
import type { LotTrace } from "../../../src/results/trace/records.ts";
import { HistoryIndex, INDEXED } from "./history-index.ts";
import { lotTrace } from "./lot-trace.ts";
import type { HistoryNames, HistorySummary, LotQuery, LotWindow } from "./records.ts";
import { bufferOf, type HistorySource, Visits } from "./visits.ts";

let open: { readonly visits: Visits; readonly index: HistoryIndex; readonly names: HistoryNames } | undefined;

const reader = {
  /** Read a history and add it up; what is not one is refused with a reason. */
  async open(
    source: HistorySource,
    names: HistoryNames,
    progress: (share: number) => void,
  ): Promise<HistorySummary | { readonly refused: string }> {
    try {
      const visits = await Visits.open(bufferOf(source), INDEXED);
      const index = new HistoryIndex(names);
      for (let block = 0; block < visits.blocks; block++) {
        index.add(await visits.block(block, INDEXED));
        progress((block + 1) / visits.blocks);
      }
      open = { visits, index, names };
      return index.summary();
    } catch (error) {
      if (error instanceof TerafabError) return { refused: error.message };
      return { refused: `it does not read as Parquet: ${error instanceof Error ? error.message : String(error)}` };
    }
  },

  window(query: LotQuery): LotWindow {
    return open?.index.window(query) ?? { total: 0, rows: [] };
  },

  async lot(id: number): Promise<LotTrace | undefined> {
    return open && lotTrace(open.visits, open.index.lots, open.names, id);
  },
};

export type HistoryReader = typeof reader;

expose(reader);
