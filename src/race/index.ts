/** Rivals, queues, the world's share, shocks, and the bounded hardware-software loop. */
export { columns } from "./columns.ts";
export { firstTo } from "./first.ts";
export { quote, runFoundry } from "./foundry.ts";
export type { FeedbackInput, FoundryInput, RaceInput, RivalInput, ShockInput } from "./input.ts";
export { loopExponent, loopStart, stepLoop } from "./loop.ts";
export type { LoopOptions, LoopState, LoopStep } from "./loop.ts";
export { allocate } from "./queue.ts";
export type { RaceDetail, RaceResult } from "./result.ts";
export { loopOptions, runRace } from "./run.ts";
