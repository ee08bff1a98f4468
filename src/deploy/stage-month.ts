/** What each stage of the chain wafer → die → package → energised would allow in one month. */
import type { DeployInput } from "./input.ts";
import type { Ledger } from "./ledger.ts";
import type { Pair, Plan, PlannedUse } from "./plan.ts";
import type { StageMonth } from "./stages.ts";

/**
 * Reckon one month's allowances in H100-equivalents.
 *
 * The chain ends in the datacentre uses; what vehicles and robots took is subtracted first. Where the file has no
 * datacentre use, the chain ends in all uses. Memory and packaging are turned into H100e by the mix routed in the month
 * (the first accepted group where nothing was routed), power and room by what is in service.
 */
export function stageMonth(plan: Plan, input: DeployInput, pue: number, ledger: Ledger, month: number): StageMonth {
  const own = plan.uses.filter((use) => !use.takesRest);
  const compute = own.filter(({ datacentre }) => datacentre);
  const chain = compute.length > 0 ? compute : own;
  const inChain = new Set(chain.map(({ index }) => index));
  const pairs = plan.pairs.filter((pair) => inChain.has(pair.use));
  if (pairs.length === 0) return {};

  const mix = mixOf(plan, ledger, inChain, pairs[0]!);
  let wafers = 0;
  let dies = 0;
  let memoryGB = input.memoryGBPerMonth?.[month];
  let stacks = input.hbmStacksPerMonth?.[month];
  let packages = input.packagesPerMonth?.[month];
  const best = plan.groups.map((_, g) => bestH100ePerDie(pairs, g));
  input.chip.designs.forEach((design, d) => {
    const groups = plan.groups.flatMap((group, g) => (group.designIndex === d ? [g] : []));
    const flawless = Math.max(0, ...groups.map((g) => best[g]! / plan.groups[g]!.coreShare));
    wafers += design.grossDies[month]! * flawless;
    for (const g of groups) {
      for (const bin of plan.groups[g]!.bins) dies += design.diesByBin[bin]![month]! * best[g]!;
    }
  });
  plan.pairs.forEach((pair, p) => {
    if (inChain.has(pair.use)) return;
    const { design, coreShare } = plan.groups[pair.group]!;
    const taken = ledger.diesOfMonth[p]!;
    const starts = taken / design.diesPerPackage;
    wafers -= (taken * best[pair.group]!) / coreShare;
    dies -= taken * best[pair.group]!;
    if (memoryGB !== undefined) memoryGB -= starts * pair.memoryGB;
    if (stacks !== undefined) stacks -= starts * design.hbmStacksPerPackage;
    if (packages !== undefined) packages -= starts;
  });

  const running = ledger.goodDies[month]! > 0;
  const flow = (amount: number | undefined, perDie: number): number | undefined =>
    amount === undefined || perDie === 0 ? undefined : running ? (Math.max(0, amount) / perDie) * mix.h100ePerDie : 0;
  const memory = least(flow(memoryGB, mix.memoryGBPerDie), flow(stacks, mix.stacksPerDie));
  const packaging = flow(packages, mix.startsPerDie);
  const demand = chain.every((use) => use.demand !== undefined)
    ? chain.reduce((sum, use) => sum + (month >= use.from ? use.demand![month]! : 0), 0) * mix.h100ePerPackage
    : undefined;
  const mwPerH100e = fleetMWPerH100e(ledger, compute, month) ?? mix.mwPerH100e;
  const gated = compute.length > 0 && compute.every((use) => use.gated);
  const power = gated && input.sitePowerMW ? input.sitePowerMW[month]! / pue / mwPerH100e : undefined;
  const cooling = gated && input.siteHeatMW ? input.siteHeatMW[month]! / mwPerH100e : undefined;
  const site =
    compute.length > 0 && compute.every(({ use }) => use.sizeMW !== undefined)
      ? compute.reduce((sum, { use, from }) => sum + (month >= from ? use.sizeMW! : 0), 0) / mwPerH100e
      : undefined;
  let used = 0;
  for (const { index } of chain) used += ledger.uses[index]!.h100e[month]! * ledger.availability[month]!;
  return {
    wafers: Math.max(0, wafers),
    dies: Math.max(0, dies),
    used,
    ...(memory === undefined ? {} : { memory }),
    ...(packaging === undefined ? {} : { packaging }),
    ...(demand === undefined ? {} : { demand }),
    ...(power === undefined ? {} : { power }),
    ...(cooling === undefined ? {} : { cooling }),
    ...(site === undefined ? {} : { site }),
  };
}

/** Rack power of an H100-equivalent in service; undefined when nothing is. */
function fleetMWPerH100e(ledger: Ledger, uses: readonly PlannedUse[], month: number): number | undefined {
  const sum = (pick: "itMW" | "h100e"): number =>
    uses.reduce((total, { index }) => total + ledger.uses[index]![pick][month]!, 0);
  const h100e = sum("h100e");
  return h100e > 0 ? sum("itMW") / h100e : undefined;
}

interface Mix {
  readonly h100ePerDie: number;
  readonly h100ePerPackage: number;
  readonly mwPerH100e: number;
  readonly memoryGBPerDie: number;
  readonly stacksPerDie: number;
  readonly startsPerDie: number;
}

function mixOf(plan: Plan, ledger: Ledger, inChain: ReadonlySet<number>, first: Pair): Mix {
  const weight = (pair: Pair, p: number): number => (inChain.has(pair.use) ? ledger.diesOfMonth[p]! : 0);
  const routed = plan.pairs.reduce((sum, pair, p) => sum + weight(pair, p), 0);
  const mean = (pick: (pair: Pair) => number): number =>
    routed > 0 ? plan.pairs.reduce((sum, pair, p) => sum + weight(pair, p) * pick(pair), 0) / routed : pick(first);
  const design = (pair: Pair) => plan.groups[pair.group]!.design;
  const h100ePerDie = mean((pair) => pair.packagesPerDie * pair.h100e);
  const packagesPerDie = mean((pair) => pair.packagesPerDie);
  return {
    h100ePerDie,
    h100ePerPackage: packagesPerDie > 0 ? h100ePerDie / packagesPerDie : 0,
    mwPerH100e: mean((pair) => pair.packagesPerDie * pair.itMW) / h100ePerDie,
    memoryGBPerDie: mean((pair) => pair.memoryGB / design(pair).diesPerPackage),
    stacksPerDie: mean((pair) => design(pair).hbmStacksPerPackage / design(pair).diesPerPackage),
    startsPerDie: mean((pair) => 1 / design(pair).diesPerPackage),
  };
}

/** H100e a die of a group in the chain's best use; 0 where no use of the chain accepts it. */
function bestH100ePerDie(pairs: readonly Pair[], group: number): number {
  let best = 0;
  for (const pair of pairs) if (pair.group === group) best = Math.max(best, pair.packagesPerDie * pair.h100e);
  return best;
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
