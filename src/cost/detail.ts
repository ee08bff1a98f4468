/** Present values and discounted quantities of a campus: what unit costs and columns are made of. */
import type { ChipDesignFlow, Monthly } from "../model/flows.ts";
import type { Books } from "./books.ts";
import { fit } from "./books.ts";
import { presentValue } from "./cash.ts";
import { deployed, usesOf } from "./deployed.ts";
import type { CostInput } from "./input.ts";
import { packageDollars, pricesOf, testDollars, type Parts } from "./parts.ts";
import type { CostDetail, RobotChip } from "./result.ts";

/** Discount what the books hold. */
export function detailOf(input: CostInput, books: Books, horizon: number, rate: number): CostDetail {
  const pv = (series: Monthly): number => presentValue(series, rate);
  const pvs = (parts: Parts): Record<string, number> =>
    Object.fromEntries(Object.entries(parts).map(([part, series]) => [part, pv(series)]));
  const end = new Float64Array(horizon);
  const capitalPV = Object.fromEntries(
    Object.entries(books.capital).map(([part, dollars]) => {
      end[horizon - 1] = books.residual[part]!;
      return [part, pv(dollars) - pv(end)];
    }),
  );
  const quantity = (series: Monthly | undefined): number =>
    series === undefined ? 0 : pv(fit({ series }, horizon, true).series!);
  const { fab, chip, deploy } = input;
  const goodDies = chip?.designs.map(({ goodDies: dies }) => dies) ?? [];
  const compute = deploy === undefined ? [] : usesOf(deploy).filter((use) => use.datacentre && !use.exported);
  const of = deploy === undefined ? undefined : deployed(deploy);
  const robot = robotChip(input);
  return {
    discountRate: rate,
    horizonMonths: horizon,
    capitalPV,
    operationPV: pvs(books.operation),
    revenuePV: pvs(books.revenue),
    fabShareOfEnergy: input.energy?.fabShare ?? (fab === undefined ? 0 : deploy === undefined ? 1 : 0.5),
    quantity: {
      wafers: quantity(fab?.outsWafers),
      goodDies: goodDies.reduce((total, dies) => total + quantity(dies), 0),
      diesPackaged: quantity(of?.diesPackaged),
      packages: quantity(deploy?.packages),
      computePackages: compute.reduce((total, use) => total + quantity(use.packages), 0),
      h100e: quantity(of?.addedH100e),
    },
    ...(robot === undefined ? {} : { robotChip: robot }),
    residualDollars: Object.values(books.residual).reduce((total, dollars) => total + dollars, 0),
  };
}

/** The chip that robots get, from its wafer share to its memory; undefined without robots or their dies. */
function robotChip({ chip, deploy, prices }: CostInput): RobotChip | undefined {
  if (chip === undefined || deploy === undefined) return undefined;
  const robots = usesOf(deploy).find((use) => use.kind === "robots" && use.designs.length > 0);
  const design = chip.designs.find(({ name }) => name === robots?.designs[0]);
  if (robots === undefined || design === undefined) return undefined;
  const dies = goodDiesPerWafer(design);
  if (dies === undefined) return undefined;
  const all = pricesOf(prices);
  return {
    design: design.name,
    goodDiesPerWafer: dies,
    diesPerPackage: design.diesPerPackage,
    packageYield: design.assemblyYield * robots.screenYield,
    testDollars: testDollars(design, all),
    ...packageDollars(design, all),
  };
}

/** In the last month with wafers. */
function goodDiesPerWafer({ wafers, goodDies }: ChipDesignFlow): number | undefined {
  const month = wafers.findLastIndex((count) => count > 0);
  return month === -1 || goodDies[month] === 0 ? undefined : goodDies[month]! / wafers[month]!;
}
