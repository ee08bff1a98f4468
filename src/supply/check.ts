import { addMonths, monthsFrom } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { Monthly } from "../model/flows.ts";
import type { SupplyInput } from "./input.ts";

/**
 * Refuse impossible input.
 *
 * @throws TerafabError with the campus path
 */
export function checkSupply(input: SupplyInput): void {
  const { months, euv } = input;
  const n = months.length;
  if (n === 0) fail("horizon", "has no months");
  const orders = monthsFrom(months[0]!, input.orderMonth ?? months[0]!);
  if (orders < 0 || orders >= n) fail("horizon", `orders cannot begin in ${input.orderMonth}`, "within the months");
  if (addMonths(months[0]!, n - 1) !== months.at(-1)) fail("horizon", "months do not follow one another");
  const amount = (path: string, values: number | Monthly | undefined): void => {
    if (values === undefined) return;
    const list = typeof values === "number" ? [values] : values;
    if (typeof values !== "number" && values.length !== n) fail(path, `has ${values.length} of ${n} months`);
    if (!list.every((value) => value >= 0 && value < Infinity)) fail(path, "must be finite and not negative");
  };
  const share = (path: string, value: number | undefined): void => {
    if (value !== undefined && !(value >= 0 && value <= 1))
      fail(path, `a share lies between 0 and 100 %, got ${value}`);
  };
  const positive = (path: string, value: number | undefined): void => {
    if (value !== undefined && !(value > 0 && value < Infinity)) fail(path, `must be positive, got ${value}`);
  };
  share("supply.euv.ownShare", euv?.ownShare);
  share("supply.euv.uptime", euv?.uptime);
  positive("supply.euv.uptime", euv?.uptime);
  positive("supply.euv.passesPerHour", euv?.passesPerHour);
  positive("cost.prices.fab", input.capexPerWpmDollars);
  amount("supply.euv.deliveries", euv?.deliveriesPerYear);
  amount("supply.euv.installLag", euv?.installLagMonths);
  amount("fab.tools.EUV", input.euvToolsPerWpm);
  amount("fab.tools.EUV.count", input.euvCountGiven);
  amount("fab.ramp.months", input.rampMonths);
  amount("supply.hbm", input.hbmStacksPerMonth);
  amount("supply.lpddr", input.memoryGBPerMonth);
  amount("supply.packaging", input.packagesPerMonth);
  amount("supply.substrates", input.substratesPerMonth);
  for (const [year, dollars] of Object.entries(input.moneyByYear ?? {})) amount(`supply.money.${year}`, dollars);
  for (const { path, startsWafersPerMonth, capitalDollars } of input.phases) {
    amount(path, startsWafersPerMonth);
    amount(path, capitalDollars);
  }
  for (const { path, unitsWanted, leadTimeMonths, perYear } of input.equipment) {
    amount(path, unitsWanted);
    amount(path, leadTimeMonths);
    amount(path, perYear);
  }
}
