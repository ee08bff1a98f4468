import type { CostFlow, Monthly } from "../../model/flows.ts";

/** The part of the books that changed most from the month before, e.g. "capital.fab"; "" without books. */
export function costPart(cost: CostFlow | undefined, column: string, month: number): string {
  if (cost === undefined) return "";
  const sides = {
    capital: cost.capital,
    ...(column === "cost.capex" ? {} : { operation: cost.operation, revenue: cost.revenue }),
  };
  let largest = 0;
  let name = "";
  for (const [side, parts] of Object.entries(sides) as [string, Readonly<Record<string, Monthly>>][]) {
    for (const [part, dollars] of Object.entries(parts)) {
      const change = Math.abs((dollars[month] ?? 0) - (dollars[month - 1] ?? 0));
      if (change <= largest) continue;
      largest = change;
      name = `${side}.${part}`;
    }
  }
  return name;
}
