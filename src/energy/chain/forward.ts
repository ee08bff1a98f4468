import type { PreparedChain } from "./problem.ts";
import type { ChainSetting } from "./backward.ts";
import { buildStage, newStage, type Stage } from "./stage.ts";
import type { ChainWorkspace } from "./workspace.ts";

/** The hours that were chosen, by hour of the year. */
export interface ChainPath {
  /** level at the END of the hour [MWh] */
  readonly levelMWh: Float64Array;
  /** given out (positive) or taken in (negative) at the terminals [MW] */
  readonly releaseMW: Float64Array;
  /** worth of one more MWh in the store at the END of the hour [$/MWh] */
  readonly waterPerMWh: Float64Array;
}

/**
 * Follows the costs-to-go through the year: each hour releases as long as that saves more than the level is worth.
 *
 * Where the level sits on a kink of the cost-to-go its worth is an interval; the value carried from the hour before
 * is kept when it lies inside, so that worth changes only where the store is full or at its floor.
 *
 * @param blockMW what the blocks really offer; differs from the plan's when units have failed
 * @param reservePerMWh worth of the level below the floor [$/MWh]; undefined = the floor is hard
 */
export function forward(
  chain: PreparedChain,
  ws: ChainWorkspace,
  setting: ChainSetting,
  path: ChainPath,
  blockMW: Float64Array = ws.blockMW,
  reservePerMWh?: number,
): void {
  const { hours } = chain;
  const { keep, chargeEff, dischargeEff, minSoc, maxSoc } = chain.battery!;
  const stage = newStage(chain.blockCount);
  let level = setting.firstLevelMWh;
  let water = 0;
  for (let i = 0; i < hours; i++) {
    const t = (setting.firstHour + i) % hours;
    buildStage(chain, t, blockMW, setting.powerMW[t]!, stage);
    const high = ws.valueHigh[i]!;
    const low = ws.valueLow[i]!;
    const deepest = reservePerMWh === undefined ? low : Math.min(low, (setting.ceilingMWh[t]! / maxSoc) * minSoc);
    const start = keep * level;
    const fill = high + stage.most - start;
    const step = walk(ws, i, stage, fill, low - deepest, reservePerMWh ?? Infinity, water / keep);
    const released = Math.min(Math.max(stage.most - step.stageUsed, start - high), start - deepest);
    water = step.water;
    level = start - released;
    path.levelMWh[t] = level;
    path.releaseMW[t] = released > 0 ? released * dischargeEff : released / chargeEff;
    path.waterPerMWh[t] = water;
  }
}

interface Step {
  stageUsed: number;
  water: number;
}
const step: Step = { stageUsed: 0, water: 0 };

/** Uses up `fill` MWh from the cheapest segments of value and stage; finds the worth at the margin. */
function walk(
  ws: ChainWorkspace,
  i: number,
  stage: Stage,
  fill: number,
  reserve: number,
  reservePerMWh: number,
  wish: number,
): Step {
  const { water, length } = ws.value;
  const end = ws.valueEnd[i]!;
  const tiny = 1e-9 * (ws.valueHigh[i]! + stage.most - stage.least) + 1e-300;
  let a = ws.valueStart[i]!;
  let b = 0;
  let reserveLeft = reserve;
  let left = fill;
  let stageUsed = 0;
  let last = -Infinity;
  for (;;) {
    // Segments shorter than rounding would hide the true next slope.
    while (a < end && length[a]! <= tiny) left -= length[a++]!;
    while (b < stage.count && stage.length[b]! <= tiny) stageUsed += stage.length[b++]!;
    const wa = a < end ? water[a]! : reserveLeft > 0 ? reservePerMWh : Infinity;
    const wb = b < stage.count ? stage.water[b]! : Infinity;
    if (left <= tiny) {
      const next = Math.min(wa, wb);
      step.water = Math.min(Math.max(wish, last), next);
      break;
    }
    if (wa === Infinity && wb === Infinity) {
      step.water = Math.max(wish, last);
      break;
    }
    if (wa <= wb) {
      const l = a < end ? length[a]! : reserveLeft;
      if (a < end) a++;
      else reserveLeft = 0;
      last = wa;
      if (l > left + tiny) {
        step.water = wa;
        left = 0;
        break;
      }
      left -= l;
    } else {
      const l = stage.length[b]!;
      b++;
      last = wb;
      if (l > left + tiny) {
        stageUsed += left;
        step.water = wb;
        left = 0;
        break;
      }
      stageUsed += l;
      left -= l;
    }
  }
  step.stageUsed = stageUsed;
  if (!Number.isFinite(step.water)) step.water = 0;
  return step;
}
