import { fail } from "../base/errors.ts";
import type { Monthly } from "../model/flows.ts";
import { LONGEST_QUOTE } from "./foundry.ts";
import { leadTime } from "./foundry-orders.ts";
import type { RaceInput } from "./input.ts";

/**
 * Refuse impossible input.
 *
 * @throws TerafabError with the campus path
 */
export function checkRace(input: RaceInput): void {
  const n = input.months.length;
  if (n === 0) fail("horizon", "has no months");
  const positive = (path: string, values: number | Monthly | undefined): void => {
    if (values === undefined) return;
    const list = typeof values === "number" ? [values] : values;
    if (typeof values !== "number" && values.length !== n) fail(path, `has ${values.length} of ${n} months`);
    if (!list.every((value) => value >= 0 && value < Infinity)) fail(path, "must be finite and not negative");
  };
  positive("deploy.h100Equivalents", input.oursH100e);
  positive("deploy.addedH100e", input.oursAddedH100e);
  positive("supply.euv", input.ourEuvTools);
  positive("supply.euv.deliveries", input.worldEuvDeliveriesPerYear);
  positive("race.foundry.starts", input.foundry?.startsWafersPerMonth);
  positive("race.packaging.starts", input.packaging?.startsWafersPerMonth);
  positive("race.foundry.leadTime", input.foundry?.leadTimeMonths);
  positive("race.foundry", input.ourFoundryOrdersWafersPerMonth);
  for (const rival of input.rivals ?? []) {
    positive(`race.rivals.${rival.name}.orders`, rival.ordersWafersPerMonth);
    positive(`race.rivals.${rival.name}.prepayment`, rival.prepaymentDollars);
    positive(`race.rivals.${rival.name}.weight`, rival.weight);
  }
  const growth = input.world?.growthPerYear ?? 1;
  if (!(growth >= 1)) fail("race.world.growth", `${growth} a year would shrink the stock; it counts units sold`);
  if ((leadTime(input) ?? 0) > LONGEST_QUOTE) fail("race.foundry.leadTime", `longer than ${LONGEST_QUOTE} months`);
  const e = input.feedback?.computeShareOfResearch ?? 0;
  if (!(e >= 0 && e <= 1)) fail("race.feedback", `${e} must lie in 0..1: it is a share of research`);
}
