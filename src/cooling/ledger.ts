import { UTILITY_FACTS } from "../../catalog/cooling.ts";
import { HOURS_PER_YEAR } from "../base/calendar.ts";
import { sum } from "../base/series.ts";
import type { Hourly } from "../model/flows.ts";
import type { CoolingCampus } from "./campus.ts";
import type { HourBooks } from "./hour/account.ts";
import { modeName } from "./hour/mode.ts";
import type { HourOutcome } from "./hour/run-hour.ts";
import type { CoolingInput } from "./input.ts";
import type { Flag } from "./flags.ts";
import type { DayPrice } from "./permit.ts";
import type { CoolingResult, ElectricityPart, WaterYear } from "./result.ts";
import { RouteBook } from "./route-book.ts";
import { warningsOf } from "./warnings.ts";

const RACK_PARTS: ReadonlySet<ElectricityPart> = new Set<ElectricityPart>([
  "distribution",
  "rackOther",
  "rackPumps",
  "hallFans",
  "rackChillers",
  "rackSinkPumps",
  "rackFans",
]);

/** The books of a year: hours are entered one by one, `close` adds up. */
export class Ledger {
  readonly #input: CoolingInput;
  readonly #campus: CoolingCampus;
  readonly #racks = row();
  readonly #fab = row();
  readonly #water = row();
  readonly #racksWater = row();
  readonly #racksFree = new Uint8Array(HOURS_PER_YEAR);
  readonly #rejectable = row();
  readonly #rejectableIt = row();
  readonly #racksUnserved = row();
  readonly #fabUnserved = row();
  readonly #modes = new Uint8Array(HOURS_PER_YEAR);
  readonly #modeIndex = new Map<number, number>();
  readonly #parts = {} as Record<ElectricityPart, number>;
  readonly #loopHeat: Float64Array;
  readonly #loopPrice: Float64Array;
  readonly #delivered = { reuse: 0, lift: 0, airPump: 0, boiler: 0 };
  readonly #waterParts = { evaporationM3: 0, driftM3: 0, blowdownM3: 0, intakeM3: 0, humidifierM3: 0, racksM3: 0 };
  readonly #exergy = { rejection: 0, chillers: 0, reuse: 0, heatPumps: 0, boilers: 0 };
  readonly #flags: Partial<Record<Flag, number>> = {};
  readonly #routes: RouteBook;
  #leastExergy = 0;
  #dollars = 0;
  #waterDays = 0;
  #waterDollars = 0;
  #energyResidual = 0;
  #waterResidual = 0;

  /** @param solved hours that are solved at most */
  constructor(input: CoolingInput, campus: CoolingCampus, solved: number) {
    this.#input = input;
    this.#campus = campus;
    this.#routes = new RouteBook(campus.plant, solved);
    this.#loopHeat = new Float64Array(campus.plant.loops.length);
    this.#loopPrice = new Float64Array(campus.plant.loops.length);
  }

  /** Enter one hour; `racks` and `fab` scale what was computed to the loads of this very hour (1 in a full year). */
  enter(hour: number, outcome: HourOutcome, racks: number, fab: number): void {
    const { books, campus, solution } = outcome;
    for (const part in books.parts) {
      const name = part as ElectricityPart;
      this.#parts[name] = (this.#parts[name] ?? 0) + books.parts[name] * (RACK_PARTS.has(name) ? racks : fab);
    }
    this.#racks[hour] = books.racksMW * racks;
    this.#fab[hour] = books.fabMW * fab;
    this.#enterWater(hour, outcome, racks, fab);
    this.#racksUnserved[hour] = books.racksUnservedMW * racks;
    this.#fabUnserved[hour] = books.fabUnservedMW * fab;
    const rackHeat = (campus.heatMW[0]! + campus.heatMW[1]!) * racks;
    this.#rejectable[hour] = outcome.servedMW + outcome.headroomMW;
    this.#rejectableIt[hour] =
      (Math.max(0, rackHeat - this.#racksUnserved[hour]!) + outcome.headroomMW) / outcome.rackHeatPerIt;
    this.#modes[hour] = this.#modeOf(outcome.mode);
    this.#routes.enter(hour, outcome, racks, fab);
    this.#energyResidual = Math.max(this.#energyResidual, books.energyResidual);
    this.#racksFree[hour] = books.freeRacks ? 1 : 0;
    this.#dollars += outcome.dollars;
    for (const flag of books.flags) this.#flags[flag] = (this.#flags[flag] ?? 0) + 1;
    this.#leastExergy = Math.min(this.#leastExergy, outcome.exergy.least);
    for (const kind in this.#exergy) {
      const name = kind as keyof CoolingResult["exergyDestroyedMWh"];
      this.#exergy[name] += outcome.exergy[name];
    }
    for (const kind in this.#delivered) {
      const name = kind as keyof HourBooks["delivered"];
      this.#delivered[name] += books.delivered[name] * fab;
    }
    this.#campus.plant.loops.forEach((loop, s) => {
      this.#loopHeat[s]! += campus.heatMW[s]! * (loop.owner === "racks" ? racks : fab);
      this.#loopPrice[s]! += solution.loopPrice[s]! / HOURS_PER_YEAR;
    });
  }

  /** Enter the price of water of a day that stands for `days`. */
  enterWaterPrice(price: DayPrice, days: number): void {
    if (!price.bound) return;
    this.#waterDays += days;
    this.#waterDollars += price.pricePerM3 * days;
  }

