/** Output per MW of solar and wind plants from the weather. */
import { plantDefaults, windPowerCurve } from "../../catalog/plant.ts";
import { cos, pow, sin } from "../base/math.ts";
import type { Hourly } from "../model/flows.ts";
import type { WeatherYear } from "../model/weather.ts";
import type { PlantSpec } from "./input.ts";

const HALF_TURN = 3.141592653589793;

/**
 * Gives the AC output of a horizontal-axis tracking solar plant per MW of inverter.
 *
 * `min(1, r POA/1000 (1 - loss) (1 + gamma (Tcell - 25)))`, `Tcell = T + (NOCT - 20)/800 POA`.
 * POA: beam on an ideal east-west tracker, sky and ground diffuse isotropic.
 * @param weather one year of hours
 * @param spec overrides of the catalog's dc/ac ratio and losses
 * @returns factor by hour (0..1)
 * @source isotropic sky (Liu and Jordan 1963); NOCT model (IEC 61215); PVWatts losses
 */
export function solarFactor(weather: WeatherYear, spec: Pick<PlantSpec, "dcAcRatio" | "lossShare">): Hourly {
  const d = plantDefaults.solar;
  const ratio = spec.dcAcRatio ?? d.dcAcRatio.value;
  const kept = 1 - (spec.lossShare ?? d.lossShare.value);
  const gain = trackerGain(weather);
  const out = new Float64Array(weather.ghiWm2.length);
  for (let h = 0; h < out.length; h++) {
    const poa = weather.dniWm2[h]! * gain[h]! + weather.dhiWm2[h]!;
    if (poa <= 0) continue;
    const cellC = weather.dryBulbC[h]! + ((d.nominalCellC.value - 20) / 800) * poa;
    const factor = ((ratio * poa) / 1000) * kept * (1 + d.tempCoefficient.value * (cellC - 25));
    out[h] = Math.min(1, Math.max(0, factor));
  }
  return out;
}

/** Cosine of incidence on an ideal north-south-axis tracker: `sqrt(cos2 zenith + cos2 declination sin2 hour angle)`. */
function trackerGain(weather: WeatherYear): Float64Array {
  const out = new Float64Array(weather.ghiWm2.length);
  const latitude = (weather.latitudeDeg * HALF_TURN) / 180;
  for (let h = 0; h < out.length; h++) {
    const day = Math.floor(h / 24);
    const b = (2 * HALF_TURN * day) / 365;
    const declination =
      0.006918 - 0.399912 * cos(b) + 0.070257 * sin(b) - 0.006758 * cos(2 * b) + 0.000907 * sin(2 * b);
    const equation =
      229.18 * (0.000075 + 0.001868 * cos(b) - 0.032077 * sin(b) - 0.014615 * cos(2 * b) - 0.04089 * sin(2 * b));
    const solarHour = (h % 24) + 0.5 + (4 * weather.longitudeDeg + equation) / 60 - weather.utcOffsetH;
    const angle = ((solarHour - 12) * HALF_TURN) / 12;
    const zenith = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(angle);
    if (zenith <= 0) continue;
    const across = cos(declination) * sin(angle);
    out[h] = Math.sqrt(zenith * zenith + across * across);
  }
  return out;
}

/**
 * Gives the output of a wind plant per MW.
 *
 * `curve(v (hub/10)^shear (rho/1.225)^(1/3)) (1 - loss)`, rho from pressure and temperature.
 * @param weather one year of hours, wind at 10 m
 * @param spec overrides of hub height, shear and losses
 * @returns factor by hour (0..1)
 * @source power law; density correction of IEC 61400-12-1
 */
export function windFactor(weather: WeatherYear, spec: Pick<PlantSpec, "hubHeightM" | "shear" | "lossShare">): Hourly {
  const d = plantDefaults.wind;
  const lift = pow((spec.hubHeightM ?? d.hubHeightM.value) / 10, spec.shear ?? d.shear.value);
  const kept = 1 - (spec.lossShare ?? d.lossShare.value);
  const out = new Float64Array(weather.windMs.length);
  for (let h = 0; h < out.length; h++) {
    const density = weather.pressurePa[h]! / (287.05 * (weather.dryBulbC[h]! + 273.15));
    out[h] = kept * onCurve(weather.windMs[h]! * lift * pow(density / 1.225, 1 / 3));
  }
  return out;
}

function onCurve(speed: number): number {
  for (let k = 1; k < windPowerCurve.length; k++) {
    const [right, high] = windPowerCurve[k]!;
    if (speed <= right) {
      const [left, low] = windPowerCurve[k - 1]!;
      return low + ((high - low) * (speed - left)) / (right - left);
    }
  }
  return 0;
}
