/**
 * The folder of a study: what was asked (`plan.json`), the rows so far (`parts/`), and the finished table (`rows.parquet`).
 * Its name is a hash of the plan, so the same command finds its folder again and goes on where it stopped.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerafabError } from "../base/errors.ts";
import { makeFolder } from "../results/store.ts";
import type { Bundle } from "./bundle.ts";
import { type Damage, PartWriter, readParts } from "./parts.ts";
import { writeTable } from "./rows-table.ts";
import { sha256, type Row } from "./task.ts";

/** What a study is: enough to repeat it. */
export interface Plan {
  readonly verb: "sweep" | "study" | "optimise";
  readonly bundle: Bundle;
  /** what was asked for, as plain data */
  readonly asked: unknown;
}

/** A study's folder, open for work. */
export class StudyFolder {
  readonly path: string;
  /** rows that are there, by key */
  readonly done = new Set<string>();
  /** part files with lines that could not be read */
  readonly damage: Damage[] = [];
  #writer: PartWriter | undefined;
  #flushed = Date.now();

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Open the folder of a plan, new or from an earlier start.
   * @throws TerafabError "broken-run" when its plan is another one's
   */
  static async open(root: string, plan: Plan): Promise<StudyFolder> {
    const hash = sha256(JSON.stringify([plan.verb, plan.bundle.hash, plan.asked]));
    const path = join(root, `${plan.verb}-${hash.slice(0, 8)}`);
    makeFolder(path);
    const file = join(path, "plan.json");
    const text = `${JSON.stringify({ ...plan, hash }, null, 1)}\n`;
    if (existsSync(file)) checkPlan(file, hash);
    else {
      writeFileSync(`${file}.${process.pid}`, text);
      renameSync(`${file}.${process.pid}`, file);
    }
    const folder = new StudyFolder(path);
    for await (const row of folder.rows()) folder.done.add(row.key);
    return folder;
  }

  /** Keep a row; a second one of the same key is dropped. */
  take(row: Row): void {
    if (this.done.has(row.key)) return;
    this.#writer ??= new PartWriter(join(this.path, "parts"));
    this.#writer.append(row);
    this.done.add(row.key);
    // rows are synced once a second: a sync each would cost more than many a task
    if (Date.now() - this.#flushed > 1000) {
      this.#writer.flush();
      this.#flushed = Date.now();
    }
  }

  /** The rows that are there, each key once, one at a time. */
  rows(): AsyncGenerator<Row> {
    return readParts(join(this.path, "parts"), (damage) => {
      if (!this.damage.some(({ path }) => path === damage.path)) this.damage.push(damage);
    });
  }

  /** Write `rows.parquet` from what is there; returns its path. */
  async writeTable(): Promise<string> {
    this.close();
    const path = join(this.path, "rows.parquet");
    await writeTable(path, () => this.rows());
    return path;
  }

  /** Put everything safely on disk. */
  close(): void {
    this.#writer?.flush();
    this.#writer?.close();
    this.#writer = undefined;
  }
}

function checkPlan(file: string, hash: string): void {
  let found: unknown;
  try {
    found = (JSON.parse(readFileSync(file, "utf8")) as { hash?: unknown }).hash;
  } catch {
    found = undefined;
  }
  if (found === hash) return;
  throw new TerafabError("broken-run", {
    path: file,
    message: "this study folder holds another plan, or a damaged one",
    hint: "remove the folder, or name another with --out",
    severity: "error",
  });
}
