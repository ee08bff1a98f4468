import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../src/kernel/highs.ts";
import { parseAxis } from "../../src/study/axis.ts";
import { bundleOf, openBundle } from "../../src/study/bundle.ts";
import { PartWriter, readParts, type Damage } from "../../src/study/parts.ts";
import { perform } from "../../src/study/perform.ts";
import { inThisThread, type TaskRunner } from "../../src/study/runner.ts";
import { gridTasks, sweep, type SweepOptions } from "../../src/study/sweep.ts";
import { inputsOf, taskOf, type Row, type Task } from "../../src/study/task.ts";
import { entries, scratch, shipped } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());

const bundle = bundleOf({ fileName: "minifab.yaml", text: readFileSync(shipped("minifab"), "utf8"), sets: [] });
const options: SweepOptions = {
  axes: [parseAxis("fab.starts=500..900:5"), parseAxis("fab.dispatch=fifo,edd")],
  columns: ["fab.outsWafersPerMonth"],
  seed: 1,
  depth: "quick",
  draws: 0,
};

/** Rows without any engine: the answer of a task is a number that its key determines. */
const madeUp = (task: Task): Row => ({
  key: task.key,
  status: "ok",
  inputs: inputsOf(task),
  columns: { answer: Number.parseInt(task.key.slice(0, 8), 16) },
});
const fake =
  (seen: string[] = []): TaskRunner =>
  async (_, tasks, take, signal) => {
    for (const task of tasks) {
      if (signal?.aborted === true) return;
      seen.push(task.key);
      await take(madeUp(task));
    }
  };

const tableOf = async (path: string): Promise<Record<string, unknown>[]> => {
  const { buffer } = new Uint8Array(readFileSync(path));
  return parquetReadObjects({ file: buffer });
};

async function all(root: string, onDamage?: (damage: Damage) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readParts(root, onDamage)) rows.push(row);
  return rows;
}

describe("an axis", () => {
  it("is a range with both ends, or a list as the file writes it", () => {
    expect(parseAxis("chip.d0=0.06..0.14:5").values).toEqual([0.06, 0.08, 0.1, 0.12, 0.14]);
    expect(parseAxis("energy.battery.power=100..400:4 MW").values).toEqual(["100 MW", "200 MW", "300 MW", "400 MW"]);
    expect(parseAxis("fab.dispatch=fifo,edd")).toEqual({ path: "fab.dispatch", values: ["fifo", "edd"] });
    expect(parseAxis("a.b=2,4,6").values).toEqual([2, 4, 6]);
    expect(parseAxis("a.b=-1..1:3").values).toEqual([-1, 0, 1]);
  });

  it.each(["", "a", "=1", "a=", "a=1..2", "a=1..x:3", "a=1..2:1", "a=1,,2", "a=1..2:99999"])("refuses %j", (text) => {
    expect(() => parseAxis(text)).toThrow(/axis|values/);
  });
});

