import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import type { RunAnswer } from "../../src/results/answer.ts";
import { entries, MAIN, scratch, shipped, terafab } from "../cli/terafab.ts";

const folder = scratch();
const runs = folder.file("runs");
afterAll(() => folder.drop());

const KILLS = 40;
const args = ["run", shipped("minifab"), "--quick", "--out", runs];

/** Every file of a run folder, as text that can be compared. */
const bytesOf = (run: string): Record<string, string> =>
  Object.fromEntries(entries(join(runs, run)).map((name) => [name, readFileSync(join(runs, run, name), "base64")]));

async function expectWhole(run: string): Promise<void> {
  const text = (name: string): string => readFileSync(join(runs, run, name), "utf8");
  const answer = JSON.parse(text("answer.json")) as RunAnswer;
  expect(answer.run).toBe(run);
  expect(Object.keys(JSON.parse(text("derivations.json")) as object)).toEqual(Object.keys(answer.columns));
  expect(text("campus.yaml")).toBe(readFileSync(shipped("minifab"), "utf8"));
  const { buffer } = new Uint8Array(readFileSync(join(runs, run, "months.parquet")));
  expect(await parquetReadObjects({ file: buffer })).toHaveLength(answer.monthly["month"]?.length as number);
}

let earlier: string;
let milliseconds: number;
beforeAll(() => {
  terafab([...args, "--seed", "2"]);
  earlier = entries(runs)[0] as string;
  const started = performance.now();
  terafab([...args, "--seed", "3"]);
  milliseconds = performance.now() - started;
});

it(`leaves whole runs or none when killed at ${KILLS} instants`, async () => {
  expect(entries(runs)).toHaveLength(2);
  const before = bytesOf(earlier);
  const instants = stream(1, "kill");
  let killed = 0;
  for (let index = 0; index < KILLS; index++) {
    const child = spawn(process.execPath, [MAIN, ...args, "--seed", String(10 + index)], { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds * (0.2 + 0.9 * instants.uniform()));
    const signal = await new Promise((done) => child.on("exit", (_, name) => done(name)));
    clearTimeout(timer);
    if (signal === "SIGKILL") killed++;
    for (const run of entries(runs).filter((name) => !name.startsWith("."))) await expectWhole(run);
    expect(bytesOf(earlier)).toEqual(before);
  }
  // instants reach past the usual end, so some runs finish; most must not
  expect(killed).toBeGreaterThan(KILLS / 4);
  const listed = JSON.parse(terafab(["runs", "list", "--out", runs, "--json"]).out) as { run: string }[];
  expect(listed.map(({ run }) => run)).toEqual(entries(runs).filter((name) => !name.startsWith(".")));
});
