import type { LpSolver } from "../../kernel/highs.ts";
import type { IslandProblem } from "../survival/problem.ts";
import { deficitPlane, floorPlane, type Plane, requiredLevel } from "../survival/required.ts";
import { buildSystem } from "./build.ts";
import { islandOf } from "./island.ts";
import { readAnswer, type SystemAnswer } from "./solve.ts";
import type { EnergySystem } from "./types.ts";

/** Violations below this are met [MW, MWh]. */
const MET = 1e-6;

/**
 * Solves a system whole with survival of its lost sources, adding only the rows of survival that are violated.
 *
 * After each solve the required level r(t, H) is computed for all steps; its supporting planes are added where the
 * plan's level (or the store) falls short, and the programme is solved again from its last basis.
 * @returns the answer and how many rows survival took
 * @source own derivation; checked by the simulation of outages in survival/simulate.ts
 */
export function solveResilient(
  system: EnergySystem,
  solver: LpSolver,
): SystemAnswer & { readonly survivalRows: number } {
  const built = buildSystem(system);
  const chosen = system.sizes.filter((s) => s.build !== undefined);
  const island = islandOf(system, chosen);
  const { powerBase } = built;
  const columns = chosen.map((s) => built.built.get(s.id)!);
  const levels = system.stores?.[0] === undefined ? undefined : built.level.get(system.stores[0].id)!;
  const session = solver.open(built.model);
  let survivalRows = 0;
  try {
    for (;;) {
      const solution = session.solve();
      if (solution.status !== "optimal") return { ...readAnswer(system, built, solution, solver.name), survivalRows };
      const sizes = Float64Array.from(columns, (j) => solution.primal[j]! * powerBase);
      const level =
        levels === undefined ? undefined : Float64Array.from(levels, (j) => solution.primal[j]! * powerBase);
      const rows = violated(island, sizes, level);
      if (rows.length === 0) return { ...readAnswer(system, built, solution, solver.name), survivalRows };
      for (const { plane, own, share, fixed, hour } of rows) {
        // share * own size (or the level of the hour) - plane . sizes >= constant - fixed
        const values = chosen.map((_, s) => (own === s ? share : 0) - plane.gradient[s]!);
        const indices = [...columns];
        if (hour !== undefined) {
          indices.push(levels![hour]!);
          values.push(1);
        }
        session.addRow((plane.constant - fixed) / powerBase, Infinity, indices, values);
        survivalRows++;
      }
    }
  } finally {
    session.close();
  }
}

interface Row {
  readonly plane: Plane;
  /** size on the left, with its coefficient, and what stands of it */
  readonly own: number | undefined;
  readonly share: number;
  readonly fixed: number;
  /** hour whose level stands on the left instead */
  readonly hour?: number;
}

function violated(island: IslandProblem, sizes: Float64Array, level: Float64Array | undefined): Row[] {
  const required = requiredLevel(island, sizes);
  const b = island.battery;
  const rows: Row[] = [];
  const power = b?.powerSize === undefined ? 0 : sizes[b.powerSize]!;
  const energy = b?.energySize === undefined ? 0 : sizes[b.energySize]!;
  const deficitHour = required.worstDeficitHour;
  if (required.worstDeficitMW > (b?.fixedPowerMW[deficitHour] ?? 0) + power + MET) {
    const plane = deficitPlane(island, sizes, deficitHour, required.worstDeficitLost);
    rows.push({ plane, own: b?.powerSize, share: 1, fixed: b?.fixedPowerMW[deficitHour] ?? 0 });
  }
  for (let t = 0; t < island.hours; t++) {
    const floor = required.floorMWh[t]!;
    const room = b === undefined ? 0 : b.maxSoc * (b.fixedEnergyMWh[t]! + energy);
    if (floor > room + MET) {
      rows.push({
        plane: floorPlane(island, sizes, t, required.lost[t]!),
        own: b?.energySize,
        share: b?.maxSoc ?? 0,
        fixed: (b?.maxSoc ?? 0) * (b?.fixedEnergyMWh[t] ?? 0),
      });
    }
    if (level !== undefined && floor > level[t]! + MET) {
      rows.push({
        plane: floorPlane(island, sizes, t, required.lost[t]!),
        own: undefined,
        share: 0,
        fixed: 0,
        hour: t,
      });
    }
  }
  return rows;
}
