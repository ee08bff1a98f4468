// Fifteen years by month: supply, chips, deployment, race and money, one run and 200, in CPU time of one core, beside the promise. After `npm run build`: node bench/deploy.js
import { monthsBetween } from "../dist/src/base/calendar.js";
import { runChip } from "../dist/src/chip/index.js";
import { runCost } from "../dist/src/cost/index.js";
import { runDeploy } from "../dist/src/deploy/index.js";
import { runRace } from "../dist/src/race/index.js";
import { runSupply } from "../dist/src/supply/index.js";

const months = monthsBetween("2027-01", "2041-12");
const flat = (value) => new Float64Array(months.length).fill(value);
const ramp = (to) => Float64Array.from(months, (_, m) => to * Math.min(1, m / 36));

function design(name, dieWidthMm, dieHeightMm) {
  return {
    name,
    dieWidthMm,
    dieHeightMm,
    cores: 24,
    coreShare: 0.6,
    maxBad: 4,
    safetyShare: 0.03,
    tops: 2250,
    powerW: 250,
    memoryGB: 128,
    bandwidthTBs: 1.15,
    diesPerPackage: 1,
    hbmStacks: 0,
    assemblyYield: 0.98,
  };
}

function once(designs, spent) {
  let from = process.cpuUsage();
  const lap = (engine) => {
    const now = process.cpuUsage();
    spent[engine] = (spent[engine] ?? 0) + (now.user + now.system - from.user - from.system) / 1e3;
    from = now;
  };
  runSupply({
    months,
    phases: [{ name: "one", path: "fab.phases.one", startsWafersPerMonth: 1e5, fromMonth: "2029-06" }],
    rampMonths: 18,
    euv: { deliveriesPerYear: flat(80), ownShare: 0.2 },
    euvToolsPerWpm: 1 / 2464,
    capexPerWpmDollars: 560_000,
    equipment: [],
  });
  lap("supply");
  const chip = runChip({
    months,
    wafersOut: Object.fromEntries(designs.map(({ name }) => [name, ramp(96_000 / designs.length)])),
    cycleTimeDays: flat(80),
    d0PerCm2: 0.1,
    clustering: 3,
    model: "negative-binomial",
    scribeMm: 0.1,
    edgeMm: 3,
    designs,
  });
  lap("chip");
  const deploy = runDeploy({
    months,
    chip,
    memoryGBPerMonth: flat(6e7),
    packagesPerMonth: flat(9e5),
    uses: [
      { name: "training", kind: "training", sizeMW: 1000, fromMonth: "2030-01", onSite: true },
      { name: "vehicles", kind: "vehicles", onSite: false, demandChipsPerYear: 4e6, needs: ["safety-island"] },
      { name: "robots", kind: "robots", onSite: false, demandChipsPerYear: 1e6 },
    ],
    sitePowerMW: ramp(900),
    siteHeatMW: ramp(800),
    pue: 1.15,
  });
  lap("deploy");
  const race = runRace({
    months,
    oursH100e: deploy.h100Equivalents,
    ourEuvTools: flat(40),
    rivals: [{ name: "a" }, { name: "b" }, { name: "c" }],
    feedback: { on: true },
  });
  lap("race");
  runCost({
    months,
    fab: { startsWafersPerMonth: ramp(1e5), outsWafers: ramp(9.6e4) },
    chip,
    deploy,
    foundry: { waferDollars: 28000, queueMonths: race.foundryLeadTimeMonths },
  });
  lap("cost");
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [label, designs] of [
  ["one design", [design("ai6", 26, 16.5)]],
  ["three designs", [design("big", 26, 16.5), design("car", 16, 13), design("robot", 12, 11)]],
]) {
  for (let i = 0; i < 10; i++) once(designs, {});
  const runs = Array.from({ length: 200 }, () => {
    const spent = {};
    once(designs, spent);
    return spent;
  });
  const engines = Object.keys(runs[0]);
  const total = runs.reduce((sum, spent) => sum + engines.reduce((all, engine) => all + spent[engine], 0), 0);
  const each = engines.map((engine) => `${engine} ${median(runs.map((spent) => spent[engine])).toFixed(1)}`);
  console.log(`${label}, 180 months, median ms: ${each.join(", ")}; 200 runs ${(total / 1000).toFixed(1)} s`);
  // the promise leaves money out: supply, chip, deploy and race
  const promised = runs.map((spent) =>
    engines.reduce((all, engine) => all + (engine === "cost" ? 0 : spent[engine]), 0),
  );
  const all = promised.reduce((sum, one) => sum + one, 0) / 1000;
  console.log(
    `  without money: one run ${median(promised).toFixed(1)} ms (at most 50), 200 runs ${all.toFixed(1)} s (at most 10)`,
  );
}
