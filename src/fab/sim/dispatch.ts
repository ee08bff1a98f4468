import { chooseUnder, type BuiltIn } from "./control.ts";
import { mayUse } from "./queue.ts";
import { startJob } from "./start.ts";
import type { FabState } from "./state.ts";

/** Let every ready tool of a group take what it can. */
export function dispatch(s: FabState, group: number): void {
  // what one furnace may not start, none may: hundreds of idle ones need not be asked
  const alike = s.c.groupBatch[group] === 1 && s.decideGroup[group] === 0;
  let tool = s.readyHead[group];
  while (tool >= 0 && s.queueHead[group] >= 0) {
    const next = s.toolNext[tool];
    serve(s, group, tool);
    if (alike && s.toolReady[tool] === 1) return;
    tool = next;
  }
}

/** Start jobs on one tool while it is ready and a lot may go. */
export function serve(s: FabState, group: number, tool: number): void {
  while (s.toolReady[tool] === 1 && s.queueHead[group] >= 0) {
    const head =
      s.decideGroup[group] !== 0
        ? chooseUnder(s, group, tool, BUILT_IN)
        : s.c.groupBatch[group] === 1
          ? chooseBatch(s, group, tool)
          : choose(s, group, tool);
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
  if (s.decideGroup[group] === 2) return dispatch(s, group);
  if (c.groupBatch[group] === 1) {
    const step = s.lotStep[lot];
    if (
      s.keyWafers[c.visits[step].batchKey] >= c.visits[step].batchMin ||
      !canCome(s, c.batchKeySteps[c.visits[step].batchKey])
    )
      dispatch(s, group);
    return;
  }
  const best = wakeTool(s, group, lot);
  if (best < 0) return;
  if (s.decideGroup[group] === 1) return offer(s, group, lot, best);
  s.lotMate[lot] = -1;
  startJob(s, best, lot);
}

/** Ask the external dispatcher about the tool that the built-in rules would wake, and again while it starts other lots. */
function offer(s: FabState, group: number, lot: number, tool: number): void {
  while (tool >= 0) {
    const before = s.queueLots[group];
    const head = chooseUnder(s, group, tool, BUILT_IN);
    if (head < 0) return;
    startJob(s, tool, head);
    if (head === lot || s.queueLots[group] === before) return;
    tool = wakeTool(s, group, lot);
  }
}

/** The ready tool that an arriving lot takes: the one idle longest, or the one with least set-up; -1 when none may. */
function wakeTool(s: FabState, group: number, lot: number): number {
  const c = s.c;
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
  return best;
}

/** Set-up time for waking a tool: the step's own time counts here, unlike in the ranking (2.2). */
function wakeMs(s: FabState, lot: number, tool: number): number {
  const step = s.lotStep[lot];
  const setup = s.c.visits[step].setup;
  if (setup === 0 || (setup === s.toolSetup[tool] && s.c.visits[step].setupAlways === 0)) return 0;
  return s.c.visits[step].setupOwnMs >= 0
    ? s.c.visits[step].setupOwnMs
    : s.c.setupMs[s.toolSetup[tool] * s.c.setups + setup];
}

/** The lot this tool takes next, by the ranks of its group; -1 when none may go. */
function choose(s: FabState, group: number, tool: number): number {
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

/**
 * Form a batch: among the compatible sets that reach their minimum (or can get no more lots), take the one with the best
 * lot by rank, and fill it with its lots in rank order up to the maximum.
 */
function chooseBatch(s: FabState, group: number, tool: number): number {
  const c = s.c;
  const opener = bestByRank(s, group, tool, -1);
  if (opener < 0) return -1;
  const step = s.lotStep[opener];
  const key = c.visits[step].batchKey;
  const most = c.visits[step].batchMax;
  let wafers = s.lotWafers[opener];
  let last = opener;
  s.lotMate[opener] = -1;
  if (s.keyWafers[key] <= most || c.order[group].scan.length === 0) {
    // all fit, or the queue is in rank order already
    for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) {
      if (lot === opener || c.visits[s.lotStep[lot]].batchKey !== key || wafers + s.lotWafers[lot] > most) continue;
      wafers += s.lotWafers[lot];
      s.lotMate[last] = lot;
      s.lotMate[lot] = -1;
      last = lot;
    }
    return wafers >= c.visits[step].batchMin || !canCome(s, c.batchKeySteps[key]) ? opener : -1;
  }
  const taken = [opener];
  for (let lot = bestByRank(s, group, tool, key, taken); lot >= 0; lot = bestByRank(s, group, tool, key, taken)) {
    taken.push(lot);
    if (wafers + s.lotWafers[lot] > most) continue;
    wafers += s.lotWafers[lot];
    s.lotMate[last] = lot;
    s.lotMate[lot] = -1;
    last = lot;
  }
  return opener;
}

/** The best lot by rank of the set `key`, or, with -1, of all sets that may start now. */
function bestByRank(s: FabState, group: number, tool: number, key: number, except: readonly number[] = NONE): number {
  const c = s.c;
  const order = c.order[group];
  const scan = order.scan;
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
    const step = s.lotStep[lot];
    const own = c.visits[step].batchKey;
    if (
      key < 0
        ? s.keyWafers[own] < c.visits[step].batchMin && canCome(s, c.batchKeySteps[own])
        : own !== key || except.includes(lot)
    )
      continue;
    if (scan.length === 0) return lot;
    const key0 = scan[0].key(s, lot, tool);
    if (key0 > best0) continue;
    const key1 = scan.length > 1 ? scan[1].key(s, lot, tool) : 0;
    if (key0 < best0 || key1 < best1) {
      best = lot;
      best0 = key0;
      best1 = key1;
    }
  }
  return best;
}

const NONE: readonly number[] = [];

/**
 * A minimum run in progress keeps lots of other set-ups away, hot lots included, while lots of its own can come: those
 * whose next visit of the group needs it, wherever they are, or that are still to be released. (Lots behind another set-up of the same group cannot come:
 * they wait for this very run to end.)
 */
function runForbids(s: FabState, group: number, tool: number, lot: number): boolean {
  if (s.toolRunLeft[tool] <= 0) return false;
  const setup = s.c.visits[s.lotStep[lot]].setup;
  const own = s.toolSetup[tool];
  if (setup === 0 || setup === own) return false;
  const run = s.c.runIndex[group] * s.c.setups + own;
  if (s.setupAhead[run] > 0) return true;
  for (const product of s.c.runProducts[run]) if (s.productOpen[product] > 0) return true;
  return false;
}

/** Can a lot still reach one of these steps: is its product still released, or one of its lots before the step? */
export function canCome(s: FabState, steps: readonly number[]): boolean {
  const c = s.c;
  if (s.openProducts === c.productRoute.length) return true;
  for (let product = 0; product < c.productRoute.length; product++) {
    const route = c.productRoute[product];
    for (const step of steps) {
      if (c.stepRoute[step] !== route) continue;
      if (s.productOpen[product] > 0) return true;
      for (let lot = 0; lot < s.lotId.length; lot++)
        if (
          s.lotId[lot] > 0 &&
          s.lotProduct[lot] === product &&
          (s.lotStep[lot] < step || (s.lotStep[lot] === step && s.lotTravels[lot] > 0))
        )
          return true;
    }
  }
  return false;
}

/** What control.ts needs of the plain search (it must not import this file). */
const BUILT_IN: BuiltIn = { choose, chooseBatch, runForbids, canCome };
