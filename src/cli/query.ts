import { Command } from "commander";
import { TerafabError } from "../base/errors.ts";
import { table } from "../report/table.ts";
import { openTables } from "../study/query.ts";
import { EXIT, guard, print, printJson } from "./output.ts";

interface QueryFlags {
  readonly out: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `terafab query SQL`: DuckDB over the run folders. */
export function queryCommand(): Command {
  return new Command("query")
    .description("ask the run folders in SQL (DuckDB): tables runs, months, hours, rows")
    .argument("<sql>", `as in "select * from rows order by \\"deploy.h100Equivalents\\" desc limit 5"`)
    .option("--json", "print JSON")
    .option("--csv", "print CSV")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((sql: string, flags: QueryFlags) => guard(() => query(sql, flags), flags));
}

async function query(sql: string, flags: QueryFlags): Promise<number> {
  const tables = await openTables(flags.out, (problem) => process.stderr.write(`${problem}\n`));
  try {
    const { names, rows } = await tables.ask(sql).catch((error: unknown) => {
      throw new TerafabError("bad-input", {
        path: "query",
        message: error instanceof Error ? error.message : String(error),
        hint: `tables there: ${tables.names.join(", ") || "none"}; column names with dots go in double quotes`,
        severity: "error",
      });
    });
    if (flags.json) printJson(rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]]))));
    else if (flags.csv) print([names, ...rows].map((row) => row.map(quoted).join(",")).join("\n"));
    else print(table([names, ...rows.map((row) => row.map(text))]).join("\n"));
  } finally {
    tables.close();
  }
  return EXIT.fine;
}

function text(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  return String(value);
}

function quoted(value: unknown): string {
  const cell = value === null ? "" : String(value);
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
