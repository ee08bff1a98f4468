import type { Product, Route, Step, ToolGroup } from "../model.ts";
import type { Cells } from "./cells.ts";
import type { Row } from "./table.ts";

/** A route file that parts name: its routes that are wanted, by their names in it, with their names in the model. */
export interface RouteFile {
  readonly file: string;
  readonly routes: ReadonlyMap<string, string>;
  readonly line: number;
}

/** part.txt: products, and the route files they need. Files may use one name for routes of their own: then the file tells them apart. */
export function readParts(cells: Cells): { products: Product[]; routeFiles: readonly RouteFile[] } {
  const routeFiles = new Map<string, { file: string; routes: Map<string, string>; line: number }>();
  const pairs = new Set(cells.table.rows.map((row) => `${cells.text(row, "ROUTE")}\t${cells.text(row, "ROUTEFILE")}`));
  const inSeveral = (route: string): boolean => [...pairs].filter((pair) => pair.startsWith(`${route}\t`)).length > 1;
  const products = cells.table.rows.map((row) => {
    const file = cells.needed(row, "ROUTEFILE");
    const route = cells.needed(row, "ROUTE");
    const name = inSeveral(route) ? `${file.replace(/\.txt$/, "")}/${route}` : route;
    const wanted = routeFiles.get(file) ?? { file, routes: new Map<string, string>(), line: row.line };
    wanted.routes.set(route, name);
    routeFiles.set(file, wanted);
    return {
      name: cells.needed(row, "PART"),
      family: cells.text(row, "PARTFAM"),
      route: name,
      engineering: cells.word(row, "PARTGRP", ["Saleable", "Engineering", ""] as const) === "Engineering",
    };
  });
  products.forEach((p, i) => {
    if (products.findIndex((q) => q.name === p.name) !== i)
      cells.bad(cells.table.rows[i], "PART", `part "${p.name}" occurs twice`);
  });
  return { products, routeFiles: [...routeFiles.values()] };
}

/** A route file: the steps of the routes wanted, in file order; STEP is the name that other columns refer to. */
export function readRoute(cells: Cells, wanted: RouteFile["routes"], groups: readonly ToolGroup[]): Route[] {
  const byName = new Map(groups.map((g) => [g.name, g]));
  const rowsOf = new Map<string, Row[]>();
  let current = "";
  for (const row of cells.table.rows) {
    current = cells.text(row, "ROUTE") || current;
    if (!wanted.has(current)) continue;
    rowsOf.set(current, [...(rowsOf.get(current) ?? []), row]);
  }
  return [...wanted].flatMap(([own, name]) => {
    const rows = rowsOf.get(own);
    if (rows === undefined) {
      cells.bad({ line: 1, cells: {} }, "ROUTE", `no rows of route "${own}"`);
      return [];
    }
    const index = new Map<string, number>();
    rows.forEach((row, i) => {
      const step = cells.needed(row, "STEP");
      if (index.has(step)) cells.bad(row, "STEP", `step ${step} occurs twice`);
      index.set(step, i);
    });
    return [{ name, steps: rows.map((row, i) => readStep(cells, row, i, index, byName)) }];
  });
}

