/**
 * Components of a power plant: default sizes, behaviour, cost. Campus files override any of them.
 *
 * Technology costs are rows of NREL ATB 2024 (in $ of 2022) as collected in github.com/PyPSA/technology-data at
 * 634cdc1a; press figures name their paper. What has no checked source is marked as an assumption.
 */
import type { Confidence, Fact } from "./fact.ts";

const ATB = "NREL ATB 2024, moderate case, via github.com/PyPSA/technology-data 634cdc1a";

const fact = (value: number, unit: string, source: string, confidence: Confidence, date?: string): Fact => ({
  value,
  unit,
  source,
  confidence,
  ...(date === undefined ? {} : { date }),
});
const atb = (value: number, unit: string, year: number): Fact =>
  fact(value, unit, `${ATB}, ${year}`, "published", "2024");
const assumed = (value: number, unit: string, why: string): Fact => fact(value, unit, why, "assumption");

/** Everything a component may leave unsaid. Fields that make no sense for a kind are absent. */
export interface PlantDefaults {
  readonly capexPerKW: Fact;
  readonly capexPerKWh?: Fact;
  /** yearly fixed cost as a share of the capital */
  readonly fixedShare: Fact;
  readonly lifeYears: Fact;
  readonly variablePerMWh: Fact;
  readonly fuelPerMWhThermal?: Fact;
  /** fuel heat per electric MWh */
  readonly heatRate?: Fact;
  readonly co2PerMWhThermal?: Fact;
  readonly unitMW?: Fact;
  readonly minLoadShare?: Fact;
  /** share of the unit per minute */
  readonly rampPerMin?: Fact;
  readonly mttfH?: Fact;
  readonly mttrH?: Fact;
  readonly refuelEveryMonths?: Fact;
  readonly refuelDays?: Fact;
  readonly roundTrip?: Fact;
  readonly selfDischargePerHour?: Fact;
  readonly minSoc?: Fact;
  readonly maxSoc?: Fact;
  /** loss of energy by time and by throughput, and how time counts: `kCal D^exponent + kCyc cycles` */
  readonly calendarFade?: Fact;
  readonly cycleFade?: Fact;
  readonly timeExponent?: Fact;
  /** yearly fall of the price of energy bought to make up for fade */
  readonly priceDecline?: Fact;
  readonly moduleMW?: Fact;
  readonly moduleMWh?: Fact;
  readonly dcAcRatio?: Fact;
  readonly lossShare?: Fact;
  readonly tempCoefficient?: Fact;
  readonly nominalCellC?: Fact;
  readonly hubHeightM?: Fact;
  readonly shear?: Fact;
  readonly landHaPerMW: Fact;
  readonly landHaPerMWh?: Fact;
  readonly leadTimeMonths: Fact;
}

const none = fact(0, "$/MWh", "no running cost per MWh in NREL ATB 2024", "published", "2024");

