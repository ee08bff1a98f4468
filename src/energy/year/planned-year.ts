/** The year as planned: units that switch are committed, ramps are held, the store follows its water values. */
import type { Hourly } from "../../model/flows.ts";
import { allocate } from "../chain/allocate.ts";
import { type ChainEvaluation, setBlocks, settleChain } from "../chain/evaluate.ts";
import { type PreparedChain, prepareChain } from "../chain/problem.ts";
import { type ChainWorkspace, chainWorkspace } from "../chain/workspace.ts";
import { isAlwaysOn, isDispatchable } from "../component.ts";
import { requiredLevel } from "../survival/required.ts";
import { rampedOutput, startsOf, type UnitRules, unitsOn } from "./schedule.ts";
import type { CommittedRun, SiteYear, Standing, YearTerms } from "./site-year.ts";

/** A planned year, ready to be followed through what really happens. */
export interface PlannedYear {
  readonly site: SiteYear;
  readonly chain: PreparedChain;
  /** holds the costs-to-go that `forward` follows */
  readonly ws: ChainWorkspace;
  readonly run: ChainEvaluation;
  readonly required?: Hourly;
  /** what blocks offer when something fails: committed units may rise as far as they are and can */
  readonly offeredMW: Float64Array;
  /** units on by hour and starts in the year, by index of the component that switches */
  readonly on: ReadonlyMap<number, Hourly>;
  readonly starts: ReadonlyMap<number, number>;
  /** cost of the year's energy, and the bound without lowest outputs, starts and ramps [$] */
  readonly cost: number;
  readonly bound: number;
}

/** Units that switch, and units whose ramp an hour can show. */
const switches = (s: Standing): boolean =>
  isDispatchable(s.component.kind) &&
  !isAlwaysOn(s.component) &&
  (s.component.minLoadShare > 0 ||
    s.component.minUpH > 0 ||
    s.component.minDownH > 0 ||
    s.component.startCost > 0 ||
    s.component.rampPerHour < 1);
const rampsSlowly = (s: Standing): boolean => isDispatchable(s.component.kind) && s.component.rampPerHour < 1;

/**
 * Plans the year at least cost: relax, round and repair, hold ramps, each step an exact run of the year.
 *
 * First all units run as freely as wished: its bound holds for every commitment. Then counts are rounded up and
 * repaired for up and down times and cheap gaps; then the outputs are held to their ramps.
 * @param makeSite the year under given terms of commitment
 * @param gap relative gap at which a run of the year counts as settled
 */
export function planYear(
  makeSite: (terms: Pick<YearTerms, "committed">) => SiteYear,
  survives: boolean,
  gap: number,
): PlannedYear {
  const relaxedTerms = new Map<number, CommittedRun>();
  const bare = makeSite({});
  bare.standing.forEach((s, k) => {
    if (switches(s)) relaxedTerms.set(k, { leastMW: new Float64Array(8760), restMW: outputLimit(s) });
  });
  const required = survives ? requiredLevel(bare.island, new Float64Array(0)).floorMWh : undefined;
  let now = runYear(relaxedTerms.size === 0 ? bare : makeSite({ committed: relaxedTerms }), required, gap);
  const bound = now.run.bound + runningCost(now);
  const on = new Map<number, Hourly>();
  const starts = new Map<number, number>();
  const runs = new Map<number, CommittedRun>();
  if (relaxedTerms.size > 0) {
    const wanted = outputs(now);
    for (const k of relaxedTerms.keys()) {
      const s = bare.standing[k]!;
      const { component: c } = s;
      const unitMW = c.unitMW ?? 1;
      const units = s.mw.map((mw, h) => Math.floor((mw * s.factor[h]!) / unitMW + 1e-6));
      const count = unitsOn(rulesOf(s), wanted[k]!, units, now.run.pricePerMWh);
      on.set(k, count);
      starts.set(k, startsOf(count));
      const leastMW = count.map((n) => n * unitMW * c.minLoadShare);
      runs.set(k, { leastMW, restMW: count.map((n, h) => n * unitMW - leastMW[h]!) });
    }
    now = runYear(makeSite({ committed: runs }), required, gap);
  }
  const offered = new Map(runs);
  const steep = rampedRuns(now, on, runs, offered);
  if (steep) now = runYear(makeSite({ committed: runs }), required, gap);
  let startDollars = 0;
  for (const [k, n] of starts) startDollars += n * bare.standing[k]!.component.startCost;
  return {
    ...now,
    ...(required === undefined ? {} : { required }),
    offeredMW: steep ? offeredBlocks(makeSite({ committed: offered })) : now.ws.blockMW,
    on,
    starts,
    cost: now.run.cost + runningCost(now) + startDollars,
    bound,
  };
}

