import type { Monthly, PlantComponent } from "../../model/flows.ts";
import { type Component, isDispatchable } from "../component.ts";
import { firmOutput } from "../firm.ts";
import { gridLimits } from "../grid.ts";
import type { SizeInput } from "../input.ts";
import { outputFactor } from "../year/site-year.ts";

/** Dependable output by month; months with the same plant share one calculation. */
export function firmByMonth(
  input: SizeInput,
  components: readonly Component[],
  plan: readonly PlantComponent[],
): Monthly {
  const known = new Map<string, number>();
  const factors = components.map((c) =>
    isDispatchable(c.kind) || c.kind === "battery" ? undefined : outputFactor(c, input.weather, 0),
  );
  const firmGrid = gridLimits(input.grid).firmMW;
  return Float64Array.from(input.months, (month, m) => {
    const sizes = plan.map((p) => [p.powerMW[m]!, p.energyMWh?.[m] ?? 0]);
    const connected = input.grid.fromMonth === undefined || month >= input.grid.fromMonth ? firmGrid : 0;
    const key = JSON.stringify([sizes, connected]);
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    let steady = connected;
    let largest = 0;
    const variable = new Float64Array(8760);
    let battery: { powerMW: number; energyMWh: number; efficiency: number } | undefined;
    components.forEach((c, k) => {
      const [mw, mwh] = sizes[k]! as [number, number];
      if (c.kind === "battery") {
        battery = {
          powerMW: (battery?.powerMW ?? 0) + mw,
          energyMWh: (battery?.energyMWh ?? 0) + mwh,
          efficiency: c.efficiency,
        };
      } else if (isDispatchable(c.kind)) {
        steady += mw;
        if (mw > 0) largest = Math.max(largest, Math.min(mw, c.unitMW ?? mw));
      } else for (let h = 0; h < 8760; h++) variable[h]! += mw * factors[k]![h]!;
    });
    const firm = firmOutput({
      steadyMW: steady - largest,
      variableMW: variable,
      ...(battery === undefined ? {} : { battery }),
      shortHours: 2.4,
    });
    known.set(key, firm);
    return firm;
  });
}
