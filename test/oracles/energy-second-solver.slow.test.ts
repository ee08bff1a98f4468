import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { buildSystem, type EnergySystem, solveSystem } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { toMps } from "../../src/kernel/mps.ts";
import { benchSystem } from "./bench-sizing.ts";
import { energyDataHere } from "./energy-data.ts";
import { oracle } from "./oracle.ts";

const solver = await loadSolver();
const required = (process.env.TERAFAB_REQUIRE ?? "").split(" ");
/** Where the programs are demanded, their absence fails the tests instead of skipping them. */
const tested = (program: string): boolean =>
  required.includes(program) || spawnSync(program, ["-stop"], { timeout: 20_000 }).error === undefined;

/** Writes the programme as MPS, solves it by a program of its own, reads the objective. */
function objectiveBy(program: "clp" | "cbc", system: EnergySystem): number {
  const built = buildSystem(system);
  const folder = mkdtempSync(join(tmpdir(), "terafab-"));
  try {
    const model = join(folder, "model.mps");
    const answer = join(folder, "answer.txt");
    writeFileSync(model, toMps(built.model));
    execFileSync(
      program,
      program === "clp"
        ? [model, "-dualsimplex", "-solution", answer]
        : [model, "-ratioGap", "1e-9", "-solve", "-solution", answer],
    );
    const text = readFileSync(answer, "utf8");
    const value = /objective value\s+([-+0-9.eE]+)/i.exec(text) ?? /value:?\s+([-+0-9.eE]+)/i.exec(text);
    return Number(value![1]) * built.moneyBase + built.constant;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Two units, a peaker that may be built, four hours. */
const committed: EnergySystem = {
  steps: 4,
  sizes: [{ id: "peaker", build: { yearly: 5000, most: 50 } }],
  sources: [{ id: "peaker", node: "bus", size: "peaker", costPerMWh: 90 }],
  nodes: [{ id: "bus", demandMW: [400, 600, 500, 80] }],
  units: [
    {
      id: "large",
      node: "bus",
      leastMW: 300,
      mostMW: 1000,
      noLoadCost: 6000,
      segments: [{ mw: 700, costPerMWh: 20 }],
      startCosts: [[0, 500]],
      before: { on: 1, hours: 10, outputMW: 400 },
    },
    {
      id: "small",
      node: "bus",
      leastMW: 10,
      mostMW: 100,
      noLoadCost: 700,
      segments: [{ mw: 90, costPerMWh: 70 }],
      startCosts: [[0, 100]],
    },
  ],
};

describe.skipIf(!tested("clp"))("second solver: Clp reads the exported programme (skipped without coinor-clp)", () => {
  it.skipIf(!energyDataHere)("sizing of 720 hours", () => {
    const system = benchSystem(720);
    oracle({
      engine: "energy",
      case: "sizing of 720 hours, exported and solved by Clp",
      source: "COIN-OR Clp on our MPS file",
      unit: "$",
      expected: objectiveBy("clp", system),
      got: solveSystem(system, solver).objective,
      within: 1e-7,
      why: "two solvers, each to its own tolerance of 1e-7",
    });
  });
});

describe.skipIf(!tested("cbc"))("second solver: Cbc reads the exported programme (skipped without coinor-cbc)", () => {
  it("commitment of two units", () => {
    oracle({
      engine: "energy",
      case: "commitment of two units, exported and solved by Cbc",
      source: "COIN-OR Cbc on our MPS file",
      unit: "$",
      expected: objectiveBy("cbc", committed),
      got: solveSystem(committed, solver, { mipGap: 1e-9 }).objective,
      within: 1e-7,
      why: "two solvers, each to its own tolerance of 1e-7",
    });
  });
});
