import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { minifabModel, readTables, simulate, writeTables, type FabModel } from "../../src/fab/index.ts";
import { constant, exponential, fab, group, poisson, releaseAt, step } from "./small.ts";

const real = "../shared/data/smt2020-hvlm";

const groups: FabModel["toolGroups"] = [
  group("casc", {
    location: "fab",
    slots: 2,
    count: 2,
    loadMinutes: 1,
    unloadMinutes: 1,
    ranks: ["priority", "least-setup", "critical-ratio"],
    wake: "least-setup",
  }),
  group("batch", { location: "fab", batchBy: "route-step", ranks: ["priority", "fifo"] }),
  group("run", {
    location: "fab",
    minimumRun: { x: 3, y: 2 },
    ranks: ["least-setup"],
    downs: [
      {
        name: "d",
        first: { kind: "uniform", minutes: 500, halfWidth: 20 },
        toFailure: exponential(1000),
        repair: { kind: "uniform", minutes: 30, halfWidth: 10 },
      },
    ],
    pms: [
      {
        name: "p",
        basis: "minutes",
        first: 700,
        every: 1440,
        duration: { kind: "uniform", minutes: 60, halfWidth: 6 },
      },
      { name: "w", basis: "wafers", first: 100, every: 500, duration: constant(15) },
    ],
  }),
];

/** A model with every feature the tables can say. */
const everything: FabModel = fab(
  groups,
  [
    step(
      "casc",
      { kind: "uniform", minutes: 1.1, halfWidth: 0.05 },
      { per: "wafer", intervalMinutes: 0.8, dedicateStep: 3, limit: { toStep: 1, hours: 3 } },
    ),
    step("batch", constant(90), { per: "batch", batchMinWafers: 50, batchMaxWafers: 75 }),
    step("run", constant(7), { setup: { name: "x" }, sampling: 0.29 }),
    step("casc", constant(1), { per: "wafer", intervalMinutes: 0.7, rework: { toStep: 2, share: 0.07 } }),
    step("run", constant(9), { setup: { name: "y", minutes: 4 } }),
  ],
  [
    {
      name: "steady",
      product: "p",
      priority: 20,
      wafers: 24,
      leadMinutes: 2000,
      reserve: true,
      schedule: { kind: "every", firstMinute: 10, everyMinutes: 97.3, count: 200, lots: 1 },
    },
    // lots listed one by one are read after the repeated orders
    releaseAt([0, 61, 122.5, 500], { leadMinutes: [1000, 900, 800, 3000] }),
  ],
  {
    setups: [
      { to: "x", minutes: 12 },
      { from: "x", to: "y", minutes: 5 },
    ],
    travel: [{ from: "fab", to: "fab", time: { kind: "uniform", minutes: 7.5, halfWidth: 2.5 } }],
    initialLots: [{ product: "p", priority: 10, wafers: 25, step: 2, dueMinute: 600 }],
  },
);

describe("export as AutoSched-style tables", () => {
  it("import again: the same digest, lots, states, and the second export is the same text", () => {
    const files = writeTables(everything);
    const again = readTables(files, "again");
    const options = { days: 20, seed: 5 };
    expect(simulate(again, options).digest).toBe(simulate(everything, options).digest);
    expect(simulate(again, options).classes.map((k) => k.onTimeShare)).toEqual(
      simulate(everything, options).classes.map((k) => k.onTimeShare),
    );
    expect(writeTables(again)["route_r.txt"]).toBe(files["route_r.txt"]);
  });

  it("refuses what the tables cannot say, and the mini-fab's Poisson starts among it", () => {
    expect(() => writeTables({ ...minifabModel(), releases: [poisson(100, { product: "Pa" })] })).toThrow(
      /no release "poisson"/,
    );
    expect(() => writeTables(fab([group("a")], [step("a", constant(1), { scrapShare: 0.1 })], []))).toThrow(/scrap/);
    expect(() => writeTables(fab([group("a", { ranks: ["atc"] })], [step("a", constant(1))], []))).toThrow(
      /no ranking "atc"/,
    );
    expect(() => writeTables(fab([group("a~b")], [step("a~b", constant(1))], []))).toThrow(/cannot stand in a table/);
  });

  it.skipIf(!existsSync(join(real, "part.txt")))(
    `round trip of the SMT2020 HV/LM tables (needs ${real}): 20 days, same digest`,
    () => {
      const files = Object.fromEntries(
        readdirSync(real)
          .filter((n) => /\.txt/.test(n))
          .map((n) => [n, readFileSync(join(real, n))]),
      );
      const first = readTables(files, "hvlm");
      const second = readTables(writeTables(first), "hvlm");
      const options = { days: 20, seed: 1 };
      expect(simulate(second, options).digest).toBe(simulate(first, options).digest);
    },
    30_000,
  );
});
