/** Sizing and operation of the campus power plant. */
export type {
  AllowSpec,
  GridSpec,
  LoadByClass,
  MatchingSpec,
  OperateInput,
  PlantKind,
  PlantSpec,
  SizeInput,
} from "./input.ts";
export { type MilestoneSizing, type PlantPlan, sizePlant } from "./size-plant.ts";
export { LONGEST_OUTAGE_H, type PlantYear } from "./account-year.ts";
export { operatePlant } from "./operate-plant.ts";
export {
  type PlantAnswer,
  plantAnswer,
  type PlantExpected,
  type PlantPrice,
  type PlantSource,
  type PlantStands,
  type PlantSurvival,
  type PlantYearAnswer,
} from "./plant-answer.ts";
export { columns, type EnergyResult } from "./columns.ts";
export { capitalRecovery } from "./annuity.ts";
export { type FailingGenerators, type MarkovBattery, markovSurvival } from "./failures/markov.ts";
export { lossOfLoadHours, outageTable, type UnitKind } from "./failures/outage-table.ts";
export { type FuelledSite, fuelledSurvival, survivalCurve } from "./survival/fuelled.ts";
export { buildSystem } from "./system/build.ts";
export { solveSystem, type SystemAnswer } from "./system/solve.ts";
export type {
  DemandCharge,
  EnergySystem,
  FuelSpec,
  LinkSpec,
  NodeSpec,
  ResilienceSpec,
  Series,
  SizeSpec,
  SourceSpec,
  StoreSpec,
  UnitSpec,
} from "./system/types.ts";
export { billPeaks } from "./demand-charge.ts";
export { presentWorthFactor } from "./present-worth.ts";
export { sizeSystem, type SizeSystemOptions } from "./system/size-system.ts";
export { solveResilient } from "./system/solve-resilient.ts";
export { islandOf } from "./system/island.ts";
export { requiredLevel, type RequiredLevel } from "./survival/required.ts";
export { simulateOutages, type SurvivalTable } from "./survival/simulate.ts";
export type { IslandBattery, IslandProblem, IslandSource } from "./survival/problem.ts";
export {
  type ChainBattery,
  type ChainBlock,
  type ChainProblem,
  type PreparedChain,
  prepareChain,
} from "./chain/problem.ts";
export { type ChainEvaluation, evaluateChain, settleChain } from "./chain/evaluate.ts";
export { chainWorkspace } from "./chain/workspace.ts";
export type { PeriodUnits } from "./commit/problem.ts";
export { type CommittedPlan, sizeCommitted } from "./commit/size-committed.ts";
export { simulateSwings, type SwingAnswer, type SwingBattery, type SwingQuestion } from "./swing/simulate-swings.ts";
export { flattening, harmonic, leftByBattery, type SquareWave, stepEnergyMWh } from "./swing/square-wave.ts";
export { survivalShortage } from "./survival/shortage.ts";
export { planBuildOut } from "./buildout/plan-build-out.ts";
export type { BuildOutPlan, BuildOutQuestion, BuildOutYear, BuildTechnology } from "./buildout/types.ts";
export { augmentationPerMWh, type FadeLaw, stateOfHealth } from "./ageing.ts";
export type { Earnings } from "./year/earnings.ts";
export type { Binding } from "./sizing/binding.ts";
export type { Expected, Reliability } from "./failures/reliability.ts";
export { rampedOutput, startsOf, unitsOn, type UnitRules } from "./year/schedule.ts";
export { drawGridOutages, drawUnitsDown } from "./failures/draw.ts";
export type { Matched } from "./matching/choose-matched.ts";
