import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSimulation, readTables } from "../../src/fab/index.ts";
import { summarise } from "../../src/fab/replicate.ts";

const FOLDER = "../shared/data/smt2020-hvlm";
const there = existsSync(`${FOLDER}/tool.txt.1l`);

/**
 * Three replications of two years: ten (the specification's number) take more than two minutes on a shared core and
 * belong to the validation run. Replications differ by about 2 % in cycle time, so a mean of three is known to 1.2 %.
 */
const REPLICATIONS = 3;

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
      const errors = [];
      for (const name of ["Lot_3", "Lot_4", "HotLot_3", "HotLot_4"]) {
        const mine = all.products.find((p) => p.name === name)!;
        const theirs = reference.autosched_2y.lots[name];
        const error = mine.cycleTimeDays!.mean / theirs.act_d - 1;
        // specification 8.7: each within 4 %
        expect(Math.abs(error), `${name} cycle time ${mine.cycleTimeDays!.mean} against ${theirs.act_d}`).toBeLessThan(
          0.04,
        );
        expect(Math.abs(mine.completed / theirs.throughput - 1), `${name} completed`).toBeLessThan(0.01);
        errors.push(Math.abs(error));
      }
      expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.03);
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
      expect(mean((g) => g.availability)).toBeLessThan(0.5);
      expect(mean((g) => g.utilisation)).toBeLessThan(1);
      // WIP of the second year against the mean of years 2 to 4
      expect(Math.abs(loaded.wipLots / reference.autosched_4y.mean_wip_lots - 1)).toBeLessThan(0.05);
    });
  },
);
