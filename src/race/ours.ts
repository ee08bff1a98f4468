import type { Monthly } from "../model/flows.ts";
import { lifeYears } from "../../catalog/deploy.ts";
import type { RaceInput } from "./input.ts";
import { leftOfOutput, type Shock } from "./shocks.ts";

/** Our stock after shocks; what shocks keep from being added is missing for a life. */
export function oursAfterShocks(
  input: RaceInput,
  shocks: readonly Shock[],
): { stock: Monthly; added: Monthly; lost: number; lostByMonth: Monthly; lostFoundryOnly: number } {
  const { oursH100e } = input;
  const added =
    input.oursAddedH100e ?? oursH100e.map((stock, m) => Math.max(0, stock - (m > 0 ? oursH100e[m - 1]! : 0)));
  const missing = (leftShare: Monthly): Monthly => {
    const life = lifeYears.value * 12;
    let sum = 0;
    return added.map((add, m) => {
      sum += add * (1 - leftShare[m]!);
      if (m >= life) sum -= added[m - life]! * (1 - leftShare[m - life]!);
      return Math.min(Math.max(0, sum), oursH100e[m]!);
    });
  };
  const own = leftOfOutput(shocks, "ownFab", added.length);
  const lost = missing(own);
  const total = (series: Monthly): number => series.reduce((sum, value) => sum + value, 0);
  return {
    stock: oursH100e.map((stock, m) => stock - lost[m]!),
    added: added.map((add, m) => add * own[m]!),
    lost: total(lost),
    lostByMonth: lost,
    lostFoundryOnly: total(missing(leftOfOutput(shocks, "foundryOnly", added.length))),
  };
}
