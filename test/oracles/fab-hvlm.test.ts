import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  estimateFab,
  rawProcessTimeDays,
  readTables,
  scaleStarts,
  staticLoads,
  steadyLoads,
} from "../../src/fab/index.ts";
import { traffic } from "../../src/fab/traffic.ts";

const FOLDER = "../shared/data/smt2020-hvlm";
const there = existsSync(`${FOLDER}/tool.txt.1l`);

describe.skipIf(!there)(
  `SMT2020 HV/LM, static model${there ? "" : " (skipped: tables not found at ../shared/data/smt2020-hvlm)"}`,
  () => {
    const files = there
      ? Object.fromEntries(
          readdirSync(FOLDER)
            .filter((n) => /\.txt/.test(n))
            .map((n) => [n, readFileSync(`${FOLDER}/${n}`)]),
        )
      : {};
    const model = there ? readTables(files, "hvlm") : undefined!;
    const reference = there ? JSON.parse(readFileSync(`${FOLDER}/reference.json`, "utf8")) : undefined;
    const loads = (): { product: string; lotsPerHour: number; wafersPerLot: number }[] =>
      model.products.map((p) => ({
        product: p.name,
        wafersPerLot: 25,
        lotsPerHour: model.releases
          .filter((r) => r.product === p.name)
          .reduce((sum, r) => sum + (r.schedule.kind === "every" ? 60 / r.schedule.everyMinutes : 0), 0),
      }));

    it("reads 105 tool groups with 1,043 tools and a delay, and 2,255 initial lots", () => {
      const tools = model.toolGroups.filter((g) => g.name !== "Delay_32");
      expect(tools).toHaveLength(105);
      expect(tools.reduce((n, g) => n + g.count, 0)).toBe(1043);
      expect(model.initialLots).toHaveLength(2255);
    });

    it("visits a lot: 522.22 and 308.52, from the traffic equations", () => {
      const visits = model.routes.map((r) => traffic(r).visits.reduce((a, b) => a + b, 0));
      // the reference gives two decimals
      expect(visits[0]).toBeCloseTo(reference.computed_from_files.visits_per_lot.part_3, 1);
      expect(visits[1]).toBeCloseTo(reference.computed_from_files.visits_per_lot.part_4, 1);
    });

    it("raw process time 27.25 and 15.94 days, within 1 % (the published figures are rounded and count travel differently)", () => {
      const published = reference.published_capacity_and_flow_factor.raw_process_time_d;
      for (const part of ["part_3", "part_4"])
        expect(Math.abs(rawProcessTimeDays(model, part, 25) / published[part] - 1)).toBeLessThan(0.01);
    });

    it("down and PM shares within 0.05 and 0.02 points mean, as the reference's own static model", () => {
      const rows = staticLoads(model, loads()).filter((g) => reference.autosched_2y.tool_groups[g.name]);
      const mean = (of: (g: (typeof rows)[number]) => number): number =>
        rows.reduce((sum, g) => sum + Math.abs(of(g)), 0) / rows.length;
      expect(mean((g) => 100 * g.down - reference.autosched_2y.tool_groups[g.name].down_pct)).toBeLessThan(0.06);
      expect(mean((g) => 100 * g.pm - reference.autosched_2y.tool_groups[g.name].pm_pct)).toBeLessThan(0.03);
    });

    it("utilisation of the groups that neither batch nor cascade within 0.14 points mean, 1.55 at most", () => {
      const errors = staticLoads(model, loads(), { setups: false }).flatMap((g) => {
        const published = reference.autosched_2y.tool_groups[g.name];
        return published && !published.cascading && !published.batch
          ? [Math.abs(100 * g.utilisation + published.setup_pct_of_available - published.util_pct_of_available)]
          : [];
      });
      expect(errors.length).toBe(50);
      expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.15);
      expect(Math.max(...errors)).toBeLessThan(1.6);
    });

    it("the estimate is within 15 % of AutoSched's normal lots at the reference load, 98 % of what the fab can do", () => {
      const all = steadyLoads(model);
      const { products, valid } = estimateFab(model, all);
      const lots = reference.autosched_2y.lots;
      // specification 7: 25 % required at 98 % load, 15 % the goal
      for (const [part, name] of [
        ["part_3", "Lot_3"],
        ["part_4", "Lot_4"],
      ]) {
        const mine = products.find((p) => p.name === part && p.priority === 10)!;
        expect(Math.abs(mine.cycleDays / lots[name].act_d - 1), name).toBeLessThan(0.15);
        const hot = products.find((p) => p.name === part && p.priority === 20)!;
        expect(Math.abs(hot.cycleDays / lots[`Hot${name}`].act_d - 1), `Hot${name}`).toBeLessThan(0.15);
      }
      expect(valid).toBe(true);
      expect(estimateFab(scaleStarts(model, 1.02), steadyLoads(scaleStarts(model, 1.02))).valid).toBe(false);
    });

    it("the estimate is within 10 % of the second reference's flow factors at 50 to 95 % of capacity", () => {
      const { load_pct_of_capacity: loadPercents, median_flow_factor: published } =
        reference.operating_curve_second_reference;
      loadPercents.forEach((percent: number, i: number) => {
        if (percent > 95) return;
        // published capacity: 10,200 wafers a week; the tables release 10,000
        const scaled = scaleStarts(model, (percent / 100) * 1.02);
        const normal = estimateFab(scaled, steadyLoads(scaled)).products.filter((p) => p.priority === 10);
        const factor = (normal[0].xFactor + normal[1].xFactor) / 2;
        // specification 7: 15 % required at 70 to 90 %, 10 % the goal
        expect(Math.abs(factor / published[i] - 1), `${percent} %: ${factor} against ${published[i]}`).toBeLessThan(
          0.1,
        );
      });
    });
  },
);
