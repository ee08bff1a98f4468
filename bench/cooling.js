// Speed of a cooling year, beside HiGHS on the same programmes, and what the manifold saves.
// Run: npm run build && node bench/cooling.js
import { climates } from "../dist/catalog/climates.js";
import { coolingCampus } from "../dist/src/cooling/campus.js";
import { emptyCoefficients, fillCoefficients } from "../dist/src/cooling/hour/conditions.js";
import { campusHour } from "../dist/src/cooling/hour/loads.js";
import { HourSolver } from "../dist/src/cooling/hour/solve-hour.js";
import { runCooling, savings } from "../dist/src/cooling/index.js";
import { outdoorAir } from "../dist/src/cooling/outdoor-air.js";
import { loadSolver } from "../dist/src/kernel/highs.js";
import { LpModel } from "../dist/src/kernel/lp.js";
import { typicalYear } from "../dist/src/model/weather.js";
import { headline } from "./support/headline.js";

const weatherOf = (id) =>
  typicalYear(
    climates.find((climate) => climate.id === id),
    1,
  );
const campusAt = (weather, change = {}) => ({
  year: 2031,
  weather,
  itMW: 500,
  fabToolMW: 33,
  wafersPerHour: 27.4,
  maskLayers: 85,
  chipLoopC: 42,
  ...change,
});

function cpuSeconds(work) {
  const before = process.cpuUsage();
  const answer = work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, answer];
}

const austin = weatherOf("austin");
const price = Float64Array.from({ length: 8760 }, (_, h) => (h % 24 >= 14 && h % 24 < 20 ? 140 : 35));
const tank = { electricityPricePerMWh: price, stores: [{ name: "tank", volumeM3: 20000 }] };
const two = { ...tank, stores: [...tank.stores, { name: "second", volumeM3: 10000, loop: "process" }] };
const cases = {
  "year, full manifold, no store (goal 1 s)": {},
  "year, full manifold, one store (goal 5 s)": tank,
  "year, full manifold, two stores (goal 5 s)": two,
  "year, permit of 12 ML/day": { waterCapMLPerDay: 12 },
  "25 days, quick (goal 0.06 s)": { depth: "quick" },
};
for (const [name, change] of Object.entries(cases)) {
  const first = cpuSeconds(() => runCooling(campusAt(austin, change)))[0];
  const warm = Math.min(...[1, 2, 3].map(() => cpuSeconds(() => runCooling(campusAt(austin, change)))[0]));
  console.log(`${name}: ${first.toFixed(3)} CPU-s at first, ${warm.toFixed(3)} warm`);
}

// the same 8,760 programmes, own tableau against HiGHS in blocks of a day
const campus = coolingCampus(campusAt(austin));
const solver = new HourSolver(campus.plant);
const k = emptyCoefficients(campus.plant);
const programme = (h) => {
  const air = outdoorAir(austin, h);
  const { heatMW, demandMW } = campusHour(campus.loads, 500, 33, 27.4, 0, air);
  fillCoefficients(campus.plant, air, k);
  solver.state(k, { heatMW, demandMW, pricePerMWh: 60, waterPricePerM3: 1 });
};
const [own, ownObjective] = cpuSeconds(() => {
  let total = 0;
  for (let h = 0; h < 8760; h++) {
    programme(h);
    solver.tableau.solve();
    for (let j = 0; j < solver.tableau.n; j++) total += solver.tableau.cost[j] * solver.tableau.x[j];
  }
  return total;
});
const highs = await loadSolver();
const [theirs, theirObjective] = cpuSeconds(() => {
  let total = 0;
  for (let day = 0; day < 365; day++) {
    const model = new LpModel();
    for (let hour = 0; hour < 24; hour++) {
      programme(24 * day + hour);
      const { c, A, b, upper } = solver.tableau.programme();
      const first = c.map((cost, j) => model.variable(0, upper[j], cost))[0];
      b.forEach((limit, i) => {
        const used = [];
        for (let j = 0; j < c.length; j++) if (A[i * c.length + j] !== 0) used.push(j);
        model.row(
          -Infinity,
          limit,
          used.map((j) => first + j),
          used.map((j) => A[i * c.length + j]),
        );
      });
    }
    total += highs.solve(model).objective;
  }
  return total;
});
console.log(
  `8,760 programmes: own tableau ${own.toFixed(2)} CPU-s, HiGHS in days ${theirs.toFixed(2)} CPU-s, objectives differ by ${Math.abs(ownObjective / theirObjective - 1).toExponential(1)}`,
);
headline(
  "8,760 hourly cooling programmes",
  `${own.toFixed(2)} CPU-s`,
  `${theirs.toFixed(2)} CPU-s, HiGHS in blocks of a day`,
  `${(theirs / own).toFixed(0)} times as fast`,
);

for (const id of ["austin", "reno", "las-vegas"])
  for (const { statement } of savings(campusAt(weatherOf(id)))) console.log(statement);
