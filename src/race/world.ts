/** The world's stock of computing without us, and what our scanners take from it. */
import { monthsFrom } from "../base/calendar.ts";
import { pow } from "../base/math.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import {
  additionsGrowthAfter,
  euvDeliveriesPerYear,
  euvInstalled2026,
  worldGrowthPerYear,
  worldGrowthUntil,
  worldH100eAtEnd2025,
} from "../../catalog/race.ts";
import type { RaceInput } from "./input.ts";

/**
 * Stock of others at the end of a month, nobody taking tools from them.
 *
 * S(t) = S0 g^t until 2030; after that the monthly additions grow by their own factor a
 *
 * @source Epoch AI counts and growth, catalog/race
 * @returns [H100e]
 */
export function othersStock(month: string, world: RaceInput["world"] = {}): number {
  const s0 = world.h100eAtEnd2025 ?? worldH100eAtEnd2025.value;
  const g = world.growthPerYear ?? worldGrowthPerYear.value;
  const a = pow(world.additionsGrowthAfter ?? additionsGrowthAfter.value, 1 / 12);
  const now = monthsFrom("2025-12", month);
  const turn = monthsFrom("2025-12", worldGrowthUntil);
  const exponential = (at: number): number => s0 * pow(g, at / 12);
  if (now <= turn) return exponential(now);
  const addition = exponential(turn) - exponential(turn - 1);
  const n = now - turn;
  const grown = a === 1 ? n : (a * (pow(a, n) - 1)) / (a - 1);
  return exponential(turn) + addition * grown;
}

/** Scanners in the world at the end of each month, ours included [tools]. */
export function worldScanners(months: CampusMonths, deliveriesPerYear: number | Monthly | undefined): Monthly {
  const rate = (m: number): number =>
    typeof deliveriesPerYear === "object" ? deliveriesPerYear[m]! : (deliveriesPerYear ?? euvDeliveriesPerYear.value);
  let tools = euvInstalled2026.value + ((monthsFrom("2026-12", months[0]!) - 1) / 12) * rate(0);
  return Float64Array.from(months, (_, m) => (tools += rate(m) / 12));
}

/**
 * Additions others lose to our scanners: one pool, so a tool of ours is one fewer elsewhere, and others' additions
 * fall by its share of the world's tools.
 *
 * displaced = additions * ours / world
 *
 * @returns [H100e/month], at most the additions
 */
export function displaced(additions: number, ours: number, world: number): number {
  return world > 0 ? additions * Math.min(1, ours / world) : 0;
}