export const plantDefaults = {
  smr: {
    unitMW: fact(300, "MW", "BWRX-300, AP300 and SMR-300 data sheets, POWER magazine", "published", "2024"),
    capexPerKW: {
      value: 10386.68,
      low: 6906.59,
      high: 13649.2,
      unit: "$/kW",
      source: `${ATB}, small reactor, 2030; low and high are its advanced and conservative cases`,
      date: "2024",
      confidence: "published",
    },
    fixedShare: atb(0.0141, "1/year", 2030),
    variablePerMWh: atb(2.7985, "$/MWh", 2030),
    fuelPerMWhThermal: atb(11.857, "$/MWh electric, heat rate 1", 2030),
    heatRate: fact(1, "MWh/MWh", "fuel cost is stated per electric MWh", "derived"),
    co2PerMWhThermal: fact(0, "t/MWh", "no combustion", "derived"),
    lifeYears: fact(
      40,
      "years",
      "Lazard LCOE, large reactor, via github.com/PyPSA/technology-data 634cdc1a",
      "published",
    ),
    minLoadShare: assumed(0.5, "share", "vendor data sheets: 40 to 50 % of full power"),
    rampPerMin: assumed(0.005, "share/min", "vendor data sheets: 0.5 %/min (BWRX) to 5 %/min (Xe-100)"),
    mttfH: assumed(3800, "h", "5 % forced-outage rate of a new design with 200 h of repair"),
    mttrH: assumed(200, "h", "mean repair of a reactor trip with cause"),
    refuelEveryMonths: assumed(18, "months", "vendor data sheets: 12 to 24 months"),
    refuelDays: assumed(20, "days", "vendor data sheets: 10 to 30 days"),
    landHaPerMW: assumed(0.05, "ha/MW", "about 15 ha for a 300 MW module with its yard"),
    leadTimeMonths: assumed(60, "months", "Darlington: construction 2025, first power 2030"),
  },
  battery: {
    capexPerKW: fact(459, "$/kW", `${ATB}, 2025: 2, 4 and 8 h rows lie on 459 $/kW + 346 $/kWh`, "derived", "2024"),
    capexPerKWh: fact(346, "$/kWh", `${ATB}, 2025: 2, 4 and 8 h rows lie on 459 $/kW + 346 $/kWh`, "derived", "2024"),
    fixedShare: atb(0.0227, "1/year", 2025),
    lifeYears: atb(15, "years", 2025),
    variablePerMWh: assumed(2, "$/MWh", "wear of one discharged MWh beside the calendar"),
    roundTrip: fact(0.937, "share", "Megapack 2 XL, 4 h, Tesla configurator quoted by Teslarati", "published", "2025"),
    selfDischargePerHour: assumed(0.0001, "1/h", "standing loss of a thermally managed container"),
    minSoc: assumed(0, "share", "sizes are usable energy"),
    maxSoc: assumed(1, "share", "sizes are usable energy"),
    calendarFade: fact(1.16e-3, "share", "REopt.jl 029db01d, degradation defaults", "published"),
    cycleFade: fact(2.46e-5, "share", "REopt.jl 029db01d, degradation defaults", "published"),
    timeExponent: fact(0.428, "exponent", "REopt.jl 029db01d, degradation defaults", "published"),
    priceDecline: fact(0.05, "1/year", "REopt.jl 029db01d, price of augmentation", "published"),
    moduleMW: fact(0.979, "MW", "Megapack 2 XL, 4 h, Tesla configurator quoted by Teslarati", "published", "2025"),
    moduleMWh: fact(3.916, "MWh", "Megapack 2 XL, 4 h, Tesla configurator quoted by Teslarati", "published", "2025"),
    landHaPerMW: fact(0, "ha/MW", "land is counted by energy", "derived"),
    landHaPerMWh: fact(1 / 613, "ha/MWh", "Megablock, 248 MWh/acre, pv magazine", "published", "2025"),
    leadTimeMonths: assumed(12, "months", "factory slot, delivery and commissioning"),
  },
  solar: {
    capexPerKW: atb(1605.51, "$/kW", 2025),
    fixedShare: atb(0.0141, "1/year", 2025),
    lifeYears: fact(37.5, "years", "Danish Energy Agency via github.com/PyPSA/technology-data 634cdc1a", "published"),
    variablePerMWh: none,
    dcAcRatio: assumed(1.3, "share", "usual inverter loading"),
    lossShare: assumed(0.14, "share", "PVWatts total system losses"),
    tempCoefficient: assumed(-0.0035, "1/K", "crystalline modules"),
    nominalCellC: assumed(45, "degC", "nominal operating cell temperature"),
    landHaPerMW: assumed(2.4, "ha/MW", "tracking plant, about 6 acres per MW"),
    leadTimeMonths: assumed(18, "months", "permits, modules and construction"),
  },
  wind: {
    capexPerKW: atb(1688.88, "$/kW", 2025),
    fixedShare: atb(0.0199, "1/year", 2025),
    lifeYears: fact(28.5, "years", "Danish Energy Agency via github.com/PyPSA/technology-data 634cdc1a", "published"),
    variablePerMWh: none,
    hubHeightM: assumed(100, "m", "land turbine of 2025"),
    shear: assumed(0.14, "exponent", "one-seventh power law over open land"),
    lossShare: assumed(0.15, "share", "wake, availability and electrical losses"),
    landHaPerMW: assumed(1.2, "ha/MW", "pads and roads; the spaced area is far larger"),
    leadTimeMonths: assumed(24, "months", "turbines and permits"),
  },
  gas: {
    unitMW: assumed(100, "MW", "one gas turbine of an aeroderivative or small frame block"),
    capexPerKW: fact(2000, "$/kW", "GridLab 2025-09: market quotes above 2,000 $/kW", "secondary", "2025-09"),
    fixedShare: atb(0.0195, "1/year", 2025),
    lifeYears: fact(25, "years", "Danish Energy Agency via github.com/PyPSA/technology-data 634cdc1a", "published"),
    variablePerMWh: atb(7.4698, "$/MWh", 2025),
    fuelPerMWhThermal: fact(
      18.3381,
      "$/MWh",
      "World Bank commodity prices via PyPSA/technology-data",
      "published",
      "2025",
    ),
    heatRate: fact(1 / 0.57, "MWh/MWh", "Danish Energy Agency, combined cycle 57 %", "published"),
    co2PerMWhThermal: fact(0.198, "t/MWh", "natural gas, stoichiometric, via PyPSA/technology-data", "published"),
    minLoadShare: assumed(0, "share", "several units: the plant as a whole turns down far"),
    rampPerMin: assumed(0.1, "share/min", "modern turbines"),
    mttfH: assumed(1500, "h", "about 5 % forced-outage rate with 80 h of repair"),
    mttrH: assumed(80, "h", "mean repair of a turbine trip with cause"),
    landHaPerMW: assumed(0.03, "ha/MW", "turbine hall with yard"),
    leadTimeMonths: fact(60, "months", "S&P Global 2025-05: 5 to 7 years for large frames", "secondary", "2025-05"),
  },
  engine: {
    unitMW: assumed(18, "MW", "large medium-speed gas engine"),
    capexPerKW: assumed(1300, "$/kW", "engine plant with balance of plant"),
    fixedShare: assumed(0.02, "1/year", "as open-cycle turbines"),
    lifeYears: assumed(25, "years", "as turbines"),
    variablePerMWh: assumed(9, "$/MWh", "oil and overhauls"),
    fuelPerMWhThermal: fact(
      18.3381,
      "$/MWh",
      "World Bank commodity prices via PyPSA/technology-data",
      "published",
      "2025",
    ),
    heatRate: assumed(1 / 0.46, "MWh/MWh", "46 % net efficiency"),
    co2PerMWhThermal: fact(0.198, "t/MWh", "natural gas, stoichiometric, via PyPSA/technology-data", "published"),
    minLoadShare: assumed(0, "share", "many small units switch one by one"),
    rampPerMin: assumed(0.3, "share/min", "full load within minutes"),
    mttfH: assumed(1200, "h", "about 4 % forced-outage rate with 50 h of repair"),
    mttrH: assumed(50, "h", "mean repair of an engine"),
    landHaPerMW: assumed(0.05, "ha/MW", "engine halls with yard"),
    leadTimeMonths: assumed(15, "months", "12 to 18 months"),
  },
} as const satisfies Record<string, PlantDefaults>;

