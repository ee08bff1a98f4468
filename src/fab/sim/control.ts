import { exitIsReserved } from "../queue-time/reserve-exit.ts";
import { gateWaitMs } from "../queue-time/gate.ts";
import { chooseBatchAhead } from "./batch-ahead.ts";
import { bestByRanks } from "./by-ranks.ts";
import { fillBatch } from "./fill-batch.ts";
import { lookAgain } from "./look-again.ts";
import { mayUse } from "./queue.ts";
import type { FabState } from "./state.ts";

/** The plain search of dispatch.ts, handed over because that file imports this one. */
export interface BuiltIn {
  readonly choose: (s: FabState, group: number, tool: number) => number;
  readonly chooseBatch: (s: FabState, group: number, tool: number) => number;
  readonly runForbids: (s: FabState, group: number, tool: number, lot: number) => boolean;
  readonly canCome: (s: FabState, steps: readonly number[]) => boolean;
}

/**
 * Choose for groups that the plain search cannot serve: an external dispatcher, weighted ranks, queue-time control,
 * batches that look ahead. Returns the first lot of the job, chained to its batch; -1 to wait.
 */
export function chooseUnder(s: FabState, group: number, tool: number, builtIn: BuiltIn): number {
  const batches = s.c.groupBatch[group] === 1;
  if (s.decideGroup[group] === 1) return ask(s, group, tool, builtIn, batches);
  const lots = eligible(s, group, tool, builtIn, batches);
  let free: number[] = [];
  let again = Infinity;
  for (const lot of lots) {
    const wait = gateWaitMs(s, lot);
    if (wait > 0) again = Math.min(again, s.now + wait);
    else free.push(lot);
  }
  if (s.c.controls.reserveExit && free.length > 0) {
    const held = exitIsReserved(s, group, tool);
    // only lots whose own window closes here may take a reserved tool
    if (held > 0) {
      free = free.filter((lot) => s.lotWindowStep[lot] === s.lotStep[lot]);
      again = Math.min(again, held);
    }
  }
  const head = batches ? chooseBatchAhead(s, group, tool, free, builtIn.canCome) : bestByRanks(s, group, tool, free);
  if (head < 0) {
    if (again < Infinity) lookAgain(s, tool, again);
    return -1;
  }
  if (!batches) s.lotMate[head] = -1;
  return head;
}

/** Lots that no hard rule (dedication, minimum run, minimum batch) keeps from this tool, in queue order. */
function eligible(s: FabState, group: number, tool: number, builtIn: BuiltIn, batches: boolean): number[] {
  const lots: number[] = [];
  const runs = s.c.groupMinimumRun[group] !== undefined;
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot])
    if (batches || (mayUse(s, lot, tool) && !(runs && builtIn.runForbids(s, group, tool, lot)))) lots.push(lot);
  return lots;
}

/** Ask the external dispatcher; its answer must be one of the candidates. An illegal answer is an error, not repaired. */
function ask(s: FabState, group: number, tool: number, builtIn: BuiltIn, batches: boolean): number {
  const own = batches ? builtIn.chooseBatch(s, group, tool) : builtIn.choose(s, group, tool);
  let candidates = eligible(s, group, tool, builtIn, batches);
  if (batches)
    candidates = candidates.filter((lot) => {
      const visit = s.c.visits[s.lotStep[lot]];
      return s.keyWafers[visit.batchKey] >= visit.batchMin || !builtIn.canCome(s, s.c.batchKeySteps[visit.batchKey]);
    });
  if (candidates.length === 0) return -1;
  const answer = s.decide!(s, tool, candidates, candidates.indexOf(own));
  if (answer === -1) return -1;
  if (!(Number.isInteger(answer) && answer >= 0 && answer < candidates.length))
    throw new RangeError(
      `the external dispatcher answered ${answer}; allowed are 0 to ${candidates.length - 1}, or -1 to wait`,
    );
  const head = candidates[answer];
  if (head === own) return own;
  if (!batches) {
    s.lotMate[head] = -1;
    return head;
  }
  const key = s.c.visits[s.lotStep[head]].batchKey;
  return fillBatch(
    s,
    group,
    tool,
    head,
    candidates.filter((lot) => s.c.visits[s.lotStep[lot]].batchKey === key),
  );
}
