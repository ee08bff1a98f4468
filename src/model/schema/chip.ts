import { z } from "zod";
import * as campus from "../../../catalog/campus.ts";
import {
  fastShare,
  hbmStackGB,
  lowLeakageShare,
  parametricYield,
  speedLeakageCorrelation,
  testDefaults,
} from "../../../catalog/chips.ts";
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
  sram: z
    .strictObject({
      share: quantity({ description: "share of the die's area in these arrays", unit: "%", example: "15 %" }),
      blocks: count({ description: "equal blocks (rows, columns, banks)", example: 1024, least: 1 }).prefault(1024),
      spares: count({ description: "bad blocks that fuses can replace", example: 8 }).prefault(8),
    })
    .meta({
      description: "memory arrays with spare blocks; left out, memory outside the cores must be clean",
    })
    .optional(),
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

const parametric = z
  .strictObject({
    yield: quantity({
      description: "working dies inside the outer limits of speed and leakage",
      unit: "%",
      example: "97 %",
      fact: parametricYield,
    }).prefault(stated(parametricYield, "%")),
    fast: quantity({
      description: "of those, above the line between the speed classes",
      unit: "%",
      example: "50 %",
      fact: fastShare,
    }).prefault(stated(fastShare, "%")),
    lowLeakage: quantity({
      description: "of those, below the line between the leakage classes",
      unit: "%",
      example: "50 %",
      fact: lowLeakageShare,
    }).prefault(stated(lowLeakageShare, "%")),
    correlation: quantity({
      description: "of frequency with the logarithm of leakage",
      unit: "",
      example: 0.7,
      signed: true,
      fact: speedLeakageCorrelation,
    }).prefault(0.7),
  })
  .meta({ description: "speed and leakage: two correlated normal figures, each cut once; fast silicon leaks" });

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
    flat: quantity({
      description: "height of the segment that a flat or notch takes from the wafer's edge",
      unit: "mm",
      example: "1.25 mm",
      max: 60,
    }).prefault("0 mm"),
    radial: quantity({
      description: "defect density at the wafer's edge over that of its centre, less one; the mean stays `d0`",
      unit: "",
      example: 0.5,
      max: 20,
    }).prefault(0),
    parametric: parametric.optional(),
    learning: learning.optional(),
    test: test.prefault({}),
    designs: named(design, { description: "chip designs, also when there is only one" }),
  })
  .meta({ description: "from wafers to bins to packages" });
