/**
 * The same re-entrant network in terafab and in SimPy, one after the other on this machine.
 *
 *   node bench/simpy.js [PYTHON]        PYTHON: an interpreter that can import simpy (default TERAFAB_PYTHON, or python3)
 *
 * GROUPS groups of TOOLS tools, LOOPS passes through all, exponential times, Poisson starts at LOAD, first come first
 * served: an open Jackson network, so the cycle time is known too (Erlang C at every visit).
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { simulate } from "../dist/src/fab/index.js";
import { headline } from "./support/headline.js";
import { ABSENT } from "./support/machine.js";

const GROUPS = 20;
const TOOLS = 5;
const LOOPS = 15;
const LOAD = 0.8;
const PROCESS_MINUTES = 60;
const python = process.argv[2] ?? process.env.TERAFAB_PYTHON ?? "python3";

/** The network as a fab model. */
function network() {
  const names = Array.from({ length: GROUPS }, (_, i) => `g${i}`);
  const time = { kind: "exponential", minutes: PROCESS_MINUTES };
  const steps = Array.from({ length: LOOPS }, () =>
    names.map((group) => ({ name: group, group, time, per: "lot" })),
  ).flat();
  return {
    name: "re-entrant",
    label: "bench",
    toolGroups: names.map((name) => ({
      name,
      area: "a",
      count: TOOLS,
      slots: 1,
      loadMinutes: 0,
      unloadMinutes: 0,
      ranks: ["fifo"],
    })),
    routes: [{ name: "r", steps }],
    products: [{ name: "p", route: "r" }],
    releases: [
      {
        name: "p",
        product: "p",
        priority: 10,
        wafers: 25,
        leadMinutes: 1,
        schedule: { kind: "poisson", meanMinutes: (LOOPS * PROCESS_MINUTES) / (TOOLS * LOAD) },
      },
    ],
  };
}

/** Cycle time of the Jackson network [days]: visits x (Erlang C wait + process time). */
function exactDays() {
  const a = TOOLS * LOAD;
  let blocked = 1;
  for (let k = 1; k <= TOOLS; k++) blocked = (a * blocked) / (k + a * blocked);
  const wait = blocked / (1 - LOAD * (1 - blocked));
  return (GROUPS * LOOPS * PROCESS_MINUTES * (1 + wait / (TOOLS * (1 - LOAD)))) / 1440;
}

function line(engine, seconds, lotSteps, cycleDays) {
  const rate = lotSteps / seconds;
  console.log(
    engine.padEnd(32),
    `${seconds.toFixed(2)} CPU-s`,
    `${(lotSteps / 1e6).toFixed(3)} M lot-steps`,
    `${(rate / 1e6).toFixed(4)} M/CPU-s`,
    `cycle ${cycleDays.toFixed(2)} d`,
  );
  return rate;
}

const model = network();
simulate(model, { days: 20, seed: 1 }); // the compiler warms up as it would in any long run
const before = process.cpuUsage();
const result = simulate(model, { days: 1460, seed: 1 });
const used = process.cpuUsage(before);
const own = line(
  `terafab, Node ${process.versions.node}`,
  (used.user + used.system) / 1e6,
  result.lotSteps,
  result.classes[0].cycleDays,
);
const script = fileURLToPath(new URL("support/reentrant.py", import.meta.url));
const peer = spawnSync(python, [script, GROUPS, TOOLS, LOOPS, LOAD, 365, 1].map(String), { encoding: "utf8" });
const said =
  peer.status === 0 ? JSON.parse(peer.stdout) : { error: `${python} does not run: ${peer.error ?? peer.stderr}` };
if (said.error) {
  console.error(`SimPy: ${said.error}`);
  process.exitCode = ABSENT;
} else {
  const theirs = line(said.engine, said.seconds, said.lotSteps, said.cycleDays);
  headline(
    "re-entrant line of 100 tools, first come first served",
    `${(own / 1e6).toFixed(2)} M lot-steps/CPU-s`,
    `${(theirs / 1e6).toFixed(2)} M, ${said.engine}`,
    `${(own / theirs).toFixed(0)} times as fast`,
  );
}
console.log(
  `exact (Erlang C at every visit): ${exactDays().toFixed(2)} d; both runs start empty, so they lie a little below`,
);
