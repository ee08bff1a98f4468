/**
 * How well full runs use the cores: the same sweep in one thread and in as many as there are cores.
 *
 *   node bench/sweep.js [RUNS]
 */
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { parseAxis } from "../dist/src/study/axis.js";
import { bundleOf } from "../dist/src/study/bundle.js";
import { gridTasks } from "../dist/src/study/sweep.js";
import { inThreads } from "../dist/src/study/threads.js";
import { headline } from "./support/headline.js";

const runs = Number(process.argv[2] ?? 8);
const cores = availableParallelism();
const bundle = bundleOf({ fileName: "kestrel.yaml", text: readFileSync("examples/kestrel.yaml", "utf8"), sets: [] });
const tasks = [
  ...gridTasks(bundle, {
    axes: [parseAxis(`fab.starts=14000..20000:${runs}`)],
    columns: ["fab.cycleTimeDays"],
    seed: 1,
    depth: "full",
    draws: 0,
  }),
];

async function seconds(threads) {
  const from = performance.now();
  await inThreads(threads)(bundle, tasks, (row) => {
    if (row.status !== "ok") throw new Error(row.reason);
  });
  return (performance.now() - from) / 1000;
}

const load = loadavg()[0].toFixed(1);
const one = await seconds(1);
const all = await seconds(cores);
console.log(`full runs of kestrel, ${runs} of them, one thread`.padEnd(52), `${one.toFixed(1)} s`);
console.log(`the same in ${cores} threads`.padEnd(52), `${all.toFixed(1)} s`);
console.log("efficiency (goal 0.85)".padEnd(52), (one / all / cores).toFixed(2), `load before ${load}`);
headline(
  `${runs} full runs of kestrel in ${cores} threads`,
  `${all.toFixed(0)} s by the clock`,
  `${one.toFixed(0)} s in one thread`,
  `${(one / all / cores).toFixed(2)} of ${cores} cores (asked 0.85)`,
);
