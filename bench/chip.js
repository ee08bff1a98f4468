// Fifteen years by month with learning: chips and supply, one run. After `npm run build`: node bench/chip.js
import { monthsBetween } from "../dist/src/base/calendar.js";
import { placeDies, runChip } from "../dist/src/chip/index.js";
import { runSupply } from "../dist/src/supply/index.js";

const months = monthsBetween("2027-01", "2041-12");
const flat = (value) => new Float64Array(months.length).fill(value);
const ramp = (to) => Float64Array.from(months, (_, m) => to * Math.min(1, m / 36));

const design = {
  name: "ai6",
  dieWidthMm: 26,
  dieHeightMm: 16.5,
  cores: 24,
  coreShare: 0.6,
  maxBad: 4,
  safetyShare: 0.03,
  tops: 2250,
  powerW: 250,
  memoryGB: 128,
  diesPerPackage: 1,
  hbmStacks: 0,
  assemblyYield: 0.98,
};

const chips = {
  months,
  wafersOut: { ai6: ramp(96_000) },
  cycleTimeDays: flat(80),
  d0PerCm2: 0.07,
  clustering: 3,
  model: "negative-binomial",
  learning: {
    startPerCm2: 0.5,
    ratePerCycle: 0.275,
    analysisDays: 10,
    shortLoopDays: 15,
    maskTurnDays: 10,
    volumeExponent: 0,
    volumeScaleWafers: 1e5,
  },
  scribeMm: 0.1,
  edgeMm: 3,
  designs: [design],
};

const equipment = ["smr", "transformer", "turbine", "battery"].map((kind) => ({
  id: kind,
  kind,
  path: `energy.${kind}`,
  unitsWanted: 12,
  unitsAreWhole: true,
  perYear: 4,
  leadTimeMonths: 36,
}));

const supply = {
  months,
  phases: [
    { name: "one", path: "fab.phases.one", startsWafersPerMonth: 40_000, fromMonth: "2029-06" },
    { name: "two", path: "fab.phases.two", startsWafersPerMonth: 60_000, fromMonth: "2032-01" },
  ],
  rampMonths: 18,
  euv: { deliveriesPerYear: flat(80), ownShare: 0.2 },
  euvToolsPerWpm: 1 / 2464,
  capexPerWpmDollars: 560_000,
  equipment,
};

function median(run, times = 300) {
  for (let i = 0; i < 50; i++) run();
  const spent = Array.from({ length: times }, () => {
    const from = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - from) / 1e6;
  });
  return spent.toSorted((a, b) => a - b)[Math.floor(times / 2)].toFixed(2);
}

const wafer = { dieWidthMm: 26, dieHeightMm: 16.5, scribeMm: 0.1, edgeMm: 3, waferMm: 300 };
console.log(`chip, one design, ${months.length} months with learning: median ${median(() => runChip(chips))} ms`);
console.log(`chip, the same under Poisson: median ${median(() => runChip({ ...chips, model: "poisson" }))} ms`);
console.log(`placement at the best offset, 26 x 16.5 mm: median ${median(() => placeDies(wafer))} ms`);
console.log(`supply, two phases, four orders, ${months.length} months: median ${median(() => runSupply(supply))} ms`);
