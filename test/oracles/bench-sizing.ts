import type { EnergySystem } from "../../src/energy/index.ts";
import { readCsv, readJson } from "./energy-data.ts";

interface Parameters {
  readonly loadMW: number;
  readonly capexPerYear: Record<string, number>;
  readonly upperBounds: Record<string, number>;
  readonly variableCostPerMWh: { readonly gas: number; readonly charge: number; readonly discharge: number };
  readonly battery: {
    readonly selfDischargePerHour: number;
    readonly chargeEfficiency: number;
    readonly dischargeEfficiency: number;
  };
  readonly expected: { readonly hours8760: number; readonly hours2190: number };
}

export const benchParameters = (): Parameters => readJson<Parameters>("bench-sizing/parameters.json");

/** The project's own sizing benchmark over its first hours. */
export function benchSystem(hours: number): EnergySystem {
  const p = benchParameters();
  const rows = readCsv("bench-sizing/series.csv").slice(0, hours);
  const column = (name: string): Float64Array => Float64Array.from(rows, (r) => Number(r[name]));
  const share = hours / 8760;
  const size = (id: string, cost: string, bound: string) => ({
    id,
    build: { yearly: p.capexPerYear[cost]! * share, most: p.upperBounds[bound]! },
  });
  return {
    steps: hours,
    sizes: [
      size("solar", "solarPerMW", "solarMW"),
      size("wind", "windPerMW", "windMW"),
      size("battery power", "batteryPerMW", "batteryMW"),
      size("battery energy", "batteryPerMWh", "batteryMWh"),
      size("gas", "gasPerMW", "gasMW"),
      size("grid", "transformerPerMW", "transformerMW"),
    ],
    nodes: [{ id: "site", demandMW: p.loadMW }],
    sources: [
      { id: "solar", node: "site", size: "solar", factor: column("solar_factor") },
      { id: "wind", node: "site", size: "wind", factor: column("wind_factor") },
      { id: "gas", node: "site", size: "gas", costPerMWh: p.variableCostPerMWh.gas },
      {
        id: "grid",
        node: "site",
        size: "grid",
        costPerMWh: column("grid_price_per_MWh").map((v) => Math.max(v + 25, 1)),
      },
    ],
    stores: [
      {
        id: "battery",
        node: "site",
        power: "battery power",
        energy: "battery energy",
        chargeEff: p.battery.chargeEfficiency,
        dischargeEff: p.battery.dischargeEfficiency,
        selfDischargePerH: p.battery.selfDischargePerHour,
        chargeCost: p.variableCostPerMWh.charge,
        dischargeCost: p.variableCostPerMWh.discharge,
      },
    ],
  };
}
