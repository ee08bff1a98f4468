/** The river as numbers: where the silicon that was started went over the whole horizon, with nothing left over. */
import { hoursInMonth } from "../../base/calendar.ts";
import { sum } from "../../base/series.ts";
import { overMonths } from "../../campus/milestones.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { DesignResult } from "../../chip/index.ts";
import type { DeployUseResult } from "../../deploy/index.ts";
import type { ChipDesignFlow, Monthly } from "../../model/flows.ts";
import { compact } from "../number.ts";
import { RiverBook, type RiverLink, type RiverNode } from "./river-book.ts";
import { shareOut } from "./share-out.ts";

/** What the width of the river stands for. */
export type RiverMeasure = "count" | "dollars" | "energy";

export interface River {
  /** "wafers" (area of silicon started), "$" or "MWh" */
  readonly unit: string;
  readonly nodes: readonly RiverNode[];
  readonly links: readonly RiverLink[];
}

const UNITS: Readonly<Record<RiverMeasure, string>> = { count: "wafers", dollars: "$", energy: "MWh" };

/**
 * Follow the silicon from wafer starts to what runs at the end of the horizon.
 *
 * Count: a wafer started is its whole area; dies and packages are the area they take of it, so that
 * starts = scrap + edge + defects + ... + in service, exactly. Dollars: every wafer started carries the same part of
 * (cost of a wafer x wafers out); memory and packaging join where packages are started. Energy: every wafer started
 * carries the same part of the fab's electricity; the racks' electricity joins where they run.
 *
 * @returns undefined where the run has no wafers, no money (dollars) or no electricity (energy)
 */
export function riverOf(run: CampusRun, measure: RiverMeasure): River | undefined {
  const starts = sum(run.fab?.startsWafers ?? run.bought ?? []);
  const outs = sum(run.fab?.outsWafers ?? run.bought ?? []);
  const perStart = starts > 0 ? carried(run, measure, starts, outs) : undefined;
  if (perStart === undefined || !(perStart > 0)) return undefined;
  const book = new RiverBook(perStart);
  const bought = run.fab === undefined;
  book.node({
    id: "starts",
    label: bought ? "wafers bought" : "wafers started",
    kind: "flow",
    stage: 0,
    count: [starts, "wafers"],
    hue: "fab",
    column: "fab.startsWafersPerMonth",
    go: "fab",
  });
  book.node({
    id: "outs",
    label: "wafers out",
    kind: run.chip ? "flow" : "end",
    stage: 1,
    count: [outs, "wafers"],
    hue: "fab",
    column: "fab.outsWafersPerMonth",
    go: "fab",
  });
  book.flow("starts", "outs", outs);
  const scrap = sum(run.fab?.scrapWafers ?? []);
  const inLine = Math.max(0, starts - outs - scrap);
  book.node({
    id: "inLine",
    label: "still in the line",
    kind: "waits",
    stage: 1,
    count: [inLine, "wafers"],
    column: "fab.wipWafers",
    go: "fab",
  });
  book.flow("starts", "inLine", inLine);
  book.node({
    id: "scrap",
    label: "scrapped in the line",
    kind: "lost",
    stage: 1,
    count: [scrap, "wafers"],
    column: "fab.scrapWafersPerMonth",
    go: "fab",
  });
  book.flow("starts", "scrap", scrap);
  if (run.chip !== undefined) followDies(run, book, measure, outs);
  return { unit: UNITS[measure], nodes: book.nodes(), links: book.links() };
}

/** What a wafer started carries in the measure. */
function carried(run: CampusRun, measure: RiverMeasure, starts: number, outs: number): number | undefined {
  if (measure === "count") return 1;
  if (measure === "dollars") return run.cost && (run.cost.perWafer * outs) / starts;
  const { fab, cooling, months } = run;
  if (fab === undefined) return undefined;
  const utilities =
    cooling && overMonths(new Map(cooling.years.map((year) => [year.year, sum(year.fabElectricMW) / 8760])), months);
  return megawattHours(run, (m) => (fab.loadMW[m] ?? 0) + (utilities?.[m] ?? 0)) / starts;
}

function megawattHours({ months }: CampusRun, megawatts: (month: number) => number): number {
  return sum(months.map((month, m) => megawatts(m) * hoursInMonth(Number(month.slice(5)) - 1)));
}