describe("a task's key", () => {
  it("depends on everything that shapes the answer, and not on the order of the changes", () => {
    const shape = { changes: { "a.b": 1, "c.d": "x" }, seed: 1, depth: "quick" as const };
    const key = taskOf(bundle, shape).key;
    expect(taskOf(bundle, { ...shape, changes: { "c.d": "x", "a.b": 1 } }).key).toBe(key);
    const others = [
      taskOf({ hash: "other" }, shape),
      taskOf(bundle, { ...shape, seed: 2 }),
      taskOf(bundle, { ...shape, depth: "full" }),
      taskOf(bundle, { ...shape, draw: 0 }),
      taskOf(bundle, { ...shape, quantiles: { "a.b": 0.5 } }),
      taskOf(bundle, { ...shape, columns: ["x"] }),
      taskOf(bundle, { ...shape, changes: { "a.b": "1", "c.d": "x" } }),
    ];
    expect(new Set([key, ...others.map((task) => task.key)]).size).toBe(others.length + 1);
  });

  it("is another one for another campus, change or scenario", () => {
    const hashes = [
      bundle,
      bundleOf({ fileName: "minifab.yaml", text: `${bundle.text}\n`, sets: [] }),
      bundleOf({ fileName: "minifab.yaml", text: bundle.text, sets: ["fab.starts=1"] }),
      bundleOf({ fileName: "minifab.yaml", text: bundle.text, sets: [], scenario: "x" }),
      bundleOf({ fileName: "minifab.yaml", text: bundle.text, sets: [], weather: { name: "a", text: "b" } }),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe("rows on disk", () => {
  const row = (key: string): Row => ({ key, status: "ok", inputs: { a: "ü\n" }, columns: { x: 0.1 } });

  it("come back as they were, each key once, over several writers", async () => {
    const parts = folder.file("two-writers");
    for (const name of ["one", "two"]) {
      const writer = new PartWriter(parts, name);
      writer.append(row("same"));
      writer.append(row(name));
      writer.close();
    }
    expect((await all(parts)).map(({ key }) => key).toSorted()).toEqual(["one", "same", "two"]);
    expect((await all(parts))[0]).toEqual(row("same"));
  });

  it("lose only what was torn or changed, wherever a file is cut or a byte is flipped", async () => {
    const parts = folder.file("damaged");
    const writer = new PartWriter(parts, "one");
    const keys = ["a", "b", "c", "d"];
    for (const key of keys) writer.append(row(key));
    writer.close();
    const whole = readFileSync(writer.path);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.boolean(),
        fc.integer({ min: 1, max: 255 }),
        async (at, cut, flip) => {
          const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole);
          if (!cut) bytes[at] = (bytes[at] as number) ^ flip;
          writeFileSync(writer.path, bytes);
          const found = await all(parts);
          // what comes back is right; a flip costs the line it hits (two when it removes a line's end)
          for (const one of found) expect(one).toEqual(row(one.key));
          if (!cut) expect(found.length).toBeGreaterThanOrEqual(keys.length - 2);
        },
      ),
      { numRuns: 300 },
    );
    writeFileSync(writer.path, whole);
    // a line torn by a kill does not swallow the first one written after it
    writeFileSync(writer.path, whole.subarray(0, whole.length - 7));
    const again = new PartWriter(parts, "one");
    again.append(row("e"));
    again.close();
    const damage: Damage[] = [];
    expect((await all(parts, (one) => damage.push(one))).map(({ key }) => key)).toEqual(["a", "b", "c", "e"]);
    expect(damage).toEqual([{ path: writer.path, lines: 1 }]);
  });

  it.skipIf(!existsSync("/dev/full"))("tell a full disk (skipped where the system has no /dev/full)", () => {
    const parts = folder.file("full");
    new PartWriter(parts, "fits").close();
    symlinkSync("/dev/full", join(parts, "full.rows"));
    const writer = new PartWriter(parts, "full");
    expect(() => writer.append(row("a"))).toThrow(/ENOSPC/);
    writer.close();
  });
});

describe("a sweep", () => {
  it("runs each point once, and writes them as a table", async () => {
    const seen: string[] = [];
    const root = folder.file("whole");
    const { table, total } = await sweep(bundle, options, { root, runner: fake(seen) });
    expect(total).toBe(10);
    expect(seen).toEqual([...gridTasks(bundle, options)].map(({ key }) => key));
    const rows = await tableOf(table as string);
    expect(rows).toHaveLength(10);
    expect(new Set(rows.map((row) => `${String(row["fab.starts"])} ${String(row["fab.dispatch"])}`)).size).toBe(10);
    for (const row of rows) expect(row["answer"]).toBe(Number.parseInt(String(row["key"]).slice(0, 8), 16));
  });

  it("stops when told, and the same call does only what is missing", async () => {
    const root = folder.file("stopped");
    const stop = new AbortController();
    const first: string[] = [];
    const half: TaskRunner = (b, tasks, take, signal) =>
      fake(first)(
        b,
        tasks,
        async (row) => {
          await take(row);
          if (first.length === 4) stop.abort();
        },
        signal,
      );
    const stopped = await sweep(bundle, options, { root, runner: half, signal: stop.signal });
    expect(stopped.table).toBeUndefined();
    const second: string[] = [];
    const { table, before } = await sweep(bundle, options, { root, runner: fake(second) });
    expect([first.length, before, second.length]).toEqual([4, 4, 6]);
    expect(await tableOf(table as string)).toHaveLength(10);
  });

  it("in shards does every point once between them", async () => {
    const root = folder.file("shards");
    const seen: string[] = [];
    let last: string | undefined;
    for (const k of [1, 2, 3]) {
      ({ table: last } = await sweep(bundle, { ...options, shard: { k, n: 3 } }, { root, runner: fake(seen) }));
    }
    expect(seen.toSorted()).toEqual([...gridTasks(bundle, options)].map(({ key }) => key).toSorted());
    expect(await tableOf(last as string)).toHaveLength(10);
    expect(entries(root)).toHaveLength(1);
  });

  it("refuses values that do not fit before anything runs", async () => {
    const seen: string[] = [];
    const bad = (axis: string) =>
      sweep(bundle, { ...options, axes: [parseAxis(axis)] }, { root: folder.file("bad"), runner: fake(seen) });
    await expect(bad("fab.stats=1,2")).rejects.toThrow(/unknown key/);
    await expect(bad("fab.starts=1 MW,2 MW")).rejects.toThrow(/fab.starts/);
    expect(seen).toEqual([]);
    expect(entries(folder.file("bad"))).toEqual([]);
  });

  it("keeps what the engines say, and what they refuse, as rows", async () => {
    const solver = await loadSolver();
    const axes = [parseAxis("fab.starts=500..900:2")];
    const { table } = await sweep(
      bundle,
      { ...options, axes },
      { root: folder.file("real"), runner: inThisThread(solver) },
    );
    const rows = await tableOf(table as string);
    const outs = rows.map((row) => Number(row["fab.outsWafersPerMonth"]));
    // an unloaded fab gives out what it takes in; the first weeks' fill costs both the same share
    expect((outs[1] as number) / (outs[0] as number)).toBeCloseTo(900 / 500, 1);
    const clash = taskOf(bundle, { changes: { "fab.starts": "nonsense" }, seed: 1, depth: "quick" });
    const row = await perform(clash, openBundle(bundle), solver);
    expect(row).toMatchObject({ key: clash.key, status: "failed", columns: {} });
    expect(row.reason).toMatch(/fab.starts/);
  });
});
