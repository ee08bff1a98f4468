// The plant's benchmarks: sizing against the whole programme, what-ifs, commitment, survival, swings, one campus year.
// Run after `npm run build`: node bench/energy.js [--whole]   (--whole adds HiGHS on all 8,760 hours, about a minute)
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cos } from "../dist/src/base/math.js";
import { stream } from "../dist/src/base/random.js";
import {
  buildSystem,
  fuelledSurvival,
  simulateSwings,
  sizeCommitted,
  sizeSystem,
  solveSystem,
} from "../dist/src/energy/index.js";
import { loadSolver } from "../dist/src/kernel/highs.js";
import { toMps } from "../dist/src/kernel/mps.js";
import { headline } from "./support/headline.js";

const data = "../shared/data/energy/bench-sizing";
const whole = process.argv.includes("--whole");
const solver = await loadSolver();

/** What each task took [CPU s]. */
const took = new Map();

/** CPU seconds of a task, this process, all threads. */
function timed(name, task) {
  const before = process.cpuUsage();
  const result = task();
  const { user, system } = process.cpuUsage(before);
  took.set(name, (user + system) / 1e6);
  told(name, took.get(name), typeof result === "string" ? result : "");
  return result;
}

function told(name, seconds, note) {
  console.log(`${name.padEnd(56)} ${seconds.toFixed(2).padStart(8)} CPU-s   ${note}`);
}