/** From wafers out to good dies. */
function followDies(run: CampusRun, book: RiverBook, measure: RiverMeasure, outs: number): void {
  const designs = run.chip?.designs ?? [];
  type Count = (design: ChipDesignFlow) => number;
  const total = (of: Count): number => sum(designs.map(of));
  const area = (of: Count): number => sum(designs.map((design) => of(design) * wafersPerDie(design)));
  const gross: Count = ({ grossDies }) => sum(grossDies);
  const binned =
    (salvaged: boolean): Count =>
    ({ bins, diesByBin }) =>
      sum(bins.map((bin, b) => (bin.salvage > 0 === salvaged ? sum(diesByBin[b] as Monthly) : 0)));
  const good: Count = (design) => binned(false)(design) + binned(true)(design);
  const defective: Count = (design) => gross(design) - good(design);
  const cut: Count = ({ partialDiesPerWafer, wafers }) => partialDiesPerWafer * sum(wafers);
  const escaped = total((design) => (good(design) * design.escapesPpm) / 1e6);

  book.node({
    id: "gross",
    label: "whole dies",
    kind: "flow",
    stage: 2,
    count: [total(gross), "dies"],
    hue: "chip",
    column: "chip.grossDiesPerMonth",
    go: "chips",
  });
  book.flow("outs", "gross", area(gross));
  book.node({
    id: "edge",
    label: "edge and scribe lines",
    kind: "lost",
    stage: 2,
    count: [total(cut), "cut dies"],
    column: "chip.grossDiesPerWafer",
    go: "chips",
  });
  book.flow("outs", "edge", outs - area(gross));
  for (const [id, salvaged, column] of [
    ["flawless", false, "chip.dieYield"],
    ["salvaged", true, "chip.usableDiesPerWafer"],
  ] as const) {
    book.node({
      id,
      label: id,
      kind: "flow",
      stage: 3,
      count: [total(binned(salvaged)), "dies"],
      hue: "chip",
      column,
      go: "chips",
    });
    book.flow("gross", id, area(binned(salvaged)));
    book.flow(id, "good", area(binned(salvaged)));
  }
  book.node({
    id: "defects",
    label: "defective dies",
    kind: "lost",
    stage: 3,
    count: [total(defective), "dies"],
    column: "chip.dieYield",
    go: "chips",
  });
  book.flow("gross", "defects", area(defective));
  const note = `test lets about ${compact(escaped)} bad ones pass (escapes)`;
  book.node({
    id: "good",
    label: "good dies",
    kind: run.deploy ? "flow" : "end",
    stage: 4,
    count: [total(good), "dies"],
    note,
    hue: "chip",
    column: "chip.goodDiesPerMonth",
    go: "chips",
  });
  if (run.deploy !== undefined) followPackages(run, book, measure);
}

/** From good dies to uses. */
function followPackages(run: CampusRun, book: RiverBook, measure: RiverMeasure): void {
  const designs = run.chip?.designs ?? [];
  const { deploy } = run;
  if (deploy === undefined) return;
  const byUse = shareOut(
    deploy.uses.map((use) => sum(use.dies)),
    designs.map(({ name }) => sum(deploy.detail.diesByDesign[name] ?? [])),
    (u, d) => deploy.uses[u]?.designs.includes(designs[d]?.name ?? "") ?? false,
  );
  const area = (dies: readonly number[]): number =>
    sum(dies.map((count, d) => count * wafersPerDie(designs[d] as ChipDesignFlow)));
  const packagesOf = (dies: readonly number[]): number =>
    sum(dies.map((count, d) => count / (designs[d] as ChipDesignFlow).diesPerPackage));
  const placed = designs.map((_, d) => sum(byUse.map((row) => row[d] as number)));
  const idle = designs.map((design, d) => Math.max(0, sum(design.goodDies) - (placed[d] as number)));
  const starts = packagesOf(placed);
  book.node({
    id: "placed",
    label: "packages started",
    kind: "flow",
    stage: 5,
    count: [starts, "packages"],
    hue: "chip",
    column: "chip.packagesPerMonth",
    go: "chips",
  });
  book.flow("good", "placed", area(placed));
  book.node({
    id: "idle",
    label: `idle dies, ${idleFor(run)}`,
    kind: "waits",
    stage: 5,
    count: [sum(idle), "dies"],
    column: "deploy.waitingDies",
    go: "deploy",
  });
  book.flow("good", "idle", area(idle));

  // what joins here is shared by every package started alike
  let joined = 0;
  if (measure === "dollars") {
    for (const [part, label, column] of [
      ["memory", "memory bought", "cost.perPackageMemory"],
      ["packaging", "packaging", "cost.perPackageAssembly"],
    ] as const) {
      const dollars = starts > 0 ? sum(run.cost?.operation[part] ?? []) : 0;
      book.node({ id: part, label, kind: "joins", stage: 4, hue: "cost", column });
      book.add(part, "placed", dollars);
      joined += dollars / Math.max(1, starts);
    }
  }
  deploy.uses.forEach((use, u) => {
    const row = byUse[u] as readonly number[];
    const passed = row.map((count, d) => count * (designs[d] as ChipDesignFlow).assemblyYield * use.screenYield);
    const failed = packagesOf(row) - packagesOf(passed);
    book.node({
      id: "assembly",
      label: "lost in assembly and screens",
      kind: "lost",
      stage: 6,
      count: [failed, "packages"],
      column: "cost.perPackageAssembly",
      go: "chips",
    });
    book.flow("placed", "assembly", area(row) - area(passed), failed * joined);
    if (packagesOf(passed) > 0) followUse(run, book, measure, use, area(passed), packagesOf(passed) * joined);
  });
}

