import { fail } from "../../base/errors.ts";
import type { Duration, FabModel, PmCalendar, Release, Step, ToolGroup } from "../model.ts";
import { acceptedColumns } from "./columns.ts";
import { RANKS } from "./tools.ts";

type Cells = Readonly<Record<string, string | number | undefined>>;
type Stem = keyof typeof acceptedColumns;

/**
 * Write a fab model as AutoSched-style tables: `readTables` gives back a model that runs with the same digest.
 * Times are written in minutes with all their digits; areas' calendars are attached group by group; repeated orders are
 * read before listed lots, so a model that lists them the other way round runs in another order of events.
 * @returns file name to text
 * @throws TerafabError for what these tables cannot say (scrap, outages, installs, pull releases, powers and the like)
 */
export function writeTables(model: FabModel): Record<string, string> {
  refuse(model);
  const files: Record<string, string> = {
    "part.txt": table(
      "part",
      model.products.map((p) => ({
        PARTGRP: p.engineering ? "Engineering" : "Saleable",
        PARTFAM: p.family,
        PART: p.name,
        ROUTEFILE: `route_${p.route}.txt`,
        ROUTE: p.route,
      })),
    ),
    "tool.txt": table("tool", model.toolGroups.map(toolRow)),
    "order.txt": table("order", model.releases.flatMap(orderRows)),
    "setup.txt": table(
      "setup",
      (model.setups ?? []).map((c) => ({
        CURSETUP: c.from,
        NEWSETUP: c.to,
        STIME: c.minutes,
        STUNITS: "min",
      })),
    ),
    "setupgrp.txt": table(
      "setupgrp",
      model.toolGroups.flatMap((g) =>
        Object.entries(g.minimumRun ?? {}).map(([setup, lots]) => ({ SETUPGRP: g.name, SETUP: setup, MINRUN: lots })),
      ),
    ),
    "fromto.txt": table(
      "fromto",
      (model.travel ?? []).map((way) => ({
        FROMLOC: way.from,
        TOLOC: way.to,
        ...duration(way.time, "DDIST", "DTIME", "DTIME2", "DUNITS"),
      })),
    ),
    ...calendars(model.toolGroups),
  };
  for (const route of model.routes)
    files[`route_${route.name}.txt`] = table(
      "route",
      route.steps.map((step, i) => stepRow(route.name, step, i)),
    );
  if (model.initialLots && model.initialLots.length > 0)
    files["WIP.txt"] = table(
      "wip",
      model.initialLots.map((lot, i) => ({
        LOT: `Init_${i + 1}`,
        PART: lot.product,
        PRIOR: lot.priority,
        PIECES: lot.wafers,
        START: date(0),
        CURSTEP: lot.step + 1,
        DUE: date(lot.dueMinute),
        HOTLOT: lot.reserve ? "yes" : "no",
      })),
    );
  return files;
}

function table(stem: Stem, rows: readonly Cells[]): string {
  const columns: readonly string[] = acceptedColumns[stem];
  const line = (row: Cells): string => columns.map((c) => String(row[c] ?? "")).join("\t");
  for (const row of rows)
    for (const value of Object.values(row))
      if (typeof value === "string" && /[\t\n\r~]/.test(value)) fail("tables", `"${value}" cannot stand in a table`);
  return `${[columns.join("\t"), ...rows.map(line)].join("\r\n")}\r\n`;
}

function duration(d: Duration, kind: string, mean: string, half: string, unit: string): Cells {
  return {
    [kind]: d.kind,
    [mean]: d.minutes,
    ...(d.kind === "uniform" && { [half]: d.halfWidth }),
    [unit]: "min",
  };
}

function toolRow(g: ToolGroup): Cells {
  const word = (rank: string): string =>
    Object.keys(RANKS).find((name) => RANKS[name] === rank) ??
    fail(`toolGroups.${g.name}.ranks`, `the tables have no ranking "${rank}"`);
  return {
    STNFAM: g.name,
    STN: g.name,
    RULE: g.minimumRun ? "rule_LSSU" : "rule_HotLotFIRST",
    FWLRANK: g.ranks.map(word).join(";"),
    WAKERESRANK: g.wake === "least-setup" ? "wake_LeastSetupTime" : "",
    BATCHCRITF:
      g.batchBy === undefined
        ? ""
        : g.batchBy === "route-step"
          ? "crit_sameroutestep"
          : "crit_samepartfam|crit_samestepname",
    BATCHPER: g.batchBy === undefined ? "" : "piece",
    LTIME: g.loadMinutes,
    LTUNITS: "min",
    ULTIME: g.unloadMinutes,
    ULTUNITS: "min",
    STNCAP: g.slots,
    STNQTY: g.count,
    STNGRP: g.area,
    STNFAMLOC: g.location,
    SETUPGRP: g.minimumRun ? g.name : "",
  };
}

