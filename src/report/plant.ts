/** The power plant in words: what stands, its years side by side, what earns its cost, what binds, how it survives. */
import type { PlantAnswer, PlantExpected, PlantYearAnswer } from "../energy/index.ts";
import { percent, significant } from "./number.ts";
import { table } from "./table.ts";

/** A table of the plant's page: the first row is its heading. */
export interface PlantTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The tables of the plant's page in reading order; those with nothing to say are left out. */
export function plantTables(plant: PlantAnswer): PlantTable[] {
  const tables = [standing, sides, earnings, survival, binding, shortages, proof].map((of) => of(plant));
  return tables.filter(({ rows }) => rows.length > 1);
}

/** The plant as lines of a screen. @param titles only these tables; default all */
export function plantLines(plant: PlantAnswer, titles?: readonly string[]): string[] {
  const shown = plantTables(plant).filter(({ title }) => titles === undefined || titles.includes(title));
  return shown.flatMap(({ title, rows }) => {
    const [[, ...heads] = [], ...body] = rows;
    return [...table([[title, ...heads], ...body.map(([first = "", ...rest]) => [`  ${first}`, ...rest])], FLUSH), ""];
  });
}

const FLUSH = { indent: 0, gap: 3 };

/** Titles of the tables that the screen of a whole campus shows as well. */
export const PLANT_IN_SHORT: readonly string[] = ["PLANT", "WHAT BINDS THE PLANT"];

/** Sizes below this share of the peak load are what a tolerance leaves of none. */
const DUST = 1e-5;

function standing({ components, gridMW, years }: PlantAnswer): PlantTable {
  const least = DUST * years.reduce((most, { peakLoadMW }) => Math.max(most, peakLoadMW), 0);
  const rows = components.map((c) => {
    if (c.powerMW <= least) return [c.id, "none"];
    return [
      c.id,
      c.units === undefined ? power(c.powerMW) : `${c.units} units, ${power(c.powerMW)}`,
      c.energyMWh === undefined ? "" : energy(c.energyMWh),
      added(c.addedMW, c.addedMWh),
      money(c.capexDollars),
      `${significant(c.landHa)} ha`,
    ];
  });
  const grid = gridMW > 0 ? [["grid", power(gridMW), "", "", "", ""]] : [];
  return { title: "PLANT", rows: [["", "stands", "store", "of it added", "capital", "land"], ...rows, ...grid] };
}

function added(mw: number, mwh: number): string {
  if (mw <= 0 && mwh <= 0) return "none";
  return [...(mw > 0 ? [power(mw)] : []), ...(mwh > 0 ? [energy(mwh)] : [])].join(", ");
}

/** The milestone years side by side. */
function sides({ years }: PlantAnswer): PlantTable {
  const row = (label: string, of: (y: PlantYearAnswer) => string): string[] => [label, ...years.map(of)];
  const ids = [...new Set(years.flatMap(({ sources }) => sources.map(({ id }) => id)))];
  const source = (id: string): string[] =>
    row(`from ${id}`, ({ sources }) => {
      const s = sources.find((one) => one.id === id);
      if (s === undefined || s.energyMWh <= DUST * sources.reduce((all, one) => all + one.energyMWh, 0)) return "none";
      return `${energy(s.energyMWh)}${s.utilisation === undefined ? "" : ` at ${percent(s.utilisation, 2)}`}`;
    });
  return {
    title: "YEARS",
    rows: [
      row("", ({ year }) => String(year)),
      row("load, mean and peak", (y) => `${power(y.averageLoadMW)}, ${power(y.peakLoadMW)}`),
      row("energy served", (y) => energy(y.servedMWh)),
      ...ids.map(source),
      row("curtailed", (y) => energy(y.curtailedMWh)),
      row("clean, hour by hour", (y) => percent(y.cleanShare)),
      ...(years.every((y) => y.dirtyPerMWh === undefined)
        ? []
        : [row("  last MWh of it costs", (y) => `${significant(y.dirtyPerMWh ?? 0)} $/MWh`)]),
      row("highest import", (y) => power(y.peakImportMW)),
      row("cost of energy", (y) => (y.servedMWh > 0 ? `${significant(y.lcoePerMWh)} $/MWh` : "none served")),
      row("  of it capital", (y) =>
        y.servedMWh > 0 ? `${significant((y.costDollars["capital"] ?? 0) / y.servedMWh)} $/MWh` : "none served",
      ),
      row("marginal price, mean", (y) => `${significant(y.price.mean)} $/MWh`),
      row("  median", (y) => `${significant(y.price.median)} $/MWh`),
      row("  5 to 95 % of hours", (y) => `${significant(y.price.p5)} to ${significant(y.price.p95)} $/MWh`),
      row("  highest", (y) => `${significant(y.price.highest)} $/MWh`),
      row("  hours at nothing", (y) => `${significant(y.price.freeHours, 4)} h`),
      row("carbon dioxide", (y) => `${significant(y.co2Tonnes / 1000)} kt`),
      row("unserved, year drawn", (y) => `${energy(y.unservedMWh)} in ${significant(y.unservedHours)} h`),
      ...(years.every((y) => y.expectedUnservedMWh === undefined)
        ? []
        : [
            row("unserved, expected", (y) => expected(y.expectedUnservedMWh, energy)),
            row("  hours of it", (y) => expected(y.expectedUnservedHours, (h) => `${significant(h)} h`)),
          ]),
    ],
  };
}

