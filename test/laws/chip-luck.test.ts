/**
 * What the clustered yield model says of one die, drawn instead of integrated: the die's own luck (a Gamma share of the
 * mean defects), then Poisson defects in its cores, its safety island and the rest. The shares of the bins, and with them
 * the fates on the wafer map, must be those of the draws.
 */
import { describe, expect, it } from "vitest";
import { parametricYield } from "../../catalog/chips.ts";
import { exp, gammaQuantile } from "../../src/base/math.ts";
import { stream } from "../../src/base/random.ts";
import { runChip } from "../../src/chip/index.ts";
import { sample } from "../chip/sample.ts";

const DIES = 40_000;

describe.each([1, 3, 10])("clustering %s", (clustering) => {
  it("bins hold what the draws of single dies hold: flawless, salvaged, safe", () => {
    const d0PerCm2 = 0.2;
    const input = sample({ d0PerCm2, clustering });
    const { learning: _, ...mature } = input;
    const design = input.designs[0]!;
    const result = runChip(mature).designs[0]!;
    const { cores, coreShare, maxBad, safetyShare } = design;
    const exposure = ((design.dieWidthMm * design.dieHeightMm) / 100) * d0PerCm2;
    const luck = stream(7, "chip-luck", clustering);

    const drawn = { flawless: 0, salvaged: 0, unsafe: 0 };
    for (let die = 0; die < DIES; die++) {
      // Gamma with mean 1 and the clustering as its shape
      const mean = (exposure * gammaQuantile(clustering, luck.uniform())) / clustering;
      const clean = (share: number): boolean => luck.uniform() < exp(-mean * share);
      const rest = clean(1 - coreShare - safetyShare);
      const safe = clean(safetyShare);
      let bad = 0;
      for (let core = 0; core < cores; core++) if (!clean(coreShare / cores)) bad++;
      if (!rest || bad > maxBad) continue;
      if (!safe) drawn.unsafe++;
      else if (bad === 0) drawn.flawless++;
      else drawn.salvaged++;
    }
    const month = result.grossDies.findLastIndex((dies) => dies > 0);
    const share = (of: (bin: (typeof result.bins)[number]) => boolean): number =>
      result.bins.reduce((sum, bin, b) => sum + (of(bin) ? result.diesByBin[b]![month]! : 0), 0) /
      result.grossDies[month]!;
    const { flawless, salvaged, unsafe } = drawn;
    const agree = (got: number, counted: number): void => {
      const p = counted / DIES;
      // speed and leakage are cut apart from defects; four standard deviations of a share of so many draws
      expect(Math.abs(got / parametricYield.value - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / DIES));
    };
    agree(
      share((bin) => bin.safetyIsland && bin.salvage === 0),
      flawless,
    );
    agree(
      share((bin) => bin.safetyIsland && bin.salvage === 1),
      salvaged,
    );
    agree(
      share((bin) => !bin.safetyIsland),
      unsafe,
    );
  });
});
