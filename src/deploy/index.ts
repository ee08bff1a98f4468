/** Packages to work: routing of bins, cohorts, power and cooling gates, yardsticks. */
export { atLeastAsGood } from "../model/bin-order.ts";
export { accepts, needs } from "./accept.ts";
export { columns } from "./columns.ts";
export type { DeployInput, DeployUse, OutputRamp, UseKind } from "./input.ts";
export type { DeployDetail, DeployResult, DeployUseResult, RoutedBins } from "./result.ts";
export { runDeploy } from "./run.ts";
export { meetsAsil, safetyMetrics } from "./safety.ts";
export type { SafetyElement, SafetyMetrics } from "./safety.ts";
export * from "./yardsticks.ts";