/** A mean with its 95 % interval. */
function expected(e: PlantExpected | undefined, text: (value: number) => string): string {
  if (e === undefined) return "";
  return e.high > e.low ? `${text(e.mean)} (${text(e.low)} to ${text(e.high)})` : text(e.mean);
}

function earnings({ years }: PlantAnswer): PlantTable {
  const y = years.at(-1);
  const all = (y?.earnings ?? []).reduce((total, { costDollars }) => total + costDollars, 0);
  const rows = (y?.earnings ?? []).filter((e) => Math.max(e.costDollars, Math.abs(e.earnedDollars)) > DUST * all);
  return {
    title: `EARNED AND COST, ${y?.year ?? ""}`,
    rows: [
      ["", "earns at marginal price", "costs", "earned of cost"],
      ...rows.map(({ id, earnedDollars, costDollars }) => [
        id,
        `${money(earnedDollars)} a year`,
        `${money(costDollars)} a year`,
        costDollars > 0 ? percent(earnedDollars / costDollars) : "",
      ]),
    ],
  };
}

function survival({ years }: PlantAnswer): PlantTable {
  const outages = years[0]?.survival.curve.map(({ hours }) => hours) ?? [];
  return {
    title: "LOST GRID, ONE UNIT DOWN",
    rows: [
      ["", ...outages.map((hours) => `${hours} h`), "worst start", "asked", "critical load"],
      ...years.map(({ year, survival: s }) => [
        String(year),
        ...s.curve.map(({ share }) => shareOfStarts(share)),
        s.worstH >= (outages.at(-1) ?? 0) ? "none fails" : `${significant(s.worstH)} h from ${s.worstStart}`,
        s.askedH > 0 ? `${significant(s.askedH)} h` : "nothing",
        power(s.criticalMW),
      ]),
    ],
  };
}

/** All is said only of all: 8,759 of 8,760 starts are not 100 %. */
function shareOfStarts(share: number): string {
  return share < 1 && share > 0.999 ? "> 99.9 %" : percent(share);
}

/** Limits told of each year. */
const BINDING_SHOWN = 4;

function binding({ years }: PlantAnswer): PlantTable {
  const rows = years.flatMap((y) =>
    y.binding
      .slice(0, BINDING_SHOWN)
      .map((limit, k) => [
        k === 0 ? String(y.year) : "",
        limit.name,
        limit.limit > 0 ? `1 % more saves ${money(limit.worthOfOnePercent)} a year` : "there is none",
        `one more ${limit.unit}: ${money(limit.worth)} a year`,
        limit.path,
      ]),
  );
  return { title: "WHAT BINDS THE PLANT", rows: [["", "", "", "", ""], ...rows] };
}

function shortages({ shortages: found }: PlantAnswer): PlantTable {
  const rows = found.flatMap(({ path, message, cure }) => [
    [path, message],
    ...(cure === undefined ? [] : [["", cure]]),
  ]);
  return { title: "WHY IT DOES NOT SURVIVE", rows: [["", ""], ...rows] };
}

function proof({ status, years }: PlantAnswer): PlantTable {
  const row = (label: string, s: PlantAnswer["status"]): string[] => [
    label,
    s.status,
    s.gap === undefined ? "no gap proven" : `gap ${percent(s.gap, 2)}`,
    s.method,
  ];
  return {
    title: "PROVEN",
    rows: [["", "", "", ""], row("sizes", status), ...years.map((y) => row(String(y.year), y.status))],
  };
}

/** 120 MW, 1.20 GW, 1.00 TW. */
export const power = (mw: number): string => scaled(mw, "W");
/** 80 MWh, 0.876 TWh. */
export const energy = (mwh: number): string => scaled(mwh, "Wh");

function scaled(mega: number, unit: string): string {
  const [size, prefix] = mega >= 1e6 ? [1e6, "T"] : mega >= 1e3 ? [1e3, "G"] : [1, "M"];
  return `${significant(mega < 1e-6 ? 0 : mega / size)} ${prefix}${unit}`;
}

/** 12.3 k$, 4.56 M$, 7.89 B$. */
export function money(dollars: number): string {
  const magnitude = Math.abs(dollars);
  if (magnitude >= 1e9) return `${significant(dollars / 1e9)} B$`;
  if (magnitude >= 1e6) return `${significant(dollars / 1e6)} M$`;
  return magnitude >= 1e3 ? `${significant(dollars / 1e3)} k$` : `${significant(dollars)} $`;
}
