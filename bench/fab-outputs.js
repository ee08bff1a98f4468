/**
 * How right the fab's outputs are, and what they cost, on the SMT2020 HV/LM tables: the operating curve beside the second
 * reference, the analytic estimate beside the simulation, the price of causes and history.
 *
 *   node bench/fab-outputs.js [TABLES] [REPLICATIONS]
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  estimateFab,
  findWarmup,
  operatingCurve,
  readTables,
  scaleStarts,
  simulate,
  steadyLoads,
} from "../dist/src/fab/index.js";
import { HistoryFolder } from "../dist/src/cli/history.js";

const [tables = "../shared/data/smt2020-hvlm", replications = "2"] = process.argv.slice(2);
/** Published capacity over what the tables release: 10,200 and 10,000 wafers a week. */
const CAPACITY = 1.02;

function timed(call) {
  const before = process.cpuUsage();
  const value = call();
  const used = process.cpuUsage(before);
  return { value, seconds: (used.user + used.system) / 1e6 };
}

if (!existsSync(join(tables, "part.txt"))) {
  console.log(`no tables at ${tables}: nothing measured`);
  process.exit(0);
}
const files = Object.fromEntries(
  readdirSync(tables)
    .filter((n) => /\.txt/.test(n))
    .map((n) => [n, readFileSync(join(tables, n))]),
);
const model = readTables(files, "HV/LM");
const published = JSON.parse(readFileSync(join(tables, "reference.json"), "utf8")).operating_curve_second_reference;

console.log(
  "operating curve: load of capacity, flow factor (95 %), second reference, error; estimate against simulation",
);
published.load_pct_of_capacity.forEach((load, i) => {
  const [point] = operatingCurve(
    model,
    [(load / 100) * CAPACITY],
    { days: 730, warmupDays: 365, seed: 1, initialLots: false },
    Number(replications),
  );
  const { mean, low, high } = point.xFactor;
  const reference = published.median_flow_factor[i];
  console.log(
    `${String(load).padStart(4)} %  ${mean.toFixed(3)} (${low?.toFixed(3) ?? "-"} to ${high?.toFixed(3) ?? "-"})  ${reference}  ${(100 * (mean / reference - 1)).toFixed(1)} %   estimate ${(100 * (point.estimatedXFactor / mean - 1)).toFixed(1)} %`,
  );
});

const loads = steadyLoads(model);
estimateFab(model, loads);
const rounds = 20;
const { seconds: estimate } = timed(() => {
  for (let i = 0; i < rounds; i++) estimateFab(scaleStarts(model, 1 - i / 100), loads);
});
console.log(`estimate: ${((1000 * estimate) / rounds).toFixed(1)} ms an evaluation (must be below 50)`);

const days = 120;
const folder = mkdtempSync(join(tmpdir(), "terafab-bench-"));
for (const [name, options] of [
  ["plain", () => ({})],
  ["with causes, areas and bottlenecks", () => ({ causes: true })],
  ["with history in Parquet", () => ({ recorder: new HistoryFolder(folder) })],
]) {
  const { value, seconds } = timed(() => simulate(model, { days, seed: 1, ...options() }));
  console.log(
    `${name.padEnd(36)} ${seconds.toFixed(1)} CPU-s for ${days} days, ${(value.lotSteps / seconds / 1e6).toFixed(2)} M lot-steps/CPU-s, ${value.digest}`,
  );
}
const bytes = readdirSync(folder).reduce((s, n) => s + statSync(join(folder, n)).size, 0);
console.log(`history: ${(bytes / 1e6).toFixed(0)} MB`);
rmSync(folder, { recursive: true, force: true });

const long = simulate(model, { days: 1460, warmupDays: 365, seed: 1, initialLots: false });
const settled = findWarmup([long]);
console.log(
  `four years: MSER-5 drops ${settled.days} days; WIP trend after it ${settled.wipSlopeLotsPerDay.toFixed(3)} lots/day (${settled.wipSlopeLow.toFixed(3)} to ${settled.wipSlopeHigh.toFixed(3)}), mean WIP of years 2 to 4 ${long.wipLots.toFixed(0)} (reference 2,265)`,
);
