/**
 * A history of any length as something a person can look at: one pass over its visits adds them up by tool group and time,
 * and keeps a few numbers of every lot. What is drawn does not grow with the history; lots are asked for by the window.
 */
import { CAUSES, NEXT } from "../../../src/fab/index.ts";
import { DONE, LotBook, SCRAPPED } from "./lot-book.ts";
import { TimeBins } from "./time-bins.ts";
import type { HistoryNames, HistorySummary, LotLine, LotQuery, LotWindow } from "./records.ts";
import type { Numbers } from "./visits.ts";

const DAY_MS = 86_400_000;
const TRANSPORT = CAUSES.indexOf("transport");
const PROCESS = CAUSES.indexOf("process");
const NEXT_DONE = NEXT.indexOf("done");
const NEXT_SCRAP = NEXT.indexOf("scrap");

/** Columns that the pass reads, in the order of `add`. */
export const INDEXED = [
  "lot_id",
  "product",
  "release_ms",
  "group",
  "arrive_ms",
  "setup_ms",
  "end_ms",
  "wait_cause",
  "next",
] as const;

type Nine = readonly [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers];

interface GroupBook {
  visits: number;
  /** lot-milliseconds by cause */
  readonly spent: Float64Array;
  readonly waiting: Float64Array;
}

export class HistoryIndex {
  readonly lots = new LotBook();
  readonly #names: HistoryNames;
  readonly #bins = new TimeBins();
  readonly #groups: GroupBook[] = [];
  readonly #wip = this.#bins.series();
  readonly #left = this.#bins.series();
  readonly #cycle = this.#bins.series();
  #visits = 0;
  #blocks = 0;
  #end = 0;
  readonly #orders = new Map<string, Uint32Array>();
  #asked = "";
  #found: Uint32Array = new Uint32Array(0);

  constructor(names: HistoryNames) {
    this.#names = names;
  }

  /** Add a row group: its columns in the order of `INDEXED`. */
  add(columns: readonly Numbers[]): void {
    const [lotId, product, release, group, arrive, setup, end, cause, next] = columns as Nine;
    const { lots } = this;
    for (let row = 0; row < lotId.length; row++) {
      const lot = lotId[row]!;
      lots.enter(lot, release[row]!, product[row]!, this.#blocks);
      const before = lots.end[lot]!;
      this.#bins.reach(end[row]!);
      const book = (this.#groups[group[row]!] ??= this.#book());
      book.visits++;
      book.spent[TRANSPORT]! += arrive[row]! - before;
      book.spent[cause[row]!]! += setup[row]! - arrive[row]!;
      book.spent[PROCESS]! += end[row]! - setup[row]!;
      this.#bins.span(book.waiting, arrive[row]!, setup[row]!);
      this.#bins.span(this.#wip, before, end[row]!);
      lots.wait[lot]! += setup[row]! - arrive[row]!;
      lots.end[lot] = end[row]!;
      lots.visits[lot]!++;
      lots.last[lot] = this.#blocks;
      if (next[row] === NEXT_DONE) {
        lots.state[lot] = DONE;
        this.#bins.point(this.#left, end[row]!, 1);
        this.#bins.point(this.#cycle, end[row]!, end[row]! - release[row]!);
      } else if (next[row] === NEXT_SCRAP) lots.state[lot] = SCRAPPED;
      if (end[row]! > this.#end) this.#end = end[row]!;
    }
    this.#visits += lotId.length;
    this.#blocks++;
    this.#orders.clear();
    this.#asked = "";
  }

  #book(): GroupBook {
    return { visits: 0, spent: new Float64Array(CAUSES.length), waiting: this.#bins.series() };
  }

  /** Everything that the figures show. */
  summary(): HistorySummary {
    const { width } = this.#bins;
    const bins = Math.max(1, Math.min(TimeBins.COUNT, Math.ceil(this.#end / width)));
    const mean = (series: Float64Array): Float64Array => series.slice(0, bins).map((lotMs) => lotMs / width);
    const completed = this.#left.reduce((all, n) => all + n, 0);
    const cycleDays = completed > 0 ? this.#cycle.reduce((all, ms) => all + ms, 0) / completed / DAY_MS : 0;
    let all = 0;
    for (const { spent } of this.#groups.filter(Boolean)) for (const ms of spent) all += ms;
    // of the mean lot's days, the share that all lots spent there
    const share = all > 0 ? cycleDays / all : 0;
    return {
      name: this.#names.name,
      visits: this.#visits,
      lots: this.lots.count,
      completed,
      cycleDays,
      days: this.#end / DAY_MS,
      binDays: width / DAY_MS,
      wip: mean(this.#wip),
      leftPerDay: this.#left.slice(0, bins).map((n) => (n * DAY_MS) / width),
      cycleByDay: this.#cycle.slice(0, bins).map((ms, bin) => ms / DAY_MS / this.#left[bin]!),
      groups: this.#groups.flatMap((book, index) => [
        {
          name: this.#names.groups[index] ?? `group ${index}`,
          visits: book.visits,
          waiting: mean(book.waiting),
          days: Object.fromEntries(CAUSES.map((cause, i) => [cause, book.spent[i]! * share])) as Record<
            (typeof CAUSES)[number],
            number
          >,
        },
      ]),
    };
  }

  /** Lots that were in the fab in a span, in an order, from the n-th on. */
  window(query: LotQuery): LotWindow {
    const asked = JSON.stringify([query.fromDay, query.toDay, query.by, query.descending]);
    if (asked !== this.#asked) {
      this.#found = this.#matching(query);
      this.#asked = asked;
    }
    const rows: LotLine[] = [];
    for (let i = query.first; i < Math.min(this.#found.length, query.first + query.count); i++)
      rows.push(this.#line(this.#found[query.descending ? this.#found.length - 1 - i : i]!));
    return { total: this.#found.length, rows };
  }

  #line(lot: number): LotLine {
    const { lots } = this;
    return {
      id: lot,
      product: this.#names.products[lots.product[lot]!] ?? `product ${lots.product[lot]}`,
      releaseDay: lots.release[lot]! / DAY_MS,
      endDay: lots.end[lot]! / DAY_MS,
      waitDays: lots.wait[lot]! / DAY_MS,
      visits: lots.visits[lot]!,
      state: (["in the fab", "done", "scrapped"] as const)[lots.state[lot]!]!,
    };
  }

  #matching({ fromDay, toDay, by }: LotQuery): Uint32Array {
    const order = this.#orders.get(by) ?? this.#ordered(by);
    this.#orders.set(by, order);
    const { release, end } = this.lots;
    const [from, to] = [fromDay * DAY_MS, toDay * DAY_MS];
    return order.filter((lot) => release[lot]! < to && end[lot]! >= from);
  }

  #ordered(by: LotQuery["by"]): Uint32Array {
    const { release, end, wait, size } = this.lots;
    const keys = new Float64Array(size);
    for (let lot = 0; lot < size; lot++)
      keys[lot] = { release: release[lot]!, end: end[lot]!, time: end[lot]! - release[lot]!, wait: wait[lot]! }[by];
    const known = Uint32Array.from({ length: size }, (_, lot) => lot).filter((lot) => !Number.isNaN(release[lot]!));
    return known.sort((a, b) => keys[a]! - keys[b]! || a - b);
  }
}
