/**
 * What many machines cost a task: tasks that do nothing, and tasks that only wait, through a real Redis and worker processes.
 *
 *   node bench/remote.js [TASKS]
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headline } from "./support/headline.js";
import { ABSENT } from "./support/machine.js";

if (spawnSync("redis-server", ["--version"]).status !== 0) {
  console.error("no redis-server here");
  process.exit(ABSENT);
}
const tasks = Number(process.argv[2] ?? 4000);
const port = 6390 + (process.pid % 500);
const url = `redis://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), "terafab-bench-"));
const script = new URL("../test/study/remote-process.js", import.meta.url).pathname;
const redis = spawn("redis-server", ["--port", String(port), "--dir", folder, "--appendonly", "yes", "--save", ""], {
  stdio: "ignore",
});
await new Promise((done) => setTimeout(done, 1000));

/** Seconds from the first row to the last, and the coordinator's memory [MB]. */
async function measure(workers, waitMs, count) {
  const processes = Array.from({ length: workers }, () =>
    spawn(process.execPath, [script, "worker", url, String(waitMs)], { stdio: "ignore" }),
  );
  await new Promise((done) => setTimeout(done, 3000 + 300 * workers));
  const run = spawn(process.execPath, [
    script,
    "coordinator",
    url,
    join(folder, `w${workers}-${waitMs}-${count}`),
    String(count),
  ]);
  let from;
  let last;
  let text = "";
  let length = 0;
  run.stdout.on("data", (chunk) => {
    from ??= performance.now();
    last = performance.now();
    length += chunk.length;
    text = (text + chunk).slice(-200);
  });
  await new Promise((done) => run.on("exit", done));
  for (const one of processes) one.kill("SIGKILL");
  const rss = Number(/end \d+ \d+ (\d+)/.exec(text)?.[1] ?? NaN) / 2 ** 20;
  return { seconds: (last - from) / 1000, rss };
}

const row = (name, ...columns) => console.log(name.padEnd(56), ...columns);
try {
  const empty = await measure(2, 0, tasks);
  row(
    `${tasks} empty tasks, 2 workers`,
    `${((1000 * empty.seconds) / tasks).toFixed(2)} ms a task (limit 5)`,
    `coordinator ${empty.rss.toFixed(0)} MB`,
  );
  const one = await measure(1, 100, 100);
  row("100 tasks that wait 100 ms, 1 worker", `${one.seconds.toFixed(1)} s`);
  const ten = await measure(10, 100, 1000);
  row(
    "1000 of them, 10 workers",
    `${ten.seconds.toFixed(1)} s`,
    `${((10 * one.seconds) / ten.seconds).toFixed(1)} times the rate of one`,
  );
  headline(
    "tasks over Redis, 10 workers",
    `${(1000 / ten.seconds).toFixed(0)} tasks of 100 ms a second`,
    `${(100 / one.seconds).toFixed(1)} with one worker`,
    `${((10 * one.seconds) / ten.seconds).toFixed(1)} times`,
  );
  if (process.argv.includes("--many")) {
    const many = await measure(2, 0, 10 * tasks);
    row(`${10 * tasks} empty tasks`, `coordinator ${many.rss.toFixed(0)} MB (${empty.rss.toFixed(0)} for a tenth)`);
  }
} finally {
  redis.kill("SIGTERM");
  await new Promise((done) => redis.on("exit", done));
  rmSync(folder, { recursive: true, force: true });
}
