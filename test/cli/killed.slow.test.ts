/** kill -9 at random instants: a run is whole or absent, and an earlier one is never harmed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import { listRuns, readAnswer, readDerivations, writeRun } from "../../src/results/store.ts";
import { entries, MAIN, scratch, shipped, terafab } from "./terafab.ts";
import { runOf } from "../laws/run-sample.ts";

const folder = scratch();
afterAll(() => folder.drop());
const random = stream(9, "killed");

/** Start a program, kill it `afterMs` after it has said so many words (0 = after its start), wait for its end. */
async function killed(args: readonly string[], afterMs: number, words: number): Promise<boolean> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<NodeJS.Signals | null>((done) => child.on("exit", (_, signal) => done(signal)));
  let said = 0;
  const heard = new Promise<void>((go) => {
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString().split("\n").length - 1;
      if (said >= words) go();
    });
  });
  if (words > 0) await Promise.race([heard, ended]);
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  const signal = await ended;
  clearTimeout(timer);
  return signal === "SIGKILL";
}

const bytesOf = (path: string): string =>
  entries(path)
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(path, name)))
          .digest("hex")}`,
    )
    .join("\n");

async function rowsOf(path: string): Promise<number> {
  const { buffer } = new Uint8Array(readFileSync(path));
  return (await parquetReadObjects({ file: buffer })).length;
}

/** Every file of a run folder is there, can be read, and is of one turn of the writer; returns the turn. */
async function wholeRun(path: string, files: readonly string[]): Promise<number> {
  expect(entries(path)).toEqual(files);
  const { seconds, monthly } = readAnswer(path);
  expect(readFileSync(join(path, "campus.yaml"), "utf8").split("\n")[0]).toBe(`# ${seconds}`);
  expect(readDerivations(path)["turn"]?.value).toBe(seconds);
  expect(await rowsOf(join(path, "months.parquet"))).toBe(monthly["month"]?.length);
  for (const name of files.filter((one) => one.startsWith("hours-"))) expect(await rowsOf(join(path, name))).toBe(8760);
  return seconds;
}

describe("kill -9 while runs are written, at 180 instants", () => {
  const root = folder.file("runs");
  const file = folder.file("run.json");
  let files: string[];
  let earlier: string;
  beforeAll(async () => {
    const run = await runOf("minifab");
    const answer = { ...run.answer, seconds: -1 };
    const stored = { ...run, answer, campusText: "campus: Minifab\n" };
    earlier = writeRun(root, stored);
    files = entries(earlier);
    const hours = Object.fromEntries(
      Object.entries(run.hours).map(([year, columns]) => [
        year,
        Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]])),
      ]),
    );
    const { derivations } = run;
    writeFileSync(file, JSON.stringify({ answer, derivations, campusText: stored.campusText, hours }));
  });

  it("leaves whole runs only, keeps those that were there, and the earlier one to the byte", async () => {
    const before = bytesOf(earlier);
    const known = new Map<string, number>();
    let interrupted = 0;
    let replaced = 0;
    for (let turn = 0; turn < 180; turn++) {
      // a turn of the writer takes some 10 ms, on a busy machine some 100: kills meet its first writing and repeated ones
      const delay = 40 * random.uniform();
      const writer = [resolve("test/cli/store-writer.js"), file, root, String(100 * turn)];
      expect(await killed(writer, delay, 1 + (turn % 4))).toBe(true);
      const left = entries(root).filter((name) => name.startsWith("."));
      if (left.length > 0) interrupted++;
      if (left.some((name) => name.startsWith(".replaced-"))) replaced++;
      const runs = listRuns(root);
      for (const name of known.keys()) expect(runs, `after kill ${turn}`).toContain(name);
      for (const name of runs) {
        const path = join(root, name);
        if (path === earlier) continue;
        const seconds = await wholeRun(path, files);
        expect(seconds, `after kill ${turn}`).toBeGreaterThanOrEqual(known.get(name) ?? 0);
        known.set(name, seconds);
      }
      expect(bytesOf(earlier)).toBe(before);
    }
    // the kills did meet the writing: most leave something unfinished behind, which nobody sees as a run
    expect(interrupted).toBeGreaterThan(90);
    expect(known.size).toBe(3);
    console.log(`${interrupted} of 180 kills met a run half written, ${replaced} one half replaced`);
  });
});

describe("kill -9 of `terafab run`, at 20 instants", () => {
  it("leaves a whole run or none, and the next start is not disturbed", async () => {
    const root = folder.file("command");
    mkdirSync(root);
    const args = ["run", shipped("minifab"), "--quick", "--out", root];
    const started = performance.now();
    const { code } = terafab(["run", shipped("minifab"), "--quick", "--out", folder.file("whole")]);
    const span = performance.now() - started;
    expect(code).toBe(0);
    const [name] = entries(folder.file("whole"));
    const files = entries(join(folder.file("whole"), name as string));
    let kills = 0;
    for (let turn = 0; turn < 20; turn++) {
      // half of them in the last fifth, where the folder is written
      const share = turn % 2 === 0 ? random.uniform() : 0.8 + 0.2 * random.uniform();
      if (await killed([MAIN, ...args], share * span, 0)) kills++;
      for (const run of listRuns(root)) {
        expect(run).toBe(name);
        expect(entries(join(root, run))).toEqual(files);
        expect(readAnswer(join(root, run)).columns).toEqual(readAnswer(join(folder.file("whole"), run)).columns);
      }
    }
    expect(kills).toBeGreaterThan(5);
    expect(terafab(args).code).toBe(0);
    expect(entries(root)).toEqual([name]);
  });
});
