import { lives } from "../../catalog/prices.ts";
import type { Monthly } from "../model/flows.ts";

/** Years of straight-line life of a capital part, by its first word. */
export function lifeYearsOf(part: string): number {
  const group = part.split(".")[0] as keyof typeof lives;
  return (lives[group] ?? lives.fab).value;
}

/**
 * Write capital off in a straight line.
 *
 * book(m) = sum over spendings k <= m of dollars(k) * max(0, 1 - (m - k) / life)
 *
 * @param capital [$] by month of spending
 * @param months length of the answer; may reach beyond the capital
 * @returns book value at the END of each month [$]
 */
export function bookValue(capital: Monthly, part: string, months: number): Monthly {
  const life = lifeYearsOf(part) * 12;
  return Float64Array.from({ length: months }, (_, m) => {
    let book = 0;
    for (let k = Math.max(0, m - life); k <= m && k < capital.length; k++) {
      if (capital[k] !== 0) book += capital[k]! * Math.max(0, 1 - (m - k) / life);
    }
    return book;
  });
}
