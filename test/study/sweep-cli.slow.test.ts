import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entries, MAIN, scratch, shipped, terafab } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());

const grid = ["fab.starts=500..1700:40", "fab.dispatch=fifo,edd"];
const sweepInto = (root: string): string[] => [
  "sweep",
  shipped("minifab"),
  ...grid,
  "--of",
  "fab.cycleTimeDays",
  "--out",
  root,
];

async function rowsOf(root: string): Promise<Record<string, unknown>[]> {
  const [name] = entries(root);
  const { buffer } = new Uint8Array(readFileSync(join(root, name as string, "rows.parquet")));
  const rows: Record<string, unknown>[] = await parquetReadObjects({ file: buffer });
  return rows.toSorted((a, b) => (String(a["key"]) < String(b["key"]) ? -1 : 1));
}

/** Start a sweep and wait until it is at work. */
async function underway(root: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, ...sweepInto(root)], { stdio: ["ignore", "ignore", "pipe"] });
  let text = "";
  await new Promise<void>((go) =>
    child.stderr?.on("data", (chunk) => {
      text += String(chunk);
      if (/ 1?\d of 80 runs/.test(text)) go();
    }),
  );
  return child;
}

const exitOf = (child: ChildProcess): Promise<number | string | null> =>
  new Promise((done) => child.on("exit", (code, signal) => done(code ?? signal)));

describe("terafab sweep", () => {
  let whole: Record<string, unknown>[];
  beforeAll(async () => {
    const root = folder.file("whole");
    terafab(sweepInto(root));
    whole = await rowsOf(root);
  });

  it("gives every point, the same from one thread as from several", async () => {
    expect(whole).toHaveLength(80);
    expect(whole.every(({ status }) => status === "ok")).toBe(true);
    const root = folder.file("one-thread");
    expect(terafab([...sweepInto(root), "--threads", "1"]).code).toBe(0);
    expect(await rowsOf(root)).toEqual(whole);
  });

  it("killed in the middle goes on where it was, and ends with the same table", async () => {
    const root = folder.file("killed");
    const child = await underway(root);
    child.kill("SIGKILL");
    expect(await exitOf(child)).toBe("SIGKILL");
    const { code, err } = terafab(sweepInto(root));
    expect({ code, err: err.replace(/^.*damaged line.*\n/, "").trim() }).toEqual({ code: 0, err: "" });
    expect(await rowsOf(root)).toEqual(whole);
    // it did not begin anew: the first life's rows are in a part file of their own
    const [name] = entries(root);
    const parts = entries(join(root, name as string, "parts"));
    expect(parts).toHaveLength(2);
  });

  it("stopped by Ctrl-C says so, exits 130, and goes on", async () => {
    const root = folder.file("stopped");
    const child = await underway(root);
    child.kill("SIGINT");
    expect(await exitOf(child)).toBe(130);
    expect(terafab(sweepInto(root)).code).toBe(0);
    expect(await rowsOf(root)).toEqual(whole);
  });

  it("makes damaged rows again and says which file", async () => {
    const root = folder.file("whole");
    const [name] = entries(root);
    const [part] = entries(join(root, name as string, "parts"));
    const path = join(root, name as string, "parts", part as string);
    writeFileSync(path, readFileSync(path, "utf8").replace('"ok"', '"okk"'));
    const { code, err } = terafab(sweepInto(root));
    expect(code).toBe(0);
    expect(err).toMatch(/1 damaged line/);
    expect(await rowsOf(root)).toEqual(whole);
  });

  it("is answered in SQL", () => {
    const { out, code } = terafab([
      "query",
      'select count(*) as n, max("fab.cycleTimeDays") > min("fab.cycleTimeDays") as grows from rows',
      "--json",
      "--out",
      folder.file("whole"),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([{ n: 80, grows: true }]);
    const wrong = terafab(["query", "select nonsense from rows", "--out", folder.file("whole")]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/nonsense[\s\S]*tables there: rows/);
    expect(terafab(["query", "select 1", "--out", folder.file("nothing")]).code).toBe(2);
  });
});
