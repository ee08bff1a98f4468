/**
 * The wafer fab: how many wafers leave it, when, with which tools, at what cycle time, and with what power.
 * A lot-level simulator, an analytic estimate and a static model share one description of the fab.
 */
export { columns } from "./columns.ts";
export { estimateFab, rawProcessTimeDays, type FabEstimate } from "./estimate.ts";
export type { FabInput, FabPlanInput } from "./input.ts";
export type * from "./model.ts";
export type { FabPlan } from "./fab-plan.ts";
export { planFab } from "./plan.ts";
export { generateProcess, type GenerateOptions } from "./process/generate.ts";
export { minifabModel } from "./process/minifab.ts";
export { replicate, summarise, type ReplicatedResult } from "./replicate.ts";
export { policies, rules, type DispatchRule } from "./rules.ts";
export type { DispatchView } from "./view.ts";
export { runFab } from "./run.ts";
export { steadyModule } from "./run/module-model.ts";
export { historyNames, type HistoryNames } from "./history/names.ts";
export type { Causes, Observation, TimeSpent } from "./history/observation.ts";
export { CAUSES, NEXT, type Cause, type Recorder, type VisitRow } from "./history/rows.ts";
export { WAIT, type Decide, type SimulationOptions } from "./sim/options.ts";
export { readPolicy, type Controls } from "./policy.ts";
export { withDueDates, withGate, withRelease } from "./release/change.ts";
export { pullRules } from "./release/rules.ts";
export type { ClassResult, GroupResult, SimulationResult } from "./sim/report.ts";
export { STATES } from "./sim/state.ts";
export { openEpisode, type Decision, type Episode } from "./sim/episode.ts";
export { openSimulation, simulate, type Simulation } from "./sim/simulator.ts";
export { findWarmup, type Warmup } from "./warmup.ts";
export { rankBottlenecks, type BottleneckRank } from "./statistics/bottleneck.ts";
export { compareWithFirst, holm, type PairedDifference } from "./statistics/compare.ts";
export { operatingCurve, type CurvePoint } from "./statistics/curve.ts";
export { scaleStarts, steadyLoads } from "./statistics/load.ts";
export type { Oee } from "./statistics/oee.ts";
export { comparePolicies, MEASURES, type Measure, type PolicyComparison } from "./statistics/policies.ts";
export { quantileInterval, replicateUntil, type Precision } from "./statistics/sequential.ts";
export { sizeFab, type SizedFab, type SizeOptions, type SizeStep, type SizeTarget } from "./statistics/size.ts";
export { oneRunMean, trend, truncation, type OneRunMean, type Trend } from "./statistics/stationary.ts";
export { sizeTools, staticLoads, type GroupLoad, type Load } from "./static.ts";
export { acceptedColumns } from "./tables/columns.ts";
export { readTables, type TableFiles } from "./tables/read.ts";
export { writeTables } from "./tables/write.ts";
