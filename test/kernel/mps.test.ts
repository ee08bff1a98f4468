import type { Highs } from "highs";
import { describe, expect, it } from "vitest";

import { loadSolver } from "../../src/kernel/highs.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import { toMps } from "../../src/kernel/mps.ts";
import { randomLp } from "./random-lp.ts";

describe("MPS", () => {
  it("writes every kind of row and bound", () => {
    const model = new LpModel();
    const x = model.variable(0, Infinity, 1, false, "x in");
    const y = model.variable(-Infinity, Infinity, -2);
    const z = model.variable(-3, 7, 0, true);
    const w = model.variable(4, 4, 1);
    model.row(1, 1, [x, y], [1, 1]);
    model.row(-Infinity, 5, [x], [2.5], "cap");
    model.row(-2, Infinity, [z], [1]);
    model.row(-1, 6, [w, z], [1, 1]);
    model.maximise(10);
    expect(toMps(model)).toMatchInlineSnapshot(`
      "NAME terafab
      OBJSENSE
          MAX
      ROWS
       N obj
       E r0
       L cap
       G r2
       L r3
      COLUMNS
       x_in obj 1
       x_in r0 1
       x_in cap 2.5
       x1 obj -2
       x1 r0 1
       M2 'MARKER' 'INTORG'
       x2 obj 0
       x2 r2 1
       x2 r3 1
       M3 'MARKER' 'INTEND'
       x3 obj 1
       x3 r3 1
      RHS
       RHS obj -10
       RHS r0 1
       RHS cap 5
       RHS r2 -2
       RHS r3 6
      RANGES
       RNG r3 7
      BOUNDS
       PL BND x_in
       FR BND x1
       LO BND x2 -3
       UP BND x2 7
       FX BND x3 4
      ENDATA
      "
    `);
  });

  it("says the same to a reader as the arrays do", async () => {
    const solver = await loadSolver();
    const highs: { default: unknown } = await import("highs");
    const reader = await (highs.default as () => Promise<Highs>)();
    let compared = 0;
    for (let seed = 1000; seed < 1100; seed++) {
      const { model } = randomLp(seed);
      const direct = solver.solve(model);
      if (direct.status !== "optimal") continue;
      const read = reader.withModel({ format: "mps", data: toMps(model) }, (other) => {
        other.options.set({ output_flag: false });
        other.run();
        return other.getObjectiveValue();
      });
      // the same solver on the same numbers; only the order of columns could differ
      expect(Math.abs(read - direct.objective)).toBeLessThan(1e-7 * (1 + Math.abs(direct.objective)));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });
});
