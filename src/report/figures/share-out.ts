import { sum } from "../../base/series.ts";

/** Rounds after which the totals are met to far below a pixel. */
const ROUNDS = 60;

/**
 * Split what is only known by its row and column totals: the even split that meets both (iterative proportional
 * fitting, Deming and Stephan 1940). Exact where a row or a column has one place; column totals are met exactly.
 *
 * @param rows total of each row
 * @param columns total of each column
 * @param allowed where something may stand
 */
export function shareOut(
  rows: readonly number[],
  columns: readonly number[],
  allowed: (row: number, column: number) => boolean,
): number[][] {
  const table = rows.map((total, r) => columns.map((other, c) => (allowed(r, c) ? total * other : 0)));
  for (let round = 0; round < ROUNDS; round++) {
    table.forEach((row, r) => {
      const scale = ratio(rows[r] as number, sum(row));
      row.forEach((value, c) => (row[c] = value * scale));
    });
    columns.forEach((total, c) => {
      const scale = ratio(total, sum(table.map((row) => row[c] as number)));
      for (const row of table) row[c] = (row[c] as number) * scale;
    });
  }
  return table;
}

function ratio(wanted: number, found: number): number {
  return found > 0 ? wanted / found : 0;
}
