import { TerafabError, type Issue } from "../base/errors.ts";
import { log } from "../base/math.ts";
import { compileCalendars } from "./compile/calendars.ts";
import { cardLines } from "./compile/cells.ts";
import { controlledGroups, meanSetupMs } from "./compile/control.ts";
import { queueOrder } from "./compile/queue-order.ts";
import { balancedLots } from "./compile/targets.ts";
import type { Visit } from "./compile/visit.ts";
import { windowsBeyondOne } from "./compile/windows.ts";
import { DAY_MS, durationKind, halfWidth, MINUTE_MS } from "./duration.ts";
import type { FabModel, Step } from "./model.ts";
import { readPolicy } from "./policy.ts";
import { checkReleases } from "./release/check.ts";

/**
 * A fab model as flat typed arrays: what the simulator reads in its loop and never writes.
 * Steps of all routes are numbered through; times are whole milliseconds.
 */
export type Compiled = ReturnType<typeof compile>;

/**
 * Translate a model into typed arrays, with every name resolved.
 * @param policy overrides the ranks of every group (name of `policies`)
 * @throws TerafabError code "bad-model" with all problems found
 */
export function compile(model: FabModel, policy?: string) {
  const issues: Issue[] = [];
  const problem = (path: string, message: string): void => {
    issues.push({ path, message, severity: "error" });
  };
  const groups = model.toolGroups;
  const groupIndex = indexOf(groups, "toolGroups", problem);
  const routeIndex = indexOf(model.routes, "routes", problem);
  const productIndex = indexOf(model.products, "products", problem);
  const locations = [...new Set(groups.map((g) => g.location ?? "fab"))];

  // tools
  const groupCount = Int32Array.from(groups, (g) => g.count);
  const groupFirstTool = new Int32Array(groups.length);
  let tools = 0;
  groups.forEach((g, i) => {
    if (!(Number.isInteger(g.count) && g.count >= 1))
      problem(`toolGroups.${g.name}.count`, `tool count must be a whole number ≥ 1, got ${g.count}`);
    groupFirstTool[i] = tools;
    tools += g.count;
  });
  const toolGroup = new Int32Array(tools);
  groups.forEach((_, i) => toolGroup.fill(i, groupFirstTool[i], groupFirstTool[i] + groupCount[i]));

  // set-ups: 0 = none
  const setupNames = new Map<string, number>();
  const setupId = (name: string): number => {
    const known = setupNames.get(name);
    if (known !== undefined) return known;
    setupNames.set(name, setupNames.size + 1);
    return setupNames.size;
  };
  for (const route of model.routes) for (const step of route.steps) if (step.setup) setupId(step.setup.name);
  for (const change of model.setups ?? []) {
    setupId(change.to);
    if (change.from !== undefined) setupId(change.from);
  }
  const setups = setupNames.size + 1;
  const setupMs = new Float64Array(setups * setups);
  for (const change of (model.setups ?? []).filter((x) => x.from === undefined))
    for (let from = 0; from < setups; from++) setupMs[from * setups + setupId(change.to)] = ms(change.minutes);
  for (const change of (model.setups ?? []).filter((x) => x.from !== undefined))
    setupMs[setupId(change.from!) * setups + setupId(change.to)] = ms(change.minutes);
  const groupMinimumRun = groups.map((g) => {
    if (!g.minimumRun) return undefined;
    const run = new Int32Array(setups);
    for (const [name, lots] of Object.entries(g.minimumRun)) run[setupId(name) < setups ? setupId(name) : 0] = lots;
    return run;
  });

  // steps
  const routeFirstStep = new Int32Array(model.routes.length);
  const routeSteps = new Int32Array(model.routes.length);
  let steps = 0;
  model.routes.forEach((route, r) => {
    routeFirstStep[r] = steps;
    routeSteps[r] = route.steps.length;
    steps += route.steps.length;
    if (route.steps.length === 0) problem(`routes.${route.name}.steps`, "a route needs at least one step");
  });
  const all: Step[] = model.routes.flatMap((r) => [...r.steps]);
  const i32 = (of: (step: Step, i: number) => number) => Int32Array.from(all, of);
  const stepRoute = new Int32Array(steps);
  model.routes.forEach((_, r) => stepRoute.fill(r, routeFirstStep[r], routeFirstStep[r] + routeSteps[r]));
  const stepGroup = i32((step, i) => {
    const g = groupIndex.get(step.group);
    if (g === undefined)
      problem(`routes.${model.routes[stepRoute[i]].name}.${step.name}.group`, `no tool group "${step.group}"`);
    return g ?? 0;
  });
  const target = (i: number, relative: number | undefined): number => {
    if (relative === undefined) return -1;
    const r = stepRoute[i];
    if (!(relative >= 0 && relative < routeSteps[r]))
      problem(`routes.${model.routes[r].name}.${all[i].name}`, `step ${relative + 1} is not on the route`);
    return routeFirstStep[r] + relative;
  };

  // dedication: each (set, use) pair of a route owns one place in the lot's memory
  const dedicationSet = new Int32Array(steps).fill(-1);
  const dedicationUse = new Int32Array(steps).fill(-1);
  let dedications = 0;
  const perRoute = new Int32Array(model.routes.length);
  all.forEach((step, i) => {
    if (step.dedicateStep === undefined) return;
    const use = target(i, step.dedicateStep);
    if (use <= i || stepGroup[use] !== stepGroup[i])
      problem(
        `routes.${model.routes[stepRoute[i]].name}.${step.name}.dedicateStep`,
        "a dedicated step must come later and use the same tool group",
      );
    const place = dedicationUse[use] >= 0 ? dedicationUse[use] : perRoute[stepRoute[i]]++;
    dedicationSet[i] = place;
    dedicationUse[use] = place;
    dedications = Math.max(dedications, place + 1);
  });

  // batches: lots with the same key may share one
  const keyIds = new Map<string, number>();
  const familyOfRoute = model.routes.map(
    (route) => model.products.find((p) => p.route === route.name)?.family ?? route.name,
  );
  const stepBatchKey = i32((step, i) => {
    if (step.batchMaxWafers === undefined) return -1;
    const g = groups[stepGroup[i]];
    const name = g.batchBy === "family-step" ? `${g.name}|${familyOfRoute[stepRoute[i]]}|${step.name}` : `${i}`;
    if (!keyIds.has(name)) keyIds.set(name, keyIds.size);
    return keyIds.get(name)!;
  });
  all.forEach((step, i) => {
    const where = `routes.${model.routes[stepRoute[i]].name}.${step.name}`;
    const g = groups[stepGroup[i]];
    if ((step.intervalMinutes !== undefined) !== (g.slots === 2))
      problem(where, `an interval goes with two slots, and two slots need one (group ${g.name})`);
    if (step.batchMaxWafers !== undefined && !((step.batchMinWafers ?? 1) <= step.batchMaxWafers && g.slots === 1))
      problem(where, "batch limits must satisfy 0 < minimum <= maximum on a tool with one slot");
    for (const [name, share] of [
      ["sampling", step.sampling ?? 1],
      ["rework.share", step.rework?.share ?? 0],
      ["scrapShare", step.scrapShare ?? 0],
    ] as const)
      if (!(share >= 0 && share <= 1)) problem(`${where}.${name}`, `a share lies between 0 and 1, got ${share}`);
    if (!(step.time.minutes >= 0 && halfWidth(step.time) <= step.time.minutes))
      problem(`${where}.time`, "time must not be negative");
    if (step.rework && step.rework.toStep + routeFirstStep[stepRoute[i]] > i)
      problem(`${where}.rework`, "rework goes back to this step or an earlier one");
    if (step.limit && step.limit.toStep + routeFirstStep[stepRoute[i]] <= i)
      problem(`${where}.limit`, "a queue-time limit ends at a later step");
  });

  // expected duration of a visit is fixed + wafers * perWafer; remaining work sums it with sampling (2.2, CR)
  const stepFixedMs = new Float64Array(steps);
  const stepWaferMs = new Float64Array(steps);
  const remainFixedMs = new Float64Array(steps);
  const remainWaferMs = new Float64Array(steps);
  for (let i = steps - 1; i >= 0; i--) {
    const step = all[i];
    const g = groups[stepGroup[i]];
    const p = step.time.minutes;
    const c = step.intervalMinutes;
    stepFixedMs[i] =
      (g.loadMinutes + g.unloadMinutes + (step.per !== "wafer" ? p : c === undefined ? 0 : p - c)) * MINUTE_MS;
    stepWaferMs[i] = (step.per === "wafer" ? (c ?? p) : 0) * MINUTE_MS;
    const last = i + 1 === routeFirstStep[stepRoute[i]] + routeSteps[stepRoute[i]];
    remainFixedMs[i] = (step.sampling ?? 1) * stepFixedMs[i] + (last ? 0 : remainFixedMs[i + 1]);
    remainWaferMs[i] = (step.sampling ?? 1) * stepWaferMs[i] + (last ? 0 : remainWaferMs[i + 1]);
  }
  const groupMeanMs = new Float64Array(groups.length).fill(1);
  const groupVisits = new Float64Array(groups.length);
  for (let i = 0; i < steps; i++) {
    groupVisits[stepGroup[i]]++;
    groupMeanMs[stepGroup[i]] += stepFixedMs[i] + 25 * stepWaferMs[i];
  }
  for (let g = 0; g < groups.length; g++) groupMeanMs[g] = Math.max(1, groupMeanMs[g] / Math.max(1, groupVisits[g]));

  // travel
  const travelKind = new Int8Array(locations.length * locations.length).fill(-1);
  const travelMs = new Float64Array(travelKind.length);
  const travelHalfMs = new Float64Array(travelKind.length);
  for (const way of model.travel ?? []) {
    const a = locations.indexOf(way.from);
    const b = locations.indexOf(way.to);
    if (a < 0 || b < 0) continue; // a way between places without tools is never used
    travelKind[a * locations.length + b] = durationKind(way.time);
    travelMs[a * locations.length + b] = way.time.minutes * MINUTE_MS;
    travelHalfMs[a * locations.length + b] = halfWidth(way.time) * MINUTE_MS;
  }

  const { failTool, failCalendar, toolFails, pmTool, pmSpec, toolPms } = compileCalendars(
    groups,
    groupFirstTool,
    tools,
    problem,
  );
  const toolFrom = new Float64Array(tools);
  groups.forEach((g, i) => {
    if (!g.installs) return;
    for (let k = 0; k < g.count; k++) {
      const install = g.installs.find((x) => x.count > k);
      toolFrom[groupFirstTool[i] + k] = install ? install.day * DAY_MS : Number.MAX_SAFE_INTEGER;
    }
  });

  // who can still bring a lot to a batch
  const batchKeySteps: number[][] = Array.from({ length: keyIds.size }, () => []);
  all.forEach((_, i) => {
    if (stepBatchKey[i] >= 0) batchKeySteps[stepBatchKey[i]].push(i);
  });
  // the next step of a route, from each step on, that needs a set-up of each minimum-run group
  const runIndex = new Int32Array(groups.length).fill(-1);
  let runs = 0;
  groupMinimumRun.forEach((run, g) => {
    if (run) runIndex[g] = runs++;
  });
  const stepRunNext = new Int32Array(steps * runs).fill(-1);
  for (let i = steps - 1; i >= 0; i--) {
    const last = i + 1 === routeFirstStep[stepRoute[i]] + routeSteps[stepRoute[i]];
    for (let run = 0; run < runs && !last; run++) stepRunNext[i * runs + run] = stepRunNext[(i + 1) * runs + run];
    const own = runIndex[stepGroup[i]];
    if (own >= 0 && all[i].setup) stepRunNext[i * runs + own] = i;
  }
  // products whose first visit of a minimum-run group needs a set-up: lots still to be released can come to it
  const runProducts: number[][] = Array.from({ length: runs * setups }, () => []);
  model.products.forEach((product, p) => {
    const route = routeIndex.get(product.route);
    if (route === undefined) return;
    for (let run = 0; run < runs; run++) {
      const first = stepRunNext[routeFirstStep[route] * runs + run];
      if (first >= 0) runProducts[run * setups + setupId(all[first].setup!.name)].push(p);
    }
  });
  // power above idle by state, [kW]; order of STATES: idle, setup, load, process, unload, down, pm, absent
  const groupIdleKW = Float64Array.from(groups, (g) => g.powerKW?.idleKW ?? 0);
  const groupExtraKW = new Float64Array(groups.length * 8);
  groups.forEach((g, i) => {
    if (!g.powerKW) return;
    const busy = g.powerKW.processKW - g.powerKW.idleKW;
    const down = g.powerKW.downKW - g.powerKW.idleKW;
    groupExtraKW.set([0, busy, busy, busy, busy, down, down, -g.powerKW.idleKW], i * 8);
  });

  // how long before slot 1 frees a cascading tool takes its next lot: set-up and load run beside the other's processing
  const groupEntryMs = Float64Array.from(groups, (g) => ms(g.loadMinutes));
  all.forEach((step, i) => {
    if (!step.setup) return;
    const to = setupId(step.setup.name);
    let longest = step.setup.minutes === undefined ? 0 : ms(step.setup.minutes);
    if (step.setup.minutes === undefined)
      for (let from = 0; from < setups; from++) longest = Math.max(longest, setupMs[from * setups + to]);
    const g = stepGroup[i];
    groupEntryMs[g] = Math.max(groupEntryMs[g], ms(groups[g].loadMinutes) + longest);
  });

  const { ranks, controls } = readPolicy(policy, problem);
  const order = groups.map((g) => queueOrder(ranks ?? g.ranks, g, problem));
  for (const release of model.releases)
    if (!productIndex.has(release.product))
      problem(`releases.${release.name}.product`, `no product "${release.product}"`);
  for (const product of model.products)
    if (!routeIndex.has(product.route)) problem(`products.${product.name}.route`, `no route "${product.route}"`);
  checkReleases(model, problem);
  if (issues.length > 0) throw new TerafabError("bad-model", issues);

  const closes = new Uint8Array(steps);
  const windowTo = i32((step, i) => target(i, step.limit?.toStep));
  for (const to of windowTo) if (to >= 0) closes[to] = 1;

  const { lines, releaseLine, cards } = cardLines(model, routeFirstStep, stepFixedMs, stepWaferMs);

  // every record has the same keys in the same order, so that the engine sees one shape
  const visits = all.map((step, i): Visit => ({
    group: stepGroup[i],
    last: i + 1 === routeFirstStep[stepRoute[i]] + routeSteps[stepRoute[i]] ? 1 : 0,
    sampling: step.sampling ?? 1,
    setup: step.setup ? setupId(step.setup.name) : 0,
    batchKey: stepBatchKey[i],
    batchMin: step.batchMinWafers ?? 1,
    batchMax: step.batchMaxWafers ?? 0,
    dedicationUse: dedicationUse[i],
    dedicationSet: dedicationSet[i],
    kind: durationKind(step.time),
    meanMs: step.time.minutes * MINUTE_MS,
    halfMs: halfWidth(step.time) * MINUTE_MS,
    perWafer: step.per === "wafer" ? 1 : 0,
    intervalMs: ms(step.intervalMinutes ?? 0),
    setupOwnMs: step.setup?.minutes === undefined ? -1 : ms(step.setup.minutes),
    setupAlways: step.setup?.always ? 1 : 0,
    windowCloses: closes[i],
    windowTo: windowTo[i],
    windowMs: step.limit ? ms(step.limit.hours * 60) : 0,
    scrap: step.scrapShare ?? 0,
    rework: step.rework?.share ?? 0,
    reworkTo: target(i, step.rework?.toStep),
  }));

  return {
    model,
    groups,
    tools,
    steps,
    setups,
    dedications,
    locations: locations.length,
    batchKeys: keyIds.size,
    productIndex,
    /** the constant-WIP release of a product, -1 without one */
    productConwip: Int32Array.from(model.products, (p) =>
      model.releases.findIndex((r) => r.product === p.name && r.schedule.kind === "conwip"),
    ),
    windowsMore: windowsBeyondOne(windowTo),
    cardLines: lines,
    releaseLine,
    cards,
    setupNames: ["", ...setupNames.keys()],
    productRoute: Int32Array.from(model.products, (p) => routeIndex.get(p.route)!),
    groupCount,
    groupFirstTool,
    toolGroup,
    toolFrom,
    toolPms,
    toolFails,
    batchKeySteps,
    runs,
    runIndex,
    stepRunNext,
    runProducts,
    groupIdleKW,
    groupExtraKW,
    groupSlots: Int32Array.from(groups, (g) => g.slots),
    groupLoadMs: Float64Array.from(groups, (g) => ms(g.loadMinutes)),
    groupEntryMs,
    groupUnloadMs: Float64Array.from(groups, (g) => ms(g.unloadMinutes)),
    groupWakeLeast: Uint8Array.from(groups, (g) => (g.wake === "least-setup" ? 1 : 0)),
    groupLocation: Int32Array.from(groups, (g) => locations.indexOf(g.location ?? "fab")),
    groupBatch: Uint8Array.from(groups, (_, g) =>
      all.some((step, i) => stepGroup[i] === g && step.batchMaxWafers !== undefined) ? 1 : 0,
    ),
    groupMinimumRun,
    groupMeanMs,
    groupSetupMs: meanSetupMs(groups.length, visits, setupMs, setups),
    stepTargetLots: balancedLots(model, stepFixedMs, stepWaferMs, routeFirstStep),
    order,
    controls,
    groupControl: controlledGroups(groups.length, visits, order, controls),
    setupMs,
    routeFirstStep,
    routeSteps,
    stepRoute,
    stepGroup,
    stepSetup: i32((s) => (s.setup ? setupId(s.setup.name) : 0)),
    visits,
    stepFixedMs,
    stepWaferMs,
    remainFixedMs,
    remainWaferMs,
    travelKind,
    travelMs,
    travelHalfMs,
    failTool,
    failCalendar,
    pmTool,
    pmSpec,
    logOf: log,
  };
}

function ms(minutes: number): number {
  return Math.round(minutes * MINUTE_MS);
}

function indexOf(
  list: readonly { readonly name: string }[],
  path: string,
  problem: (path: string, message: string) => void,
): Map<string, number> {
  const index = new Map<string, number>();
  list.forEach((x, i) => {
    if (index.has(x.name)) problem(`${path}.${x.name}`, "this name occurs twice");
    index.set(x.name, i);
  });
  return index;
}
