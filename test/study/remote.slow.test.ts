import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { entries, scratch, shipped, terafab } from "../cli/terafab.ts";
import { redisHere, startRedis, type TestRedis, why } from "./redis.ts";

const TASKS = 1000;
const script = resolve("test/study/remote-process.js");
const folder = scratch();
const children = new Set<ChildProcess>();

interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  /** resolves when it has printed a number of at least n */
  reached(n: number): Promise<void>;
}

function start(...args: string[]): Process {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  const texts = { out: "", err: "" };
  let most = 0;
  const waiting: (() => void)[] = [];
  child.stdout?.on("data", (chunk) => {
    texts.out += String(chunk);
    most = Math.max(most, ...texts.out.trim().split("\n").map(Number).filter(Number.isFinite));
    for (const wake of waiting.splice(0)) wake();
  });
  child.stderr?.on("data", (chunk) => (texts.err += String(chunk)));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on("exit", (code) => {
      children.delete(child);
      done({ code, ...texts });
    }),
  );
  return {
    child,
    ended,
    async reached(n) {
      while (most < n) {
        const over = await Promise.race([ended, new Promise<undefined>((wake) => waiting.push(() => wake(undefined)))]);
        if (over !== undefined) throw new Error(`ended before ${n}: ${over.err}`);
      }
    },
  };
}

async function rowsOf(root: string): Promise<Record<string, unknown>[]> {
  const [name] = entries(root);
  const { buffer } = new Uint8Array(readFileSync(join(root, name as string, "rows.parquet")));
  return parquetReadObjects({ file: buffer });
}

/** Every point once, each with its own answer. */
async function expectWhole(root: string): Promise<void> {
  const rows = await rowsOf(root);
  const answers = rows.map((row) => Number(row["answer"])).toSorted((a, b) => a - b);
  expect(answers).toEqual(Array.from({ length: TASKS }, (_, i) => 1000 + i));
}

describe.skipIf(!redisHere)(`many machines${why}`, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
  });
  afterAll(async () => {
    await redis?.stop();
    folder.drop();
  });
  const root = (name: string): string => folder.file(name);
  const workers = (n: number, wait = 5): Process[] =>
    Array.from({ length: n }, () => start("worker", redis.url, String(wait)));

  it("a worker killed in the middle: every result arrives, none twice, and the run ends by itself", async () => {
    const [first] = workers(3);
    const run = start("coordinator", redis.url, root("worker"), String(TASKS));
    await run.reached(100);
    first?.child.kill("SIGKILL");
    expect((await run.ended).code).toBe(0);
    await expectWhole(root("worker"));
  });

  it("the coordinator killed in the middle: the same command goes on", async () => {
    workers(3);
    const run = start("coordinator", redis.url, root("coordinator"), String(TASKS));
    await run.reached(100);
    run.child.kill("SIGKILL");
    await run.ended;
    const again = await start("coordinator", redis.url, root("coordinator"), String(TASKS)).ended;
    expect(again.code).toBe(0);
    const [, total, before] = (/end (\d+) (\d+)/.exec(again.out) ?? []).map(Number);
    expect(total).toBe(TASKS);
    expect(before).toBeGreaterThanOrEqual(100);
    await expectWhole(root("coordinator"));
  });

  it("the Redis server killed in the middle and started again on its append-only file", async () => {
    workers(3);
    const run = start("coordinator", redis.url, root("redis"), String(TASKS));
    await run.reached(100);
    await redis.crash();
    expect((await run.ended).code).toBe(0);
    await expectWhole(root("redis"));
  });

  it("a task that breaks each time, and one that kills its worker each time, end as failed rows with a reason", async () => {
    // as many workers as lives, and one that survives
    workers(6);
    const run = await start("coordinator", redis.url, root("crash"), "500,666,667,700").ended;
    expect(run.code).toBe(0);
    const rows = await rowsOf(root("crash"));
    expect(rows.map((row) => [row["fab.starts"], row["status"]]).toSorted()).toEqual([
      [500, "ok"],
      [666, "failed"],
      [667, "failed"],
      [700, "ok"],
    ]);
    const reason = (starts: number) => String(rows.find((row) => row["fab.starts"] === starts)?.["reason"]);
    expect(reason(666)).toMatch(/worker died/);
    expect(reason(667)).toMatch(/this one always breaks/);
  });

  it("worker and coordinator of different versions refuse each other", async () => {
    const other = start("worker", redis.url, "5", "99.0.0");
    await new Promise((done) => setTimeout(done, 1500));
    const refused = await start("coordinator", redis.url, root("version"), "10").ended;
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/this worker runs terafab 99\.0\.0, this coordinator/);
    other.child.kill("SIGTERM");
    await other.ended;
    start("coordinator", redis.url, root("version"), "10");
    await new Promise((done) => setTimeout(done, 1500));
    const late = await start("worker", redis.url, "5", "99.0.0").ended;
    expect(late.code).toBe(2);
    expect(late.err).toMatch(/this coordinator runs terafab/);
  });

  it("the command line gives the same rows through workers as through threads, and a worker stops in order", async () => {
    const worker = spawn(
      process.execPath,
      [resolve("dist/src/cli/main.js"), "worker", "--redis", redis.url, "--threads", "1"],
      {
        stdio: "ignore",
      },
    );
    children.add(worker);
    const sweep = ["sweep", shipped("minifab"), "fab.starts=500..900:5", "--of", "fab.outsWafersPerMonth"];
    expect(terafab([...sweep, "--redis", redis.url, "--out", root("cli")]).code).toBe(0);
    expect(terafab([...sweep, "--out", root("here")]).code).toBe(0);
    const sorted = async (name: string) =>
      (await rowsOf(root(name))).toSorted((a, b) => (String(a["key"]) < String(b["key"]) ? -1 : 1));
    expect(await sorted("cli")).toEqual(await sorted("here"));
    const gone = new Promise((done) => worker.on("exit", done));
    worker.kill("SIGINT");
    expect(await gone).toBe(0);
  });

  it("a wrong password, no server and a wrong URL are refused at once, without the password", async () => {
    const locked = await startRedis("secret");
    try {
      const asked = (url: string) => terafab(["worker", "--redis", url]);
      const wrong = asked(`redis://:not-it@127.0.0.1:${locked.port}`);
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/another password/)]);
      expect(wrong.err).not.toMatch(/not-it/);
      const none = asked("redis://127.0.0.1:1");
      expect([none.code, none.err]).toEqual([2, expect.stringMatching(/no Redis server answers/)]);
      expect(asked("http://127.0.0.1").err).toMatch(/not a Redis URL/);
      const plain = asked(`rediss://127.0.0.1:${locked.port}`);
      expect([plain.code, plain.err]).toEqual([2, expect.stringMatching(/TLS|no Redis/)]);
    } finally {
      await locked.stop();
    }
  });
});
