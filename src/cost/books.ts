/** Closing the books: property tax and the book value at the end, summed to cash. */
import type { Monthly } from "../model/flows.ts";
import { bookValue } from "./book-value.ts";
import type { Abatement } from "./input.ts";
import type { Parts } from "./parts.ts";
import { propertyTax } from "./property-tax.ts";

export interface OpenBooks {
  readonly capital: Parts;
  readonly operation: Parts;
  readonly revenue: Parts;
  /** months */
  readonly horizon: number;
  /** property tax, yearly share of book value */
  readonly taxRate: number;
  readonly abatement: Abatement | undefined;
}

export interface Books {
  readonly capital: Parts;
  readonly operation: Parts;
  readonly revenue: Parts;
  readonly cash: Monthly;
  /** cash without the book value at the end: what payback counts */
  readonly beforeResidual: Monthly;
  /** book value at the end by capital part [$] */
  readonly residual: Readonly<Record<string, number>>;
}

/**
 * Close the books of one way to do it.
 *
 * cash = revenue - capital - operation - property tax, and the book value in the last month
 */
export function close({ capital, operation, revenue, horizon, taxRate, abatement }: OpenBooks): Books {
  const books = Object.entries(capital).map(([part, dollars]) => [part, bookValue(dollars, part, horizon)] as const);
  // a design is not property; everything built is
  const property = Float64Array.from({ length: horizon }, (_, m) =>
    books.reduce((total, [part, book]) => (part === "designs" ? total : total + book[m]!), 0),
  );
  const costs = { ...operation, propertyTax: propertyTax(property, taxRate, abatement) };
  const residual = Object.fromEntries(books.map(([part, book]) => [part, book.at(-1)!]));
  const end = new Float64Array(horizon);
  end[horizon - 1] = Object.values(residual).reduce((total, dollars) => total + dollars, 0);
  const beforeResidual = Float64Array.from(
    { length: horizon },
    (_, m) => at(revenue, m) - at(capital, m) - at(costs, m),
  );
  return {
    capital,
    operation: costs,
    revenue: { ...revenue, bookValueAtEnd: end },
    cash: beforeResidual.map((dollars, m) => dollars + end[m]!),
    beforeResidual,
    residual,
  };
}

/** Cut to the horizon, or let the last year go on (flows) or stop (capital). */
export function fit(parts: Parts, horizon: number, goesOn: boolean): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([part, series]) => {
      const n = series.length;
      const year = Math.min(12, n);
      const beyond = (m: number): number => (goesOn ? series[n - year + ((m - n) % year)]! : 0);
      return [
        part,
        n === horizon ? series : Float64Array.from({ length: horizon }, (_, m) => (m < n ? series[m]! : beyond(m))),
      ];
    }),
  );
}

function at(parts: Parts, month: number): number {
  return Object.values(parts).reduce((total, series) => total + series[month]!, 0);
}
