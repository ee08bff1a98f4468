import { TerafabError } from "../../base/errors.ts";
import type { FabModel } from "../model.ts";
import { readAttachments, type Calendars } from "./calendars.ts";
import { Cells } from "./cells.ts";
import { acceptedColumns } from "./columns.ts";
import { readOrders, readWip } from "./lots.ts";
import { readParts, readRoute } from "./routes.ts";
import { readSetups, readSetupGroups } from "./setups.ts";
import { decodeTable, Problems, readTable, type Table } from "./table.ts";
import { readTools } from "./tools.ts";
import { readTravel } from "./travel.ts";

/** The files of one model by name, as bytes or text. */
export type TableFiles = Readonly<Record<string, Uint8Array | string>>;

/**
 * Read a folder of AutoSched-style tables (the SMT2020 models as they are) into a fab model.
 *
 * Needed: part, order (or orders by file name), tool, the route files that part names; optional: WIP, setup, setupgrp,
 * downcal, pmcal, attach, fromto. Names end in `.txt`, `.asd` or `.txt.1l`.
 * @param files file name to content; UTF-8, or UTF-16 with a byte order mark
 * @param name of the model
 * @throws TerafabError code "bad-tables" with every problem, each with file, line and column
 */
export function readTables(files: TableFiles, name = "tables"): FabModel {
  const problems = new Problems();
  const names = Object.keys(files).sort();
  const open = (file: string, accepted: readonly string[]): Table => {
    const content = files[file];
    return readTable(
      file,
      typeof content === "string" ? content.replace(/^\uFEFF/, "") : decodeTable(content),
      accepted,
      problems,
    );
  };
  const find = (stem: string): string | undefined =>
    names.find((n) => n.toLowerCase().replace(/(\.txt|\.asd)?(\.1l)?$/, "") === stem);
  const cells = (stem: keyof typeof acceptedColumns, needed: boolean): Cells | undefined => {
    const file = find(stem);
    if (file !== undefined) return new Cells(open(file, acceptedColumns[stem]), problems);
    if (needed)
      problems.at(
        { file: `${stem}.txt`, columns: [] },
        1,
        "",
        `no table ${stem}.txt among ${names.slice(0, 12).join(", ") || "no files"}`,
      );
    return undefined;
  };

  const part = cells("part", true);
  const tool = cells("tool", true);
  const setupgrp = cells("setupgrp", false);
  const minimumRuns = setupgrp ? readSetupGroups(setupgrp) : new Map<string, Record<string, number>>();
  const calendars: Calendars = readAttachments(cells("attach", false), cells("downcal", false), cells("pmcal", false));
  const toolGroups = tool ? readTools(tool, minimumRuns, calendars) : [];
  const { products, routeFiles } = part ? readParts(part) : { products: [], routeFiles: [] };
  const routes = routeFiles.flatMap((wanted) => {
    const file =
      names.find((n) => n === wanted.file) ??
      names.find((n) => n.startsWith(wanted.file.replace(/\.txt$/, "")) && n.toLowerCase().includes("route"));
    if (file !== undefined)
      return readRoute(new Cells(open(file, acceptedColumns.route), problems), wanted.routes, toolGroups);
    problems.at(part!.table, wanted.line, "ROUTEFILE", `no route file "${wanted.file}"`);
    return [];
  });
  const productNames = new Set(products.map((p) => p.name));
  const orderFiles = names.filter((n) => /^order/i.test(n));
  if (orderFiles.length === 0) problems.at({ file: "order.txt", columns: [] }, 1, "", "no table order.txt");
  const orders = orderFiles.map((file) =>
    readOrders(new Cells(open(file, acceptedColumns.order), problems), productNames),
  );
  const wip = cells("wip", false);
  const setup = cells("setup", false);
  const fromto = cells("fromto", false);
  const model: FabModel = {
    name,
    label: "AutoSched-style tables",
    toolGroups,
    routes,
    products,
    releases: orders.flatMap((o) => o.releases),
    initialLots: [...orders.flatMap((o) => o.initial), ...(wip ? readWip(wip, productNames, products, routes) : [])],
    setups: setup ? readSetups(setup) : [],
    travel: fromto ? readTravel(fromto) : [],
  };
  if (problems.issues.length > 0) throw new TerafabError("bad-tables", problems.issues.slice(0, MOST_ISSUES));
  return model;
}

/** More problems than this are not read by anyone. */
const MOST_ISSUES = 200;
