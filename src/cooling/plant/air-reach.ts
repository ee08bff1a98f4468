import { saturatedHumidityRatio } from "../../model/psychrometrics.ts";
import { padOutlet } from "../equipment/dry-cooler.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import type { LoopTemperatures } from "../input.ts";
import type { Machines } from "./machines.ts";

/** What outdoor air does for the halls in one hour. */
export interface AirReach {
  /** share of the halls' heat it takes, 0..1 */
  readonly share: number;
  /** air into the halls and back [°C] */
  readonly supplyC: number;
  readonly returnC: number;
  /** water put into it [m3/MWh of heat taken] */
  readonly evaporation: number;
}

const AIR_CP = 1006;
const LATENT = 2.45e6;
const NONE: AirReach = { share: 0, supplyC: 0, returnC: 0, evaporation: 0 };

/**
 * Reach of outdoor air into the halls.
 *
 * share = (Treturn - Tin) / (Treturn - Tsupply), 0..1; hall air stands above its coil water by the approach of the
 * coils. Colder air is mixed with return air. Pads are run as far as the supply needs and the dew point allows:
 * Tin = max(Tsupply, Tdb - e (Tdb - Twb), Tdb - (Wlimit - W) L / cp), water cp (Tdb - Tin) / L a kg.
 *
 * The dew-point guard (M15): air above the halls' highest dew point stays outside; air below their lowest is humidified
 * by mist, whose water takes part of the heat: w = max(pads, Wleast - W) a kg over cp (Treturn - Tdb) + w L.
 *
 * @param loop water of the coils @param air outdoors @param machines pads, approach and highest dew point
 * @param wetted whether pads run
 * @source ASHRAE Fundamentals 2017 ch. 1; economisers as in Lei & Masanet, cases with airside economiser
 */
export function airReach(loop: LoopTemperatures, air: OutdoorAir, machines: Machines, wetted: boolean): AirReach {
  if (tooMoist(air, machines)) return NONE;
  const most = saturatedHumidityRatio(machines.hallDewPointC, air.pressurePa);
  const wantedC = loop.supplyC + machines.hallAirApproachK;
  const returnC = loop.returnC + machines.hallAirApproachK;
  const dampC = air.dryBulbC - ((most - air.humidityRatio) * LATENT) / AIR_CP;
  const coldest = Math.max(wantedC, dampC, padOutlet(air.dryBulbC, air.wetBulbC, machines.padEffectiveness));
  const inC = wetted ? Math.min(air.dryBulbC, coldest) : air.dryBulbC;
  if (wetted && inC >= air.dryBulbC) return NONE;
  const share = Math.max(0, Math.min(1, (returnC - inC) / (returnC - wantedC)));
  if (share === 0) return NONE;
  const supplyC = Math.max(inC, wantedC);
  const least = saturatedHumidityRatio(machines.hallDriestDewPointC, air.pressurePa);
  const added = Math.max((AIR_CP * (air.dryBulbC - inC)) / LATENT, least - air.humidityRatio, 0);
  // 3.6e9 J a MWh, 1000 kg a m3
  const evaporation = (3.6e6 * added) / (AIR_CP * (returnC - air.dryBulbC) + LATENT * added);
  return { share, supplyC, returnC, evaporation };
}

/** Whether the dew-point guard keeps outdoor air out of the halls. */
export function tooMoist(air: OutdoorAir, { hallDewPointC }: Machines): boolean {
  return air.humidityRatio > saturatedHumidityRatio(hallDewPointC, air.pressurePa);
}
