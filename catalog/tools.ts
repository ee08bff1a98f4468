import type { Fact } from "./fact.ts";

/**
 * Classes of fab tools. Times, failures and PM are the STATISTICS (means by area) of the open SMT2020 model, not its
 * rows, except lithography rates, which are stated by the maker. Power of anything but EUV has no reliable public
 * table: it is an assumption, scaled in the process to the measured energy per wafer.
 */
export interface ToolClass {
  readonly area: string;
  /** processing time [min] a lot, a wafer or a batch */
  readonly minutes: Fact;
  readonly per: "lot" | "wafer" | "batch";
  /** cascading: entry interval over processing time; absent = one lot at a time */
  readonly interval?: Fact;
  /** furnace limits [lots] */
  readonly batchLots?: readonly [number, number];
  /** share of time in repair and in PM, and mean time between failures [h] */
  readonly down: Fact;
  readonly pm: Fact;
  readonly mtbfHours: Fact;
  /** electric power of tool and sub-fab while processing [kW] */
  readonly powerKW: Fact;
  /** minimum lots after a set-up change, and the change [min] */
  readonly setup?: { readonly minutes: Fact; readonly recipes: number; readonly minimumRun: number };
}

const SMT = "mean over the rows of SMT2020 dataset 1 (Kopp et al., IEEE TSM 33(4), 2020) for this area";
const stat = (value: number, unit: string): Fact => ({ value, unit, source: SMT, date: "2020", confidence: "derived" });
const guess = (value: number, unit: string, low: number, high: number): Fact => ({
  value,
  unit,
  low,
  high,
  source: "no reliable public table; order of magnitude from ISMI surveys 2002-2011",
  confidence: "assumption",
});
const WEEK: Fact = {
  value: 168,
  unit: "h",
  source: "SMT2020: exponential with mean 10,080 min for every area",
  date: "2020",
  confidence: "published",
};

/** Share of process power a tool draws when idle. */
export const idlePowerShare: Fact = {
  value: 0.65,
  unit: "1",
  low: 0.5,
  high: 0.8,
  source: "range named by tool surveys; no reliable public table",
  confidence: "assumption",
};

/** EUV scanner passes a year on the planner's basis: 75 wafer passes/h x 0.9 x 8,760 h. */
export const euvPlanningRate: Fact = {
  value: 67.5,
  unit: "passes/h",
  source: "75 wafer passes/h x 0.9 availability, campus planning basis",
  confidence: "assumption",
};

/** EUV passes an hour of calendar time at the rated 220 wafers/h and an OEE of 0.5 to 0.6. */
export const euvRatedRate: Fact = {
  value: 121,
  unit: "passes/h",
  low: 110,
  high: 132,
  source: "NXE:3800E rated 220 wafers/h (ASML) x OEE 0.5-0.6",
  date: "2024",
  confidence: "derived",
};

