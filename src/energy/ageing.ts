/** How batteries fade, and what it costs to keep their energy by adding to them. */
import { pow } from "../base/math.ts";

/** Laws of fade: shares of the energy. */
export interface FadeLaw {
  readonly calendarFade: number;
  readonly cycleFade: number;
  readonly timeExponent: number;
}

/**
 * Follows the state of health of a battery day by day.
 *
 * `SoH[D] = SoH[D-1] - (kCal alpha level D^(alpha-1) + kCyc cycles)`, level and cycles those of the day before.
 * @param days days in service
 * @param level mean state of charge of a day (0..1)
 * @param cycles energy discharged in a day over the energy size
 * @returns energy left over the energy bought, not below zero
 * @valid lithium iron phosphate in a managed container; the calibration is REopt's
 * @source REopt.jl at 029db01d, degradation defaults
 * @example stateOfHealth({ calendarFade: 0, cycleFade: 2.46e-5, timeExponent: 0.428 }, 5475, 0.5, 1) // 0.865315
 */
export function stateOfHealth(law: FadeLaw, days: number, level: number, cycles: number): number {
  const { calendarFade, cycleFade, timeExponent } = law;
  let health = 1;
  for (let day = 1; day <= days; day++)
    health -= calendarFade * timeExponent * level * pow(day, timeExponent - 1) + cycleFade * cycles;
  return Math.max(0, health);
}

/**
 * Prices keeping a MWh of nameplate over its life: what fades is bought again at the price of its year.
 *
 * `mean over years y of (SoH[y-1] - SoH[y]) capex (1 - decline)^y`
 * @param capexPerMWh [$/MWh]
 * @returns [$ a year and MWh of nameplate]
 */
export function augmentationPerMWh(
  law: FadeLaw & { readonly priceDecline: number },
  years: number,
  capexPerMWh: number,
  level: number,
  cyclesPerDay: number,
): number {
  const life = Math.max(1, Math.round(years));
  let dollars = 0;
  let before = 1;
  let price = capexPerMWh;
  for (let y = 1; y <= life; y++) {
    price *= 1 - law.priceDecline;
    const health = stateOfHealth(law, 365 * y, level, cyclesPerDay);
    dollars += (before - health) * price;
    before = health;
  }
  return dollars / life;
}