function readStep(cells: Cells, row: Row, i: number, index: Map<string, number>, groups: Map<string, ToolGroup>): Step {
  const groupName = cells.needed(row, "STNFAM");
  const group = groups.get(groupName);
  if (groupName !== "" && !group) cells.bad(row, "STNFAM", `no tool group "${groupName}"`);
  const per = { per_lot: "lot", per_piece: "wafer", per_batch: "batch" } as const;
  const unit = per[cells.word(row, "PTPER", ["per_lot", "per_piece", "per_batch"] as const)];
  const time = cells.duration(row, "PDIST", "PTIME", "PTIME2", "PTUNITS");
  const lotInterval =
    cells.text(row, "BatchInterval") === "" ? undefined : cells.minutes(row, "BatchInterval", "BatchIntUnits");
  const waferInterval =
    cells.text(row, "PartInterval") === "" ? undefined : cells.minutes(row, "PartInterval", "PartIntUnits");
  if (lotInterval !== undefined && unit !== "lot")
    cells.bad(row, "BatchInterval", "an interval a lot goes with per_lot");
  if (waferInterval !== undefined && unit !== "wafer")
    cells.bad(row, "PartInterval", "an interval a wafer goes with per_piece");
  const interval = lotInterval ?? waferInterval;
  const cascades = group?.slots === 2;
  if ((interval !== undefined) !== cascades && group)
    cells.bad(
      row,
      "STNFAM",
      `${groupName} has ${group.slots} slot(s): an interval goes with STNCAP 2, and STNCAP 2 with an interval`,
    );
  const batchMin = cells.count(row, "BATCHMN", 1);
  const batchMax = cells.count(row, "BATCHMX", 1);
  if ((unit === "batch") !== (batchMax !== undefined && batchMin !== undefined))
    cells.bad(row, "BATCHMX", "per_batch goes with BATCHMN and BATCHMX");
  else if (batchMin !== undefined && batchMax !== undefined && batchMin > batchMax)
    cells.bad(row, "BATCHMN", `the minimum ${batchMin} is larger than the maximum ${batchMax}`);
  const at = (column: string, earlier: boolean): number | undefined => {
    const name = cells.text(row, column);
    if (name === "") return undefined;
    const found = index.get(name);
    if (found === undefined) cells.bad(row, column, `no step ${name} on this route`);
    else if (earlier ? found > i : found <= i) {
      cells.bad(row, column, `step ${name} must come ${earlier ? "before" : "after"} this one`);
      return undefined;
    }
    return found;
  };
  const rework = readRework(cells, row, at);
  const dedicated = cells.word(row, "SVESTN", ["", "no", "yes"] as const) === "yes";
  const forStep = at("FORSTEP", false);
  if (dedicated !== (cells.text(row, "FORSTEP") !== "")) cells.bad(row, "FORSTEP", "FORSTEP goes with SVESTN yes");
  const limitStep = at("STEP_CQT", false);
  const limitMinutes = cells.text(row, "CQT") === "" ? undefined : cells.minutes(row, "CQT", "CQTUNITS");
  if ((cells.text(row, "STEP_CQT") !== "") !== (limitMinutes !== undefined))
    cells.bad(row, "CQT", "CQT goes with STEP_CQT");
  const sampling = cells.number(row, "StepPercent", 0, 100);
  return {
    name: cells.text(row, "DESC") || cells.text(row, "STEP"),
    group: groupName,
    time: time ?? { kind: "constant", minutes: 0 },
    per: unit,
    ...(interval !== undefined && cascades && { intervalMinutes: interval }),
    ...(unit === "batch" &&
      batchMin !== undefined &&
      batchMax !== undefined && { batchMinWafers: batchMin, batchMaxWafers: batchMax }),
    ...readSetup(cells, row),
    ...(sampling !== undefined && { sampling: sampling / 100 }),
    ...(rework && { rework }),
    ...(forStep !== undefined && { dedicateStep: forStep }),
    ...(limitStep !== undefined &&
      limitMinutes !== undefined && { limit: { toStep: limitStep, hours: limitMinutes / 60 } }),
  };
}

function readRework(
  cells: Cells,
  row: Row,
  at: (column: string, earlier: boolean) => number | undefined,
): { toStep: number; share: number } | undefined {
  const toStep = at("RWKSTEP", true);
  const percent = cells.number(row, "REWORK", 0, 99.999);
  cells.word(row, "RWKTYPE", ["", "lot"] as const);
  if ((cells.text(row, "RWKSTEP") !== "") !== (percent !== undefined))
    cells.bad(row, "REWORK", "REWORK goes with RWKSTEP");
  return toStep === undefined || percent === undefined ? undefined : { toStep, share: percent / 100 };
}

function readSetup(cells: Cells, row: Row): Pick<Step, "setup"> {
  const name = cells.text(row, "SETUP");
  const when = cells.word(row, "WHEN", ["", "need", "always"] as const);
  const minutes = cells.text(row, "STIME") === "" ? undefined : cells.minutes(row, "STIME", "STUNITS");
  if (name === "") {
    if (when !== "" || minutes !== undefined) cells.bad(row, "SETUP", "WHEN and STIME go with SETUP");
    return {};
  }
  return { setup: { name, ...(when === "always" && { always: true }), ...(minutes !== undefined && { minutes }) } };
}
