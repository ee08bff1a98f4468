import type { Confidence, Fact } from "./fact.ts";

const LEI = "Lei & Masanet, doi 10.1016/j.resconrec.2022.106323, input ranges";
const TOWERS = "Energies 16(9):3661 (2023), medians of 6730 models of 27 makers";
const HU = "Hu et al., energy conversion factors of a 200 mm DRAM fab, Taiwan (measured)";
const OWN = "assumption of terafab";

function fact(value: number, unit: string, source: string, confidence: Confidence, low?: number, high?: number): Fact {
  return {
    value,
    unit,
    source,
    confidence,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

/** Supply and return temperatures of the loops [°C]. */
export const LOOP_FACTS = {
  chip: {
    supply: fact(45, "degC", "current rack designs: up to 45 in, about 55 out", "secondary", 20, 50),
    rise: fact(10, "K", "1.5 L/min per kW of PG25, OCP OAI guideline", "secondary", 7.5, 12),
  },
  hall: {
    supply: fact(22, "degC", OWN + ": supply air of 27 °C", "assumption", 16, 26),
    rise: fact(10, "K", OWN, "assumption", 6, 12),
  },
  warm: { supply: fact(30, "degC", OWN, "assumption", 25, 35), rise: fact(5, "K", OWN, "assumption", 4, 8) },
  process: { supply: fact(18, "degC", OWN, "assumption", 16, 20), rise: fact(5, "K", OWN, "assumption", 4, 6) },
  medium: {
    supply: fact(12, "degC", "dual-temperature chilled water is good practice; value " + OWN, "assumption", 11, 14),
    rise: fact(6, "K", OWN, "assumption", 5, 8),
  },
  low: {
    supply: fact(6, "degC", "dual-temperature chilled water is good practice; value " + OWN, "assumption", 5, 7),
    rise: fact(6, "K", OWN, "assumption", 5, 8),
  },
} as const;

/** Machines that move heat. */
export const EQUIPMENT_FACTS = {
  exchangerPinchK: fact(2, "K", LEI, "published", 1.7, 2.8),
  towerApproachK: fact(5, "K", TOWERS, "published", 2.8, 6.7),
  towerRatedApproachK: fact(
    3.9,
    "K at 25.6 °C wet bulb and 5.5 K range",
    "EnergyPlus default design point of CoolingTower:VariableSpeed (25.6 / 3.9 / 5.5)",
    "published",
    2.8,
    6.7,
  ),
  towerFanShare: fact(0.0165, "kW/kW", TOWERS, "published", 0.012, 0.021),
  dryCoolerApproachK: fact(10, "K", TOWERS, "published", 8, 12),
  dryCoolerFanShare: fact(
    0.04,
    "kW/kW at 11.1 K",
    "BAC TDFS1238N catalogue point (Modelica Buildings, DryCooler data)",
    "published",
  ),
  towerPumpKPa: fact(200, "kPa", LEI, "published", 167, 250),
  loopPumpKPa: fact(250, "kPa", OWN, "assumption", 150, 400),
  seriesExchangerKPa: fact(60, "kPa, a second exchanger behind the first", OWN, "assumption", 40, 100),
  processPumpKPa: fact(600, "kPa", OWN, "assumption", 400, 800),
  pumpEfficiency: fact(0.75, "share", LEI, "published", 0.6, 0.85),
  pumpStaticShare: fact(0.3, "share", OWN, "assumption", 0.1, 0.5),
  cyclesOfConcentration: fact(5, "ratio", LEI, "published", 3, 15),
  driftShare: fact(5e-5, "share of circulation", LEI, "published", 5e-5, 5e-3),
  padEffectiveness: fact(0.8, "share", OWN, "assumption", 0.7, 0.85),
  heatPumpCarnotShare: fact(0.5, "share, on leaving temperatures", OWN, "assumption", 0.45, 0.6),
  coefficientCap: fact(14, "COP", OWN, "assumption", 10, 16),
  boilerEfficiency: fact(0.99, "share", OWN, "assumption", 0.97, 1),
  airHeatPumpApproachK: fact(8, "K", OWN, "assumption", 6, 10),
  hallAirApproachK: fact(5, "K, hall air above the water of its coils", OWN, "assumption", 3, 10),
  hallDewPointC: fact(
    17,
    "degC, highest dew point of hall air",
    "ASHRAE TC9.9 thermal guidelines, allowable range of class A1",
    "secondary",
    15,
    24,
  ),
  hallDriestDewPointC: fact(
    -9,
    "degC, lowest dew point of hall air",
    "ASHRAE TC9.9 thermal guidelines, recommended range since 2015; low: allowable for class A1; high: recommended in 2008",
    "secondary",
    -12,
    5.5,
  ),
  outdoorAirFanShare: fact(
    0.01,
    "kW/kW at full outdoor air: filters, louvres and pads",
    OWN + ": 150 Pa more at 12 K",
    "assumption",
    0.004,
    0.03,
  ),
  chillerFactor: fact(
    1,
    "factor on the COP of the chiller model",
    LEI + " (COP error of cases 2 to 5)",
    "published",
    0.6,
    1.11,
  ),
  hallFanShare: fact(0.04, "kW of fan per kW of hall heat", OWN, "assumption", 0.02, 0.08),
  distributionLossShare: fact(0.03, "share of IT", LEI + " (UPS 90 to 99 %)", "published", 0.01, 0.1),
  liquidShare: fact(0.85, "share of rack heat", "current liquid-cooled racks", "secondary", 0.7, 1),
  sizingMargin: fact(0.1, "share", OWN, "assumption", 0.05, 0.25),
  hybridSwitchC: fact(15, "degC dry bulb a hybrid plant handles without water", OWN, "assumption", 5, 20),
  padSwitchC: fact(22, "degC dry bulb above which pads are wetted", OWN, "assumption", 18, 28),
  basinMinimumC: fact(4, "degC", "freeze guard, Energies 16(9):3661", "published"),
} as const;

/** Share of Carnot reached by nine well-behaved variable-speed machines, by lift between leaving temperatures. */
export const CHILLER_CARNOT = {
  liftK: [7.5, 12.5, 17.5, 22.5, 27.5],
  median: [0.33, 0.41, 0.55, 0.61, 0.64],
  p10: [0.26, 0.34, 0.45, 0.53, 0.56],
  p90: [0.45, 0.56, 0.65, 0.7, 0.73],
  source: "derived from the Modelica Buildings ElectricEIR records (c4117cc) at part-load ratio >= 0.5",
  confidence: "derived",
} as const;

/** Where the electricity of tools and sub-fab ends as heat; sums to 1. */
export const TOOL_HEAT_SHARES = {
  process: fact(0.45, "share", OWN, "assumption", 0.35, 0.55),
  warm: fact(0.2, "share: vacuum pumps and abatement", OWN, "assumption", 0.15, 0.3),
  air: fact(0.25, "share: room air", OWN, "assumption", 0.15, 0.35),
  exhaust: fact(0.1, "share: leaves with exhaust air", OWN, "assumption", 0.05, 0.2),
} as const;

/** Utilities of a 300 mm fab: how much a wafer (or a MW of tools) needs. */
export const UTILITY_FACTS = {
  intakeM3PerMaskLayer: fact(
    0.161,
    "m3 a wafer and mask layer",
    "company sustainability report 2024 through an extract",
    "secondary",
    0.145,
    0.18,
  ),
  intakeWithoutTowers: fact(
    0.9,
    "share of intake; towers are computed beside it",
    "use split of a company report: about 1/10 towers",
    "secondary",
    0.85,
    0.95,
  ),
  upwM3PerMaskLayer: fact(
    0.125,
    "m3 a wafer and mask layer",
    OWN + ": 8 to 14 m3 a wafer at 80 to 100 layers",
    "assumption",
    0.09,
    0.15,
  ),
  cdaM3PerMaskLayer: fact(
    9,
    "m3 a wafer and mask layer",
    OWN + ": with nitrogen about 12 % of 2,500 kWh a wafer",
    "assumption",
    6.3,
    11.7,
  ),
  nitrogenM3PerMaskLayer: fact(
    6.6,
    "m3 a wafer and mask layer",
    OWN + ": with dry air about 12 % of 2,500 kWh a wafer",
    "assumption",
    4.6,
    8.6,
  ),
  makeUpAirKgSPerToolMW: fact(7, "kg/s dry air for 1 MW of tools", OWN, "assumption", 4, 9),
  recirculationPerMakeUp: fact(20, "m3 recirculated for 1 m3 of make-up air", OWN, "assumption", 8, 25),
  idleShare: fact(0.4, "share of utilities that flows without wafers", OWN, "assumption", 0.2, 0.6),
  otherShareOfTools: fact(
    0.042,
    "kW for 1 kW of tools: lighting, controls, waste",
    OWN + ": 2 % of the fab",
    "assumption",
    0.02,
    0.06,
  ),
  hotUpwShare: fact(0.15, "share of ultrapure water used at 70 °C", OWN, "assumption", 0.05, 0.3),
  evaporatedShare: fact(
    0.1,
    "share of intake lost in scrubbers and to air",
    "use split of a company report: about 1/10 scrubbers",
    "secondary",
    0.05,
    0.2,
  ),
} as const;

/** Electricity to make a utility [kWh/m3]. */
export const UTILITY_ENERGY = {
  makeUpAir: fact(0.0042, "kWh/m3", HU, "published"),
  recirculationAir: fact(0.00018, "kWh/m3", HU, "published"),
  generalExhaust: fact(0.0007, "kWh/m3", HU, "published"),
  acidExhaust: fact(0.0009, "kWh/m3", HU, "published"),
  alkaliExhaust: fact(0.0025, "kWh/m3", HU, "published"),
  solventExhaust: fact(0.0021, "kWh/m3", HU, "published"),
  nitrogen: fact(0.2209, "kWh/m3", HU, "published"),
  cda: fact(0.225, "kWh/m3", HU, "published"),
  upw: fact(9.5502, "kWh/m3", HU, "published"),
  processWater: fact(1.3535, "kWh/m3, chillers included: comparison only", HU, "published"),
  chilledWaterSummer: fact(0.257, "kW/kW: comparison only", HU, "published"),
  chilledWaterWinter: fact(0.245, "kW/kW: comparison only", HU, "published"),
} as const;

/** How the electricity of a leading-edge fab divides (shares of fab and utilities together; sums to 1, each +-30 %). */
export const FAB_SPLIT = {
  euv: fact(0.1, "share", OWN, "assumption"),
  otherLithography: fact(0.03, "share", OWN, "assumption"),
  otherTools: fact(0.2, "share", OWN, "assumption"),
  pumpsAndAbatement: fact(0.15, "share", OWN, "assumption"),
  chillersAndTowers: fact(0.19, "share", OWN, "assumption"),
  air: fact(0.11, "share", OWN, "assumption"),
  gases: fact(0.12, "share", OWN, "assumption"),
  waterAndWaste: fact(0.05, "share", OWN, "assumption"),
  processWaterPumps: fact(0.03, "share", OWN, "assumption"),
  other: fact(0.02, "share", OWN, "assumption"),
} as const;

/** Room set points of the clean room. */
export const ROOM_FACTS = {
  dewPointC: fact(9.5, "degC", OWN + ": 44.9 % at 22 °C", "assumption", 8.5, 10.5),
  temperatureC: fact(22, "degC", OWN, "assumption", 21, 23),
  supplyC: fact(16, "degC, make-up air after reheat", OWN, "assumption", 14, 18),
  coilC: fact(16, "degC, air leaving the first coil saturated", OWN, "assumption", 14, 18),
} as const;