/** Output of a land turbine by wind speed at hub height [m/s, share of rating]. */
export const windPowerCurve: readonly (readonly [number, number])[] = [
  [0, 0],
  [3, 0],
  [4, 0.02],
  [5, 0.07],
  [6, 0.14],
  [7, 0.24],
  [8, 0.37],
  [9, 0.53],
  [10, 0.7],
  [11, 0.85],
  [12, 0.95],
  [13, 0.99],
  [14, 1],
  [25, 1],
  [25.01, 0],
  [60, 0],
];

/** What one lost MWh costs, class by class [$/MWh]: assumptions that fix the order of shedding, fab last. */
export const lostLoadDollars = {
  training: assumed(1_000, "$/MWh", "hire of accelerators that wait and are restarted from a checkpoint"),
  serving: assumed(10_000, "$/MWh", "ten times training: service credits and lost customers"),
  cooling: assumed(30_000, "$/MWh", "racks go down with their cooling"),
  offices: assumed(100_000, "$/MWh", "people and control rooms"),
  utilities: assumed(300_000, "$/MWh", "clean rooms, UPW and abatement: wafers are lost"),
  fab: assumed(1_000_000, "$/MWh", "wafers in process are scrapped and tools requalified"),
} as const satisfies Record<string, Fact>;

/** Share of each class that must go on when the grid is lost. */
export const criticalShares = {
  training: assumed(0, "share", "checkpoints, then stops"),
  serving: assumed(0, "share", "other sites take over"),
  cooling: assumed(0, "share", "follows the racks"),
  offices: assumed(0.5, "share", "control rooms and safety"),
  utilities: assumed(1, "share", "clean rooms cannot stop"),
  fab: assumed(1, "share", "tools in process cannot stop"),
} as const satisfies Record<string, Fact>;

/** Connection to the public grid. */
export const gridDefaults = {
  powerFactor: assumed(0.95, "share", "connection codes ask for 0.95 or better"),
  redundancy: fact(1, "units", "N-1: one transformer out", "derived"),
  co2PerMWh: fact(0.37, "t/MWh", "US average of 2023, EIA: 0.81 lb/kWh", "published", "2023"),
  outagesPerYear: assumed(0.5, "1/year", "transmission-connected site: one long interruption in two years"),
  outageH: assumed(4, "h", "mean length of such an interruption"),
} as const satisfies Record<string, Fact>;