function stepRow(route: string, step: Step, i: number): Cells {
  return {
    ROUTE: route,
    STEP: i + 1,
    DESC: step.name,
    STNFAM: step.group,
    ...duration(step.time, "PDIST", "PTIME", "PTIME2", "PTUNITS"),
    PTPER: { lot: "per_lot", wafer: "per_piece", batch: "per_batch" }[step.per],
    BATCHMN: step.batchMaxWafers === undefined ? undefined : (step.batchMinWafers ?? 1),
    BATCHMX: step.batchMaxWafers,
    ...(step.setup && {
      SETUP: step.setup.name,
      WHEN: step.setup.always ? "always" : "need",
      STIME: step.setup.minutes,
      STUNITS: step.setup.minutes === undefined ? undefined : "min",
    }),
    ...(step.dedicateStep !== undefined && { SVESTN: "yes", FORSTEP: step.dedicateStep + 1 }),
    ...(step.intervalMinutes !== undefined &&
      (step.per === "wafer"
        ? { PartInterval: step.intervalMinutes, PartIntUnits: "min" }
        : { BatchInterval: step.intervalMinutes, BatchIntUnits: "min" })),
    ...(step.rework && { RWKSTEP: step.rework.toStep + 1, REWORK: percent(step.rework.share), RWKTYPE: "lot" }),
    StepPercent: step.sampling === undefined ? undefined : percent(step.sampling),
    ...(step.limit && { STEP_CQT: step.limit.toStep + 1, CQT: step.limit.hours * 60, CQTUNITS: "min" }),
  };
}

/** A percentage that reads back as the same share: x * 100 / 100 need not be x in binary. */
function percent(share: number): number {
  const near = share * 100;
  for (const p of [near, Number(near.toPrecision(15)), Number(near.toPrecision(12))]) if (p / 100 === share) return p;
  return near;
}

function orderRows(r: Release): Cells[] {
  const { schedule } = r;
  const common = { PART: r.product, PRIOR: r.priority, PIECES: r.wafers, HOTLOT: r.reserve ? "yes" : "no" };
  if (schedule.kind === "every") {
    if (typeof r.leadMinutes !== "number") return fail(`releases.${r.name}`, "a repeated order has one lead time");
    return [
      {
        ...common,
        LOT: r.name,
        START: date(schedule.firstMinute),
        RDIST: "constant",
        REPEAT: schedule.everyMinutes,
        RUNITS: "min",
        "RPT#": schedule.count,
        LOTSPERRPT: schedule.lots ?? 1,
        DUE: date(schedule.firstMinute + r.leadMinutes),
      },
    ];
  }
  if (schedule.kind !== "list") return fail(`releases.${r.name}`, `the tables have no release "${schedule.kind}"`);
  return Array.from(schedule.minutes, (minute, i) => ({
    ...common,
    LOT: `${r.name} ${i + 1}`,
    START: date(minute),
    DUE: date(minute + (typeof r.leadMinutes === "number" ? r.leadMinutes : r.leadMinutes[i])),
  }));
}

function calendars(groups: readonly ToolGroup[]): Record<string, string> {
  const downs: Cells[] = [];
  const pms: Cells[] = [];
  const attach: Cells[] = [];
  for (const g of groups) {
    (g.downs ?? []).forEach((d, k) => {
      const name = `down_${g.name}_${k}`;
      downs.push({
        DOWNCALNAME: name,
        DOWNCALTYPE: "mttf_by_cal",
        ...duration(d.toFailure, "MTTFDIST", "MTTF", "MTTF2", "MTTFUNITS"),
        ...duration(d.repair, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
      });
      attach.push({
        CALNAME: name,
        CALTYPE: "down",
        RESTYPE: "stnfam",
        RESNAME: g.name,
        ...duration(d.first, "FOADIST", "FOA", "FOA2", "FOAUNITS"),
      });
    });
    (g.pms ?? []).forEach((pm, k) => {
      const name = `pm_${g.name}_${k}`;
      pms.push({
        PMCALNAME: name,
        PMCALTYPE: pm.basis === "wafers" ? "mtbpm_by_pieces" : "mtbpm_by_cal",
        MTBPM: pm.every,
        MTBPMUNITS: pm.basis === "wafers" ? "pieces" : "min",
        ...duration(pm.duration, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
      });
      attach.push({ CALNAME: name, CALTYPE: "pm", RESTYPE: "stnfam", RESNAME: g.name, ...firstPm(pm) });
    });
  }
  return {
    "downcal.txt": table("downcal", downs),
    "pmcal.txt": table("pmcal", pms),
    "attach.txt": table("attach", attach),
  };
}

function firstPm(pm: PmCalendar): Cells {
  return { FOADIST: "constant", FOA: pm.first, FOAUNITS: pm.basis === "wafers" ? "pieces" : "min" };
}

/** MM/DD/YY hh:mm:ss of minutes since 01/01/18. */
function date(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  if (Math.abs(seconds - minutes * 60) > 1e-6) fail("tables", `${minutes} min is no whole second; dates have seconds`);
  let day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  let year = 2018;
  const length = (y: number): number => (y % 4 === 0 ? 366 : 365);
  while (day < 0) day += length(--year);
  while (day >= length(year)) day -= length(year++);
  if (year < 2000 || year > 2099) fail("tables", `the year ${year} has no two digits`);
  const months = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let month = 0;
  while (day >= months[month]) day -= months[month++];
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(month + 1)}/${two(day + 1)}/${two(year - 2000)} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

function refuse(model: FabModel): void {
  const no = (path: string, what: string): never => fail(path, `the tables cannot say ${what}`);
  if ((model.outages ?? []).length > 0) no("outages", "outages");
  for (const g of model.toolGroups) {
    if (g.installs) no(`toolGroups.${g.name}.installs`, "installs");
    if (g.unlimited) no(`toolGroups.${g.name}.unlimited`, "that a group is no tool");
  }
  for (const r of model.releases) {
    if (r.due) no(`releases.${r.name}.due`, "a due-date generator");
    if (r.gate) no(`releases.${r.name}.gate`, "a gate of a release");
  }
  for (const route of model.routes)
    for (const step of route.steps) if (step.scrapShare) no(`routes.${route.name}.${step.name}`, "scrap");
}
