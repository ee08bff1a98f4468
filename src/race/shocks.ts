/** Shocks: what is left of a source, month by month. Overlapping shocks multiply. */
import { monthIndex } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import { exp } from "../base/math.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import { exposure, shocks, type ShockTarget } from "../../catalog/race.ts";
import type { ShockInput } from "./input.ts";

/** A shock with every default filled in; `at` is the index of its first month. */
export interface Shock {
  readonly name: string;
  readonly at: number;
  readonly forMonths: number;
  readonly on: readonly ShockTarget[];
  readonly factor: number;
  readonly recovery: "step" | "linear" | "exponential";
  readonly recoveryMonths: number;
  /** share of what is lost that is made up afterwards, 0..1 */
  readonly catchUp: number;
}

/**
 * Fill a shock in from the shipped one of its name.
 *
 * @throws TerafabError for a name that is not shipped and lacks `on` or `factor`, or a factor outside 0..1
 */
export function planShock(input: ShockInput, months: CampusMonths): Shock {
  const shipped = shocks[input.name];
  const path = `race.shocks.${input.name}`;
  const on = input.on ?? shipped?.on;
  const factor = input.factor ?? shipped?.factor;
  if (on === undefined || factor === undefined) {
    fail(path, "is not a shipped shock: it needs `on` and `factor`", `shipped: ${Object.keys(shocks).join(", ")}`);
  }
  if (!(factor >= 0 && factor <= 1)) fail(`${path}.factor`, `${factor} must lie in 0..1: it is what is left`);
  const catchUp = input.catchUp ?? 0;
  if (!(catchUp >= 0 && catchUp <= 1))
    fail(`${path}.catchUp`, `${catchUp} must lie in 0..1: it is a share of the loss`);
  return {
    catchUp,
    name: input.name,
    at: monthIndex(months, input.at),
    forMonths: input.forMonths ?? shipped?.months ?? 12,
    on,
    factor,
    recovery: input.recovery ?? shipped?.recovery ?? "step",
    recoveryMonths: input.recoveryMonths ?? shipped?.recoveryMonths ?? 0,
  };
}

/** What one shock leaves in a month, 0..1. */
export function left(shock: Shock, month: number): number {
  const since = month - shock.at;
  if (since < 0) return 1;
  const after = since - shock.forMonths + 1;
  if (after <= 0) return shock.factor;
  if (shock.recovery === "step" || shock.recoveryMonths <= 0) return 1;
  const gone =
    shock.recovery === "linear"
      ? Math.max(0, 1 - after / (shock.recoveryMonths + 1))
      : exp(-after / shock.recoveryMonths);
  return 1 - (1 - shock.factor) * gone;
}

/** What all shocks leave of one target by month: the product. */
export function leftOf(all: readonly Shock[], target: ShockTarget, months: number): Monthly {
  return Float64Array.from({ length: months }, (_, month) =>
    all.reduce((product, shock) => (shock.on.includes(target) ? product * left(shock, month) : product), 1),
  );
}

/** What all shocks leave of the output of a campus (or of the world) with a given exposure, by month. */
export function leftOfOutput(all: readonly Shock[], source: keyof typeof exposure, months: number): Monthly {
  const share = exposure[source];
  return Float64Array.from({ length: months }, (_, month) =>
    all.reduce((product, shock) => {
      // one event that hits foundry and packaging stops the output once, by its most exposed part
      const exposed = Math.max(0, ...shock.on.map((target) => share[target]));
      return product * (1 - exposed * (1 - left(shock, month)));
    }, 1),
  );
}
