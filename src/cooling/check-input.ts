import { HOURS_PER_YEAR } from "../base/calendar.ts";
import { TerafabError, type Issue } from "../base/errors.ts";
import type { CoolingInput, HourlyOrConstant, LoopName } from "./input.ts";
import { HALL_AIR } from "./plant/hall-air.ts";
import { HEAT_REJECTION } from "./plant/heat-rejection.ts";
import { LOOP_NAMES } from "./plant/loops.ts";
import { MACHINE_NAMES, MACHINE_RANGES, type MachineName } from "./plant/machines.ts";
import { VALUE_OF_HEAT } from "./plant/priority.ts";
import { MANIFOLDS } from "./plant/manifolds.ts";

/**
 * Collect everything that is wrong with a cooling input and stop once, with all of it.
 *
 * @throws {TerafabError} code "bad-input"
 */
export function checkInput(input: CoolingInput): void {
  const issues: Issue[] = [];
  const bad = (path: string, message: string, hint?: string): unknown =>
    issues.push({ path, message, severity: "error", ...(hint === undefined ? {} : { hint }) });
  const series = (path: string, value: HourlyOrConstant | undefined): void => {
    if (value === undefined) return;
    if (typeof value === "number") {
      if (!(value >= 0 && value < Infinity)) bad(path, `is ${value}; it must be a number of 0 or more`);
      return;
    }
    if (value.length !== HOURS_PER_YEAR) bad(path, `has ${value.length} hours, not ${HOURS_PER_YEAR}`);
    const at = value.findIndex((x) => !(x >= 0 && x < Infinity));
    if (at >= 0) bad(path, `is ${value[at]} in hour ${at}; it must be a number of 0 or more`);
  };
  const share = (path: string, value: number | undefined): void => {
    if (value !== undefined && !(value >= 0 && value <= 1)) bad(path, `is ${value}, outside 0 to 1`);
  };
  const positive = (path: string, value: number | undefined): void => {
    if (value !== undefined && !(value >= 0 && value < Infinity)) bad(path, `is ${value}; it must be 0 or more`);
  };
  series("cooling.load.it", input.itMW);
  series("cooling.load.fab", input.fabToolMW);
  series("fab.outs", input.wafersPerHour);
  series("cooling.district", input.districtHeatMW);
  series("site.grid.price", input.electricityPricePerMWh);
  positive("fab.process.maskLayers", input.maskLayers);
  positive("cooling.size", input.sizeMW);
  positive("cooling.designItMW", input.designItMW);
  positive("cooling.designFabMW", input.designFabMW);
  positive("site.waterPrice", input.waterPricePerM3);
  positive("site.water", input.waterCapMLPerDay);
  share("cooling.liquidShare", input.liquidShare);
  share("cooling.distributionLossShare", input.distributionLossShare);
  share("cooling.power.fixed", input.fixedLossShare);
  share("cooling.power.other", input.otherShare);
  share("cooling.hallFanShare", input.hallFanShare);
  const cycles = input.cyclesOfConcentration;
  if (cycles !== undefined && !(cycles > 1 && cycles < 1000))
    bad("cooling.cyclesOfConcentration", `is ${cycles}; it must be above 1`);
  for (const name of Object.keys(input.loops ?? {}))
    if (!LOOP_NAMES.includes(name as LoopName))
      bad(`cooling.loops.${name}`, "is not a loop", `one of ${LOOP_NAMES.join(", ")}`);
  for (const [name, value] of Object.entries(input.utilities ?? {})) {
    if (name === "recyclingShare") share("cooling.utilities.recycling", value);
    else positive(`cooling.utilities.${name}`, value);
  }
  const known = (path: string, name: string | undefined, table: object): void => {
    if (name !== undefined && !Object.hasOwn(table, name))
      bad(path, `"${name}" is not known`, `one of ${Object.keys(table).join(", ")}`);
  };
  known("cooling.manifold", input.manifold, MANIFOLDS);
  known("cooling.priority", input.priority, VALUE_OF_HEAT);
  known("cooling.hall.air", input.hallAir, HALL_AIR);
  for (const [name, value] of Object.entries(input.machines ?? {})) {
    const path = `cooling.machines.${name}`;
    if (!MACHINE_NAMES.includes(name as MachineName)) {
      bad(path, "is not a figure of a machine", `one of ${MACHINE_NAMES.join(", ")}`);
      continue;
    }
    const [low, high] = MACHINE_RANGES[name as MachineName];
    if (!(value >= low && value <= high)) bad(path, `is ${value}, outside ${low} to ${high}`);
  }
  known("cooling.heatRejection", input.heatRejection, HEAT_REJECTION);
  if (input.weather.dryBulbC.length !== HOURS_PER_YEAR)
    bad("site.weather", `has ${input.weather.dryBulbC.length} hours, not ${HOURS_PER_YEAR}`);
  if (issues.length > 0) throw new TerafabError("bad-input", issues);
}
