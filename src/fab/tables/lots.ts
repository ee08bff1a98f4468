import type { InitialLot, Product, Release, Route } from "../model.ts";
import type { Cells } from "./cells.ts";
import type { Row } from "./table.ts";

/** An order table: periodic releases, and per-lot rows (each lot with its own start and due date), in file order. */
export function readOrders(
  cells: Cells,
  products: ReadonlySet<string>,
): { releases: Release[]; initial: InitialLot[] } {
  const releases: Release[] = [];
  /** per-lot rows of one kind become one release with a list of starts */
  const lists = new Map<
    string,
    {
      name: string;
      product: string;
      priority: number;
      wafers: number;
      reserve: boolean;
      rows: { start: number; due: number }[];
    }
  >();
  for (const row of cells.table.rows) {
    const common = readLot(cells, row, products);
    if (common === undefined) continue;
    const { product, priority, wafers, start, due, reserve } = common;
    if (cells.text(row, "CURSTEP") !== "") cells.bad(row, "CURSTEP", "lots that stand at a step belong in WIP.txt");
    if (start < 0) cells.bad(row, "START", "the start lies before 01/01/18, the start of the simulation");
    if (due < start) cells.bad(row, "DUE", "the due date lies before the start");
    cells.word(row, "RDIST", ["", "constant"] as const);
    const every = cells.text(row, "REPEAT") === "" ? undefined : cells.minutes(row, "REPEAT", "RUNITS");
    if (every === undefined) {
      const key = `${product}|${priority}|${wafers}|${reserve}`;
      const list = lists.get(key) ?? { name: `${product} ${priority}`, product, priority, wafers, reserve, rows: [] };
      list.rows.push({ start, due });
      lists.set(key, list);
      continue;
    }
    if (!(every > 0)) cells.bad(row, "REPEAT", "the time between releases must be positive");
    releases.push({
      name: cells.needed(row, "LOT"),
      product,
      priority,
      wafers,
      leadMinutes: due - start,
      reserve,
      schedule: {
        kind: "every",
        firstMinute: start,
        everyMinutes: every,
        count: cells.count(row, "RPT#", 1) ?? 1_000_000_000,
        lots: cells.count(row, "LOTSPERRPT", 1, 10_000) ?? 1,
      },
    });
  }
  for (const list of lists.values()) {
    list.rows.sort((a, b) => a.start - b.start);
    releases.push({
      name: list.name,
      product: list.product,
      priority: list.priority,
      wafers: list.wafers,
      reserve: list.reserve,
      leadMinutes: list.rows.map((r) => r.due - r.start),
      schedule: { kind: "list", minutes: list.rows.map((r) => r.start) },
    });
  }
  return { releases, initial: [] };
}

/** WIP.txt: lots that wait at CURSTEP (1-based) when the simulation starts. */
export function readWip(
  cells: Cells,
  names: ReadonlySet<string>,
  products: readonly Product[],
  routes: readonly Route[],
): InitialLot[] {
  return cells.table.rows.flatMap((row) => {
    const common = readLot(cells, row, names);
    const step = cells.count(row, "CURSTEP", 1);
    if (step === undefined) cells.needed(row, "CURSTEP");
    if (common === undefined || step === undefined) return [];
    // when it came in is not used: its cycle time never counts
    if (common.start > 0) cells.bad(row, "START", "a lot that comes after 01/01/18 belongs in order.txt");
    const route = routes.find((r) => r.name === products.find((p) => p.name === common.product)?.route);
    if (route && step > route.steps.length)
      cells.bad(row, "CURSTEP", `the route has ${route.steps.length} steps, no step ${step}`);
    return [
      {
        product: common.product,
        priority: common.priority,
        wafers: common.wafers,
        step: step - 1,
        dueMinute: common.due,
        reserve: common.reserve,
      },
    ];
  });
}

function readLot(cells: Cells, row: Row, products: ReadonlySet<string>) {
  const product = cells.needed(row, "PART");
  if (product !== "" && !products.has(product)) cells.bad(row, "PART", `no part "${product}"`);
  const priority = cells.number(row, "PRIOR", 0, 1e6);
  const wafers = cells.count(row, "PIECES", 1, 1000);
  const start = cells.date(row, "START");
  const due = cells.date(row, "DUE");
  const reserve = cells.word(row, "HOTLOT", ["", "no", "yes"] as const) === "yes";
  for (const [column, value] of [
    ["PRIOR", priority],
    ["PIECES", wafers],
  ] as const)
    if (value === undefined) cells.needed(row, column);
  if (priority === undefined || wafers === undefined || start === undefined || due === undefined) return undefined;
  return { product, priority, wafers, start, due, reserve };
}
