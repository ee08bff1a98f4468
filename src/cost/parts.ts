/**
 * Quantities times prices: capital, operation and revenue by month and part. Parts whose first word is `fab` are what
 * buying wafers would spare; everything else is needed whoever makes the wafers.
 */
import { pow } from "../base/math.ts";
import { HOURS_PER_YEAR, monthsFrom } from "../base/calendar.ts";
import type { ChipDesignFlow, DeployFlow, Monthly } from "../model/flows.ts";
import { kinds, priceFrom, pricePerH100e, pricePerformanceGrowth } from "../../catalog/deploy.ts";
import * as catalog from "../../catalog/prices.ts";
import { deployed, usesOf, type DeployedUse } from "./deployed.ts";
import type { CostInput, Prices } from "./input.ts";

export type Parts = Readonly<Record<string, Monthly>>;

/** Every price with its default. */
export function pricesOf(prices: Prices = {}) {
  return {
    consumablesPerWafer: prices.consumablesPerWafer ?? catalog.consumablesPerWafer.value,
    wagePerYear: prices.wagePerYear ?? catalog.wage.value,
    hbmPerGB: prices.hbmPerGB ?? catalog.hbmPerGB.value,
    dramPerGB: prices.dramPerGB ?? catalog.dramPerGB.value,
    advancedPackage: prices.advancedPackage ?? catalog.advancedPackage.value,
    organicPackage: prices.organicPackage ?? catalog.organicPackage.value,
    testPerSecond: prices.testPerSecond ?? catalog.testPerSecond.value,
    designNre: prices.designNre ?? catalog.designNre.value,
    racksPerW: prices.racksPerW ?? catalog.racksPerW.value,
    electricityPerMWh: prices.electricityPerMWh ?? catalog.electricityPerMWh.value,
    waterPerM3: prices.waterPerM3 ?? catalog.waterPerM3.value,
    rentPerH100eHour: prices.rentPerH100eHour ?? catalog.rentPerH100eHour.value,
    rentFall: prices.rentFall ?? catalog.rentFall.value,
    computeUse: prices.computeUse ?? catalog.computeUse.value,
    propertyTax: prices.propertyTax ?? catalog.propertyTax.value,
    chip: prices.chip ?? {},
  };
}

export type FullPrices = ReturnType<typeof pricesOf>;

/** Capital by part: fab, energy.<component>, cooling, racks, designs [$]. */
export function capitalOf(input: CostInput, prices: FullPrices): Parts {
  const { months, fab, energy, deploy, chip } = input;
  const parts: Record<string, Monthly> = {};
  if (fab !== undefined)
    parts.fab = fab.fabCapitalByMonth ?? spreadFabCapital(fab.startsWafersPerMonth, fab.capexPerWpmDollars);
  for (const { id, dollarsByMonth } of energy?.capital ?? []) parts[`energy.${id}`] = dollarsByMonth;
  if (deploy !== undefined) {
    const newMW = rises(hostedMW(deploy));
    parts.racks = newMW.map((mw) => mw * 1e6 * prices.racksPerW);
    if (input.cooling !== undefined) {
      const perMW = input.cooling.capexPerMWDollars ?? catalog.coolingPerMW.value;
      parts.cooling = newMW.map((mw) => mw * perMW);
    }
  }
  for (const design of chip?.designs ?? []) {
    const first = design.goodDies.findIndex((dies) => dies > 0);
    if (first === -1) continue;
    parts.designs ??= new Float64Array(months.length);
    parts.designs[first] = parts.designs[first]! + prices.designNre;
  }
  return parts;
}

/** Operation by part [$ a month]. */
export function operationOf(input: CostInput, prices: FullPrices, capital: Parts): Parts {
  const { months, fab, chip, deploy, energy, cooling } = input;
  const parts: Record<string, Monthly> = {};
  if (fab !== undefined) {
    parts["fab.consumables"] = fab.outsWafers.map((wafers) => wafers * prices.consumablesPerWafer);
    parts["fab.labour"] = fab.startsWafersPerMonth.map(
      (wafers) => (wafers / catalog.wafersPerMonthPerOperator.value) * (prices.wagePerYear / 12),
    );
    const running = fab.outsWafers.findIndex((wafers) => wafers > 0);
    parts["fab.upkeep"] = cumulative(capital.fab!).map((dollars, m) =>
      running >= 0 && m >= running ? (dollars * catalog.fabUpkeep.value) / 12 : 0,
    );
    if (energy === undefined && fab.kWhPerWafer !== undefined) {
      const perWafer = (fab.kWhPerWafer / 1000) * prices.electricityPerMWh;
      parts["fab.electricity"] = fab.outsWafers.map((wafers) => wafers * perWafer);
    }
  }
  const { foundry, boughtWafers } = input;
  if (foundry !== undefined && boughtWafers !== undefined) {
    parts["fab.wafersBought"] = boughtWafers.map((wafers) => wafers * foundry.waferDollars);
  }
  for (const [name, dollars] of Object.entries(energy?.operation ?? {})) parts[`energy.${name}`] = dollars;
  if (cooling?.waterMLPerDay !== undefined) {
    const water = cooling.waterMLPerDay;
    const daysAMonth = 365 / 12;
    parts.water = Float64Array.from(
      months,
      (_, m) => (typeof water === "number" ? water : water[m]!) * 1000 * daysAMonth * prices.waterPerM3,
    );
  }
  if (deploy !== undefined && chip !== undefined) {
    const { designs } = chip;
    const { startsByDesign } = deployed(deploy);
    const sum = (perStart: (design: ChipDesignFlow) => number): Monthly =>
      Float64Array.from(months, (_, m) =>
        designs.reduce((total, design) => total + startsByDesign[design.name]![m]! * perStart(design), 0),
      );
    parts.memory = sum((design) => packageDollars(design, prices).memoryDollars);
    parts.packaging = sum((design) => packageDollars(design, prices).packagingDollars);
    parts["racks.upkeep"] = cumulative(capital.racks!).map((dollars) => (dollars * catalog.racksUpkeep.value) / 12);
    if (energy === undefined) {
      const hours = HOURS_PER_YEAR / 12;
      parts["racks.electricity"] = Float64Array.from(months, (_, m) =>
        deploy.uses.reduce((total, use) => total + use.siteMW[m]! * hours * prices.electricityPerMWh, 0),
      );
    }
  }
  if (chip !== undefined) {
    parts.test = Float64Array.from(months, (_, m) =>
      chip.designs.reduce((total, design) => total + design.grossDies[m]! * testDollars(design, prices), 0),
    );
  }
  return parts;
}

