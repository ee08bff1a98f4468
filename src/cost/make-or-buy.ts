/** Own fab or foundry: the books of the same campus with bought wafers. */
import type { Monthly } from "../model/flows.ts";
import { close, fit } from "./books.ts";
import { boughtWafers, deliveredShare, neededWafers } from "./buy.ts";
import { presentValue } from "./cash.ts";
import { deployed } from "./deployed.ts";
import type { CostInput } from "./input.ts";
import type { Parts } from "./parts.ts";
import type { Buying, CostDetail } from "./result.ts";

/** Months whose wafers are behind what runs now, and behind what is sold now. */
const FLEET_MONTHS = 60;
const SALES_MONTHS = 12;

/** Months from wafer start to packaged chip at home where the fab does not say. */
const CYCLE_MONTHS = 4;

/** Capital, operation and revenue with an own fab, over the cost horizon. */
export interface OwnParts {
  readonly capital: Parts;
  readonly operation: Parts;
  readonly revenue: Parts;
}

/**
 * Reckon the same packages from bought wafers: no fab, no share of the plant for it, only the wafers whose dies are
 * used, everything that depends on them as late as they are.
 *
 * @returns undefined without a fab, chips and a foundry
 */
export function buyInstead(input: CostInput, own: OwnParts, detail: CostDetail, taxRate: number): Buying | undefined {
  const { fab, foundry, chip, deploy } = input;
  const { horizonMonths: horizon, discountRate: rate } = detail;
  if (fab === undefined || foundry === undefined || chip === undefined || deploy === undefined) return undefined;
  const needed = neededWafers(chip, deployed(deploy).diesByDesign);
  const arrived = boughtWafers(needed, foundry, fab.cycleTimeMonths ?? CYCLE_MONTHS);
  const grow = (series: Monthly): Monthly => fit({ series }, horizon, true).series!;
  const [need, have, outs] = [grow(needed), grow(arrived), grow(fab.outsWafers)];
  const fleet = deliveredShare(have, need, FLEET_MONTHS).map((share) => Math.min(1, share));
  const sales = deliveredShare(have, need, SALES_MONTHS);
  // only what is bought is tested
  const tested = have.map((wafers, m) => (outs[m]! > 0 ? wafers / outs[m]! : 0));
  const keep = (parts: Parts, share: (part: string) => Monthly | undefined): Parts =>
    Object.fromEntries(
      Object.entries(parts)
        .filter(([part]) => part.split(".")[0] !== "fab")
        .map(([part, series]) => {
          const by = share(part);
          const plant = part.startsWith("energy.") ? 1 - detail.fabShareOfEnergy : 1;
          return [part, series.map((dollars, m) => dollars * plant * (by?.[m] ?? 1))];
        }),
    );
  const operation = keep(own.operation, (part) =>
    part === "test" ? tested : part === "memory" || part === "packaging" ? sales : undefined,
  );
  const books = close({
    capital: keep(own.capital, () => undefined),
    operation: { ...operation, wafersBought: have.map((wafers) => wafers * foundry.waferDollars) },
    revenue: keep(own.revenue, (part) => (part === "compute" ? fleet : sales)),
    horizon,
    taxRate,
    abatement: input.abatement,
  });
  const quoted = typeof foundry.queueMonths === "number" ? [foundry.queueMonths] : [...foundry.queueMonths];
  const { quantity } = detail;
  const last = input.months.length - 1;
  return {
    npvDollars: presentValue(books.cash, rate),
    // the price of a wafer over its good dies, and their test
    dollarsPerGoodDie:
      quantity.goodDies > 0
        ? (foundry.waferDollars * quantity.wafers + (detail.operationPV.test ?? 0)) / quantity.goodDies
        : 0,
    queueMonths: weighted(quoted, needed),
    waferDollars: foundry.waferDollars,
    wafers: arrived,
    cash: books.cash,
    h100Equivalents: deploy.h100Equivalents[last]! * fleet[Math.min(last, horizon - 1)]!,
  };
}

/** Mean over the wafers needed, the plain mean where there are none. */
function weighted(quoted: readonly number[], needed: Monthly): number {
  let sum = 0;
  let weight = 0;
  needed.forEach((wafers, m) => {
    sum += wafers * quoted[Math.min(m, quoted.length - 1)]!;
    weight += wafers;
  });
  return weight > 0 ? sum / weight : quoted.reduce((total, months) => total + months, 0) / quoted.length;
}
