/** One pass over the months: age, route, package, energise, count. */
import { monthsFrom } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import { pow } from "../base/math.ts";
import type { Monthly, Warning } from "../model/flows.ts";
import { failureRate, lifeYears, priceFrom, pricePerH100e, pricePerformanceGrowth } from "../../catalog/deploy.ts";
import { byWorkPerMW, energiseWithin } from "./gate.ts";
import { partnersUse, type DeployInput } from "./input.ts";
import { Ledger } from "./ledger.ts";
import { planOf, type Plan, type PlannedUse } from "./plan.ts";
import type { DeployResult } from "./result.ts";
import { Router, type RoutingMonth } from "./route.ts";
import { rankStages, type StageMonth } from "./stages.ts";
import { stageMonth } from "./stage-month.ts";
import { age, emptyStock, energise, type Stock } from "./stock.ts";
import { sellRest } from "./partners.ts";

/**
 * Route dies to uses and put packages to work within power and cooling, month by month.
 *
 * packages made to date = waiting + online + retired + failed (exported ones are the use `partners`)
 * online MW * PUE <= site power, online MW <= heat that can be rejected
 *
 * @param input see `DeployInput`
 * @returns counts at the END of each month, flows by month
 * @throws TerafabError for impossible numbers, unknown needs, kinds or designs
 * @valid monthly steps; packages are counted as real numbers
 * @source cohorts and gates: docs/design.md section 1.2
 */
export function runDeploy(input: DeployInput): DeployResult {
  check(input);
  const uses = input.partnersTakeRest ? [...input.uses, partnersUse] : input.uses;
  const plan = planOf({ ...input, uses });
  const months = input.months.length;
  const survival = pow(1 - (input.failureRate ?? failureRate.value), 1 / 12);
  const lifeMonths = Math.max(1, Math.round((input.lifeYears ?? lifeYears.value) * 12));
  const pue = typeof input.pue === "object" ? input.pue : new Float64Array(months).fill(input.pue ?? 1);

  const stocks: Stock[] = plan.pairs.map(() => emptyStock(months));
  const gated = plan.pairs.flatMap((pair, p) =>
    plan.uses[pair.use]!.gated ? [{ stock: stocks[p]!, itMW: pair.itMW, h100ePerMW: pair.h100e / pair.itMW }] : [],
  );
  const classes = byWorkPerMW(gated);
  const router = new Router(plan, {
    memory: input.memoryGBPerMonth !== undefined,
    hbm: input.hbmStacksPerMonth !== undefined,
    packaging: input.packagesPerMonth !== undefined,
  });
  const asking = new Asking(plan, input);
  const ledger = new Ledger(plan, input, pue, router.rows);
  const dies = new Float64Array(plan.groups.length);
  const stages: StageMonth[] = [];

  for (let month = 0; month < months; month++) {
    stocks.forEach((stock, p) => ledger.aged(p, month, age(stock, month, survival, lifeMonths)));
    plan.groups.forEach((group, g) => {
      for (const bin of group.bins) dies[g] = dies[g]! + group.design.diesByBin[bin]![month]!;
    });
    const routing = router.route(asking.month(month, dies, stocks));
    if (input.partnersTakeRest) sellRest(plan, input, dies, routing, month);
    routing.dies.forEach((routed, p) => {
      const pair = plan.pairs[p]!;
      const taken = Math.min(routed, dies[pair.group]!);
      dies[pair.group] = dies[pair.group]! - taken;
      const packages = taken * pair.packagesPerDie;
      stocks[p]!.waiting += packages;
      ledger.packaged(p, month, taken, packages);
    });
    const allowed = Math.min(
      input.sitePowerMW ? input.sitePowerMW[month]! / pue[month]! : Infinity,
      heat(input, month),
    );
    energiseWithin(classes, allowed, month);
    plan.pairs.forEach((pair, p) => {
      const use = plan.uses[pair.use]!;
      if (!use.gated) energise(stocks[p]!, stocks[p]!.waiting, month);
    });
    ledger.close(month, stocks, dies, routing);
    stages.push(stageMonth(plan, input, pue[month]!, ledger, month));
  }
  return ledger.result(rankStages(stages, survival, lifeMonths), warningsOf(plan, ledger));
}

/** $ that a chip with `h100e` H100-equivalents is worth on the market in a month. */
function marketPrice(input: DeployInput, month: number): number {
  const years = monthsFrom(priceFrom, input.months[month]!) / 12;
  const fall = input.pricePerformanceGrowth ?? pricePerformanceGrowth.value;
  return (input.pricePerH100e ?? pricePerH100e.value) * pow(fall, -years);
}

