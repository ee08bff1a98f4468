import type { ProcessFacts } from "./process.ts";

/**
 * A synthetic look-alike of a 2 nm class gate-all-around logic process. The order of the front-end modules follows the
 * public description of stacked nanosheets; counts are trade figures; nothing here is a foundry's route.
 * @source module order: Loubet et al., Stacked nanosheet gate-all-around transistor, VLSI Technology 2017
 */
export const n2Gaa: ProcessFacts = {
  name: "n2-gaa",
  label: "synthetic look-alike of a 2 nm class gate-all-around process",
  maskLayers: {
    value: 90,
    unit: "1",
    low: 80,
    high: 100,
    source: "80-85 at 7 nm by trade figures; 80-100 assumed at 2 nm, not public",
    date: "2024",
    confidence: "assumption",
  },
  euvPasses: {
    value: 22,
    unit: "1",
    low: 20,
    high: 25,
    source: "N5 14-15 layers, N3 above 20 (ASML statements, SemiAnalysis); 20-25 assumed at 2 nm",
    date: "2024",
    confidence: "assumption",
  },
  steps: {
    value: 1200,
    unit: "1",
    low: 1000,
    high: 1400,
    source: "10-17.5 steps a mask layer; SMT2020 part_3 has 16.7",
    date: "2020",
    confidence: "derived",
  },
  immersionShare: {
    value: 0.62,
    unit: "1",
    low: 0.5,
    high: 0.75,
    source: "no public split of the non-EUV layers",
    confidence: "assumption",
  },
  energyPerWafer: {
    value: 2500,
    unit: "kWh/wafer",
    low: 2000,
    high: 3400,
    source: "3 nm: 3.25 kWh/cm2 = 2,297 kWh (ACT, imec data); 2 nm derived",
    date: "2022",
    confidence: "derived",
  },
  toolShare: {
    value: 0.48,
    unit: "1",
    low: 0.34,
    high: 0.62,
    source: "EUV 10, other litho 3, other process 20, pumps and abatement 15 percent (ISMI surveys, one measured fab)",
    date: "2019",
    confidence: "assumption",
  },
  euvShare: {
    value: 0.1,
    unit: "1",
    low: 0.07,
    high: 0.13,
    source: "TechInsights: 10-11 percent of fab electricity",
    date: "2024",
    confidence: "secondary",
  },
  litho: {
    overlaySampling: {
      value: 0.69,
      unit: "1",
      source: "mean sampling of Litho_Met steps in SMT2020 dataset 1",
      date: "2020",
      confidence: "derived",
    },
    reworkShare: {
      value: 0.012,
      unit: "1",
      low: 0.007,
      high: 0.018,
      source: "SMT2020 dataset 1: 0.7 to 1.8 percent after overlay",
      date: "2020",
      confidence: "derived",
    },
  },
  filmSampling: {
    value: 0.36,
    unit: "1",
    source: "mean sampling of TF_Met steps in SMT2020 dataset 1",
    date: "2020",
    confidence: "derived",
  },
  inspectionSampling: {
    value: 0.4,
    unit: "1",
    source: "mean sampling of Def_Met steps in SMT2020 dataset 1",
    date: "2020",
    confidence: "derived",
  },
  dedicatedShare: {
    value: 0.3,
    unit: "1",
    source: "SMT2020 dedicates about a third of its scanner steps",
    date: "2020",
    confidence: "derived",
  },
  cleanLimitHours: {
    value: 8,
    unit: "h",
    low: 2,
    high: 24,
    source: "SMT2020 dataset 1: 1 to 24 h",
    date: "2020",
    confidence: "derived",
  },
  stepsPerGroup: {
    value: 8.8,
    unit: "1",
    source: "SMT2020 dataset 1: 926 steps over 105 tool groups",
    date: "2020",
    confidence: "derived",
  },
  holdShare: {
    value: 0.037,
    unit: "1",
    source: "SMT2020 dataset 1: 34 of 926 steps are delays",
    date: "2020",
    confidence: "derived",
  },
  holdMinutes: {
    value: 480,
    unit: "min",
    low: 173,
    high: 720,
    source:
      "SMT2020 dataset 1 has delays of 173 min; lengthened so that days per mask layer reach the published 0.8-1.5 (Leachman)",
    confidence: "assumption",
  },
  fill: ["wet+", "furnace-liner+", "deposition+", "dry-etch+"],
  utilisation: {
    value: 0.85,
    unit: "1",
    low: 0.8,
    high: 0.92,
    source: "usual planning target",
    confidence: "assumption",
  },
  bottleneckUtilisation: {
    value: 0.92,
    unit: "1",
    low: 0.88,
    high: 0.95,
    source: "the dearest tools are loaded highest",
    confidence: "assumption",
  },
  sections: [
    {
      name: "FE",
      layerShare: 0.34,
      modules: [
        {
          name: "superlattice",
          before: ["wet+", "epitaxy", "film-metrology"],
          after: ["dry-etch+", "strip+", "wet+", "inspection+"],
        },
        {
          name: "isolation",
          before: ["dielectric+", "furnace-oxide", "cmp+", "film-metrology"],
          after: ["dry-etch+", "strip+", "wet+"],
        },
        { name: "wells", before: ["wet+", "furnace-oxide"], after: ["implant", "strip+", "wet+", "anneal"] },
        {
          name: "dummy-gate",
          before: ["furnace-poly", "dielectric+", "film-metrology"],
          after: ["dry-etch+", "strip+", "wet+", "inspection+"],
        },
        {
          name: "spacer",
          before: ["wet+", "deposition+", "film-metrology"],
          after: ["dry-etch+", "wet+", "inspection+"],
        },
        {
          name: "inner-spacer",
          before: ["wet+", "deposition+"],
          after: ["dry-etch+", "wet+", "deposition+", "film-metrology"],
        },
        {
          name: "source-drain",
          before: ["wet+", "deposition+"],
          after: ["dry-etch+", "strip+", "wet+", "epitaxy", "film-metrology"],
        },
        {
          name: "channel-release",
          before: ["dielectric+", "cmp+"],
          after: ["dry-etch+", "wet+", "inspection+", "wet+"],
        },
        {
          name: "gate-stack",
          before: ["wet+", "deposition+", "deposition+", "anneal"],
          after: ["dry-etch+", "wet+", "deposition+", "cmp+", "film-metrology"],
        },
      ],
    },
    {
      name: "ME",
      layerShare: 0.14,
      modules: [
        {
          name: "contact",
          before: ["dielectric+", "cmp+", "film-metrology"],
          after: ["dry-etch+", "strip+", "wet+", "pvd+", "anneal", "cmp+"],
        },
        { name: "silicide", before: ["wet+", "pvd+", "anneal"], after: ["dry-etch+", "wet+", "inspection+"] },
      ],
    },
    {
      name: "BE",
      layerShare: 0.52,
      modules: [
        {
          name: "via",
          before: ["dielectric+", "dielectric+", "film-metrology"],
          after: ["dry-etch+", "strip+", "wet+", "inspection+"],
        },
        {
          name: "metal",
          before: ["dielectric+", "deposition+"],
          after: ["dry-etch+", "strip+", "wet+", "pvd+", "plating", "anneal", "cmp+", "wet+", "film-metrology"],
        },
      ],
    },
  ],
};

/** The same process under the name that public statements of 2026 use for their first own-fab generation. */
export const class14a: ProcessFacts = {
  ...n2Gaa,
  name: "14a-class",
  label: "synthetic look-alike of a 14A class process (the 2 nm class model with more EUV)",
  euvPasses: {
    value: 25,
    unit: "1",
    low: 22,
    high: 30,
    source: "one step beyond 2 nm; no public count",
    confidence: "assumption",
  },
};
