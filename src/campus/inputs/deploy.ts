import { kilowattPerTonne } from "../../../catalog/deploy.ts";
import type { DeployInput, DeployUse, UseKind } from "../../deploy/index.ts";
import type { CampusMonths, ChipFlow, Monthly, SupplyFlow } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { seriesOverMonths } from "../../model/timed.ts";
import { given } from "./given.ts";

/** What the plant leaves to the racks, by month; absent = no such section, no gate. */
export interface RackGates {
  /** power for racks and their cooling [MW] */
  readonly powerMW?: Monthly;
  /** heat that can be rejected for racks [MW] */
  readonly heatMW?: Monthly;
  readonly pue: Monthly | number;
  /** share of hours in which what is online has power */
  readonly availability?: Monthly;
}

/** `deploy.*` of the file with the chips and the plant's gates, for the deployment engine. */
export function deployInput(
  campus: Campus,
  months: CampusMonths,
  chip: ChipFlow,
  supply: SupplyFlow,
  gates: RackGates,
): DeployInput {
  const uses = Object.entries(campus.deploy ?? {}).map(([name, use]): DeployUse => {
    const kind = use.kind ?? (name as UseKind);
    return given({
      name,
      kind,
      sizeMW: use.size,
      fromMonth: use.from,
      onSite: (use.site ?? (kind === "training" || kind === "serving" ? "on-campus" : "partner")) === "on-campus",
      demandChipsPerYear: demandOf(campus, months, name, kind),
      needs: use.needs,
      maxLeakage: use.maxLeakage,
      chipsPerUnit: use.chipsPerUnit,
      outputRamp: use.outputRamp && {
        unitsPerYear: use.outputRamp.rate,
        fromMonth: use.outputRamp.from ?? (months[0] as string),
        months: use.outputRamp.months,
      },
      pricePerChip: use.price,
      contractChipsPerYear: use.contract,
      shortPenaltyPerChip: use.penalty,
      screens: use.screens,
      minCoreShare: use.minCoreShare,
      maxPowerW: use.maxPower,
      asil:
        use.asil &&
        given({
          level: use.asil.level,
          latentMetric: use.asil.latent,
          elements: Object.values(use.asil.elements),
        }),
      lifeYears: use.life,
      failureRate: use.failureRate,
      share: use.share,
      designs: designsFor(campus, name),
      rackOverhead: use.overhead,
    });
  });
  return given({
    months,
    chip,
    memoryGBPerMonth: supply.memoryGBPerMonth,
    hbmStacksPerMonth: supply.hbmStacksPerMonth,
    packagesPerMonth: supply.packagesPerMonth,
    uses,
    sitePowerMW: gates.powerMW,
    siteHeatMW: gates.heatMW,
    pue: gates.pue,
    availability: gates.availability,
  });
}

/** Chips a use asks for [chips/yr]: its demand; in orbit at most what can be launched carries. */
function demandOf(campus: Campus, months: CampusMonths, name: string, kind: UseKind): Monthly | undefined {
  const asked = campus.deploy?.[name]?.demand;
  const demand = asked === undefined ? undefined : seriesOverMonths(asked, months);
  const launch = campus.supply?.launch;
  if (kind !== "space" || launch === undefined) return demand;
  // the hottest design that may fly: mass is counted in power
  const flying = designsFor(campus, name) ?? Object.keys(campus.chip?.designs ?? {});
  const hottestW = Math.max(...flying.map((design) => campus.chip?.designs[design]?.power ?? 0));
  if (!(hottestW > 0)) return demand;
  return seriesOverMonths(launch, months).map((tonnes, m) =>
    Math.min(demand?.[m] ?? Infinity, (tonnes * kilowattPerTonne.value * 1000) / hottestW),
  );
}

/** Designs that may serve a use: those made `for` it, else every design that names no use. */
function designsFor(campus: Campus, use: string): string[] | undefined {
  const designs = Object.entries(campus.chip?.designs ?? {});
  if (designs.every(([, design]) => design.for === undefined)) return undefined;
  return designs.filter(([, design]) => design.for === undefined || design.for.includes(use)).map(([name]) => name);
}
