import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSimulation, readTables } from "../../src/fab/index.ts";
import { summarise } from "../../src/fab/replicate.ts";
import { oracle } from "./oracle.ts";

const FOLDER = "../shared/data/smt2020-hvlm";
const there = existsSync(`${FOLDER}/tool.txt.1l`);

/**
 * Ten replications of two years for the page of validations, as the specification asks. A test run makes three: ten take
 * more than two minutes on a shared core. Replications differ by about 2 % in cycle time, so a mean of three is known to 1.2 %.
 */
const REPLICATIONS =
  process.env["TERAFAB_REPLICATIONS"] === undefined ? 3 : Number(process.env["TERAFAB_REPLICATIONS"]);
const shorter = REPLICATIONS < 10;
const source = `AutoSched AP results of SMT2020 dataset 1, 20 replications of 2 years (RL4SemiconductorFabSched); ours: ${REPLICATIONS}`;

describe.skipIf(!there)(
  `SMT2020 HV/LM against AutoSched${there ? "" : " (skipped: tables not found at ../shared/data/smt2020-hvlm)"}`,
  () => {
    const files = there
      ? Object.fromEntries(
          readdirSync(FOLDER)
            .filter((n) => /\.txt/.test(n))
            .map((n) => [n, readFileSync(`${FOLDER}/${n}`)]),
        )
      : {};

    it("cycle time, throughput, availability, utilisation and WIP are inside the tolerances", () => {
      const model = readTables(files, "hvlm");
      const reference = JSON.parse(readFileSync(`${FOLDER}/reference.json`, "utf8"));
      // the reference's protocol: two years from an empty fab; lots from the whole run, tool groups from the loaded second year
      const lots = [];
      const steady = [];
      for (let k = 0; k < REPLICATIONS; k++) {
        const sim = openSimulation(model, { days: 730, seed: 1, replication: k, initialLots: false });
        sim.advance(365);
        const loaded = sim.snapshot();
        sim.advance(730);
        lots.push(sim.result());
        sim.restore(loaded);
        sim.forget();
        sim.advance(730);
        steady.push(sim.result());
      }
      const all = summarise(model, lots);
      const loaded = summarise(model, steady);
      const row = { engine: "fab", source, shorter } as const;
      const errors = [];
      for (const name of ["Lot_3", "Lot_4", "HotLot_3", "HotLot_4"]) {
        const mine = all.products.find((p) => p.name === name)!;
        const theirs = reference.autosched_2y.lots[name];
        errors.push(Math.abs(mine.cycleTimeDays!.mean / theirs.act_d - 1));
        oracle({
          ...row,
          case: `HV/LM cycle time of ${name}`,
          unit: "days",
          expected: theirs.act_d,
          got: mine.cycleTimeDays!.mean,
          within: 0.04,
          why: "specification 8.7: each within 4 %; undocumented choices of AutoSched leave 1 to 4 %",
        });
        oracle({
          ...row,
          case: `HV/LM lots of ${name} in two years`,
          unit: "lots",
          expected: theirs.throughput,
          got: mine.completed,
          within: 0.01,
          why: "specification 8.7: within 1 %",
        });
      }
      const meanError = (100 * errors.reduce((a, b) => a + b, 0)) / errors.length;
      oracle({
        ...row,
        case: "HV/LM mean absolute error of the four cycle times",
        unit: "%",
        expected: 0,
        got: meanError,
        within: 3,
        as: "absolute",
        why: "specification 8.7: at most 3 %, good 2 %",
      });
      for (const name of ["HotLot_3", "HotLot_4"]) {
        const mine = all.products.find((p) => p.name === name)!;
        oracle({
          ...row,
          case: `HV/LM ${name} on time`,
          unit: "%",
          expected: reference.autosched_2y.lots[name].on_time_pct,
          got: 100 * mine.onTimeShare!,
          within: 8,
          as: "absolute",
          why: "specification 8.7: within 8 points; it moves fast with the cycle time",
        });
      }
      const groups = loaded.toolGroups.flatMap((g) => {
        const theirs = reference.autosched_2y.tool_groups[g.name];
        return theirs
          ? [
              {
                availability: 100 * g.availability - theirs.availability_pct,
                utilisation: 100 * g.utilisation - theirs.util_pct_of_available,
              },
            ]
          : [];
      });
      expect(groups).toHaveLength(105);
      const mean = (of: (g: (typeof groups)[number]) => number): number =>
        groups.reduce((sum, g) => sum + Math.abs(of(g)), 0) / groups.length;
      for (const [what, within] of [
        ["availability", 0.5],
        ["utilisation", 1],
      ] as const)
        oracle({
          ...row,
          case: `HV/LM ${what} of 105 tool groups, mean absolute error`,
          unit: "points",
          expected: 0,
          got: mean((g) => g[what]),
          within,
          as: "absolute",
          why: `specification 8.7: at most ${within}`,
        });
      oracle({
        ...row,
        case: "HV/LM mean WIP of the second year",
        unit: "lots",
        expected: reference.autosched_4y.mean_wip_lots,
        got: loaded.wipLots,
        within: 0.05,
        why: "specification 8.7: within 5 %; the reference is the mean of years 2 to 4",
      });
    });
  },
);
