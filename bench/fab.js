/**
 * How fast the fab engine is, in one thread: the hold benchmark of the event queue (to compare machines), a year of the
 * SMT2020 HV/LM tables, and a year of a generated n2-gaa module.
 *
 *   node bench/fab.js [TABLES] [WAFERS_PER_MONTH]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { estimateFab, planFab, readTables, simulate, staticLoads, steadyModule } from "../dist/src/fab/index.js";
import { Agenda } from "../dist/src/fab/sim/agenda.js";

const [tables = "../shared/data/smt2020-hvlm", wafers = "25000"] = process.argv.slice(2);

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
  row(`hold, ${pending} events pending`, `${(holds / seconds / 1e6).toFixed(1)} M events/CPU-s`);
}

function year(name, model, options) {
  const { value, seconds } = timed(() => simulate(model, { days: 365, seed: 1, ...options }));
  const memory = process.memoryUsage().rss / 1048576;
  row(
    name,
    `${seconds.toFixed(2)} CPU-s`,
    `${(value.lotSteps / 1e6).toFixed(2)} M lot-steps`,
    `${(value.lotSteps / seconds / 1e6).toFixed(2)} M/CPU-s`,
    `${memory.toFixed(0)} MB`,
    value.digest,
  );
}

if (existsSync(join(tables, "part.txt"))) {
  const files = Object.fromEntries(
    readdirSync(tables)
      .filter((n) => /\.txt/.test(n))
      .map((n) => [n, readFileSync(join(tables, n))]),
  );
  const model = readTables(files, "HV/LM");
  year("SMT2020 HV/LM, one year from its WIP", model);
  const loads = model.products.map((p) => ({ product: p.name, lotsPerHour: 60 / 51.69 + 60 / 2016, wafersPerLot: 25 }));
  row("static model", `${(1000 * timed(() => staticLoads(model, loads)).seconds).toFixed(1)} ms`);
  row("estimate", `${(1000 * timed(() => estimateFab(model, loads)).seconds).toFixed(1)} ms`);
} else row(`no tables at ${tables}`, "skipped");

const plan = planFab({ process: "n2-gaa", moduleWafersPerMonth: Number(wafers) });
year(`n2-gaa, ${wafers} wafers/month, one year`, steadyModule(plan, 365, { lineYield: 0.965, hotLotShare: 0.02 }));