/** What the months ask of the router: one record, refilled. */
class Asking {
  readonly #plan: Plan;
  readonly #input: DeployInput;
  readonly #held: Float64Array;

  constructor(plan: Plan, input: DeployInput) {
    this.#plan = plan;
    this.#input = input;
    this.#held = new Float64Array(plan.uses.length);
  }

  month(month: number, dies: Float64Array, stocks: readonly Stock[]): RoutingMonth {
    const { uses, pairs } = this.#plan;
    const input = this.#input;
    const market = marketPrice(input, month);
    this.#held.fill(0);
    const value = new Float64Array(pairs.length);
    pairs.forEach((pair, p) => {
      const stock = stocks[p]!;
      this.#held[pair.use] = this.#held[pair.use]! + (stock.waiting + stock.online) * pair.itMW;
      value[p] = (uses[pair.use]!.pricePerChip ?? market * pair.h100e) * pair.packagesPerDie;
    });
    const byUse = (of: (use: PlannedUse) => number): Float64Array => Float64Array.from(uses, of);
    return {
      dies,
      memoryGB: input.memoryGBPerMonth?.[month] ?? Infinity,
      hbmStacks: input.hbmStacksPerMonth?.[month] ?? Infinity,
      packages: input.packagesPerMonth?.[month] ?? Infinity,
      demand: byUse(({ from, demand }) => (month < from ? 0 : (demand?.[month] ?? Infinity))),
      roomMW: byUse(({ use, index }) => Math.max(0, (use.sizeMW ?? Infinity) - this.#held[index]!)),
      contract: byUse(({ use, from }) => (month < from ? 0 : (use.contractChipsPerYear ?? 0) / 12)),
      penalty: byUse(({ use, pricePerChip }) => use.shortPenaltyPerChip ?? pricePerChip ?? market),
      value,
    };
  }
}

function heat(input: DeployInput, month: number): number {
  return input.siteHeatMW === undefined ? Infinity : input.siteHeatMW[month]!;
}

function warningsOf(plan: Plan, ledger: Ledger): Warning[] {
  const warnings: Warning[] = [];
  for (const { use, demandAssumed } of plan.uses) {
    if (demandAssumed && use.demandChipsPerYear !== undefined) {
      const message = `demand assumed: no output ramp says that these ${use.kind} can be built`;
      warnings.push({ path: `deploy.${use.name}.demand`, message });
    }
  }
  for (const { use, index } of plan.uses) {
    if (plan.pairs.some((pair) => pair.use === index)) continue;
    warnings.push({ path: `deploy.${use.name}`, message: "no bin of any design meets what this use asks for" });
  }
  const dead = ledger.deadAtEnd();
  if (dead > 0)
    warnings.push({ path: "deploy", message: `${Math.round(dead)} packages have no power or cooling at the end` });
  return warnings;
}

function check(input: DeployInput): void {
  const { months } = input;
  if (months.length === 0) fail("horizon", "has no months");
  const series: [string, Monthly | number | undefined][] = [
    ["supply.memory", input.memoryGBPerMonth],
    ["supply.hbm", input.hbmStacksPerMonth],
    ["supply.packaging", input.packagesPerMonth],
    ["energy.firmMW", input.sitePowerMW],
    ["cooling.rejectableMW", input.siteHeatMW],
    ["cooling.pue", input.pue],
    ["deploy.availability", input.availability],
  ];
  for (const [path, values] of series) {
    if (values === undefined) continue;
    const list = typeof values === "number" ? [values] : values;
    if (typeof values !== "number" && values.length !== months.length)
      fail(path, `has ${values.length} of ${months.length} months`);
    if (!list.every((value) => value >= 0 && value < Infinity)) fail(path, "must be finite and not negative");
    if (path === "cooling.pue" && !list.every((value) => value >= 1))
      fail(path, "is site power over IT power: at least 1");
  }
  const rate = input.failureRate ?? 0;
  if (!(rate >= 0 && rate < 1)) fail("deploy.failureRate", `${rate} a year must lie in [0, 1)`);
  if (input.lifeYears !== undefined && !(input.lifeYears > 0)) fail("deploy.lifeYears", "must be > 0");
  for (const design of input.chip.designs) {
    if (!(design.powerW > 0)) fail(`chip.designs.${design.name}.power`, "must be > 0 to place the chip in a rack");
    if (!(design.tops > 0)) fail(`chip.designs.${design.name}.tops`, "must be > 0 to count the chip's computing");
    if (!(design.diesPerPackage >= 1)) fail(`chip.designs.${design.name}.package.dies`, "must be at least 1");
  }
}
