/**
 * How fast the fab engine is. Each model runs in a process of its own, so that memory is its own; CPU seconds count, not
 * the clock. The hold benchmark of the event queue comes first: it compares machines.
 *
 *   node bench/fab.js [TABLES] [--whole] [--workers N]
 *
 * TABLES: SMT2020 HV/LM (default ../shared/data/smt2020-hvlm). --whole adds a million wafers a month.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { estimateFab, planFab, readTables, simulate, staticLoads, steadyModule } from "../dist/src/fab/index.js";
import { Agenda } from "../dist/src/fab/sim/agenda.js";
import { headline } from "./support/headline.js";

const self = fileURLToPath(import.meta.url);
const words = process.argv.slice(2);
const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);

/** CPU seconds of a call, and what it gave. */
function timed(call) {
  const before = process.cpuUsage();
  const value = call();
  const used = process.cpuUsage(before);
  return { value, seconds: (used.user + used.system) / 1e6 };
}

function row(name, ...columns) {
  console.log(name.padEnd(44), ...columns);
}

function hvlm(folder) {
  const names = readdirSync(folder).filter((n) => /\.txt/.test(n));
  return readTables(Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n))])), "HV/LM");
}

function gaa(wafers) {
  const plan = planFab({ process: "n2-gaa", moduleWafersPerMonth: wafers });
  return steadyModule(plan, 365, { lineYield: 0.965, hotLotShare: 0.02 });
}

/** Run in a child: one year, and what it took as JSON. */
function child(what, where) {
  const model = what === "hvlm" ? hvlm(where) : gaa(Number(where));
  const { value, seconds } = timed(() => simulate(model, { days: 365, seed: 1 }));
  const tools = model.toolGroups.reduce((sum, g) => sum + (g.unlimited ? 0 : g.count), 0);
  console.log(
    JSON.stringify({
      seconds,
      lotSteps: value.lotSteps,
      memoryMB: process.resourceUsage().maxRSS / 1024,
      tools,
      out: value.classes.reduce((sum, k) => sum + k.completed, 0),
      digest: value.digest,
    }),
  );
}

function year(name, what, where, reference) {
  const run = spawnSync(process.execPath, [self, "--child", what, String(where)], { encoding: "utf8" });
  if (run.status !== 0) return void row(name, `failed: ${run.stderr.trim().split("\n")[0]}`);
  const r = JSON.parse(run.stdout);
  row(
    name,
    `${r.seconds.toFixed(2)} CPU-s`,
    `${(r.lotSteps / 1e6).toFixed(2)} M lot-steps`,
    `${(r.lotSteps / r.seconds / 1e6).toFixed(2)} M/CPU-s`,
    `${r.memoryMB.toFixed(0)} MB at most`,
    r.digest,
    reference,
  );
  return r;
}

/** Events a CPU second [M] of the agenda alone, with as many events pending as HV/LM has. */
function hold() {
  let rate = 0;
  for (const pending of [1000, 5000]) {
    const agenda = new Agenda();
    let x = 1;
    const random = () => {
      x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
      return x / 4294967296;
    };
    for (let i = 0; i < pending; i++) agenda.push(Math.round(random() * 1e6), i);
    const holds = 4e6;
    const { seconds } = timed(() => {
      for (let i = 0; i < holds; i++) {
        const time = agenda.time();
        agenda.push(time + Math.round(random() * 1e6), agenda.pop());
      }
    });
    rate = holds / seconds / 1e6;
    row(`hold, ${pending} events pending`, `${rate.toFixed(1)} M events/CPU-s`);
  }
  return rate;
}

