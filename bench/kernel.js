// Speed of the foundation: random numbers, event queue, linear programmes, weather. After a build: node bench/kernel.js
import { performance } from "node:perf_hooks";

import { stream } from "../dist/src/base/random.js";
import { loadSolver } from "../dist/src/kernel/highs.js";
import { LpModel } from "../dist/src/kernel/lp.js";
import { solveDense } from "../dist/src/kernel/simplex.js";
import { nearestClimate, typicalYear } from "../dist/src/model/weather.js";

function timed(label, unit, count, work) {
  const start = performance.now();
  const note = work() ?? "";
  const perUnit = (performance.now() - start) / count;
  const text =
    perUnit >= 1
      ? `${perUnit.toFixed(1)} ms`
      : perUnit >= 1e-3
        ? `${(perUnit * 1e3).toFixed(1)} us`
        : `${(perUnit * 1e6).toFixed(0)} ns`;
  console.log(`${label.padEnd(44)} ${text.padStart(9)} a ${unit} ${note}`);
}

const draws = 1e7;
for (const [name, draw] of [
  ["uniform", (s) => s.uniform()],
  ["exponential", (s) => s.exponential(2)],
  ["normal", (s) => s.normal()],
])
  timed(`random: ${name}`, "draw", draws, () => {
    const source = stream(1, name);
    let total = 0;
    for (let i = 0; i < draws; i++) total += draw(source);
    return `(mean ${(total / draws).toFixed(4)})`;
  });

const random = stream(2, "dense");
const dense = {
  c: Array.from({ length: 20 }, () => random.uniform()),
  A: Array.from({ length: 300 }, () => (random.bernoulli(0.4) ? 4 * random.uniform() : 0)),
  senses: new Array(15).fill("<="),
  b: Array.from({ length: 15 }, () => 10 + random.uniform()),
  upper: new Array(20).fill(5),
  maximise: true,
};
timed("dense simplex: 15 rows, 20 columns", "solve", 5000, () => {
  for (let i = 0; i < 5000; i++) solveDense(dense);
});

/** A year of hours: battery, solar, import; 61,322 columns and 78,840 rows. */
function year() {
  const hours = 8760;
  const model = new LpModel();
  const power = model.variable(0, 1e4, 20);
  const energy = model.variable(0, 1e5, 10);
  const columns = (upper, cost) => Array.from({ length: hours }, (_, h) => model.variable(0, upper(h), cost(h)));
  const buy = columns(
    () => 300,
    (h) => (h % 24 < 12 ? 0.05 : 0.15),
  );
  const [charge, discharge, level] = [1e-4, 1e-4, 0].map((cost) =>
    columns(
      () => Infinity,
      () => cost,
    ),
  );
  const sun = columns(
    (h) => Math.max(0, 12 - Math.abs((h % 24) - 12) - 6) * 8,
    () => 0,
  );
  const shed = columns(
    () => Infinity,
    () => 1,
  );
  columns(
    () => 1,
    () => 0,
  );
  for (let h = 0; h < hours; h++) {
    const before = level[(h + hours - 1) % hours];
    model.row(100, 100, [buy[h], discharge[h], charge[h], sun[h], shed[h]], [1, 1, -1, 1, 1]);
    model.row(0, 0, [level[h], before, charge[h], discharge[h]], [1, -1, -0.95, 1 / 0.95]);
    model.row(-Infinity, 0, [level[h], energy], [1, -1]);
    model.row(-Infinity, 0, [charge[h], power], [1, -1]);
    model.row(-Infinity, 0, [discharge[h], power], [1, -1]);
    for (let k = 0; k < 4; k++) model.row(-Infinity, 1e4, [level[h], sun[h], buy[h]], [1, 1, k]);
  }
  return model;
}

let model;
timed("year of hours: build", "model", 1, () => {
  model = year();
  return `(${model.columns} columns, ${model.rows} rows)`;
});
let solver;
await timedAsync("HiGHS: load", async () => {
  solver = await loadSolver();
});
let session;
timed("year of hours: pass to HiGHS", "model", 1, () => {
  session = solver.open(model);
});
timed(
  "year of hours: first solve (simplex)",
  "solve",
  1,
  () => `(objective ${session.solve({ method: "simplex" }).objective.toFixed(6)})`,
);
session.changeCost(0, 21);
timed(
  "year of hours: warm solve, one cost changed",
  "solve",
  1,
  () => `(objective ${session.solve({ method: "simplex" }).objective.toFixed(6)})`,
);
session.close();

const { climate } = nearestClimate(30, -95.4);
timed("typical year of weather", "year", 5, () => {
  for (let seed = 0; seed < 5; seed++) typicalYear(climate, seed);
});

async function timedAsync(label, work) {
  const start = performance.now();
  await work();
  console.log(`${label.padEnd(44)} ${(performance.now() - start).toFixed(1).padStart(6)} ms`);
}
