import { rackOverhead } from "../../../catalog/deploy.ts";
import type { DeployResult } from "../../deploy/index.ts";
import { neededWafers } from "../../cost/index.ts";
import type { CampusMonths, Monthly, SupplyFlow } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { seriesOverMonths } from "../../model/timed.ts";
import type { RaceInput, ShockInput } from "../../race/index.ts";
import type { Round } from "../records.ts";
import { given } from "./given.ts";

/** `race.*` of the file with our own computing, for the race engine. */
export function raceInput(campus: Campus, months: CampusMonths, supply: SupplyFlow, round: Round): RaceInput {
  const { race } = campus;
  const { fab, chip, deploy } = round;
  const wafers = (fab?.outsWafers ?? round.bought)?.reduce((total, outs) => total + outs, 0) ?? 0;
  const added = deploy?.detail.addedH100e.reduce((total, more) => total + more, 0) ?? 0;
  return given({
    months,
    oursH100e: deploy?.h100Equivalents ?? new Float64Array(months.length),
    oursAddedH100e: deploy?.detail.addedH100e,
    oursByBandwidthH100e: deploy?.h100EquivalentsByBandwidth,
    oursChipGW: deploy && chipGigawatts(campus, deploy),
    world: race && given({ h100eAtEnd2025: race.world.stock, growthPerYear: race.world.growth }),
    rivals: Object.entries(race?.rivals ?? {}).map(([name, rival]) =>
      given({
        name,
        ordersWafersPerMonth: rival.orders === undefined ? undefined : seriesOverMonths(rival.orders, months),
        priority: rival.priority,
        weight: rival.weight,
        prepaymentDollars: rival.prepayment,
        committedWafersPerMonth: rival.committed,
      }),
    ),
    foundry:
      race &&
      given({
        startsWafersPerMonth:
          race.foundry.starts === undefined ? undefined : seriesOverMonths(race.foundry.starts, months),
        waferDollars: race.foundry.wafer,
        leadTimeMonths: race.foundry.leadTime,
      }),
    packaging:
      race?.packaging &&
      given({
        startsWafersPerMonth: seriesOverMonths(race.packaging.starts, months),
        interposersPerWafer: race.packaging.perWafer,
      }),
    ourEuvTools: supply.euvTools,
    worldEuvDeliveriesPerYear: campus.supply && seriesOverMonths(campus.supply.euv.deliveries, months),
    ourFoundryOrdersWafersPerMonth: round.bought
      ? ordersOf(campus, months)
      : chip && deploy && neededWafers(chip, deploy.detail.diesByDesign),
    buying: round.bought !== undefined,
    h100ePerWafer: wafers > 0 && added > 0 ? added / wafers : undefined,
    shocks: Object.entries(race?.shocks ?? {}).map(([name, shock]): ShockInput =>
      given({
        name,
        at: shock.at,
        forMonths: shock.for,
        on: shock.on,
        factor: shock.factor,
        recovery: shock.recovery,
        recoveryMonths: shock.over,
        catchUp: shock.catchUp,
      }),
    ),
    feedback: race && given({ on: race.feedback, computeShareOfResearch: race.replaceable }),
  });
}

/** Power of our datacentre chips in service [GW]: rack power less host, memory and network. */
function chipGigawatts(campus: Campus, { uses, months }: DeployResult): Monthly {
  const ours = uses.filter((use) => use.datacentre && !use.exported);
  return Float64Array.from(months, (_, m) =>
    ours.reduce(
      (sum, use) => sum + (use.itMW[m] as number) / 1000 / (campus.deploy?.[use.name]?.overhead ?? rackOverhead.value),
      0,
    ),
  );
}

/** Wafers the file orders at the foundry for our own chips [wafers/month]; undefined = none. */
export function ordersOf(campus: Campus, months: CampusMonths): Monthly | undefined {
  const orders = campus.race?.foundry.orders;
  return orders === undefined ? undefined : seriesOverMonths(orders, months);
}