/** The tool classes by name. A new class is one entry. */
export const toolClasses: Readonly<Record<string, ToolClass>> = {
  euv: {
    area: "Litho",
    per: "wafer",
    minutes: {
      value: 60 / 130,
      unit: "min/wafer",
      low: 60 / 160,
      high: 60 / 110,
      source:
        "130 wafers/h while exposing: rated 220 at 30 mJ/cm2 (ASML), resists of the 2 nm class need about twice that dose",
      date: "2024",
      confidence: "assumption",
    },
    down: stat(0.0656, "1"),
    pm: stat(0.0702, "1"),
    mtbfHours: WEEK,
    powerKW: {
      value: 1170,
      unit: "kW",
      source: "TechInsights: up to 1,170 kW for a low-NA EUV scanner",
      date: "2024",
      confidence: "secondary",
    },
  },
  immersion: {
    area: "Litho",
    per: "wafer",
    minutes: {
      value: 60 / 200,
      unit: "min/wafer",
      low: 60 / 280,
      high: 60 / 150,
      source: "immersion scanners are rated 275-330 wafers/h (ASML); 200 with real fields and overlay marks",
      date: "2023",
      confidence: "assumption",
    },
    down: stat(0.0656, "1"),
    pm: stat(0.0702, "1"),
    mtbfHours: WEEK,
    powerKW: {
      value: 165,
      unit: "kW",
      source: "immersion scanner, comparison of 2009",
      date: "2009",
      confidence: "published",
    },
  },
  "dry-scanner": {
    area: "Litho",
    per: "wafer",
    minutes: guess(60 / 180, "min/wafer", 60 / 230, 60 / 140),
    down: stat(0.0656, "1"),
    pm: stat(0.0702, "1"),
    mtbfHours: WEEK,
    powerKW: guess(80, "kW", 50, 120),
  },
  track: {
    area: "Litho",
    per: "wafer",
    minutes: guess(60 / 200, "min/wafer", 60 / 300, 60 / 140),
    down: stat(0.0656, "1"),
    pm: stat(0.0702, "1"),
    mtbfHours: WEEK,
    powerKW: guess(50, "kW", 30, 90),
  },
  "dry-etch": {
    area: "Dry_Etch",
    per: "lot",
    minutes: stat(119.7, "min/lot"),
    down: stat(0.0226, "1"),
    pm: stat(0.0919, "1"),
    mtbfHours: WEEK,
    powerKW: guess(50, "kW", 25, 90),
  },
  strip: {
    area: "Dry_Etch",
    per: "lot",
    minutes: guess(30, "min/lot", 20, 45),
    down: stat(0.0226, "1"),
    pm: stat(0.0919, "1"),
    mtbfHours: WEEK,
    powerKW: guess(25, "kW", 12, 40),
  },
  epitaxy: {
    area: "TF",
    per: "lot",
    minutes: guess(150, "min/lot", 90, 250),
    interval: stat(0.85, "1"),
    down: stat(0.043, "1"),
    pm: stat(0.1051, "1"),
    mtbfHours: WEEK,
    powerKW: guess(90, "kW", 50, 150),
  },
  deposition: {
    area: "TF",
    per: "lot",
    minutes: guess(110, "min/lot", 75, 160),
    interval: stat(0.85, "1"),
    down: stat(0.043, "1"),
    pm: stat(0.1051, "1"),
    mtbfHours: WEEK,
    powerKW: guess(60, "kW", 30, 100),
  },
  dielectric: {
    area: "Dielectric",
    per: "lot",
    minutes: stat(47.1, "min/lot"),
    interval: stat(0.9, "1"),
    down: stat(0.0571, "1"),
    pm: stat(0.14, "1"),
    mtbfHours: WEEK,
    powerKW: guess(50, "kW", 25, 90),
  },
  pvd: {
    area: "TF",
    per: "lot",
    minutes: stat(73.3, "min/lot"),
    interval: stat(0.85, "1"),
    down: stat(0.043, "1"),
    pm: stat(0.1051, "1"),
    mtbfHours: WEEK,
    powerKW: guess(50, "kW", 25, 90),
  },
  plating: {
    area: "TF",
    per: "lot",
    minutes: stat(59.4, "min/lot"),
    interval: stat(0.7, "1"),
    down: stat(0.0197, "1"),
    pm: stat(0.1051, "1"),
    mtbfHours: WEEK,
    powerKW: guess(40, "kW", 20, 70),
  },
  cmp: {
    area: "Planar",
    per: "lot",
    minutes: stat(59.4, "min/lot"),
    interval: stat(0.7, "1"),
    down: stat(0.0197, "1"),
    pm: stat(0.1794, "1"),
    mtbfHours: WEEK,
    powerKW: guess(35, "kW", 18, 60),
  },
  implant: {
    area: "Implant",
    per: "wafer",
    minutes: stat(1.07, "min/wafer"),
    interval: stat(0.75, "1"),
    down: stat(0.0565, "1"),
    pm: stat(0.1395, "1"),
    mtbfHours: WEEK,
    powerKW: guess(60, "kW", 30, 100),
    setup: { minutes: stat(70, "min"), recipes: 3, minimumRun: 7 },
  },
  furnace: {
    area: "Diffusion",
    per: "batch",
    minutes: stat(444.4, "min/batch"),
    batchLots: [4, 5],
    down: stat(0.0148, "1"),
    pm: stat(0.0604, "1"),
    mtbfHours: WEEK,
    powerKW: guess(60, "kW", 30, 100),
  },
  anneal: {
    area: "Diffusion",
    per: "lot",
    minutes: guess(40, "min/lot", 25, 60),
    down: stat(0.0148, "1"),
    pm: stat(0.0604, "1"),
    mtbfHours: WEEK,
    powerKW: guess(60, "kW", 30, 100),
  },
  wet: {
    area: "Wet_Etch",
    per: "wafer",
    minutes: stat(0.92, "min/wafer"),
    interval: stat(0.75, "1"),
    down: stat(0.0216, "1"),
    pm: stat(0.0879, "1"),
    mtbfHours: WEEK,
    powerKW: guess(40, "kW", 20, 70),
  },
  "litho-metrology": {
    area: "Litho_Met",
    per: "lot",
    minutes: stat(23.1, "min/lot"),
    down: stat(0.0035, "1"),
    pm: stat(0.0318, "1"),
    mtbfHours: WEEK,
    powerKW: guess(15, "kW", 8, 25),
  },
  hold: {
    area: "Hold",
    per: "lot",
    minutes: stat(173, "min/lot"),
    down: stat(0, "1"),
    pm: stat(0, "1"),
    mtbfHours: WEEK,
    powerKW: guess(0, "kW", 0, 0),
  },
  "film-metrology": {
    area: "TF_Met",
    per: "lot",
    minutes: stat(8, "min/lot"),
    down: stat(0.0034, "1"),
    pm: stat(0.0316, "1"),
    mtbfHours: WEEK,
    powerKW: guess(10, "kW", 5, 20),
  },
  inspection: {
    area: "Def_Met",
    per: "lot",
    minutes: stat(18.2, "min/lot"),
    down: stat(0.0035, "1"),
    pm: stat(0.0315, "1"),
    mtbfHours: WEEK,
    powerKW: guess(20, "kW", 10, 35),
  },
};
