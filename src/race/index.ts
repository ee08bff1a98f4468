/** Rivals, queues, the world's share, shocks, and the bounded hardware-software loop. */
export { blowUpYears } from "./blow-up.ts";
export { columns } from "./columns.ts";
export { firstTo, firstToOdds } from "./first.ts";
export type { CompetitorOdds, FirstOdds } from "./first.ts";
export { quote, runFoundry } from "./foundry.ts";
export type { FeedbackInput, FoundryInput, PackagingInput, RaceInput, RivalInput, ShockInput } from "./input.ts";
export { loopOptions } from "./loop-course.ts";
export { loopExponent, loopStart, stepLoop } from "./loop.ts";
export type { LoopOptions, LoopState, LoopStep } from "./loop.ts";
export { shareScanners, startsTaken } from "./pool.ts";
export { allocate } from "./queue.ts";
export type { RaceDetail, RaceResult } from "./result.ts";
export { runRace } from "./run.ts";
export { priorityWaits, serversWait } from "./waiting.ts";
export { missingAdditions } from "./ours.ts";
