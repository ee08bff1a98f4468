/**
 * Writes a history of a million lots and six million visits, as `terafab fab --history` would: the mini-fab's six steps on
 * five tool groups, queues that swell and ebb. Times are drawn, not simulated: only the size counts here.
 *
 *   node bench/support/history-of-lots.js FOLDER [LOTS]
 */
import { HistoryFolder } from "../../dist/src/cli/history.js";
import { stream } from "../../dist/src/base/random.js";
import { sin } from "../../dist/src/base/math.js";

const HOUR = 3_600_000;
const GROUPS = ["diffusion-a", "diffusion-b", "implant-a", "implant-b", "litho"];
const ROUTE = [0, 2, 4, 3, 1, 4];
const HOURS = [3.75, 1, 1.2, 0.9, 4.3, 0.7];

/** Write a history of so many lots into a folder. */
export function writeHistory(folder, lots = 1_000_000) {
  const random = stream(1, "bench", "history");
  const history = new HistoryFolder(folder);
  const every = 2 * HOUR;
  let open = [];
  for (let lot = 0; lot < lots; lot++) {
    const releaseMs = Math.round(lot * every);
    let at = releaseMs;
    ROUTE.forEach((group, step) => {
      const arriveMs = at + 300_000;
      // a busy season every 100 days
      const load = 1 + sin((2 * Math.PI * releaseMs) / (100 * 24 * HOUR));
      const setupMs = arriveMs + Math.round(random.exponential((group === 4 ? 6 : 2) * (0.3 + load) * HOUR));
      const endMs = setupMs + Math.round(HOURS[step] * HOUR * (0.9 + 0.2 * random.uniform()));
      at = endMs;
      open.push({
        lotId: lot,
        product: lot % 3,
        priority: 0,
        wafers: 25,
        releaseMs,
        dueMs: releaseMs + 240 * HOUR,
        step,
        pass: 0,
        layer: group === 4 ? 1 : 0,
        group,
        tool: group,
        arriveMs,
        setupMs,
        startMs: setupMs,
        endMs,
        batchId: 0,
        batchWafers: 25,
        setupFrom: 0,
        setupTo: 0,
        waitCause: random.uniform() < 0.2 ? 1 : 0,
        cqtDueMs: -1,
        cqtViolated: 0,
        next: step < ROUTE.length - 1 ? 0 : random.uniform() < 0.01 ? 2 : 3,
      });
    });
    // rows are written in the order in which visits end
    if (lot % 5000 === 4999 || lot === lots - 1) {
      const until = lot === lots - 1 ? Infinity : releaseMs;
      open.sort((a, b) => a.endMs - b.endMs);
      const through = open.findIndex(({ endMs }) => endMs > until);
      for (const row of through < 0 ? open : open.slice(0, through)) history.visit(row);
      open = through < 0 ? [] : open.slice(through);
    }
  }
  const names = {
    products: ["Pa", "Pb", "TW"],
    groups: GROUPS,
    toolGroup: [0, 1, 2, 3, 4],
    areas: [],
    setups: [],
    toolCauses: [],
  };
  return history.close(names, { model: "a million lots" }, { areaDays: [], areaPower: [] });
}

if (process.argv[1]?.endsWith("history-of-lots.js") && process.argv[2] !== undefined) {
  console.log(writeHistory(process.argv[2], Number(process.argv[3] ?? 1_000_000)));
}
