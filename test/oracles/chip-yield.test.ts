/** Enumerated dies, all yield models on a grid, and harvested dies, against published figures. */
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { harvest, harvestPoisson, placeDies, yieldModels } from "../../src/chip/index.ts";
import { worstOf } from "./oracle.ts";

const DATA = "../shared/data/chips";
const have = existsSync(DATA);
const read = (name: string) => JSON.parse(readFileSync(`${DATA}/${name}.json`, "utf8"));
const nb = (alpha: number) => (l: number) => yieldModels["negative-binomial"](l, { clustering: alpha, layers: 14 });
type Pair = readonly [got: number, expected: number];

describe("placement", () => {
  it("counts whole, partial and edge-excluded dies", () => {
    const placed = placeDies({ dieWidthMm: 10, dieHeightMm: 8, scribeMm: 0.12, edgeMm: 3, waferMm: 300 }, "centre");
    worstOf(
      {
        engine: "chip",
        case: "whole, partial and edge-excluded dies of 10 x 8 mm",
        source: "die-yield-calculator, enumerated",
        unit: "dies",
        within: 0,
        why: "a count",
      },
      [
        [placed.whole, 767],
        [placed.partial, 124],
        [placed.edgeExcluded, 40],
      ],
    );
  });
});

describe.skipIf(!have)(`published figures${have ? "" : " (skipped: ../shared/data/chips absent)"}`, () => {
  it("equals the enumeration of four dies in both phases", () => {
    const pairs: Pair[] = read("dies-per-wafer").cases.flatMap(
      ({ inputs, expected }: { inputs: Record<string, number>; expected: Record<string, number> }) => {
        const geometry = {
          dieWidthMm: inputs["die_w_mm"]!,
          dieHeightMm: inputs["die_h_mm"]!,
          scribeMm: inputs["scribe_mm"]!,
          edgeMm: inputs["edge_mm"]!,
          waferMm: inputs["wafer_mm"]!,
        };
        return [
          [placeDies(geometry, "centre").whole, expected["enum_center"]],
          [placeDies(geometry, "corner").whole, expected["enum_corner"]],
        ];
      },
    );
    worstOf(
      {
        engine: "chip",
        case: "whole dies of four sizes in both phases",
        source: "dies-per-wafer.json, enumerated",
        unit: "dies",
        within: 0,
        why: "a count",
      },
      pairs,
    );
  });

  it("equals all models on the grid", () => {
    const pairs: Pair[] = read("yield-models").grid.flatMap((row: Record<string, number>): Pair[] => {
      const l = row["lambda_"]!;
      return [
        [yieldModels.poisson(l), row["poisson"]!],
        [yieldModels.murphy(l), row["murphy"]!],
        [yieldModels.rectangular(l), row["rectangular"]!],
        [yieldModels.moore(l), row["moore"]!],
        [yieldModels.seeds(l), row["seeds"]!],
        [nb(2)(l), row["negbin_a2"]!],
        [nb(3)(l), row["negbin_a3"]!],
        [nb(10)(l), row["negbin_a10"]!],
      ];
    });
    worstOf(
      {
        engine: "chip",
        case: "yield by six models on a grid of defects",
        source: "yield-models.json",
        within: 1e-12,
        why: "the reference file states it",
      },
      pairs,
    );
  });

  it("harvests as the published closed form, Poisson and clustered", () => {
    const rare: Pair[] = [];
    const full: Pair[] = [];
    const sums: Pair[] = [];
    for (const { inputs, expected } of read("harvest-binning").cases) {
      const l = (inputs.area_mm2 / 100) * inputs.D0;
      const clean = 1 - inputs.core_fraction;
      const { core_fraction: share, cores, max_bad: most } = inputs;
      const poisson = harvestPoisson(l, clean, share, cores, most);
      expected.poisson.P_by_bad_cores.forEach((p: number, b: number) => rare.push([poisson[b]!, p]));
      const mixed = harvest((s) => nb(2)(l * s), clean, share, cores, most, { exposure: l, shape: 2 });
      full.push([mixed[0]!, expected.negbin_alpha2.closed_form_full]);
      sums.push([mixed.reduce((a, b) => a + b), expected.negbin_alpha2.cum]);
    }
    const row = { engine: "chip", source: "harvest-binning.json" } as const;
    worstOf(
      {
        ...row,
        case: "harvested dies by bad cores, Poisson",
        within: 5e-12,
        why: "1e-12 as the file states; its own 1 - exp(-x) loses two digits for the rarest counts (b > 9 of 144)",
      },
      rare,
    );
    worstOf({ ...row, case: "dies without a bad core, clustered", within: 1e-12, why: "the file states it" }, full);
    worstOf(
      {
        ...row,
        case: "harvested dies, clustered, in all",
        within: 5e-5,
        as: "absolute",
        why: "the published sum mixes 800 midpoints; the file states it",
      },
      sums,
    );
  });
});
