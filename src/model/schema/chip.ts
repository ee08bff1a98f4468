import { z } from "zod";
import * as campus from "../../../catalog/campus.ts";
import { hbmStackGB, testDefaults } from "../../../catalog/chips.ts";
import { choice, count, named, quantity, text } from "./fields.ts";
import { rectangle } from "./forms.ts";
import { stated } from "./stated.ts";

const packaging = z
  .strictObject({
    kind: choice(["organic", "fan-out", "interposer"], { description: "substrate", example: "interposer" }).prefault(
      "organic",
    ),
    dies: count({ description: "dies in a package", example: 2, least: 1 }).prefault(1),
    hbm: quantity({
      description: "HBM stacks in a package",
      unit: "stacks",
      example: "8 stacks",
      whole: true,
    }).prefault("0 stacks"),
    assemblyYield: quantity({
      description: "good packages per package assembled",
      unit: "%",
      example: "97.2 %",
      positive: true,
      fact: campus.assemblyYield,
    }).prefault(stated(campus.assemblyYield, "%")),
  })
  .meta({ description: "what a package holds" });

const design = z.strictObject({
  die: rectangle({ description: "die, width x height", example: "24 x 26 mm" }),
  cores: count({ description: "equal cores on the die", example: 24, least: 1 }).prefault(24),
  coreShare: quantity({ description: "share of the die's area in cores", unit: "%", example: "60 %" }).prefault("60 %"),
  maxBad: count({ description: "bad cores a sold die may have", example: 4 }).prefault(4),
  safetyShare: quantity({
    description: "share of the die's area in the safety island",
    unit: "%",
    example: "3 %",
  }).prefault("3 %"),
  tops: quantity({
    description: "dense 8-bit operations a package",
    unit: "TOPS",
    bare: true,
    example: 2400,
    fact: campus.packageTops,
  }).prefault(stated(campus.packageTops, "")),
  power: quantity({
    description: "chip power a package",
    unit: "W",
    example: "500 W",
    positive: true,
    fact: campus.packagePower,
  }).prefault(stated(campus.packagePower, "W")),
  memory: quantity({
    description: "memory a package",
    unit: "GB",
    example: "96 to 192 GB",
    otherwise: `HBM stacks x ${hbmStackGB.value} GB, or none`,
  }).optional(),
  bandwidth: quantity({
    description: "memory bandwidth a package",
    unit: "TB/s",
    example: "1.15 TB/s",
    otherwise: "unknown",
  }).optional(),
  share: quantity({
    description: "share of the wafers",
    unit: "%",
    example: "70 %",
    otherwise: "equal shares",
  }).optional(),
  for: z
    .array(z.string())
    .meta({ description: "uses it may serve", examples: [["training"]], otherwise: "every use that accepts its bins" })
    .optional(),
  package: packaging.prefault({}),
});

const learning = z
  .strictObject({
    start: quantity({ description: "defect density of the first lots", unit: "/cm2", example: "0.50 /cm2" }).prefault(
      "0.50 /cm2",
    ),
    rate: quantity({ description: "log reduction a cycle of learning", unit: "", example: 0.275 }).prefault(0.275),
    analysis: quantity({ description: "time to analyse a full-flow lot", unit: "days", example: "10 days" }).prefault(
      "10 days",
    ),
    shortLoop: quantity({
      description: "time of a short-loop cycle",
      unit: "days",
      example: "15 days",
      positive: true,
    }).prefault("15 days"),
    maskTurn: quantity({
      description: "time of a mask turn",
      unit: "days",
      example: "5 to 30 days",
      positive: true,
    }).prefault("5 to 30 days"),
    volumeExponent: quantity({ description: "exponent of cumulative wafers (beta)", unit: "", example: 0 }).prefault(0),
    volumeScale: quantity({
      description: "wafers at which volume learning doubles (W0)",
      unit: "wafers",
      example: "100k wafers",
      positive: true,
    }).prefault("100k wafers"),
  })
  .meta({
    description: "defect density falls to `d0` in cycles of learning; left out, `d0` holds from the first wafer",
  });

const test = z
  .strictObject({
    sort: quantity({ description: "wafer sort", unit: "s", example: "60 s", fact: testDefaults.sortSeconds }).prefault(
      stated(testDefaults.sortSeconds, "s"),
    ),
    final: quantity({
      description: "final test",
      unit: "s",
      example: "300 s",
      fact: testDefaults.finalSeconds,
    }).prefault(stated(testDefaults.finalSeconds, "s")),
    coverage: quantity({
      description: "fault coverage",
      unit: "%",
      example: "99 %",
      fact: testDefaults.coverage,
    }).prefault(stated(testDefaults.coverage, "%")),
  })
  .meta({ description: "test of dies and packages" });

/** Wafers to dies to bins to packages. */
export const chip = z
  .strictObject({
    d0: quantity({
      description: "mature defect density",
      unit: "/cm2",
      example: "0.07 to 0.12 /cm2",
      fact: campus.matureD0,
    }).prefault(stated(campus.matureD0, "/cm2")),
    clustering: quantity({
      description: "clustering of defects (alpha)",
      unit: "",
      example: 3,
      positive: true,
    }).prefault(3),
    model: text({ description: "yield model", example: "negative-binomial" }).prefault("negative-binomial"),
    layers: count({ description: "critical layers, for the Bose-Einstein model only", example: 14, least: 1 }).prefault(
      14,
    ),
    scribe: quantity({ description: "scribe line", unit: "mm", example: "0.1 mm" }).prefault("0.1 mm"),
    edge: quantity({ description: "edge exclusion", unit: "mm", example: "3 mm", max: 20 }).prefault("3 mm"),
    learning: learning.optional(),
    test: test.prefault({}),
    designs: named(design, { description: "chip designs, also when there is only one" }),
  })
  .meta({ description: "from wafers to bins to packages" });
