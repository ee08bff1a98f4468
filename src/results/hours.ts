import type { CampusRun } from "../campus/records.ts";

/** The hourly columns of each milestone year, for the run folder. */
export function hoursOf(run: CampusRun): Record<number, Record<string, Float64Array>> {
  const years: Record<number, Record<string, Float64Array>> = {};
  for (const year of run.milestones) {
    const columns: Record<string, Float64Array> = {};
    const tools = run.fab?.hourlyLoadMW[year];
    if (tools !== undefined) columns["fab.toolLoadMW"] = tools;
    const cooling = run.cooling?.years.find((one) => one.year === year);
    if (cooling !== undefined) {
      columns["cooling.electricMW"] = cooling.electricMW;
      columns["cooling.waterM3"] = cooling.waterM3;
      columns["cooling.rejectableMW"] = cooling.rejectableMW;
      columns["cooling.unservedHeatMW"] = cooling.unservedHeatMW;
      columns["cooling.wetBulbC"] = cooling.wetBulbC;
      columns["cooling.mode"] = Float64Array.from(cooling.mode);
    }
    const energy = run.energy?.years.find((one) => one.year === year);
    if (energy !== undefined) {
      columns["energy.loadMW"] = energy.loadMW;
      for (const [id, output] of Object.entries(energy.outputMW)) columns[`energy.${id}.outputMW`] = output;
      for (const name of [
        "importMW",
        "exportMW",
        "chargeMW",
        "dischargeMW",
        "levelMWh",
        "curtailedMW",
        "pricePerMWh",
      ] as const) {
        columns[`energy.${name}`] = energy[name];
      }
      for (const [name, shed] of Object.entries(energy.shedMW)) columns[`energy.shed.${name}MW`] = shed;
    }
    if (Object.keys(columns).length > 0) years[year] = columns;
  }
  return years;
}
