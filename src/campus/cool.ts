import { hoursInMonth } from "../base/calendar.ts";
import { type CoolingResult, runCooling, savings } from "../cooling/index.ts";
import type { CampusMonths, DeployFlow, FabFlow, Monthly } from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import type { WeatherYear } from "../model/weather.ts";
import { coolingInput } from "./inputs/cooling.ts";
import { hoursOfYear } from "./milestones.ts";

/** Where the heat comes from. */
export interface HeatSources {
  readonly campus: Campus;
  readonly weather: WeatherYear;
  readonly months: CampusMonths;
  readonly milestones: readonly number[];
  readonly fab?: FabFlow;
  readonly deploy?: DeployFlow;
  /** racks the plant is built for [MW IT] */
  readonly designItMW: number;
}

/** Run the cooling plant through every milestone year. */
export function coolYears(sources: HeatSources, depth: "full" | "quick"): CoolingResult[] {
  const { campus, weather, months, milestones, fab, deploy, designItMW } = sources;
  const alone = campus.cooling?.load;
  const wafersPerHour = fab && perHour(fab.outsWafers, months);
  return milestones.map((year, index) => {
    const input = coolingInput(
      campus,
      weather,
      {
        year,
        itMW: deploy ? hoursOfYear(deploy.onSiteItMW, months, year) : (alone?.it ?? 0),
        fabToolMW: fab?.hourlyLoadMW[year] ?? alone?.fab ?? 0,
        wafersPerHour: wafersPerHour ? hoursOfYear(wafersPerHour, months, year) : 0,
        maskLayers: fab?.maskLayers ?? 0,
        designItMW: Math.max(designItMW, alone?.design ?? alone?.it ?? 0),
        designFabMW: fab?.fullLoadMW ?? alone?.fab ?? 0,
        designWafersPerHour: wafersPerHour ? Math.max(...wafersPerHour) : 0,
        electricityPricePerMWh: campus.site?.grid.price ?? 60,
      },
      depth,
    );
    const cooled = runCooling(input);
    const compared = depth === "full" && index === milestones.length - 1;
    // on representative days: the saving is a difference of two plants, and both make the same error
    return compared ? { ...cooled, savings: savings({ ...input, depth: "quick" }) } : cooled;
  });
}

/** Wafers a month as wafers an hour. */
function perHour(wafers: Monthly, months: CampusMonths): Monthly {
  return wafers.map((count, month) => count / hoursInMonth(Number((months[month] as string).slice(5)) - 1));
}