/** Time and memory of one year against size: the ratio column says how far growth is from linear. */
function growth(sizes) {
  let first;
  for (const wafers of sizes) {
    const r = year(
      `n2-gaa, ${wafers.toLocaleString("en")} wafers/month, one year`,
      "gaa",
      wafers,
      wafers === 100_000 ? "(asked: 60 CPU-s, 500 MB)" : "",
    );
    if (!r) continue;
    const perWafer = r.seconds / wafers;
    first ??= perWafer;
    row("", `${r.tools} tools`, `CPU-s a wafer ${(perWafer / first).toFixed(2)} times that of the first`);
    if (wafers > sizes[0])
      headline(
        `a year of ${wafers.toLocaleString("en")} wafers a month, n2-gaa`,
        `${r.seconds.toFixed(0)} CPU-s, ${r.memoryMB.toFixed(0)} MB`,
        `${(first * sizes[0]).toFixed(0)} CPU-s for ${sizes[0].toLocaleString("en")}`,
        `${(perWafer / first).toFixed(2)} times the cost of a wafer`,
      );
  }
}

/** 20 replications on 1 and on W threads, by the clock: the speed-up. */
async function replications(folder, workers) {
  const model = folder ? { what: "hvlm", where: folder } : { what: "gaa", where: 5000 };
  const clock = async (threads) => {
    const began = process.hrtime.bigint();
    await Promise.all(
      Array.from({ length: threads }, (_, k) => {
        const own = Array.from({ length: 20 }, (_, i) => i).filter((i) => i % threads === k);
        return new Promise((resolve, reject) =>
          new Worker(self, { workerData: { ...model, own } }).on("message", resolve).on("error", reject),
        );
      }),
    );
    return Number(process.hrtime.bigint() - began) / 1e9;
  };
  const one = await clock(1);
  const many = await clock(workers);
  row(
    `20 replications of 60 days on ${workers} workers`,
    `${one.toFixed(1)} s on one, ${many.toFixed(1)} s: speed-up ${(one / many).toFixed(2)}`,
    `${(one / many / workers).toFixed(2)} of the workers (asked: 0.85; an idle machine is needed)`,
  );
  headline(
    `20 replications on ${workers} workers`,
    `${many.toFixed(1)} s by the clock`,
    `${one.toFixed(1)} s on one`,
    `${(one / many / workers).toFixed(2)} of the workers (asked 0.85)`,
  );
}

async function main() {
  const tables =
    words.find((w, i) => !w.startsWith("--") && words[i - 1] !== "--workers") ?? "../shared/data/smt2020-hvlm";
  const here = existsSync(join(tables, "part.txt"));
  const events = hold();
  if (here) {
    const r = year("SMT2020 HV/LM, one year from its WIP", "hvlm", tables, "(asked: 4 CPU-s, 120 MB)");
    if (r)
      headline(
        "a year of SMT2020 HV/LM, statistics on",
        `${r.seconds.toFixed(1)} CPU-s (asked 4), ${(r.lotSteps / r.seconds / 1e6).toFixed(2)} M lot-steps/CPU-s`,
        `${events.toFixed(1)} M events/CPU-s of the agenda alone`,
        `one lot-step costs ${((events * 1e6 * r.seconds) / r.lotSteps).toFixed(1)} events`,
      );
    const model = hvlm(tables);
    const loads = model.products.map((p) => ({
      product: p.name,
      lotsPerHour: 60 / 51.69 + 60 / 2016,
      wafersPerLot: 25,
    }));
    row("static model", `${(1000 * timed(() => staticLoads(model, loads)).seconds).toFixed(1)} ms`);
    row("estimate", `${(1000 * timed(() => estimateFab(model, loads)).seconds).toFixed(1)} ms`);
  } else row(`no tables at ${tables}`, "skipped");
  growth([25_000, 100_000, ...(words.includes("--whole") ? [1_000_000] : [])]);
  await replications(here ? tables : undefined, Number(option("--workers") ?? availableParallelism()));
}

if (!isMainThread) {
  const model = workerData.what === "hvlm" ? hvlm(workerData.where) : gaa(workerData.where);
  parentPort.postMessage(
    workerData.own.map((replication) => simulate(model, { days: 60, seed: 1, replication }).digest),
  );
} else if (words[0] === "--child") child(words[1], words[2]);
else await main();
