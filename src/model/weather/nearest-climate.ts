import { climates } from "../../../catalog/climates.ts";
import type { Climate } from "../../../catalog/climates.ts";
import { fail } from "../../base/errors.ts";
import { asin, cos, sin } from "../../base/math.ts";

const RADIANS = 0.017453292519943295;
const EARTH_RADIUS_KM = 6371;
/** Beyond this a station stands in for a site rather than describing it [km]. */
export const PROXY_KM = 60;

/**
 * Find the packaged climate nearest to a place by great-circle distance.
 *
 * @param latitudeDeg [deg], north positive
 * @param longitudeDeg [deg], east positive
 * @returns the climate, how far it lies, and whether it only stands in (more than 60 km away, or itself a proxy)
 * @throws {TerafabError} for a place that is not on Earth
 * @example nearestClimate(30.0, -95.4).climate.id // "houston"
 */
export function nearestClimate(
  latitudeDeg: number,
  longitudeDeg: number,
): { readonly climate: Climate; readonly distanceKm: number; readonly proxy: boolean } {
  if (!(Math.abs(latitudeDeg) <= 90 && Math.abs(longitudeDeg) <= 180))
    fail("site.at", `${latitudeDeg}, ${longitudeDeg} is not a place`, "latitude -90..90, longitude -180..180");
  let climate = climates[0]!;
  let distanceKm = Infinity;
  for (const candidate of climates) {
    const distance = greatCircleKm(latitudeDeg, longitudeDeg, candidate.latitudeDeg, candidate.longitudeDeg);
    if (distance < distanceKm) {
      climate = candidate;
      distanceKm = distance;
    }
  }
  return { climate, distanceKm, proxy: distanceKm > PROXY_KM || climate.proxyOf !== undefined };
}

/** Great-circle distance by the haversine formula [km]. */
function greatCircleKm(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const a = sin(((latitude2 - latitude1) / 2) * RADIANS);
  const b = sin(((longitude2 - longitude1) / 2) * RADIANS);
  const h = a * a + cos(latitude1 * RADIANS) * cos(latitude2 * RADIANS) * b * b;
  return 2 * EARTH_RADIUS_KM * asin(Math.min(1, Math.sqrt(h)));
}
