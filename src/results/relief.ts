/**
 * What could be relieved: the table of inputs that "what limits it" tries one by one. A new candidate is one line.
 */
import type { Campus } from "../model/index.ts";
import type { DeployStage } from "../model/flows.ts";

/** A kind of input that may hold a campus back. */
interface Candidate {
  /** campus path; `*` stands for every name there */
  readonly path: string;
  readonly name: string;
  /** unit of one more */
  readonly unit: string;
  /** one more of it is a whole thing */
  readonly whole?: boolean;
  /** the stage whose binding months are this input's */
  readonly stage: DeployStage;
}

const CANDIDATES: readonly Candidate[] = [
  { path: "fab.starts", name: "wafer starts", unit: "wafers/month", stage: "wafers" },
  { path: "fab.phases.*.starts", name: "wafer starts, phase *", unit: "wafers/month", stage: "wafers" },
  { path: "fab.tools.*.count", name: "* tools", unit: "tools", whole: true, stage: "wafers" },
  { path: "fab.lineYield", name: "line yield", unit: "share", stage: "wafers" },
  { path: "supply.euv.ownShare", name: "share of the world's EUV scanners", unit: "share", stage: "wafers" },
  { path: "supply.money.*", name: "money *", unit: "$", stage: "wafers" },
  { path: "supply.hbm", name: "HBM stacks", unit: "stacks/month", stage: "memory" },
  { path: "supply.lpddr", name: "LPDDR memory", unit: "GB/month", stage: "memory" },
  { path: "supply.packaging", name: "packaging", unit: "packages/month", stage: "packaging" },
  { path: "supply.substrates", name: "substrates", unit: "substrates/month", stage: "packaging" },
  { path: "chip.designs.*.tops", name: "operations of *", unit: "TOPS", stage: "dies" },
  { path: "chip.designs.*.package.assemblyYield", name: "assembly yield of *", unit: "share", stage: "packaging" },
  { path: "deploy.*.size", name: "site power of *", unit: "MW", stage: "site" },
  { path: "deploy.*.demand", name: "demand of *", unit: "chips/year", stage: "demand" },
  { path: "site.grid.import", name: "grid import", unit: "MW", stage: "power" },
  { path: "site.grid.transformers.count", name: "transformers", unit: "transformers", whole: true, stage: "power" },
  { path: "energy.*.count", name: "* units", unit: "units", whole: true, stage: "power" },
  { path: "energy.*.size", name: "* power", unit: "MW", stage: "power" },
  { path: "energy.*.power", name: "* power", unit: "MW", stage: "power" },
  { path: "energy.*.energy", name: "* energy", unit: "MWh", stage: "power" },
  { path: "cooling.size", name: "heat rejection", unit: "MW", stage: "cooling" },
  { path: "site.water", name: "water right", unit: "ML/day", stage: "cooling" },
];

/** One input of one campus that can be relieved. */
export interface Relief {
  readonly name: string;
  readonly path: string;
  readonly unit: string;
  readonly stage: DeployStage;
  /** how much more a relief of 1 % gives, in `unit`; 1 for whole things */
  readonly step: number;
  /** the campus with that much more of it */
  readonly relieved: Campus;
}

/** A relief is 1 % of what is there. */
const RELIEF = 0.01;

/** List everything of the table that a campus has, each with the campus relieved of it. */
export function reliefsOf(campus: Campus): Relief[] {
  return CANDIDATES.flatMap((candidate) =>
    expand(campus, candidate.path.split(".")).flatMap(({ path, name }): Relief[] => {
      const value = valueAt(campus, path);
      const now = typeof value === "number" ? value : meanOf(value);
      if (now === undefined) return [];
      const step = candidate.whole ? 1 : now * RELIEF;
      if (!(step > 0)) return [];
      const grow = (old: number): number => bounded(candidate.unit, candidate.whole ? old + 1 : old * (1 + RELIEF));
      return [
        {
          name: candidate.name.replace("*", name),
          path: path.join("."),
          unit: candidate.unit,
          stage: candidate.stage,
          step,
          relieved: replaced(campus, path, grow) as Campus,
        },
      ];
    }),
  );
}

function bounded(unit: string, value: number): number {
  return unit === "share" ? Math.min(1, value) : value;
}

/** Paths of the campus that a pattern with at most one `*` stands for, with the name the star took. */
function expand(tree: unknown, pattern: readonly string[]): { path: string[]; name: string }[] {
  const star = pattern.indexOf("*");
  if (star < 0) return valueAt(tree, pattern) === undefined ? [] : [{ path: [...pattern], name: "" }];
  const parent = valueAt(tree, pattern.slice(0, star));
  if (typeof parent !== "object" || parent === null) return [];
  return Object.keys(parent).flatMap((name) => {
    const path = [...pattern.slice(0, star), name, ...pattern.slice(star + 1)];
    return valueAt(tree, path) === undefined ? [] : [{ path, name }];
  });
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  let value = tree;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Mean of a dated value; undefined for anything that is not numbers by date. */
function meanOf(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const numbers = Object.values(value);
  if (numbers.length === 0 || numbers.some((one) => typeof one !== "number")) return undefined;
  return (numbers as number[]).reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** A copy of the tree with the number (or every dated number) at a path changed. */
function replaced(tree: unknown, path: readonly string[], change: (old: number) => number): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (typeof tree === "number") return change(tree);
    return Object.fromEntries(Object.entries(tree as object).map(([date, value]) => [date, change(value as number)]));
  }
  const record = tree as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, change) };
}
