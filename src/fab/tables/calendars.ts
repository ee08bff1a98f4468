import type { DownCalendar, PmCalendar } from "../model.ts";
import type { Cells } from "./cells.ts";
import type { Row } from "./table.ts";

/** Failure and PM calendars by what they are attached to. */
export interface Calendars {
  readonly ofArea: Map<string, { downs: DownCalendar[]; pms: PmCalendar[] }>;
  readonly ofGroup: Map<string, { downs: DownCalendar[]; pms: PmCalendar[] }>;
  /** attachments to be found among areas and groups, for a check against the tools */
  readonly attached: readonly {
    readonly cells: Cells;
    readonly row: Row;
    readonly name: string;
    readonly area: boolean;
  }[];
}

/** attach.txt with downcal.txt and pmcal.txt. Every tool gets its own instance. */
export function readAttachments(
  attach: Cells | undefined,
  downcal: Cells | undefined,
  pmcal: Cells | undefined,
): Calendars {
  const downs = downcal ? readDowns(downcal) : new Map<string, Omit<DownCalendar, "first">>();
  const pms = pmcal ? readPms(pmcal) : new Map<string, Omit<PmCalendar, "first">>();
  const calendars = {
    ofArea: new Map(),
    ofGroup: new Map(),
    attached: [] as { cells: Cells; row: Row; name: string; area: boolean }[],
  } satisfies Calendars;
  for (const row of attach?.table.rows ?? []) {
    const cells = attach!;
    const name = cells.needed(row, "CALNAME");
    const area = cells.word(row, "RESTYPE", ["stnfam", "stngrp"] as const) === "stngrp";
    const target = cells.needed(row, "RESNAME");
    calendars.attached.push({ cells, row, name: target, area });
    const place: Map<string, { downs: DownCalendar[]; pms: PmCalendar[] }> = area
      ? calendars.ofArea
      : calendars.ofGroup;
    const list = place.get(target) ?? { downs: [], pms: [] };
    place.set(target, list);
    if (cells.word(row, "CALTYPE", ["down", "pm"] as const) === "down") {
      const down = downs.get(name);
      const first = cells.duration(row, "FOADIST", "FOA", "FOA2", "FOAUNITS");
      if (!down) cells.bad(row, "CALNAME", `no failure calendar "${name}" in downcal.txt`);
      else if (first) list.downs.push({ ...down, first });
      continue;
    }
    const pm = pms.get(name);
    cells.word(row, "FOADIST", ["constant", ""] as const);
    if (!pm) {
      cells.bad(row, "CALNAME", `no PM calendar "${name}" in pmcal.txt`);
      continue;
    }
    const inWafers = cells.text(row, "FOAUNITS") === "" || cells.text(row, "FOAUNITS") === "pieces";
    if (inWafers !== (pm.basis === "wafers"))
      cells.bad(
        row,
        "FOAUNITS",
        `the first PM must be in ${pm.basis === "wafers" ? "wafers (no unit)" : "time"}, as its calendar is`,
      );
    const first = inWafers ? cells.number(row, "FOA") : cells.minutes(row, "FOA", "FOAUNITS");
    if (first === undefined) cells.needed(row, "FOA");
    else list.pms.push({ ...pm, first });
  }
  return calendars;
}

function readDowns(cells: Cells): Map<string, Omit<DownCalendar, "first">> {
  const downs = new Map<string, Omit<DownCalendar, "first">>();
  for (const row of cells.table.rows) {
    const name = cells.needed(row, "DOWNCALNAME");
    if (downs.has(name)) cells.bad(row, "DOWNCALNAME", `the calendar "${name}" is given twice`);
    cells.word(row, "DOWNCALTYPE", ["mttf_by_cal"] as const);
    const toFailure = cells.duration(row, "MTTFDIST", "MTTF", "MTTF2", "MTTFUNITS");
    const repair = cells.duration(row, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS");
    if (toFailure && !(toFailure.minutes > 0)) cells.bad(row, "MTTF", "the time to failure must be positive");
    downs.set(name, {
      name,
      toFailure: toFailure ?? { kind: "constant", minutes: 1 },
      repair: repair ?? { kind: "constant", minutes: 0 },
    });
  }
  return downs;
}

function readPms(cells: Cells): Map<string, Omit<PmCalendar, "first">> {
  const pms = new Map<string, Omit<PmCalendar, "first">>();
  for (const row of cells.table.rows) {
    const name = cells.needed(row, "PMCALNAME");
    if (pms.has(name)) cells.bad(row, "PMCALNAME", `the calendar "${name}" is given twice`);
    const wafers = cells.word(row, "PMCALTYPE", ["mtbpm_by_cal", "mtbpm_by_pieces"] as const) === "mtbpm_by_pieces";
    if (wafers) cells.word(row, "MTBPMUNITS", ["pieces", ""] as const);
    const every = wafers ? cells.number(row, "MTBPM") : cells.minutes(row, "MTBPM", "MTBPMUNITS");
    if (!(every !== undefined && every > 0)) cells.bad(row, "MTBPM", "the time or wafers between PMs must be positive");
    const duration = cells.duration(row, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS");
    pms.set(name, {
      name,
      basis: wafers ? "wafers" : "minutes",
      every: every ?? 1,
      duration: duration ?? { kind: "constant", minutes: 0 },
    });
  }
  return pms;
}
