import type { PreparedChain } from "./problem.ts";
import { buildStage, newStage } from "./stage.ts";
import type { Arena, ChainWorkspace } from "./workspace.ts";

/** What one evaluation fixes: sizes turned into series, and where the cyclic year is cut open. */
export interface ChainSetting {
  readonly powerMW: Float64Array;
  /** level allowed at the END of each hour [MWh] */
  readonly floorMWh: Float64Array;
  readonly ceilingMWh: Float64Array;
  /** hour the year is opened at, and the level there */
  readonly firstHour: number;
  readonly firstLevelMWh: number;
}

/** More segments than this are joined: the cost-to-go then is an estimate, the bound stays valid. */
const SEGMENT_LIMIT = 600;

/** Spans of water value that are tried first, of the largest. */
const FINEST = 1e-6;

/**
 * Computes the cost-to-go of every hour, from the last to the first.
 *
 * `V[t-1](e) = min over release u of stage[t](u) + V[t](keep * e - u)`, clipped to the allowed levels: the infimal
 * convolution of two convex piecewise-linear functions merges their slopes in order.
 */
export function backward(chain: PreparedChain, ws: ChainWorkspace, setting: ChainSetting): void {
  const { hours } = chain;
  const keep = chain.battery!.keep;
  const stage = newStage(chain.blockCount);
  const { value } = ws;
  value.used = 0;
  ws.valueStart[hours - 1] = 0;
  ws.valueEnd[hours - 1] = 0;
  ws.valueHigh[hours - 1] = setting.firstLevelMWh;
  ws.valueLow[hours - 1] = setting.firstLevelMWh;
  for (let i = hours - 1; i > 0; i--) {
    const t = (setting.firstHour + i) % hours;
    const before = (setting.firstHour + i - 1) % hours;
    buildStage(chain, t, ws.blockMW, setting.powerMW[t]!, stage);
    const high = (ws.valueHigh[i]! + stage.most) / keep;
    const low = (ws.valueLow[i]! + stage.least) / keep;
    const newHigh = Math.min(setting.ceilingMWh[before]!, high);
    // A floor that rises faster than the battery charges shrinks the domain from below; an empty one is closed.
    const newLow = Math.min(newHigh, Math.max(setting.floorMWh[before]!, low));
    const from = ws.valueStart[i]!;
    let to = ws.valueEnd[i]!;
    if (to - from > SEGMENT_LIMIT) {
      to = joinNeighbours(value, from, to);
      // What follows the year forward reads the same segments.
      ws.valueEnd[i] = to;
    }
    value.reserve(to - from + stage.count + 1);
    const start = value.used;
    const end = mergeInto(
      value,
      from,
      to,
      stage.water,
      stage.length,
      stage.count,
      keep,
      high - newHigh,
      newHigh - newLow,
    );
    ws.valueStart[i - 1] = start;
    ws.valueEnd[i - 1] = end;
    value.used = end;
    ws.valueHigh[i - 1] = newHigh;
    ws.valueLow[i - 1] = newLow;
  }
}

/** Merges segments of the value with those of the stage, drops `skip` at the full end, keeps `span`. Returns the end. */
function mergeInto(
  value: Arena,
  from: number,
  to: number,
  stageWater: Float64Array,
  stageLength: Float64Array,
  stageCount: number,
  keep: number,
  skip: number,
  span: number,
): number {
  const { water, length } = value;
  const scale = 1 / keep;
  let out = value.used;
  const first = out;
  let a = from;
  let b = 0;
  let left = span;
  while (left > 0 && (a < to || b < stageCount)) {
    let w: number;
    let l: number;
    if (b >= stageCount || (a < to && water[a]! <= stageWater[b]!)) {
      w = water[a]! * keep;
      l = length[a]! * scale;
      a++;
    } else {
      w = stageWater[b]! * keep;
      l = stageLength[b]! * scale;
      b++;
    }
    if (skip > 0) {
      if (l <= skip) {
        skip -= l;
        continue;
      }
      l -= skip;
      skip = 0;
    }
    if (l > left) l = left;
    left -= l;
    if (out > first && water[out - 1] === w) length[out - 1]! += l;
    else {
      water[out] = w;
      length[out] = l;
      out++;
    }
  }
  return out;
}

/**
 * Joins neighbours of nearly the same water value until half the limit is left: the narrowest spans of value first, so
 * that a store's standing loss (every hour shifts the same price a little) costs no precision and a step from one price
 * to another stays a step. Returns the new end.
 */
function joinNeighbours({ water, length }: Arena, from: number, to: number): number {
  let end = to;
  for (let span = FINEST * Math.max(Math.abs(water[from]!), Math.abs(water[to - 1]!)); ; span *= 2) {
    let out = from;
    let first = water[from]!;
    for (let k = from + 1; k < end; k++) {
      const l = length[out]! + length[k]!;
      if (l > 0 && water[k]! - first <= span) {
        water[out] = (water[out]! * length[out]! + water[k]! * length[k]!) / l;
        length[out] = l;
      } else {
        out++;
        water[out] = first = water[k]!;
        length[out] = length[k]!;
      }
    }
    end = out + 1;
    if (end - from <= SEGMENT_LIMIT / 2) return end;
  }
}
