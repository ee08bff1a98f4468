import type { Travel } from "../model.ts";
import type { Cells } from "./cells.ts";

/** fromto.txt: travel times between locations; pairs that are not listed take no time. */
export function readTravel(cells: Cells): Travel[] {
  const seen = new Set<string>();
  return cells.table.rows.flatMap((row) => {
    const from = cells.needed(row, "FROMLOC");
    const to = cells.needed(row, "TOLOC");
    const time = cells.duration(row, "DDIST", "DTIME", "DTIME2", "DUNITS");
    const key = `${from}\t${to}`;
    if (seen.has(key)) cells.bad(row, "TOLOC", `the way from "${from}" to "${to}" is given twice`);
    seen.add(key);
    return time ? [{ from, to, time }] : [];
  });
}
