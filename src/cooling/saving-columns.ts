import type { Derivation } from "../model/derivation.ts";
import type { ManifoldName } from "./plant/manifolds.ts";
import type { CoolingResult } from "./result.ts";
import type { Saving } from "./saving.ts";

/** A column about a saving, before it is bound to the years of a run. */
export interface SavingSketch {
  readonly name: string;
  readonly unit: string;
  readonly quick: "absent";
  readonly definition: string;
  readonly formula: string;
  readonly value: (year: CoolingResult) => number | undefined;
  readonly derive: (year: CoolingResult) => Derivation;
}

/** What the manifold saves against each named baseline. */
export const savingSketches: readonly SavingSketch[] = [
  saved("cooling.savedGWh", "isolated", "isolated loops with integrated economiser and air-source heat pumps"),
  saved(
    "cooling.savedVsResistiveGWh",
    "isolated-resistive",
    "isolated loops with integrated economiser and electric boilers",
  ),
  saved(
    "cooling.savedVsChillersGWh",
    "chillers-only",
    "isolated loops on chillers all year, heat from air-source heat pumps",
  ),
  {
    name: "cooling.savedShare",
    unit: "share",
    quick: "absent",
    definition:
      "electricity the manifold saves, of what isolated loops with integrated economiser and air-source heat pumps take; near zero it saves nothing",
    formula: "1 - manifold / isolated",
    value: (year) => against(year, "isolated")?.savedShare,
    derive: (year) => ({
      kind: "formula",
      label: "share saved against isolated loops",
      unit: "share",
      value: against(year, "isolated")!.savedShare,
      expression: "1 - manifold / baseline",
      operands: sides(year, "isolated"),
    }),
  },
];

function saved(name: string, baseline: ManifoldName, words: string): SavingSketch {
  return {
    name,
    unit: "GWh",
    quick: "absent",
    definition: `electricity of cooling and heating the manifold saves in the last milestone year against ${words}; negative where it takes more`,
    formula: "(baseline - manifold) / 1000, both built and run for the same loads and weather",
    value: (year) => {
      const saving = against(year, baseline);
      return saving && saving.savedMWh / 1000;
    },
    derive: (year) => ({
      kind: "formula",
      label: `saved against ${words}`,
      unit: "GWh",
      value: against(year, baseline)!.savedMWh / 1000,
      expression: "(baseline - manifold) / 1000",
      operands: sides(year, baseline),
    }),
  };
}

function against(year: CoolingResult, baseline: ManifoldName): Saving | undefined {
  const saving = year.savings?.find((one) => one.baseline === baseline);
  return saving !== undefined && saving.baselineMWh > 0 ? saving : undefined;
}

function sides(year: CoolingResult, baseline: ManifoldName): Record<"baseline" | "manifold", Derivation> {
  const { baselineMWh, manifoldMWh, description } = against(year, baseline)!;
  const node = (label: string, value: number): Derivation => ({
    kind: "optimised",
    label: `chillers, fans, sink pumps, heat pumps and boilers: ${label}`,
    unit: "MWh",
    value,
    status: "optimal",
    certificate: `600 hourly linear programmes on 25 representative days of ${year.year}, each solved to its vertex`,
  });
  return { baseline: node(description, baselineMWh), manifold: node(`manifold "${year.manifold}"`, manifoldMWh) };
}
