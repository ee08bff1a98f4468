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
  const amounts = amountsOf(input, horizon);
  const robot = robotChip(input);
  return {
    discountRate: rate,
    horizonMonths: horizon,
    capitalPV,
    operationPV: pvs(books.operation),
    revenuePV: pvs(books.revenue),
    fabShareOfEnergy: input.energy?.fabShare ?? (input.fab === undefined ? 0 : input.deploy === undefined ? 1 : 0.5),
    amounts,
    quantity: Object.fromEntries(
      Object.entries(amounts).map(([name, series]) => [name, pv(series)]),
    ) as CostDetail["quantity"],
    ...(robot === undefined ? {} : { robotChip: robot }),
    residual: books.residual,
  };
}

/** What was made, by month of the cost horizon. */
function amountsOf({ fab, boughtWafers, chip, deploy }: CostInput, horizon: number): CostDetail["amounts"] {
  const sum = (...all: readonly (Monthly | undefined)[]): Monthly => {
    const out = new Float64Array(horizon);
    for (const series of all) {
      if (series === undefined) continue;
      fit({ series }, horizon, true).series!.forEach((value, m) => (out[m] = out[m]! + value));
    }
    return out;
  };
  const detail = deploy === undefined ? undefined : deployed(deploy);
  const compute = deploy === undefined ? [] : usesOf(deploy).filter((use) => use.datacentre && !use.exported);
  return {
    wafers: sum(fab?.outsWafers, boughtWafers),
    goodDies: sum(...(chip?.designs ?? []).map((design) => design.goodDies)),
    diesPackaged: sum(detail?.diesPackaged),
    packages: sum(deploy?.packages),
    computePackages: sum(...compute.map((use) => use.packages)),
    h100e: sum(detail?.addedH100e),
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
