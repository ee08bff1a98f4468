import type { Monthly } from "../model/flows.ts";
import { lifeYears } from "../../catalog/deploy.ts";
import { catchUpRate } from "../../catalog/race.ts";
import type { RaceInput } from "./input.ts";
import { leftOfOutput, type Shock } from "./shocks.ts";

/** Our stock after shocks; what shocks keep from being added is missing for a life, or until it is made up. */
export function oursAfterShocks(
  input: RaceInput,
  shocks: readonly Shock[],
): { stock: Monthly; added: Monthly; lost: number; lostByMonth: Monthly; lostFoundryOnly: number } {
  const { oursH100e } = input;
  const added =
    input.oursAddedH100e ?? oursH100e.map((stock, m) => Math.max(0, stock - (m > 0 ? oursH100e[m - 1]! : 0)));
  const late = (source: "ownFab" | "foundryOnly"): Monthly =>
    missingAdditions(added, leftOfOutput(shocks, source, added.length), recovered(shocks));
  const missing = (fewer: Monthly): Monthly => {
    const life = lifeYears.value * 12;
    let sum = 0;
    return fewer.map((lost, m) => {
      sum += lost;
      if (m >= life) sum -= fewer[m - life]!;
      return Math.min(Math.max(0, sum), oursH100e[m]!);
    });
  };
  const own = late("ownFab");
  const lost = missing(own);
  const total = (series: Monthly): number => series.reduce((sum, value) => sum + value, 0);
  return {
    stock: oursH100e.map((stock, m) => stock - lost[m]!),
    added: added.map((add, m) => add - own[m]!),
    lost: total(lost),
    lostByMonth: lost,
    lostFoundryOnly: total(missing(late("foundryOnly"))),
  };
}

/** Share of a loss that is made up: the mean over the shocks, which do not say which of them took what. */
function recovered(shocks: readonly Shock[]): number {
  return shocks.length === 0 ? 0 : shocks.reduce((sum, { catchUp }) => sum + catchUp, 0) / shocks.length;
}

/**
 * Additions that are missing month by month; negative where they are made up.
 *
 * lost(m) = added(m) (1 - left(m)); owed(m) = owed(m-1) + share lost(m) - made(m)
 * made(m) = min(owed(m-1), rate added(m) left(m)): only what runs can run faster, and never in a month that loses
 *
 * @param left what the shocks leave of the output, 0..1
 * @param share of the loss that is made up, 0..1
 * @returns [H100e/month]; with share 1 and time enough it sums to zero
 */
export function missingAdditions(added: Monthly, left: Monthly, share: number): Monthly {
  let owed = 0;
  return added.map((add, m) => {
    const lost = add * (1 - left[m]!);
    const made = lost > 0 ? 0 : Math.min(owed, catchUpRate.value * add);
    owed += share * lost - made;
    return lost - made;
  });
}
