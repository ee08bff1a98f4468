/** Runs of shipped campus files in this process, and what can be asked of each. */
import { expect } from "vitest";
import { evaluate } from "../../src/base/expression.ts";
import { sum } from "../../src/base/series.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import type { Derivation } from "../../src/model/derivation.ts";
import { readCampus, withScenario } from "../../src/model/index.ts";
import { typicalYearAt } from "../../src/model/weather.ts";
import { type Produced, produce, type ProduceSettings } from "../../src/results/produce.ts";
import { example, type EXAMPLES } from "../model/campus.ts";

type Wish = Partial<Omit<ProduceSettings, "solver" | "weather">> & { readonly scenario?: string };

/** Run a shipped campus: quick, without draws and limits unless asked. */
export async function runOf(name: (typeof EXAMPLES)[number], { scenario, ...wish }: Wish = {}): Promise<Produced> {
  const base = readCampus(example(name), { fileName: `${name}.yaml` });
  const document = scenario === undefined ? base : withScenario(base, scenario);
  const settings = { depth: "quick", seed: 1, draws: 0, limits: false, ...wish } as const;
  const { site } = document.parsed;
  const weather = site && typicalYearAt(site.at.latitude, site.at.longitude, settings.seed);
  const produced = await produce(document, { ...settings, solver: await loadSolver(), ...(weather && { weather }) });
  if (produced.status === "infeasible") throw new Error(`${name} is infeasible: ${JSON.stringify(produced.reasons)}`);
  return produced;
}

/** Every sum here has at most a few thousand terms: 1e-9 is far above their rounding and far below a mistake. */
export const ROUNDING = 1e-9;

/** Difference of two figures relative to the larger of them and `scale`. */
export function relative(a: number, b: number, scale = 0): number {
  const size = Math.max(Math.abs(a), Math.abs(b), scale);
  return size === 0 ? 0 : Math.abs(a - b) / size;
}

const HOWS = {
  sum: (series: readonly number[]) => sum(series),
  mean: (series: readonly number[]) => sum(series) / series.length,
  max: (series: readonly number[]) => Math.max(...series),
  min: (series: readonly number[]) => Math.min(...series),
  last: (series: readonly number[]) => series.at(-1) as number,
} as const;

/** Nodes of a derivation whose own statement does not give their value, as sentences; and how many were recomputed. */
export function recomputed(node: Derivation, path: string): { readonly wrong: string[]; readonly checked: number } {
  const children = Object.entries("operands" in node ? (node.operands ?? {}) : {});
  const below = children.map(([key, child]) => recomputed(child, `${path}/${key}`));
  const wrong = below.flatMap((one) => one.wrong);
  const checked = below.reduce((count, one) => count + one.checked, 0);
  if (!Number.isFinite(node.value)) wrong.push(`${path} is ${node.value}`);
  const again = valueOf(node);
  if (again === undefined) return { wrong, checked };
  if (!(relative(again, node.value) <= ROUNDING)) wrong.push(`${path} says ${node.value}, but gives ${again}`);
  return { wrong, checked: checked + 1 };
}

function valueOf(node: Derivation): number | undefined {
  if (node.kind === "aggregate") return HOWS[node.how](node.series);
  if (node.kind !== "formula") return undefined;
  const values = Object.fromEntries(Object.entries(node.operands).map(([name, operand]) => [name, operand.value]));
  return evaluate(node.expression, values);
}

/** Expect every column to have a derivation that gives its value, node by node. */
export function expectDerivationsHold({ answer, derivations }: Produced): void {
  let checked = 0;
  for (const [name, tree] of Object.entries(derivations)) {
    const result = recomputed(tree, name);
    expect(result.wrong).toEqual([]);
    expect(relative(tree.value, answer.columns[name]?.value ?? NaN), `root of ${name}`).toBeLessThanOrEqual(ROUNDING);
    expect(tree.unit, `unit of ${name}`).toBe(answer.columns[name]?.unit);
    checked += result.checked;
  }
  expect(checked).toBeGreaterThan(0);
}
