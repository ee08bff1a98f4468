/** Levelised costs: discounted dollars over discounted quantity. */
import type { CostFlow } from "../model/flows.ts";
import type { CostDetail, RobotChip } from "./result.ts";

/** Parts of the costs that belong to wafers; of energy and tax the share that is the fab's. */
export function fabPart(detail: CostDetail): number {
  const { capitalPV, operationPV, fabShareOfEnergy } = detail;
  const pick = (parts: Readonly<Record<string, number>>, prefix: string): number =>
    Object.entries(parts).reduce((total, [part, pv]) => (part.split(".")[0] === prefix ? total + pv : total), 0);
  const energy = pick(capitalPV, "energy") + pick(operationPV, "energy");
  return pick(capitalPV, "fab") + pick(operationPV, "fab") + fabShareOfEnergy * energy;
}

/**
 * Level the costs over what they made: discounted dollars over discounted quantity.
 *
 * wafer = fab / wafers; good die = (fab + test) / good dies; package = (good die * dies packaged + design + memory +
 * packaging) / packages; H100e = (package * packages for computing + racks + cooling + its energy) / H100e
 */
export function unitCosts(
  detail: CostDetail,
): Pick<CostFlow, "perWafer" | "perGoodDie" | "perPackage" | "perH100Equivalent"> {
  const { quantity: q, capitalPV: c, operationPV: o } = detail;
  const over = (dollars: number, amount: number): number => (amount > 0 ? dollars / amount : 0);
  const fab = fabPart(detail);
  const perGoodDie = over(fab + (o.test ?? 0), q.goodDies);
  const perPackage = over(
    perGoodDie * q.diesPackaged + (c.designs ?? 0) + (o.memory ?? 0) + (o.packaging ?? 0),
    q.packages,
  );
  return {
    perWafer: over(fab, q.wafers),
    perGoodDie,
    perPackage,
    perH100Equivalent: over(perPackage * q.computePackages + computePart(detail), q.h100e),
  };
}

/** Racks, cooling and the part of energy that is not the fab's; water is the campus's. */
export function computePart({ capitalPV: c, operationPV: o, fabShareOfEnergy }: CostDetail): number {
  const energy = [...Object.entries(c), ...Object.entries(o)].reduce(
    (total, [part, pv]) => (part.startsWith("energy.") ? total + pv : total),
    0,
  );
  const own = (c.racks ?? 0) + (c.cooling ?? 0) + (o["racks.upkeep"] ?? 0) + (o["racks.electricity"] ?? 0);
  return own + (1 - fabShareOfEnergy) * energy;
}

/**
 * Cost one package for a robot.
 *
 * ((wafer / good dies + test) * dies a package + memory + packaging) / (assembly yield * screens)
 */
export function robotChipDollars(waferDollars: number, chip: RobotChip): number {
  const die = waferDollars / chip.goodDiesPerWafer + chip.testDollars;
  return (die * chip.diesPerPackage + chip.memoryDollars + chip.packagingDollars) / chip.packageYield;
}