  #enterWater(hour: number, { books, campus }: HourOutcome, racks: number, fab: number): void {
    const computed = books.racksWaterM3 + books.fabWaterM3;
    const makeUp = books.racksWaterM3 * racks + books.fabWaterM3 * fab;
    const scale = computed > 0 ? makeUp / computed : 0;
    const out = (books.evaporationM3 + books.driftM3 + books.blowdownM3) * scale;
    const parts = this.#waterParts;
    parts.evaporationM3 += books.evaporationM3 * scale;
    parts.driftM3 += books.driftM3 * scale;
    parts.blowdownM3 += books.blowdownM3 * scale;
    parts.intakeM3 += campus.intakeM3 * fab;
    parts.humidifierM3 += campus.humidifierM3 * fab;
    parts.racksM3 += books.racksWaterM3 * racks;
    this.#racksWater[hour] = books.racksWaterM3 * racks;
    this.#water[hour] = makeUp + (campus.intakeM3 + campus.humidifierM3) * fab;
    if (makeUp > 0) this.#waterResidual = Math.max(this.#waterResidual, Math.abs(makeUp - out) / makeUp);
  }

  #closeWater(): WaterYear {
    const parts = this.#waterParts;
    const lost = UTILITY_FACTS.evaporatedShare.value * parts.intakeM3;
    return {
      ...parts,
      dischargeM3: parts.blowdownM3 + parts.intakeM3 - lost,
      consumptionM3: parts.evaporationM3 + parts.driftM3 + parts.humidifierM3 + lost,
    };
  }

  /** Modes are numbered in the order in which the year meets them; more than 255 cannot be told apart in a byte. */
  #modeOf(bits: number): number {
    const known = this.#modeIndex.get(bits);
    if (known !== undefined) return known;
    const index = Math.min(255, this.#modeIndex.size);
    this.#modeIndex.set(bits, index);
    return index;
  }

  /** Close the books: annual figures and remarks. */
  close(): CoolingResult {
    const { plant, loads } = this.#campus;
    const itMWh = sum(this.#campus.itMW);
    const modeNames = Array.from(this.#modeIndex.keys(), modeName);
    const modeHours = modeNames.map(() => 0);
    for (const mode of this.#modes) modeHours[mode]! += 1;
    const unserved = this.#racksUnserved.map((racks, h) => racks + this.#fabUnserved[h]!);
    const byLoop = (values: Float64Array): Record<string, number> =>
      Object.fromEntries(plant.loops.map((loop, s) => [loop.name, values[s]!]));
    const result: Omit<CoolingResult, "warnings"> = {
      year: this.#input.year,
      depth: this.#input.depth ?? "full",
      manifold: this.#input.manifold ?? "octo",
      heatRejection: this.#input.heatRejection ?? "hybrid-tower",
      weatherLabel: this.#input.weather.label,
      electricMW: this.#racks.map((racks, h) => racks + this.#fab[h]!),
      racksElectricMW: this.#racks,
      fabElectricMW: this.#fab,
      waterM3: this.#water,
      rejectableMW: this.#rejectable,
      rejectableItMW: this.#rejectableIt,
      unservedHeatMW: unserved,
      racksWaterM3: this.#racksWater,
      racksFree: this.#racksFree,
      racksUnservedMW: this.#racksUnserved,
      fabUnservedMW: this.#fabUnserved,
      wetBulbC: this.#input.weather.wetBulbC,
      mode: this.#modes,
      modeNames,
      modeHours,
      routes: this.#routes.close(),
      pue: itMWh > 0 ? 1 + sum(this.#racks) / itMWh : 1,
      wue: itMWh > 0 ? this.#waterParts.racksM3 / itMWh : 0,
      waterMLPerDay: sum(this.#water) / 1000 / 365,
      energyResidual: this.#energyResidual,
      waterResidual: this.#waterResidual,
      sizes: plant.sizes,
      designWetBulbC: plant.designWetBulbC,
      designDryBulbC: plant.designDryBulbC,
      electricityMWh: this.#parts,
      itMW: this.#campus.itMW,
      itMWh,
      fabToolMW: this.#campus.toolMW,
      wafersPerHour: this.#campus.wafersPerHour,
      fabToolMWh: sum(this.#campus.toolMW),
      wafers: sum(this.#campus.wafersPerHour),
      water: this.#closeWater(),
      loopHeatMWh: byLoop(this.#loopHeat),
      loopPricePerMWh: byLoop(this.#loopPrice),
      deliveredMWh: this.#delivered,
      freeCoolingHours: itMWh > 0 ? this.#racksFree.reduce((hours, free) => hours + free, 0) : 0,
      unservedHours: unserved.reduce((hours, heat) => hours + (heat > 1e-6 ? 1 : 0), 0),
      routingDollars: this.#dollars,
      exergyDestroyedMWh: this.#exergy,
      leastExergyMW: this.#leastExergy,
      flags: this.#flags,
      waterBoundDays: this.#waterDays,
      ...(this.#waterDays > 0 ? { waterWorthPerM3: this.#waterDollars / this.#waterDays } : {}),
      distributionLossShare: loads.distributionLossShare,
    };
    return { ...result, warnings: warningsOf(this.#input, result) };
  }
}

function row(): Hourly {
  return new Float64Array(HOURS_PER_YEAR);
}