interface Run {
  readonly site: SiteYear;
  readonly chain: PreparedChain;
  readonly ws: ChainWorkspace;
  readonly run: ChainEvaluation;
}

const chainOf = (site: SiteYear): PreparedChain =>
  prepareChain({
    hours: 8760,
    weight: 1,
    demandMW: site.demandMW,
    blocks: site.blocks,
    ...(site.battery === undefined ? {} : { battery: site.battery }),
    sizeCount: 0,
    penaltyPerMWh: site.penaltyPerMWh,
  });

function runYear(site: SiteYear, required: Hourly | undefined, gap: number): Run {
  const chain = chainOf(site);
  const ws = chainWorkspace(8760, chain.blockCount);
  return { site, chain, ws, run: settleChain(chain, ws, new Float64Array(0), required, gap) };
}

function offeredBlocks(site: SiteYear): Float64Array {
  const chain = chainOf(site);
  const ws = chainWorkspace(8760, chain.blockCount);
  setBlocks(chain, ws, new Float64Array(0));
  return ws.blockMW;
}

const outputLimit = (s: Standing): Hourly => s.mw.map((mw, h) => mw * s.factor[h]!);

const rulesOf = ({ component: c }: Standing): UnitRules => ({
  unitMW: c.unitMW ?? 1,
  minLoadShare: c.minLoadShare,
  minUpH: c.minUpH,
  minDownH: c.minDownH,
  rampPerHour: c.rampPerHour,
  startCost: c.startCost,
  runningCost: c.runningCost,
});

/** Output by component; lowest output runs whether it is taken or not. */
function outputs({ site, chain, ws, run }: Run): Hourly[] {
  const used = allocate(chain, run.path.releaseMW, ws.blockMW);
  const out = site.standing.map(() => new Float64Array(8760));
  site.uses.forEach((use, b) => {
    if (use.what !== "unit") return;
    const fixed = site.blocks[b]!.fixedMW;
    for (let h = 0; h < 8760; h++)
      out[use.index]![h]! += use.part === "minimum" && typeof fixed === "object" ? fixed[h]! : used[b]![h]!;
  });
  return out;
}

/** What lowest outputs cost: their blocks are free in the chain, since they run in any case [$]. */
function runningCost({ site }: Run): number {
  let dollars = 0;
  site.uses.forEach((use, b) => {
    if (use.what !== "unit" || use.part !== "minimum") return;
    const fixed = site.blocks[b]!.fixedMW;
    const paid = site.blocks[b + 1]!.costPerMWh;
    if (typeof fixed === "object" && typeof paid === "number") for (const mw of fixed) dollars += mw * paid;
  });
  return dollars;
}

/** Fixes outputs that would ramp too fast to what ramps allow; tells whether any did. */
function rampedRuns(
  now: Run,
  on: ReadonlyMap<number, Hourly>,
  runs: Map<number, CommittedRun>,
  offered: Map<number, CommittedRun>,
): boolean {
  let steep = false;
  let wanted: Hourly[] | undefined;
  now.site.standing.forEach((s, k) => {
    if (!rampsSlowly(s) || s.mw.every((mw) => mw === 0)) return;
    wanted ??= outputs(now);
    const limit = outputLimit(s);
    const unitMW = s.component.unitMW ?? 1;
    // Units that never switch: what refuelling leaves, in fractions where a month's mean says so.
    const count = on.get(k) ?? limit.map((mw) => mw / unitMW);
    const most = count.map((n, h) => Math.min(limit[h]!, n * unitMW));
    const { outputMW, headroomMW } = rampedOutput(rulesOf(s), count, most, wanted[k]!);
    if (outputMW.every((mw, h) => Math.abs(mw - wanted![k]![h]!) <= 1e-6 * unitMW)) return;
    steep = true;
    runs.set(k, { leastMW: outputMW, restMW: new Float64Array(8760) });
    offered.set(k, { leastMW: outputMW, restMW: headroomMW });
  });
  return steep;
}
