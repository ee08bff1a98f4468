import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerafabError } from "../base/errors.ts";
import type { RunAnswer } from "../results/answer.ts";
import { listRuns, readAnswers } from "../results/store.ts";

/** The tables of a folder of runs, open for questions. */
export interface Tables {
  /** names of the tables that are there */
  readonly names: readonly string[];
  /** @throws Error with DuckDB's message when it does not understand the question */
  ask(sql: string): Promise<{ names: string[]; rows: unknown[][] }>;
  close(): void;
}

/**
 * Open the run folders below `root` as tables of an in-memory DuckDB:
 *
 *   runs    one row a run and column: run, campus, scenario, depth, seed, column, value, unit, low, high
 *   months  the monthly tables of all runs (column `filename` tells which)
 *   hours   the hourly tables
 *   rows    the tables of all sweeps and studies
 *
 * @param onDamage told of run folders that can't be read; they are left out
 * @throws TerafabError when DuckDB is not installed, or there is nothing to ask
 */
export async function openTables(root: string, onDamage: (problem: string) => void): Promise<Tables> {
  const { DuckDBInstance } = await import("@duckdb/node-api").catch(() => {
    throw new TerafabError("bad-input", {
      path: "query",
      message: "DuckDB is not installed here",
      hint: "npm install @duckdb/node-api (it has no build for every platform)",
      severity: "error",
    });
  });
  const scratch = mkdtempSync(join(tmpdir(), "terafab-query-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const names: string[] = [];
  const view = async (name: string, from: string): Promise<void> => {
    await connection.run(`create view ${name} as select * from ${from}`);
    names.push(name);
  };
  const runs = listRuns(root);
  if (runs.length > 0) {
    const file = join(scratch, "runs.json");
    writeFileSync(file, JSON.stringify(readAnswers(root, onDamage).flatMap(longForm)));
    await view("runs", `read_json(${literal(file)})`);
    await view("months", parquet(root, "*/months.parquet"));
  }
  if (runs.some((run) => readdirSync(join(root, run)).some((name) => name.startsWith("hours-")))) {
    await view("hours", parquet(root, "*/hours-*.parquet"));
  }
  if (existsSync(root) && readdirSync(root).some((name) => existsSync(join(root, name, "rows.parquet")))) {
    await view("rows", parquet(root, "*/rows.parquet"));
  }
  if (names.length === 0) {
    throw new TerafabError("bad-input", { path: root, message: "holds no runs and no sweeps", severity: "error" });
  }
  return {
    names,
    async ask(sql) {
      const reader = await connection.runAndReadAll(sql);
      return { names: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(plain)) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function parquet(root: string, pattern: string): string {
  return `read_parquet(${literal(join(root, pattern))}, union_by_name = true, filename = true)`;
}

function longForm({ run, campus, scenario, depth, seed, columns }: RunAnswer): Record<string, unknown>[] {
  return Object.entries(columns).map(([column, { value, unit, low = null, high = null }]) => ({
    run,
    campus,
    scenario,
    depth,
    seed,
    column,
    value,
    unit,
    low,
    high,
  }));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Counts come as big integers; a table of results has none that a double cannot hold. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
