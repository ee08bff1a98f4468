import { CAUSES, NEXT } from "../../../src/fab/index.ts";
import type { LotTrace, VisitTrace } from "../../../src/results/trace/records.ts";
import type { HistoryNames } from "./records.ts";
import type { LotBook } from "./lot-book.ts";
import type { Visits } from "./visits.ts";

const DAY_MS = 86_400_000;
const SCRAP = NEXT.indexOf("scrap");

const COLUMNS = [
  "lot_id",
  "step",
  "layer",
  "pass",
  "group",
  "arrive_ms",
  "setup_ms",
  "start_ms",
  "end_ms",
  "wait_cause",
  "priority",
  "wafers",
  "next",
] as const;

/** Read one lot as it happened: only the row groups in which its visits lie. */
export async function lotTrace(visits: Visits, lots: LotBook, names: HistoryNames, lot: number): Promise<LotTrace> {
  const release = lots.release[lot]!;
  const day = (ms: number): number => (ms - release) / DAY_MS;
  const found: VisitTrace[] = [];
  let [priority, wafers, scrapped] = [0, 0, false];
  for (let block = lots.first[lot]!; block <= lots.last[lot]!; block++) {
    const read = await visits.block(block, COLUMNS);
    const of = (name: (typeof COLUMNS)[number], row: number): number => read[COLUMNS.indexOf(name)]![row]!;
    for (let row = 0; row < read[0]!.length; row++) {
      if (read[0]![row] !== lot) continue;
      found.push({
        step: of("step", row),
        layer: of("layer", row),
        group: names.groups[of("group", row)] ?? `group ${of("group", row)}`,
        arriveDay: day(of("arrive_ms", row)),
        setupDay: day(of("setup_ms", row)),
        startDay: day(of("start_ms", row)),
        endDay: day(of("end_ms", row)),
        waitCause: CAUSES[of("wait_cause", row)]!,
        pass: of("pass", row),
      });
      priority = of("priority", row);
      wafers = of("wafers", row);
      scrapped ||= of("next", row) === SCRAP;
    }
  }
  const product = names.products[lots.product[lot]!] ?? `product ${lots.product[lot]}`;
  return {
    id: lot,
    product: scrapped ? `${product}, scrapped` : product,
    priority,
    wafers,
    cycleDays: found.at(-1)?.endDay ?? 0,
    visits: found,
  };
}
