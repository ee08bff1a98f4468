import { class14a, n2Gaa } from "../../catalog/processes/n2-gaa.ts";
import type { ProcessFacts } from "../../catalog/processes/process.ts";
import { euvPlanningRate, euvRatedRate } from "../../catalog/tools.ts";
import { fail } from "../base/errors.ts";
import type { Warning } from "../model/flows.ts";
import { rawProcessTimeDays } from "./estimate.ts";
import type { FabPlan } from "./fab-plan.ts";
import type { FabPlanInput } from "./input.ts";
import type { FabModel, ToolGroup } from "./model.ts";
import { generateProcess } from "./process/generate.ts";
import { minifabModel } from "./process/minifab.ts";
import { overrideTools } from "./process/override.ts";
import { moduleEnergy, scalePower } from "./power.ts";
import { sizeTools, staticLoads, type Load } from "./static.ts";

/** Hours in a mean month: 8,760 / 12. */
export const HOURS_PER_MONTH = 730;

/**
 * Lay out a fab: take the process, size the tools that are not given, count modules, scanners and electricity.
 * @throws TerafabError for an unknown process or tool group, or numbers out of range
 * @valid starts of 1 to 10 million wafers a month; lots of 1 to 25 wafers
 */
export function planFab(input: FabPlanInput): FabPlan {
  const lotWafers = input.lotWafers ?? 25;
  if (!(Number.isInteger(lotWafers) && lotWafers >= 1 && lotWafers <= 25))
    fail("fab.lot", `a lot holds 1 to 25 wafers, got ${lotWafers}`);
  if (!(input.moduleWafersPerMonth > 0 && Number.isFinite(input.moduleWafersPerMonth)))
    fail("fab.module", `a module needs a positive number of starts, got ${input.moduleWafersPerMonth}`);
  const full = input.fullStartsWafersPerMonth ?? input.moduleWafersPerMonth;
  if (!(full > 0 && Number.isFinite(full))) fail("fab.starts", `starts must be positive, got ${full}`);
  const modules = Math.max(1, Math.ceil(full / input.moduleWafersPerMonth - 1e-9));
  const module = full / modules;

  const facts = typeof input.process === "string" ? PROCESSES[input.process] : undefined;
  let model = baseModel(input, facts, lotWafers);
  const warnings: Warning[] = [];
  const loads = moduleLoads(model, module, lotWafers);
  const target = (g: ToolGroup): number =>
    input.utilisationTarget ??
    (facts ? (g.name === "EUV" ? facts.bottleneckUtilisation.value : facts.utilisation.value) : 0.85);
  // a user's whole model keeps its own tool counts
  const rated = overrideTools(model, input.tools ?? {}, lotWafers);
  const sized =
    typeof input.process === "string" && input.process !== "minifab" ? sizeTools(rated, loads, target) : rated;
  model = withoutBlockingRuns(overrideTools(sized, input.tools ?? {}, lotWafers, { modules, warnings }), warnings);
  if (facts) model = scalePower(model, loads, facts, input.tools ?? {});
  else if (!model.toolGroups.some((g) => g.powerKW))
    warnings.push({
      path: "fab.process",
      message: `${model.name} states no tool power: the fab's electricity counts as zero`,
    });

  const groups = staticLoads(model, loads).filter((_, i) => !model.toolGroups[i].unlimited);
  const bottleneck = groups.reduce((a, b) => (b.utilisation > a.utilisation ? b : a));
  if (bottleneck.utilisation > 1)
    warnings.push({
      path: `fab.tools.${bottleneck.name}.count`,
      message: `${bottleneck.tools * modules} ${bottleneck.name} tools carry ${Math.floor(full / bottleneck.utilisation).toLocaleString("en")} of ${Math.round(full).toLocaleString("en")} wafers a month; starts are held to that`,
    });
  const route = model.routes[0];
  const layers = new Set(route.steps.map((s) => s.layer).filter((l) => l !== undefined)).size;
  const passes = route.steps.filter((s) => s.group === "EUV").length;
  const euvToolsPerModule = model.toolGroups.find((g) => g.name === "EUV")?.count ?? 0;
  const passesPerHour = (full * passes * 12) / 8760;
  return {
    process: model.name,
    label: model.label,
    model,
    lotWafers,
    modules,
    moduleWafersPerMonth: module,
    fullStartsWafersPerMonth: full,
    mostModuleWafersPerMonth: module / bottleneck.utilisation,
    toolGroups: groups,
    bottleneck,
    toolsPerModule: groups.reduce((n, g) => n + g.tools, 0),
    rawProcessTimeDays: rawProcessTimeDays(model, model.products[0].name, lotWafers),
    maskLayers: layers,
    euvPassesPerWafer: passes,
    euvToolsPerModule,
    euvTools: euvToolsPerModule * modules,
    euvToolsPlanningBasis: passesPerHour / euvPlanningRate.value,
    euvToolsRatedBasis: [passesPerHour / euvRatedRate.high!, passesPerHour / euvRatedRate.low!],
    energy: moduleEnergy(model, loads, module),
    warnings,
  };
}

/** Steady releases of one module: its starts shared equally by its products. */
export function moduleLoads(model: FabModel, wafersPerMonth: number, lotWafers: number): Load[] {
  const lotsPerHour = wafersPerMonth / lotWafers / HOURS_PER_MONTH / model.products.length;
  return model.products.map((p) => ({ product: p.name, lotsPerHour, wafersPerLot: lotWafers }));
}

/** A group with fewer tools than set-ups cannot keep minimum runs without starving the others: there they are dropped. */
function withoutBlockingRuns(model: FabModel, warnings: Warning[]): FabModel {
  const toolGroups = model.toolGroups.map((g) => {
    if (!g.minimumRun || g.count >= Object.keys(g.minimumRun).length) return g;
    const { minimumRun, ...rest } = g;
    warnings.push({
      path: `fab.tools.${g.name}`,
      message: `${g.count} ${g.name} tool(s) a module for ${Object.keys(minimumRun).length} set-ups: minimum runs are not kept there`,
    });
    return rest;
  });
  return { ...model, toolGroups };
}

const PROCESSES: Readonly<Record<string, ProcessFacts>> = { "n2-gaa": n2Gaa, "14a-class": class14a };

function baseModel(input: FabPlanInput, facts: ProcessFacts | undefined, lotWafers: number): FabModel {
  if (typeof input.process !== "string") return input.process;
  if (input.process === "minifab") return minifabModel();
  if (facts === undefined)
    return fail(
      "fab.process",
      `no process "${input.process}" in the catalog`,
      `known: ${[...Object.keys(PROCESSES), "minifab"].join(", ")}`,
    );
  for (const [path, value] of [
    ["maskLayers", input.maskLayers],
    ["euvPasses", input.euvPasses],
  ] as const)
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 400))
      fail(`fab.${path}`, `must be a whole number from 0 to 400, got ${value}`);
  return generateProcess(facts, {
    maskLayers: input.maskLayers,
    euvPasses: input.euvPasses,
    seed: input.seed,
    lotWafers,
  });
}