/** CPU seconds of the native Clp on the whole programme, as it says itself; undefined where it is not installed. */
function nativeClp(energy) {
  const { model, moneyBase, constant } = buildSystem(energy);
  const folder = mkdtempSync(join(tmpdir(), "terafab-bench-"));
  try {
    const file = join(folder, "model.mps");
    writeFileSync(file, toMps(model));
    const { stdout } = spawnSync("clp", [file, "-dualsimplex"], { encoding: "utf8" });
    const said = /Optimal objective ([-+\d.e]+).* time ([\d.]+)/.exec(stdout ?? "");
    if (!said) return undefined;
    told("whole programme, native Clp, 8,760 h", Number(said[2]), `${(said[1] * moneyBase + constant).toFixed(2)} $`);
    return Number(said[2]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The published series, or made-up ones of the same kind where they are not at hand. */
function series() {
  if (existsSync(data)) {
    const rows = readFileSync(`${data}/series.csv`, "utf8").trim().split("\n").slice(1);
    return rows.map((row) => row.split(",").map(Number));
  }
  const luck = stream(1, "bench", "energy");
  return Array.from({ length: 8760 }, (_, h) => {
    const sun = Math.max(0, -cos((6.283185307179586 * ((h % 24) + 0.5)) / 24)) * (0.3 + 0.7 * luck.uniform());
    return [h, sun, luck.uniform() * 0.4, 25 + 15 * luck.normal()];
  });
}

const rows = series();
function system(hours, gridMW = 600) {
  const share = hours / 8760;
  const column = (k) => rows.slice(0, hours).map((row) => row[k]);
  const size = (id, yearly, most) => ({ id, build: { yearly: yearly * share, most } });
  return {
    steps: hours,
    sizes: [
      size("solar", 60_000, 20_000),
      size("wind", 110_000, 20_000),
      size("power", 12_000, 20_000),
      size("energy", 14_000, 80_000),
      size("gas", 110_000, 5_000),
      size("grid", 60_000, gridMW),
    ],
    nodes: [{ id: "site", demandMW: 1000 }],
    sources: [
      { id: "solar", node: "site", size: "solar", factor: column(1) },
      { id: "wind", node: "site", size: "wind", factor: column(2) },
      { id: "gas", node: "site", size: "gas", costPerMWh: 65 },
      { id: "grid", node: "site", size: "grid", costPerMWh: column(3).map((p) => Math.max(p + 25, 1)) },
    ],
    stores: [
      {
        id: "battery",
        node: "site",
        power: "power",
        energy: "energy",
        chargeEff: 0.95,
        dischargeEff: 0.95,
        selfDischargePerH: 1e-4,
        chargeCost: 0.1,
        dischargeCost: 2,
      },
    ],
  };
}

const stated = (a) => `${a.objective.toFixed(2)} $, gap ${a.status.gap.toExponential(1)}, ${a.status.method}`;
console.log(existsSync(data) ? "published series" : "made-up series: ../shared is not here");
timed("certified sizing, 8,760 h, gap 1e-6", () => stated(sizeSystem(system(8760), solver)));
timed("certified sizing, 2,190 h, gap 1e-9", () => stated(sizeSystem(system(2190), solver, { gap: 1e-9 })));
timed("whole programme, HiGHS, 2,190 h", () => stated(solveSystem(system(2190), solver)));
const clp = nativeClp(system(8760));
const [year, quarter, highs] = [
  "certified sizing, 8,760 h, gap 1e-6",
  "certified sizing, 2,190 h, gap 1e-9",
  "whole programme, HiGHS, 2,190 h",
].map((name) => took.get(name));
headline(
  "plant sized over 2,190 hours, gap 1e-9",
  `${quarter.toFixed(2)} CPU-s`,
  `${highs.toFixed(2)} CPU-s, HiGHS on the whole programme`,
  `${(highs / quarter).toFixed(0)} times as fast`,
);
if (clp)
  headline(
    "plant sized over 8,760 hours, gap 1e-6",
    `${year.toFixed(2)} CPU-s`,
    `${clp.toFixed(1)} CPU-s, native Clp on the whole programme`,
    `${(clp / year).toFixed(0)} times as fast`,
  );
if (whole) timed("whole programme, HiGHS, 8,760 h", () => stated(solveSystem(system(8760), solver)));
timed("100 what-ifs of the grid's limit, 8,760 h, gap 1e-6", () => {
  let worst = 0;
  const planes = [];
  for (let k = 0; k < 100; k++) {
    worst = Math.max(worst, sizeSystem(system(8760, 300 + 3 * k), solver, { planes }).status.gap);
  }
  return `largest gap ${worst.toExponential(1)}`;
});
timed("survive 4 h inside the sizing, 8,760 h", () =>
  stated(sizeSystem({ ...system(8760), resilience: { surviveH: 4, lost: ["grid"] } }, solver)),
);
timed("four reactors by the week with sizing, 8,760 h", () => {
  const plan = sizeCommitted(
    system(8760),
    {
      count: 4,
      unitMW: 300,
      minLoadShare: 0.5,
      costPerMWh: 12,
      periodHours: 168,
      startCost: 50_000,
      unitPeriodsOff: 16,
    },
    solver,
  );
  return `${plan.objective.toFixed(0)} $, own bound ${plan.bound.toFixed(0)} $, gap ${(100 * plan.gap).toFixed(2)} %`;
});
timed("survival of 8,760 starts, 3 designs", () => {
  const sun = Float64Array.from(rows, (row) => row[1]);
  const results = [200, 400, 800].map((kW) =>
    fuelledSurvival({
      load: new Float64Array(8760).fill(100),
      sun: sun.map((f) => f * kW),
      batteryPower: 100,
      batteryEnergy: 600,
      chargeEff: 0.83,
      storedAt: new Float64Array(8760).fill(300),
      generator: 0,
      fuel: 0,
      fuelSlope: 0,
      fuelIntercept: 0,
    }),
  );
  return `mean hours ${results.map((r) => (r.reduce((a, b) => a + b, 0) / r.length).toFixed(1)).join(", ")}`;
});
timed("swings: 10 min in steps of 100 ms", () => {
  const battery = { powerMW: 120, energyMWh: 10, bandwidthHz: 2, efficiency: 0.97 };
  const seen = simulateSwings({ wave: { swingMW: 200, periodS: 2, duty: 0.5 }, baseMW: 300, battery });
  return `the grid sees ${seen.gridSwingMW.toFixed(0)} of 200 MW`;
});
console.log(`memory ${(process.memoryUsage().rss / 1048576).toFixed(0)} MB`);
