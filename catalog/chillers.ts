import type { Confidence } from "./fact.ts";

/** A published electric chiller: curves of capacity and energy input ratio, and the box in which they hold. */
export interface ChillerRow {
  readonly name: string;
  readonly qRefW: number;
  readonly copRef: number;
  readonly evaporatorRefC: number;
  readonly condenserRefC: number;
  readonly evaporatorBoxC: readonly [number, number];
  readonly condenserBoxC: readonly [number, number];
  readonly plrMin: number;
  readonly plrMinUnload: number;
  readonly plrMax: number;
  readonly capFT: readonly number[];
  readonly eirFT: readonly number[];
  readonly eirFPLR: readonly number[];
  readonly source: string;
  readonly confidence: Confidence;
}

const SOURCE =
  "lbl-srg/modelica-buildings c4117cc, Buildings/Fluid/Chillers/Data/ElectricEIR.mo (modified BSD); same data as EnergyPlus datasets/Chillers.idf";

/** Three published machines that pass the curve gate: medium temperature, low temperature, variable speed. */
export const CHILLERS: readonly ChillerRow[] = [
  {
    name: "Carrier_19XR_1259kW_6_26COP_Vanes",
    qRefW: 1258900,
    copRef: 6.26,
    evaporatorRefC: 8.89,
    condenserRefC: 26.67,
    evaporatorBoxC: [7.22, 12.78],
    condenserBoxC: [12.78, 26.67],
    plrMin: 0.18,
    plrMinUnload: 0.18,
    plrMax: 1.03,
    capFT: [1.082071, 0.03200888, -0.00399478, -0.005789604, -0.0008238938, 0.002933539],
    eirFT: [0.7582035, 0.006896017, -0.001491911, 0.002249459, 0.0003908697, -0.0001735265],
    eirFPLR: [0.2226232, 0.5199282, 0.257847],
    source: SOURCE,
    confidence: "published",
  },
  {
    name: "Trane_CVHF_2567kW_11_77COP_VSD",
    qRefW: 2567100,
    copRef: 11.77,
    evaporatorRefC: 4.44,
    condenserRefC: 12.78,
    evaporatorBoxC: [4.44, 8.89],
    condenserBoxC: [12.78, 29.44],
    plrMin: 0.11,
    plrMinUnload: 0.11,
    plrMax: 1.04,
    capFT: [0.4549428, 0.02748161, -0.004298342, 0.04363928, -0.001352509, 0.002964225],
    eirFT: [0.456199, -0.03333063, -0.001763576, 0.0562452, -8.535085e-5, 0.0003567604],
    eirFPLR: [0.1039419, 0.4184975, 0.477421],
    source: SOURCE,
    confidence: "published",
  },
  {
    name: "Carrier_19XR_1410kW_8_54COP_VSD",
    qRefW: 1410100,
    copRef: 8.54,
    evaporatorRefC: 6.11,
    condenserRefC: 12.78,
    evaporatorBoxC: [6.11, 12.78],
    condenserBoxC: [12.78, 23.89],
    plrMin: 0.18,
    plrMinUnload: 0.18,
    plrMax: 1.03,
    capFT: [0.9597856, -0.006247187, -0.001117998, 0.00699104, -0.0006321252, 0.001765068],
    eirFT: [1.131014, -0.06735406, 3.034309e-6, 0.01307361, 0.0003384625, 0.0007872113],
    eirFPLR: [0.09662908, 0.7475978, 0.1566368],
    source: SOURCE,
    confidence: "published",
  },
];
