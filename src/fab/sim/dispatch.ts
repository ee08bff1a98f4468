import { mayUse } from "./queue.ts";
import { startJob } from "./start.ts";
import type { FabState } from "./state.ts";

/** Let every ready tool of a group take what it can. */
export function dispatch(s: FabState, group: number): void {
  let tool = s.readyHead[group];
  while (tool >= 0 && s.queueHead[group] >= 0) {
    const next = s.toolNext[tool];
    serve(s, group, tool);
    tool = next;
  }
}

/** Start jobs on one tool while it is ready and a lot may go. */
export function serve(s: FabState, group: number, tool: number): void {
  while (s.toolReady[tool] === 1 && s.queueHead[group] >= 0) {
    const head = s.c.groupBatch[group] === 1 ? chooseBatch(s, group, tool) : choose(s, group, tool);
    if (head < 0) return;
    startJob(s, tool, head);
  }
}

/**
 * A lot has just joined the queue. No waiting lot could start before (else it would have), so for single lots
 * only this one is tried, on the tool idle longest or the one with least set-up.
 */
export function dispatchArrival(s: FabState, group: number, lot: number): void {
  if (s.readyHead[group] < 0) return;
  const c = s.c;
  if (c.groupBatch[group] === 1) {
    const step = s.lotStep[lot];
    if (s.keyWafers[c.stepBatchKey[step]] >= c.stepBatchMin[step] || !canCome(s, c.batchKeySteps[c.stepBatchKey[step]]))
      dispatch(s, group);
    return;
  }
  if (s.decideGroup[group] === 1) return dispatch(s, group);
  const least = c.groupWakeLeast[group] === 1;
  let best = -1;
  let bestMs = Infinity;
  for (let tool = s.readyHead[group]; tool >= 0; tool = s.toolNext[tool]) {
    if (!mayUse(s, lot, tool) || (c.groupMinimumRun[group] !== undefined && runForbids(s, group, tool, lot))) continue;
    const ms = least ? wakeMs(s, lot, tool) : 0;
    if (ms < bestMs) {
      best = tool;
      bestMs = ms;
      if (ms === 0) break;
    }
  }
  if (best < 0) return;
  s.lotMate[lot] = -1;
  startJob(s, best, lot);
}

/** Set-up time for waking a tool: the step's own time counts here, unlike in the ranking (2.2). */
function wakeMs(s: FabState, lot: number, tool: number): number {
  const step = s.lotStep[lot];
  const setup = s.c.stepSetup[step];
  if (setup === 0 || (setup === s.toolSetup[tool] && s.c.stepSetupAlways[step] === 0)) return 0;
  return s.c.stepSetupOwnMs[step] >= 0 ? s.c.stepSetupOwnMs[step] : s.c.setupMs[s.toolSetup[tool] * s.c.setups + setup];
}

/** The lot this tool takes next, by the ranks of its group; -1 when none may go. */
function choose(s: FabState, group: number, tool: number): number {
  if (s.decideGroup[group] === 1) return ask(s, group, tool);
  const c = s.c;
  const order = c.order[group];
  const scan = order.scan;
  const checkRun = c.groupMinimumRun[group] !== undefined && s.toolRunLeft[tool] > 0;
  let best = -1;
  let best0 = Infinity;
  let best1 = Infinity;
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) {
    if (
      best >= 0 &&
      order.classKeys > 0 &&
      (s.lotKeyA[lot] !== s.lotKeyA[best] || (order.classKeys > 1 && s.lotKeyB[lot] !== s.lotKeyB[best]))
    )
      break;
    if (!mayUse(s, lot, tool) || (checkRun && runForbids(s, group, tool, lot))) continue;
    if (scan.length === 0) {
      best = lot;
      break;
    }
    if (order.scanSetupOnly) {
      const ms = s.rankSetupMs(lot, tool);
      if (ms < best0) {
        best = lot;
        best0 = ms;
        if (ms === 0) break;
      }
      continue;
    }
    const key0 = scan[0].key(s, lot, tool);
    if (key0 > best0) continue;
    const key1 = scan.length > 1 ? scan[1].key(s, lot, tool) : 0;
    if (key0 < best0 || key1 < best1) {
      best = lot;
      best0 = key0;
      best1 = key1;
    }
  }
  if (best >= 0) s.lotMate[best] = -1;
  return best;
}

/** Ask the external dispatcher; its answer must be one of the candidates. */
function ask(s: FabState, group: number, tool: number): number {
  const candidates: number[] = [];
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot])
    if (mayUse(s, lot, tool) && !(s.c.groupMinimumRun[group] !== undefined && runForbids(s, group, tool, lot)))
      candidates.push(lot);
  if (candidates.length === 0) return -1;
  const answer = s.decide!(s, tool, candidates);
  if (answer === -1) return -1;
  if (!(Number.isInteger(answer) && answer >= 0 && answer < candidates.length))
    throw new RangeError(
      `the external dispatcher answered ${answer}; allowed are 0 to ${candidates.length - 1}, or -1 to wait`,
    );
  s.lotMate[candidates[answer]] = -1;
  return candidates[answer];
}

