import type { CoolingInput } from "../../cooling/index.ts";
import type { Hourly } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import type { WeatherYear } from "../../model/weather.ts";
import { designOf } from "./cooling-design.ts";
import { given } from "./given.ts";

type StoreLoop = NonNullable<CoolingInput["stores"]>[number]["loop"];

/** Heat of one year, and the sizes the plant is built for. */
export interface HeatOfYear {
  readonly year: number;
  readonly itMW: Hourly | number;
  readonly fabToolMW: Hourly | number;
  readonly wafersPerHour: Hourly | number;
  readonly maskLayers: number;
  readonly designItMW: number;
  readonly designFabMW: number;
  readonly designWafersPerHour: number;
  readonly electricityPricePerMWh: number;
}

/** `cooling.*` of the file with the heat of one year, for the cooling engine. */
export function coolingInput(
  campus: Campus,
  weather: WeatherYear,
  heat: HeatOfYear,
  depth: "full" | "quick",
): CoolingInput {
  const cooling = campus.cooling;
  const utilities = cooling?.utilities;
  return given({
    ...heat,
    weather,
    depth,
    sizeMW: cooling?.size,
    manifold: cooling?.manifold as CoolingInput["manifold"],
    chipLoopC: cooling?.chipLoop,
    heatRejection: cooling?.heatRejection as CoolingInput["heatRejection"],
    ...designOf(cooling),
    chiller: cooling?.chiller,
    priority: cooling?.priority,
    reuse: cooling?.reuse,
    stores: Object.entries(cooling?.stores ?? {}).map(([name, store]) =>
      given({
        name,
        loop: store.loop as StoreLoop,
        volumeM3: store.volume,
        temperatureC: store.temperature,
        lossPerDay: store.loss,
      }),
    ),
    utilities:
      utilities &&
      given({
        upwM3PerWafer: utilities.upw,
        recyclingShare: utilities.recycling,
        intakeM3PerWafer: utilities.intake,
        makeUpAirKgS: utilities.makeUpAir,
      }),
    waterPricePerM3: campus.site?.waterPrice,
    waterCapMLPerDay: campus.site?.water,
  });
}
