/**
 * How cost grows with size: a fab of 1,000 to a million wafers a month, a plant of 1 MW to 1 TW, 1 to 10,000 runs.
 *
 *   node bench/growth.js
 *
 * The last column is the cost of a unit of work beside that of the row above it: 1 is linear growth.
 */
import { answerCampus, loadSolver, readCampus, resolveCampus, runCampus } from "../dist/src/index.js";
import { planFab, simulate, steadyModule } from "../dist/src/fab/index.js";

/** CPU seconds of a task, all threads. */
async function timed(task) {
  const before = process.cpuUsage();
  const value = await task();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

/** A duration in the unit that reads best. @param seconds */
function readable(seconds) {
  if (seconds >= 0.5) return `${seconds.toFixed(2)} s`;
  return seconds >= 5e-4 ? `${(seconds * 1e3).toFixed(2)} ms` : `${(seconds * 1e6).toFixed(2)} µs`;
}

/** Prints a curve; `work` of a row is what its cost is shared over. */
async function curve(title, unit, rows) {
  console.log(`\n${title}`);
  let above;
  for (const { name, run } of rows) {
    const { value: work, seconds } = await timed(run);
    const each = seconds / work;
    const ratio = above === undefined ? "" : (each / above).toFixed(2);
    console.log(
      `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} CPU-s ${readable(each).padStart(9)} ${unit} ${ratio.padStart(8)}`,
    );
    above = each;
  }
}

const count = (n) => n.toLocaleString("en");

// warm, so that the first row does not pay for compiling the code
const module = (wafers) =>
  steadyModule(planFab({ process: "n2-gaa", moduleWafersPerMonth: wafers }), 60, {
    lineYield: 0.965,
    hotLotShare: 0.02,
  });
simulate(module(5000), { days: 60, seed: 1 });
await curve(
  "n2-gaa in one module, lot by lot, 60 days from empty",
  "a lot-step",
  [1e3, 1e4, 1e5, 1e6].map((wafers) => ({
    name: `${count(wafers)} wafers a month`,
    run: () => simulate(module(wafers), { days: 60, seed: 1 }).lotSteps,
  })),
);

const plant = (mw) => `terafab: 1
campus: Plant
horizon: 2031-01 to 2031-12
site: { at: 31.8 N 97.4 W, weather: typical-year }
energy:
  load: { serving: ${mw} MW }
  gas: { size: ${1.3 * mw} MW }
  allow: { battery: up to ${8 * mw} MWh, solar: up to ${4 * mw} MW }
`;
async function size(mw) {
  const answer = await answerCampus(plant(mw), { depth: "full" });
  if (answer.status !== "ok") throw new Error(`${mw} MW: ${JSON.stringify(answer.reasons)}`);
  return 1;
}
await size(10);
await curve(
  "a plant sized, its 8,760 hours operated, and what limits it",
  "a plant",
  [1, 100, 1e4, 1e6].map((mw) => ({ name: `${count(mw)} MW`, run: () => size(mw) })),
);

const bought = `terafab: 1
campus: Bought
horizon: 2029-01 to 2031-12
chip: { designs: { ai: { die: 26 x 16.5 mm, power: 500 W, tops: 2250 } } }
race: { foundry: { orders: 20k wafers/month } }
`;
const campus = resolveCampus(readCampus(bought));
const solver = await loadSolver();
const one = (seed) => runCampus(campus, { depth: "quick", seed, solver });
await one(0);
await curve(
  "engine runs of a campus that buys its wafers, one after the other",
  "a run",
  [1, 10, 100, 1000, 10_000].map((runs) => ({
    name: `${count(runs)} runs`,
    run: async () => {
      for (let seed = 1; seed <= runs; seed++) await one(seed);
      return runs;
    },
  })),
);
console.log(`\nmemory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);
