import type { ToolGroup } from "../model.ts";
import type { Calendars } from "./calendars.ts";
import type { Cells } from "./cells.ts";
import type { Row } from "./table.ts";

/** Rankings of AutoSched by their names here. */
export const RANKS: Readonly<Record<string, string>> = {
  rank_HP: "priority",
  rank_RSETUP: "least-setup",
  rank_FIFO: "fifo",
  rank_CR: "critical-ratio",
};
const ACTLIST = "Custom_actlist_ASISemiOpersDuringSetupAndAdditionalLoadUnload";

/** A group to which rows below may still add. */
type OpenGroup = ToolGroup & { readonly ranks: string[]; readonly criteria: string[] };

/**
 * tool.txt: one group a row; a row without STNFAM continues the group above with one more ranking, or one more criterion
 * of its batches.
 */
export function readTools(
  cells: Cells,
  minimumRuns: Map<string, Record<string, number>>,
  calendars: Calendars,
): ToolGroup[] {
  const groups: OpenGroup[] = [];
  for (const row of cells.table.rows) {
    const name = cells.text(row, "STNFAM");
    if (name === "") {
      const above = groups.at(-1);
      if (!above) cells.bad(row, "STNFAM", "the first row must name its tool group");
      else {
        above.ranks.push(...ranks(cells, row));
        above.criteria.push(...criteria(cells, row));
        for (const [column, text] of Object.entries(row.cells))
          if (text !== "" && column !== "FWLRANK" && column !== "BATCHCRITF")
            cells.bad(row, column, `a row that continues ${above.name} says nothing of ${column}`);
      }
      continue;
    }
    if (groups.some((g) => g.name === name)) cells.bad(row, "STNFAM", `tool group "${name}" occurs twice`);
    const group = readGroup(cells, row, name, minimumRuns, calendars);
    // places of a pure delay are no tools: no load, no area of its own
    groups.push(group);
  }
  for (const group of groups)
    for (const rank of new Set(group.ranks))
      if (group.ranks.filter((r) => r === rank).length > 1)
        cells.bad(cells.table.rows[0], "FWLRANK", `${group.name} ranks by ${rank} twice`);
  const areas = new Set(groups.map((g) => g.area));
  const names = new Set(groups.map((g) => g.name));
  for (const a of calendars.attached)
    if (!(a.area ? areas : names).has(a.name))
      a.cells.bad(a.row, "RESNAME", `no tool ${a.area ? "area" : "group"} "${a.name}"`);
  return groups.map(({ criteria: together, ...group }, i) => {
    const batchBy = batchesOf(together);
    if (batchBy === undefined && together.length > 0)
      cells.bad(
        cells.table.rows.find((row) => cells.text(row, "STNFAM") === groups[i].name)!,
        "BATCHCRITF",
        `batches of ${together.join(" and ")} are not supported`,
        "accepted: crit_sameroutestep, or crit_samepartfam with crit_samestepname",
      );
    return { ...group, ...(batchBy && { batchBy }) };
  });
}

/** Criteria of one row; several are separated by `;` or `|`, or stand in rows below each other. */
function criteria(cells: Cells, row: Row): string[] {
  const text = cells.text(row, "BATCHCRITF");
  return text === "" ? [] : text.split(/[;|]/).map((word) => word.trim());
}

/**
 * What lots of one batch must have in common. A criterion names it after `crit_same`, in one word or in several, and models
 * write it differently (`crit_sameroutestep`; `crit_samepartfam` with `crit_samestepname`; `crit_samefamstep`).
 */
function batchesOf(together: readonly string[]): ToolGroup["batchBy"] {
  const named = together.map(
    (word) =>
      /^crit_?same((?:_|partfamily|partfam|family|fam|route|stepname|stepdesc|desc|step|same)+)$/i.exec(word)?.[1],
  );
  if (named.length === 0 || named.includes(undefined)) return undefined;
  const all = named.join("_").toLowerCase();
  if (!/step|desc/.test(all)) return undefined;
  if (all.includes("route")) return "route-step";
  return all.includes("fam") ? "family-step" : undefined;
}

function ranks(cells: Cells, row: Row): string[] {
  const text = cells.text(row, "FWLRANK");
  return text === ""
    ? []
    : text.split(";").map((word) => {
        const rank = Object.hasOwn(RANKS, word.trim()) ? RANKS[word.trim()] : undefined;
        if (rank === undefined)
          cells.bad(row, "FWLRANK", `ranking "${word}" is not supported`, `accepted: ${Object.keys(RANKS).join(", ")}`);
        return rank ?? "fifo";
      });
}

function readGroup(
  cells: Cells,
  row: Row,
  name: string,
  minimumRuns: Map<string, Record<string, number>>,
  calendars: Calendars,
): OpenGroup {
  const rule = cells.word(row, "RULE", ["rule_HotLotFIRST", "rule_FIRST", "rule_LSSU"] as const);
  const setupGroup = cells.text(row, "SETUPGRP");
  const minimumRun = minimumRuns.get(setupGroup);
  if ((rule === "rule_LSSU") !== (setupGroup !== ""))
    cells.bad(row, "SETUPGRP", "rule_LSSU goes with a set-up group, and a set-up group with rule_LSSU");
  else if (setupGroup !== "" && !minimumRun)
    cells.bad(row, "SETUPGRP", `no set-up group "${setupGroup}" in setupgrp.txt`);
  const together = criteria(cells, row);
  cells.word(row, "BATCHPER", together.length === 0 ? (["", "piece"] as const) : (["piece"] as const));
  cells.word(row, "STNFAMSTEP_ACTLIST", ["", ACTLIST] as const);
  cells.word(row, "PRERULERWL", ["", "no"] as const);
  const slots = cells.count(row, "STNCAP", 1, 2) ?? 1;
  const area = cells.text(row, "STNGRP");
  const own = calendars.ofGroup.get(name);
  const shared = calendars.ofArea.get(area);
  return {
    name,
    area,
    location: cells.text(row, "STNFAMLOC"),
    count: cells.count(row, "STNQTY", 1, 100_000) ?? 1,
    slots: slots === 2 ? 2 : 1,
    loadMinutes: cells.text(row, "LTIME") === "" ? 0 : (cells.minutes(row, "LTIME", "LTUNITS") ?? 0),
    unloadMinutes: cells.text(row, "ULTIME") === "" ? 0 : (cells.minutes(row, "ULTIME", "ULTUNITS") ?? 0),
    ranks: ranks(cells, row),
    ...(cells.word(row, "WAKERESRANK", ["", "wake_LeastSetupTime"] as const) !== "" && {
      wake: "least-setup" as const,
    }),
    criteria: together,
    ...(minimumRun && { minimumRun }),
    downs: [...(shared?.downs ?? []), ...(own?.downs ?? [])],
    pms: [...(shared?.pms ?? []), ...(own?.pms ?? [])],
  };
}
