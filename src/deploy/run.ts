/** One pass over the months: age, route, package, energise, count. */
import { pow } from "../base/math.ts";
import type { Warning } from "../model/flows.ts";
import { failureRate, lifeYears } from "../../catalog/deploy.ts";
import { askMonth, marketPrice } from "./asking.ts";
import { checkDeploy } from "./check.ts";
import { bestWaiting, byWorkPerMW, energiseWithin } from "./gate.ts";
import { partnersUse, type DeployInput, type DeployUse } from "./input.ts";
import { Ledger } from "./ledger.ts";
import { sellRest } from "./partners.ts";
import { planOf, type Plan } from "./plan.ts";
import type { DeployResult } from "./result.ts";
import { Router } from "./route.ts";
import { rankStages, type StageMonth } from "./stages.ts";
import { stageMonth } from "./stage-month.ts";
import { age, emptyStock, energise, type Lasting, type Stock } from "./stock.ts";

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
  checkDeploy(input);
  const uses = input.partnersTakeRest ? [...input.uses, partnersUse] : input.uses;
  const plan = planOf({ ...input, uses });
  const months = input.months.length;
  const lasting = plan.uses.map(({ use }) => lastingOf(input, use));
  // what the stages would allow lives as long as the computing of the campus does
  const { survival, lifeMonths } = lastingOf(input, plan.uses.find(({ gated }) => gated)?.use);
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
  const ledger = new Ledger(plan, input, pue, router.rows);
  const dies = new Float64Array(plan.groups.length);
  const stages: StageMonth[] = [];

  for (let month = 0; month < months; month++) {
    stocks.forEach((stock, p) => ledger.aged(p, month, age(stock, month, lasting[plan.pairs[p]!.use]!)));
    plan.groups.forEach((group, g) => {
      for (const bin of group.bins) dies[g] = dies[g]! + group.design.diesByBin[bin]![month]!;
    });
    const routing = router.route(askMonth(plan, input, month, dies, stocks));
    if (input.partnersTakeRest) sellRest(plan, input, dies, routing, month);
    routing.dies.forEach((routed, p) => {
      const pair = plan.pairs[p]!;
      const taken = Math.min(routed, dies[pair.group]!);
      dies[pair.group] = dies[pair.group]! - taken;
      const packages = taken * pair.packagesPerDie;
      stocks[p]!.waiting += packages;
      ledger.packaged(p, month, taken, packages);
    });
    const byPower = input.sitePowerMW === undefined ? Infinity : input.sitePowerMW[month]! / pue[month]!;
    const byHeat = input.siteHeatMW?.[month] ?? Infinity;
    energiseWithin(classes, Math.min(byPower, byHeat), month);
    // one more MW of racks energises the best of what waits
    const worth = bestWaiting(classes) * marketPrice(input, month);
    ledger.gate(month, byPower <= byHeat ? worth / pue[month]! : 0, byHeat < byPower ? worth : 0);
    plan.pairs.forEach((pair, p) => {
      const use = plan.uses[pair.use]!;
      if (!use.gated) energise(stocks[p]!, stocks[p]!.waiting, month);
    });
    ledger.close(month, stocks, dies, routing);
    stages.push(stageMonth(plan, input, pue[month]!, ledger, month));
  }
  return ledger.result(rankStages(stages, survival, lifeMonths), warningsOf(plan, ledger));
}

/** How long packages of a use last. */
function lastingOf(input: DeployInput, use: DeployUse | undefined): Lasting {
  return {
    survival: pow(1 - (use?.failureRate ?? input.failureRate ?? failureRate.value), 1 / 12),
    lifeMonths: Math.max(1, Math.round((use?.lifeYears ?? input.lifeYears ?? lifeYears.value) * 12)),
  };
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
