import { waferDollars } from "../../../catalog/race.ts";
import { sum } from "../../base/series.ts";
import type { CostInput, EnergyMoney } from "../../cost/index.ts";
import type {
  CampusMonths,
  EnergyPlan,
  EnergyYear,
  Monthly,
  PlantComponent,
  RaceFlow,
  SupplyFlow,
} from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { overMonths } from "../milestones.ts";
import type { Round } from "../records.ts";
import { given } from "./given.ts";

/** `cost.*` of the file with everything that costs or earns, for the money engine. */
export function costInput(
  campus: Campus,
  months: CampusMonths,
  supply: SupplyFlow,
  round: Round,
  race: RaceFlow | undefined,
): CostInput {
  const { cost, site } = campus;
  const { fab, chip, deploy, energy, cooling } = round;
  const prices = cost?.prices;
  return given({
    months,
    baseYear: cost?.year,
    discountRate: cost?.discount,
    horizonMonths: cost?.horizon === undefined ? undefined : Math.round(cost.horizon * 12),
    fab:
      fab &&
      given({
        startsWafersPerMonth: fab.startsWafers,
        outsWafers: fab.outsWafers,
        fabCapitalByMonth: supply.fabCapitalDollars,
        capexPerWpmDollars: prices?.fab,
        kWhPerWafer: fab.toolKWhPerWafer,
      }),
    boughtWafers: round.bought,
    chip,
    deploy,
    energy: energy && energyMoney(energy.plan, energy.years, months, round),
    cooling:
      cooling &&
      given({
        waterMLPerDay: overMonths(new Map(cooling.years.map((year) => [year.year, year.waterMLPerDay])), months),
        capexPerMWDollars: prices?.cooling,
      }),
    foundry:
      race &&
      campus.race &&
      given({
        waferDollars: campus.race.foundry.wafer ?? waferDollars.value,
        queueMonths: race.foundryLeadTimeMonths,
      }),
    prices: given({
      consumablesPerWafer: prices?.consumables,
      wagePerYear: site?.wage,
      hbmPerGB: prices?.hbm,
      dramPerGB: prices?.memory,
      advancedPackage: prices?.advancedPackage,
      organicPackage: prices?.organicPackage,
      testPerSecond: prices?.test,
      designNre: prices?.nre,
      racksPerW: prices?.racks,
      electricityPerMWh: prices?.electricity,
      waterPerM3: site?.waterPrice,
      rentPerH100eHour: prices?.rent,
      computeUse: prices?.use,
      propertyTax: prices?.propertyTax,
      chip: chipPrices(campus),
    }),
    abatement: site?.abatement && {
      share: site.abatement.share,
      years: site.abatement.years,
      upfrontDollars: site.abatement.upfront,
      yearlyDollars: site.abatement.yearly,
    },
  });
}

function chipPrices(campus: Campus): Record<string, number> {
  return Object.fromEntries(
    Object.entries(campus.deploy ?? {}).flatMap(([name, use]) => (use.price === undefined ? [] : [[name, use.price]])),
  );
}

/** Parts of a year's cost that are capital already: they are counted when it is spent. */
const CAPITAL_PARTS = new Set(["capital"]);

function energyMoney(plan: EnergyPlan, years: readonly EnergyYear[], months: CampusMonths, round: Round): EnergyMoney {
  const parts = new Set(
    years.flatMap((year) => Object.keys(year.costDollars)).filter((part) => !CAPITAL_PARTS.has(part)),
  );
  const operation = [...parts].map((part): [string, Monthly] => {
    const yearly = overMonths(new Map(years.map((year) => [year.year, year.costDollars[part] ?? 0])), months);
    return [part, yearly.map((dollars) => dollars / 12)];
  });
  return given({
    capital: plan.components.map((component) => ({
      id: component.id,
      dollarsByMonth: capitalByMonth(component, months),
    })),
    operation: Object.fromEntries(operation),
    fabShare: fabShare(round),
  });
}

/** Capital falls due as the plant grows: in proportion to what is added in the month. */
function capitalByMonth(component: PlantComponent, months: CampusMonths): Monthly {
  const size = component.energyMWh ?? component.powerMW;
  const final = size[size.length - 1] ?? 0;
  return Float64Array.from(months, (_, month) => {
    const added = (size[month] as number) - (month === 0 ? 0 : (size[month - 1] as number));
    return final > 0 ? (component.capexDollars * added) / final : 0;
  });
}

/** Share of the energy that the fab and its utilities take, over the milestone years. */
function fabShare({ fab, cooling, energy }: Round): number | undefined {
  if (fab === undefined || energy === undefined) return undefined;
  let own = 0;
  let all = 0;
  for (const year of energy.years) {
    own +=
      sum(fab.hourlyLoadMW[year.year] ?? []) +
      sum(cooling?.years.find((one) => one.year === year.year)?.fabElectricMW ?? []);
    all += sum(year.loadMW);
  }
  return all > 0 ? Math.min(1, own / all) : undefined;
}
