import type { SetupChange } from "../model.ts";
import type { Cells } from "./cells.ts";

/** setup.txt: time of a change; an empty CURSETUP means from anything. */
export function readSetups(cells: Cells): SetupChange[] {
  const seen = new Set<string>();
  return cells.table.rows.flatMap((row) => {
    const from = cells.text(row, "CURSETUP");
    const to = cells.needed(row, "NEWSETUP");
    const minutes = cells.minutes(row, "STIME", "STUNITS") ?? 0;
    const key = `${from}\t${to}`;
    if (seen.has(key)) cells.bad(row, "NEWSETUP", `the change from "${from}" to "${to}" is given twice`);
    seen.add(key);
    return [{ ...(from !== "" && { from }), to, minutes }];
  });
}

/** setupgrp.txt: minimum lots a set-up by group; an empty SETUPGRP continues the group above. */
export function readSetupGroups(cells: Cells): Map<string, Record<string, number>> {
  const groups = new Map<string, Record<string, number>>();
  let current = "";
  for (const row of cells.table.rows) {
    current = cells.text(row, "SETUPGRP") || current;
    if (current === "") cells.bad(row, "SETUPGRP", "the first row must name its group");
    const setup = cells.needed(row, "SETUP");
    const run = cells.count(row, "MINRUN", 1, 1e6);
    const group = groups.get(current) ?? {};
    if (run !== undefined) group[setup] = run;
    else if (cells.text(row, "MINRUN") === "") cells.bad(row, "MINRUN", "MINRUN must be given");
    groups.set(current, group);
  }
  return groups;
}
