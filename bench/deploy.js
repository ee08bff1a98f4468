// Fifteen years by month: deploy, race and cost, once and for many draws. Run after `npm run build`: node bench/deploy.js
import { monthsBetween } from "../dist/src/base/calendar.js";
import { runCost } from "../dist/src/cost/index.js";
import { runDeploy } from "../dist/src/deploy/index.js";
import { runRace } from "../dist/src/race/index.js";

const months = monthsBetween("2027-01", "2041-12");
const flat = (value) => new Float64Array(months.length).fill(value);
const ramp = (to) => Float64Array.from(months, (_, m) => to * Math.min(1, m / 36));

/** Sixteen bins: salvage, leakage, speed, safety island. */
function design(name, diesPerMonth) {
  const bins = [];
  for (const salvage of [0, 1])
    for (const leakage of ["low", "high"])
      for (const speed of ["fast", "slow"])
        for (const safetyIsland of [true, false])
          bins.push({ id: `${bins.length}`, salvage, coreShare: salvage ? 0.9 : 1, leakage, speed, safetyIsland });
  const share = (b) => 0.02 + ((b * 7919) % 16) / 150;
  return {
    name,
    dieAreaCm2: 4.29,
    grossDiesPerWafer: 130,
    partialDiesPerWafer: 20,
    dieYield: flat(0.7),
    d0PerCm2: flat(0.1),
    bins,
    diesByBin: bins.map((_, b) => ramp(diesPerMonth * share(b))),
    grossDies: ramp(diesPerMonth * 1.3),
    scrappedDies: ramp(diesPerMonth * 0.3),
    goodDies: ramp(diesPerMonth),
    wafers: ramp(diesPerMonth / 100),
    diesPerPackage: 1,
    memoryGBPerPackage: 128,
    hbmStacksPerPackage: 0,
    bandwidthTBs: 1.15,
    powerW: 250,
    tops: 2250,
    assemblyYield: 0.98,
    escapesPpm: 100,
    testSecondsPerDie: 360,
    reticleUse: 0.5,
  };
}

function once(designs) {
  const chip = { months, designs, warnings: [] };
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
  const race = runRace({ months, oursH100e: deploy.h100Equivalents, ourEuvTools: flat(40), rivals: [{ name: "a" }, { name: "b" }, { name: "c" }], feedback: { on: true } });
  const cost = runCost({
    months,
    fab: { startsWafersPerMonth: ramp(1e5), outsWafers: ramp(9.6e4) },
    chip,
    deploy,
    foundry: { waferDollars: 28000, queueMonths: race.foundryLeadTimeMonths },
  });
  return [deploy.h100Equivalents.at(-1), race.worldShare.at(-1), cost.npvDollars];
}

for (const [label, designs] of [
  ["one design", [design("ai6", 1e6)]],
  ["three designs", [design("big", 5e5), design("car", 3e5), design("robot", 4e5)]],
]) {
  once(designs);
  const times = [];
  for (let i = 0; i < 50; i++) {
    const from = process.hrtime.bigint();
    once(designs);
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  times.sort((a, b) => a - b);
  console.log(`${label}: deploy + race + cost, 180 months: median ${times[25].toFixed(1)} ms, slowest ${times[49].toFixed(1)} ms`);
}