/** Revenue by part [$ a month]: rent of computing in service, chips sold. */
export function revenueOf(input: CostInput, prices: FullPrices): Parts {
  const { months, deploy } = input;
  if (deploy === undefined) return {};
  const hours = HOURS_PER_YEAR / 12;
  const parts: Record<string, Monthly> = {
    compute: deploy.h100Equivalents.map(
      (h100e, m) =>
        h100e *
        hours *
        prices.computeUse *
        prices.rentPerH100eHour *
        pow(prices.rentFall, -yearsSince(months[m]!, catalog.rentFrom)),
    ),
  };
  for (const use of usesOf(deploy)) {
    const price = chipPrice(use, prices);
    if (price !== undefined) parts[use.name] = use.packages.map((packages) => packages * price);
    else if (use.exported) parts.partners = partnerSales(use, months);
  }
  return parts;
}

/** Sort and final test of a die [$]. */
export function testDollars({ testSecondsPerDie }: ChipDesignFlow, { testPerSecond }: FullPrices): number {
  return testSecondsPerDie * testPerSecond;
}

/** Memory and packaging of a package that is started [$]. */
export function packageDollars(
  { memoryGBPerPackage, hbmStacksPerPackage }: ChipDesignFlow,
  prices: FullPrices,
): { memoryDollars: number; packagingDollars: number } {
  const stacked = hbmStacksPerPackage > 0;
  return {
    memoryDollars: memoryGBPerPackage * (stacked ? prices.hbmPerGB : prices.dramPerGB),
    packagingDollars: stacked ? prices.advancedPackage : prices.organicPackage,
  };
}

/** Rack power of datacentre uses that are ours, wherever they stand; orbit needs no racks of this kind. */
function hostedMW(deploy: DeployFlow): Monthly {
  const ours = usesOf(deploy).filter((use) => use.datacentre && !use.exported && use.kind !== "space");
  return Float64Array.from(deploy.months, (_, m) => ours.reduce((sum, use) => sum + use.itMW[m]!, 0));
}

/** $ a chip that a use pays; undefined where its computing earns rent. */
export function chipPrice(use: DeployedUse, prices: FullPrices): number | undefined {
  if (use.datacentre) return undefined;
  return prices.chip[use.name] ?? kinds[use.kind].pricePerChip?.value;
}

/** Partners pay the market price for each H100-equivalent. */
function partnerSales(use: DeployedUse, months: readonly string[]): Monthly {
  return use.packages.map((packages, m) => {
    const online = use.online[m]!;
    if (online === 0) return 0;
    const fall = pow(pricePerformanceGrowth.value, -yearsSince(months[m]!, priceFrom));
    return packages * (use.h100e[m]! / online) * pricePerH100e.value * fall;
  });
}

/** Fab capital in equal months before the starts it carries; what would lie before the horizon falls in its first month. */
function spreadFabCapital(starts: Monthly, perWpm: number = catalog.capexPerWpm.value): Monthly {
  const build = catalog.buildMonths.value;
  const capital = new Float64Array(starts.length);
  rises(starts).forEach((wafers, m) => {
    if (wafers === 0) return;
    for (let k = 1; k <= build; k++) {
      const at = Math.max(0, m - k);
      capital[at] = capital[at]! + (wafers * perWpm) / build;
    }
  });
  return capital;
}

/** What goes beyond the highest value so far. */
function rises(series: Monthly): Monthly {
  let highest = 0;
  return series.map((value) => {
    const rise = Math.max(0, value - highest);
    highest += rise;
    return rise;
  });
}

function cumulative(series: Monthly): Monthly {
  let sum = 0;
  return series.map((value) => (sum += value));
}

/** Years from one month to another, e.g. 2026-01 to 2027-07 is 1.5. */
export function yearsSince(month: string, from: string): number {
  return monthsFrom(from, month) / 12;
}