/** One use: in service, waiting, failed, retired. */
function followUse(
  run: CampusRun,
  book: RiverBook,
  measure: RiverMeasure,
  use: DeployUseResult,
  wafers: number,
  joined: number,
): void {
  const id = `use ${use.name}`;
  const made = sum(use.packages);
  const availability = run.deploy?.detail.availability ?? [];
  book.node({
    id,
    label: use.exported ? "sold to partners" : use.name,
    kind: "flow",
    stage: 6,
    count: [made, "packages"],
    hue: "deploy",
    column: "chip.packagesPerMonth",
    go: "deploy",
  });
  book.flow("placed", id, wafers, joined);
  const onward = (target: string, count: number): void =>
    book.flow(id, target, (wafers * count) / made, (joined * count) / made);

  const dead = use.waiting.at(-1) ?? 0;
  const [failed, retired] = [sum(use.failed), sum(use.retired)];
  const online = Math.max(0, made - dead - failed - retired);
  const served = use.datacentre && !use.exported ? (availability.at(-1) ?? 1) : 1;
  for (const [key, label, kind, count, column] of [
    ["dead", `dead packages, ${deadFor(run)}`, "waits", dead, "deploy.deadPackages"],
    ["dark", "hours without power", "lost", online * (1 - served), "energy.unservedHoursPerYear"],
    ["failed", "failed in service", "lost", failed, undefined],
    ["retired", "retired", "lost", retired, undefined],
  ] as const) {
    book.node({ id: key, label, kind, stage: 7, count: [count, "packages"], go: "deploy", ...(column && { column }) });
    onward(key, count);
  }
  const end = ENDS[use.exported ? "partners" : use.kind];
  book.node({ ...end, kind: "end", stage: 7, count: [online * served, "packages"], hue: "deploy", go: "deploy" });
  onward(end.id, online * served);
  if (measure === "energy") powerRacks(run, book, use, end.id);
}

/** Electricity of racks on this campus joins where they compute; what cools and feeds them is said beside it. */
function powerRacks(run: CampusRun, book: RiverBook, use: DeployUseResult, end: string): void {
  const served = (megawatts: Monthly): number =>
    megawattHours(run, (m) => (megawatts[m] ?? 0) * (run.deploy?.detail.availability[m] ?? 1));
  const site = served(use.siteMW);
  if (!(site > 0)) return;
  const it = served(use.itMW);
  book.node({
    id: "power",
    label: "electricity of racks",
    kind: "joins",
    stage: 5,
    hue: "power",
    column: "deploy.energyTWh",
    go: "power",
  });
  book.node({
    id: "racks",
    label: "racks running",
    kind: "joins",
    stage: 6,
    hue: "power",
    column: "deploy.siteMW",
    go: "power",
  });
  book.node({
    id: "overhead",
    label: "cooling and supply of racks",
    kind: "lost",
    stage: 7,
    column: "cooling.pue",
    go: "cooling",
  });
  book.add("power", "racks", site);
  book.add("racks", end, it);
  book.add("racks", "overhead", site - it);
}

const ENDS: Readonly<Record<DeployUseResult["kind"] | "partners", Pick<RiverNode, "id" | "label" | "column">>> = {
  training: { id: "compute", label: "useful compute", column: "deploy.h100Equivalents" },
  serving: { id: "compute", label: "useful compute", column: "deploy.h100Equivalents" },
  space: { id: "orbit", label: "in orbit", column: "deploy.h100Equivalents" },
  vehicles: { id: "cars", label: "in cars", column: "deploy.vehicleChipsPerYear" },
  robots: { id: "robots", label: "in robots", column: "deploy.robotsPerYear" },
  partners: { id: "partners", label: "at partners", column: "deploy.exportedPackages" },
};

/** Area of a die as a share of its wafer. */
function wafersPerDie(design: ChipDesignFlow): number {
  const waferMm = (design as Partial<DesignResult>).geometry?.waferMm ?? 300;
  return design.dieAreaCm2 / ((Math.PI * waferMm * waferMm) / 400);
}

/** Why good dies wait: of memory, packaging and demand, what allowed least at the end of a month. */
export function idleFor({ deploy, campus, months }: CampusRun, month = months.length - 1): string {
  const stages = (["memory", "packaging", "demand"] as const).flatMap((stage) => {
    const allowed = deploy?.stageH100e[stage][month];
    return allowed === undefined ? [] : [{ stage, allowed }];
  });
  const least = stages.toSorted((a, b) => a.allowed - b.allowed)[0]?.stage;
  if (least === "memory") return campus.supply?.hbm === undefined ? "no memory" : "no HBM";
  return least === "packaging" ? "no packaging" : "no use";
}

/** Why packages wait: the gate with a price in a month, the last by default. */
export function deadFor({ deploy, months }: CampusRun, month = months.length - 1): string {
  const price = (name: string): number => deploy?.shadowPrices[name]?.[month] ?? 0;
  if (price("power") > 0) return "no power";
  return price("cooling") > 0 ? "no cooling" : "no room";
}