/**
 * Form a batch: in rank order, the first lot of each compatible set opens one; fill it up to the maximum; start when
 * the minimum is reached or no more can come; else try the next set.
 */
function chooseBatch(s: FabState, group: number, tool: number): number {
  const c = s.c;
  for (let opener = firstByRank(s, group, tool, -1); opener >= 0; opener = firstByRank(s, group, tool, opener)) {
    const step = s.lotStep[opener];
    const key = c.stepBatchKey[step];
    const enough = s.keyWafers[key] >= c.stepBatchMin[step];
    if (!enough && canCome(s, c.batchKeySteps[key])) continue;
    let wafers = 0;
    let last = -1;
    for (let lot = opener; lot >= 0; lot = s.lotNext[lot]) {
      if (c.stepBatchKey[s.lotStep[lot]] !== key || wafers + s.lotWafers[lot] > c.stepBatchMax[step]) continue;
      wafers += s.lotWafers[lot];
      if (last >= 0) s.lotMate[last] = lot;
      last = lot;
      s.lotMate[lot] = -1;
      if (wafers === c.stepBatchMax[step]) break;
    }
    if (wafers >= c.stepBatchMin[step] || (!enough && wafers > 0)) return opener;
  }
  return -1;
}

/** The best lot by rank that comes after `previous` and opens a set not tried yet. */
function firstByRank(s: FabState, group: number, tool: number, previous: number): number {
  const c = s.c;
  const order = c.order[group];
  // queues of batching groups are walked in sorted order; a decision key re-ranks within the first class only
  if (previous < 0 && order.scan.length > 0 && !order.scanSetupOnly) rankBatchQueue(s, group, tool);
  for (let lot = previous < 0 ? s.queueHead[group] : s.lotNext[previous]; lot >= 0; lot = s.lotNext[lot]) {
    const key = c.stepBatchKey[s.lotStep[lot]];
    let seen = false;
    for (let earlier = s.queueHead[group]; earlier !== lot && !seen; earlier = s.lotNext[earlier])
      seen = c.stepBatchKey[s.lotStep[earlier]] === key;
    if (!seen) return lot;
  }
  return -1;
}

/** Re-sort a batching queue by its decision key (insertion sort on the links; nearly sorted from call to call). */
function rankBatchQueue(s: FabState, group: number, tool: number): void {
  const order = s.c.order[group];
  const lots: number[] = [];
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) lots.push(lot);
  const keys = new Map(lots.map((lot) => [lot, order.scan.map((rule) => rule.key(s, lot, tool))]));
  const before = (a: number, b: number): number => {
    if (order.classKeys > 0 && s.lotKeyA[a] !== s.lotKeyA[b]) return s.lotKeyA[a] - s.lotKeyA[b];
    if (order.classKeys > 1 && s.lotKeyB[a] !== s.lotKeyB[b]) return s.lotKeyB[a] - s.lotKeyB[b];
    const ka = keys.get(a)!;
    const kb = keys.get(b)!;
    for (let i = 0; i < ka.length; i++) if (ka[i] !== kb[i]) return ka[i] - kb[i];
    return s.lotArrive[a] - s.lotArrive[b] || s.lotId[a] - s.lotId[b];
  };
  lots.sort(before);
  lots.forEach((lot, i) => {
    s.lotPrevious[lot] = i === 0 ? -1 : lots[i - 1];
    s.lotNext[lot] = i + 1 === lots.length ? -1 : lots[i + 1];
  });
  s.queueHead[group] = lots[0] ?? -1;
  s.queueTail[group] = lots.at(-1) ?? -1;
}

/** A minimum run in progress keeps lots of other set-ups away, hot lots included, while lots of its own can come. */
function runForbids(s: FabState, group: number, tool: number, lot: number): boolean {
  if (s.toolRunLeft[tool] <= 0) return false;
  const setup = s.c.stepSetup[s.lotStep[lot]];
  const own = s.toolSetup[tool];
  if (setup === 0 || setup === own) return false;
  if (s.setupNear[group * s.c.setups + own] > 0) return true;
  return s.waitForFab && canCome(s, s.c.setupSteps.get(group * s.c.setups + own) ?? []);
}

/** Can a lot still reach one of these steps: is its product still released, or one of its lots before the step? */
export function canCome(s: FabState, steps: readonly number[]): boolean {
  const c = s.c;
  for (let product = 0; product < c.productRoute.length; product++) {
    const route = c.productRoute[product];
    for (const step of steps) {
      if (c.stepRoute[step] !== route) continue;
      if (s.productOpen[product] > 0) return true;
      for (let lot = 0; lot < s.lotId.length; lot++)
        if (
          s.lotId[lot] > 0 &&
          s.lotProduct[lot] === product &&
          (s.lotStep[lot] < step || (s.lotStep[lot] === step && s.lotTravels[lot] === 1))
        )
          return true;
    }
  }
  return false;
}
