import { backward, type ChainSetting } from "./backward.ts";
import { type ChainCut, NEW_YEAR, type Opening, priceAndCut } from "./cut.ts";
import { forward, type ChainPath } from "./forward.ts";
import type { PreparedChain } from "./problem.ts";
import type { ChainWorkspace } from "./workspace.ts";

/** One year run with given sizes: the path, its cost, and the bound its prices prove. */
export interface ChainEvaluation extends ChainCut {
  readonly path: ChainPath;
  /** power and levels allowed; absent without a battery */
  readonly setting?: ChainSetting;
  /** `constant + gradient . sizes + floors` at these sizes: equals `cost` where the path is optimal */
  readonly bound: number;
  /** store level missing at the end of the year [MWh]; closed by the penalty inside `cost` */
  readonly wrapMWh: number;
}

/** Fills `ws.blockMW` with what each block offers at these sizes. */
export function setBlocks(chain: PreparedChain, ws: ChainWorkspace, sizes: Float64Array): void {
  const { hours, blockCount } = chain;
  const sizeOf = new Float64Array(blockCount);
  const periodic: number[] = [];
  chain.blocks.forEach((block, b) => {
    if (typeof block.size === "number") sizeOf[b] = sizes[block.size]!;
    else if (block.size !== undefined) periodic.push(b);
  });
  for (let t = 0; t < hours; t++) {
    for (const b of periodic) sizeOf[b] = sizes[(chain.blocks[b]!.size as Int16Array)[t]!]!;
    for (let j = t * blockCount; j < (t + 1) * blockCount; j++) {
      const size = sizeOf[chain.order[j]!]!;
      ws.blockMW[j] = size === 0 ? chain.fixed[j]! : chain.fixed[j]! + chain.factor[j]! * size;
    }
  }
}

/** Turns sizes into the battery's limits by hour; `floorMWh` (end of hour) is capped at what fits in the store. */
export function setBattery(
  chain: PreparedChain,
  sizes: Float64Array,
  opening: Opening,
  floorMWh?: Float64Array,
): ChainSetting {
  const { hours } = chain;
  const battery = chain.battery!;
  const extraPower = battery.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
  const extraEnergy = battery.energySize === undefined ? 0 : sizes[battery.energySize]!;
  const powerMW = new Float64Array(hours);
  const floors = new Float64Array(hours);
  const ceilingMWh = new Float64Array(hours);
  for (let t = 0; t < hours; t++) {
    const energy = chain.fixedEnergy[t]! + extraEnergy;
    powerMW[t] = chain.fixedPower[t]! + extraPower;
    ceilingMWh[t] = battery.maxSoc * energy;
    floors[t] = Math.min(ceilingMWh[t]!, Math.max(battery.minSoc * energy, floorMWh?.[t] ?? 0));
  }
  const last = (opening.hour + hours - 1) % hours;
  // A store that cannot refill its own losses in an hour is never full: it is opened at its floor.
  const refills = battery.chargeEff * powerMW[last]! >= (1 - battery.keep) * ceilingMWh[last]!;
  return {
    powerMW,
    floorMWh: floors,
    ceilingMWh,
    firstHour: opening.hour,
    firstLevelMWh: opening.levelMWh ?? (opening.full && refills ? ceilingMWh[last]! : floors[last]!),
  };
}

/**
 * Runs the year at least cost for given sizes.
 *
 * @param opening where the cyclic year is cut open; a poor choice costs optimality (seen as `cost > bound`), never
 *   validity
 * @param floorMWh level required at the END of each hour [MWh]
 * @param sameSizes the workspace already holds the blocks of these sizes
 */
export function evaluateChain(
  chain: PreparedChain,
  ws: ChainWorkspace,
  sizes: Float64Array,
  opening: Opening,
  floorMWh?: Float64Array,
  sameSizes = false,
): ChainEvaluation {
  const { hours } = chain;
  if (!sameSizes) setBlocks(chain, ws, sizes);
  const path = {
    levelMWh: new Float64Array(hours),
    releaseMW: new Float64Array(hours),
    waterPerMWh: new Float64Array(hours),
  };
  if (chain.battery === undefined) {
    const cut = priceAndCut(chain, undefined, undefined, ws.blockMW);
    return { ...cut, path, bound: atSizes(cut, sizes), wrapMWh: 0 };
  }
  const setting = setBattery(chain, sizes, opening, floorMWh);
  backward(chain, ws, setting);
  forward(chain, ws, setting, path);
  const cut = priceAndCut(chain, setting, path, ws.blockMW);
  let bound = atSizes(cut, sizes);
  for (let t = 0; t < hours; t++) bound += cut.floorWorth[t]! * setting.floorMWh[t]!;
  const last = (opening.hour + hours - 1) % hours;
  const wrapMWh = Math.max(0, setting.firstLevelMWh - path.levelMWh[last]!);
  return { ...cut, cost: cut.cost + wrapMWh * chain.penaltyPerMWh, path, setting, bound, wrapMWh };
}

const atSizes = (cut: ChainCut, sizes: Float64Array): number =>
  cut.gradient.reduce((sum, g, s) => sum + g * sizes[s]!, cut.constant);

/** Relative gap at which a run of the year counts as settled. */
const SETTLED = 1e-10;

/** Halvings of the level at the opening: 2^-50 of the store is rounding. */
const MOST_HALVINGS = 50;

/**
 * Runs the year, moving its opening until cost and bound meet.
 *
 * Where no limit of the store binds with conviction the level at the opening is found by bisection: the worth of the
 * level at the end of the year minus that at its start is the slope of the cost in it. The last run stands in the
 * workspace, as `forward` needs it.
 *
 * @param gap relative gap at which the search stops
 */
export function settleChain(
  chain: PreparedChain,
  ws: ChainWorkspace,
  sizes: Float64Array,
  floorMWh?: Float64Array,
  gap: number = SETTLED,
): ChainEvaluation {
  let run = evaluateChain(chain, ws, sizes, NEW_YEAR, floorMWh);
  const settled = (r: ChainEvaluation): boolean => r.cost - r.bound <= gap * Math.abs(r.cost);
  if (chain.battery === undefined) return run;
  for (let k = 0; k < 3 && !settled(run); k++) run = evaluateChain(chain, ws, sizes, run.opening, floorMWh, true);
  if (settled(run)) return run;
  const { hours } = chain;
  const last = hours - 1;
  let low = run.setting!.floorMWh[last]!;
  let high = run.setting!.ceilingMWh[last]!;
  let best = { level: run.setting!.firstLevelMWh, cost: Infinity };
  for (let k = 0; k < MOST_HALVINGS && high - low > Math.max(1e-12, 0.1 * gap) * high && !settled(run); k++) {
    const level = (low + high) / 2;
    run = evaluateChain(chain, ws, sizes, { hour: 0, full: false, levelMWh: level }, floorMWh, true);
    if (run.cost < best.cost) best = { level, cost: run.cost };
    const slope = run.path.waterPerMWh[last]! - chain.battery.keep * run.path.waterPerMWh[0]!;
    if (slope > 0) high = level;
    else low = level;
  }
  if (settled(run) || run.cost <= best.cost) return run;
  return evaluateChain(chain, ws, sizes, { hour: 0, full: false, levelMWh: best.level }, floorMWh, true);
}
