import type { Warning } from "../model/flows.ts";
import type { CoolingInput } from "./input.ts";
import type { CoolingResult } from "./result.ts";

/** Say what the reader of a cooling year should know: estimates, extrapolations, limits that bound. */
export function warningsOf(input: CoolingInput, result: Omit<CoolingResult, "warnings">): readonly Warning[] {
  const warnings: Warning[] = [];
  const extrapolated = result.flags.EXTRAPOLATED ?? 0;
  if (extrapolated > 0)
    warnings.push({
      path: "cooling.chiller",
      message: `chillers follow a share of Carnot in ${extrapolated} hours (EXTRAPOLATED): no published record reaches process water of 18 °C or a chip loop`,
    });
  if (input.weather.synthetic)
    warnings.push({
      path: "site.weather",
      message: "a typical year has no record heat: peaks of cooling are understated",
    });
  if (result.depth === "quick")
    warnings.push({ path: "cooling", message: "25 representative days stand for the year (estimate)" });
  if (result.unservedHours > 0)
    warnings.push({
      path: "cooling.size",
      message: `in ${result.unservedHours} hours the plant cannot reject all heat: racks are throttled first, the fab last`,
    });
  if (result.waterBoundDays > 0 && result.water.intakeM3 / 365000 >= (input.waterCapMLPerDay ?? Infinity))
    warnings.push({
      path: "site.water",
      message: `the fab's process alone takes ${(result.water.intakeM3 / 365000).toPrecision(3)} ML/day, the whole permit: towers stand dry`,
    });
  else if (result.waterBoundDays > 0)
    warnings.push({
      path: "site.water",
      message: `the permit for water binds on ${result.waterBoundDays} days; another m3 is worth ${result.waterWorthPerM3!.toPrecision(3)} $`,
    });
  if ((input.stores?.length ?? 0) > 1)
    warnings.push({
      path: "cooling.stores",
      message: "stores are scheduled in turn, each to its best against the others: a joint plan could save more",
    });
  if (result.fabToolMWh > 0 && result.wafers > 0)
    warnings.push({
      path: "cooling.utilities",
      message: "fab utilities a wafer are assumptions within +-30 %: no leading-edge fab publishes them",
    });
  return warnings;
}
