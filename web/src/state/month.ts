import { place } from "./place.svelte";

/** Index of the month that is looked at; the last month of a horizon until the reader chose one. */
export function monthIndex(months: readonly string[]): number {
  const index = place.month === undefined ? -1 : months.indexOf(place.month);
  return index < 0 ? months.length - 1 : index;
}
