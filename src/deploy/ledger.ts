/** The monthly series of a run: filled month by month, turned into the flow at the end. */
import { h100BandwidthTBs } from "../../catalog/deploy.ts";
import type { DeployStage, Monthly, Warning } from "../model/flows.ts";
import type { DeployInput } from "./input.ts";
import type { Pair, Plan, PlannedUse } from "./plan.ts";
import type { DeployResult, DeployUseResult } from "./result.ts";
import type { Routing } from "./route.ts";
import type { StageReport } from "./stages.ts";
import type { Stock } from "./stock.ts";

/** Series of one use, writable while the run goes on. */
function useSeries(months: number) {
  const zeros = (): Monthly => new Float64Array(months);
  return {
    packages: zeros(),
    waiting: zeros(),
    waitingMW: zeros(),
    online: zeros(),
    retired: zeros(),
    failed: zeros(),
    itMW: zeros(),
    h100e: zeros(),
    bandwidthTBs: zeros(),
    memoryGB: zeros(),
    dies: zeros(),
  };
}

export class Ledger {
  readonly plan: Plan;
  readonly input: DeployInput;
  readonly uses: readonly ReturnType<typeof useSeries>[];
  /** dies packaged, by pair, of the month in hand */
  readonly diesOfMonth: Float64Array;
  readonly goodDies: Monthly;
  readonly memoryGB: Monthly;
  readonly addedH100e: Monthly;
  readonly availability: Monthly;

  #pue: Monthly;
  #waitingDies: Monthly;
  #screenedOut: Monthly;
  #routingValue: Monthly;
  #diesByDesign: readonly Monthly[];
  #startsByDesign: readonly Monthly[];
  #diesByPair: readonly Monthly[];
  #leftByGroup: readonly Monthly[];
  #powerPrice: Monthly;
  #coolingPrice: Monthly;
  #rows: readonly string[];
  #prices: readonly Monthly[];

  constructor(plan: Plan, input: DeployInput, pue: Monthly, rows: readonly string[]) {
    const months = input.months.length;
    const zeros = (): Monthly => new Float64Array(months);
    this.plan = plan;
    this.input = input;
    this.uses = plan.uses.map(() => useSeries(months));
    this.diesOfMonth = new Float64Array(plan.pairs.length);
    this.goodDies = Float64Array.from(input.months, (_, m) =>
      input.chip.designs.reduce((sum, design) => sum + design.diesByBin.reduce((dies, bin) => dies + bin[m]!, 0), 0),
    );
    this.memoryGB = zeros();
    this.addedH100e = zeros();
    this.availability = input.availability ?? zeros().fill(1);
    this.#pue = pue;
    this.#waitingDies = zeros();
    this.#screenedOut = zeros();
    this.#routingValue = zeros();
    this.#powerPrice = zeros();
    this.#coolingPrice = zeros();
    this.#rows = rows;
    this.#prices = rows.map(zeros);
    this.#diesByDesign = input.chip.designs.map(zeros);
    this.#startsByDesign = input.chip.designs.map(zeros);
    this.#diesByPair = plan.pairs.map(zeros);
    this.#leftByGroup = plan.groups.map(zeros);
  }

  aged(p: number, month: number, left: { failed: number; retired: number }): void {
    const use = this.uses[this.plan.pairs[p]!.use]!;
    use.failed[month] = use.failed[month]! + left.failed;
    use.retired[month] = use.retired[month]! + left.retired;
  }

  packaged(p: number, month: number, dies: number, packages: number): void {
    const pair = this.plan.pairs[p]!;
    const { design, designIndex } = this.plan.groups[pair.group]!;
    const use = this.uses[pair.use]!;
    const starts = dies / design.diesPerPackage;
    const add = (series: Monthly, amount: number): void => void (series[month] = series[month]! + amount);
    this.diesOfMonth[p] = dies;
    add(use.dies, dies);
    add(this.#diesByPair[p]!, dies);
    add(use.packages, packages);
    add(this.#diesByDesign[designIndex]!, dies);
    add(this.#startsByDesign[designIndex]!, starts);
    add(this.memoryGB, starts * pair.memoryGB);
    add(this.#screenedOut, starts * design.assemblyYield * (1 - this.plan.uses[pair.use]!.screenYield));
  }

  close(month: number, stocks: readonly Stock[], dies: Float64Array, routing: Routing): void {
    stocks.forEach((stock, p) => {
      const pair: Pair = this.plan.pairs[p]!;
      const use = this.uses[pair.use]!;
      use.waiting[month] = use.waiting[month]! + stock.waiting;
      use.waitingMW[month] = use.waitingMW[month]! + stock.waiting * pair.itMW;
      use.online[month] = use.online[month]! + stock.online;
      use.itMW[month] = use.itMW[month]! + stock.online * pair.itMW;
      use.h100e[month] = use.h100e[month]! + stock.online * pair.h100e;
      use.memoryGB[month] = use.memoryGB[month]! + stock.online * pair.memoryGB;
      use.bandwidthTBs[month] = use.bandwidthTBs[month]! + stock.online * pair.bandwidthTBs;
      const planned = this.plan.uses[pair.use]!;
      if (planned.datacentre && !planned.takesRest) {
        this.addedH100e[month] = this.addedH100e[month]! + stock.started * pair.h100e;
      }
    });
    this.#waitingDies[month] = dies.reduce((sum, n) => sum + n, 0);
    dies.forEach((left, g) => (this.#leftByGroup[g]![month] = left));
    this.#routingValue[month] = routing.value;
    routing.prices.forEach((price, row) => (this.#prices[row]![month] = price));
  }

  /** What one more MW of site power, or of heat rejection, is worth [$]. */
  gate(month: number, power: number, cooling: number): void {
    this.#powerPrice[month] = power;
    this.#coolingPrice[month] = cooling;
  }

  deadAtEnd(): number {
    return this.uses.reduce((sum, use) => sum + use.waiting.at(-1)!, 0);
  }

  result({ stageH100e, limits }: StageReport, warnings: readonly Warning[]): DeployResult {
    const { months, chip } = this.input;
    const uses = this.uses.map((series, u) => this.#useResult(series, this.plan.uses[u]!));
    const sum = (pick: (use: DeployUseResult, m: number) => number): Monthly =>
      Float64Array.from(months, (_, m) => uses.reduce((total, use) => total + pick(use, m), 0));
    const ours = (use: DeployUseResult): number => Number(use.datacentre && !use.exported);
    const hasBandwidth = chip.designs.some((design) => design.bandwidthTBs !== undefined);
    const byDesign = (series: readonly Monthly[]): Record<string, Monthly> =>
      Object.fromEntries(chip.designs.map(({ name }, d) => [name, series[d]!]));
    const rate = (kind: DeployUseResult["kind"], pick: (use: DeployUseResult) => Monthly | undefined): Monthly =>
      sum((use, m) => (use.kind === kind ? 12 * (pick(use)?.[m] ?? 0) : 0));
    return {
      months,
      uses,
      unroutedDies: Object.fromEntries(
        chip.designs.map(({ name, goodDies }, d) => [
          name,
          Float64Array.from(goodDies, (good, m) => Math.max(0, good - this.#diesByDesign[d]![m]!)),
        ]),
      ),
      waitingDies: this.#waitingDies,
      packages: sum((use, m) => use.packages[m]!),
      deadPackages: sum((use, m) => use.waiting[m]!),
      trainingMW: sum((use, m) => (use.kind === "training" ? use.itMW[m]! : 0)),
      onSiteItMW: sum((use, m) => (this.#gated(use.name) ? use.itMW[m]! : 0)),
      h100Equivalents: sum((use, m) => ours(use) * use.h100e[m]! * this.availability[m]!),
      ...(hasBandwidth
        ? {
            h100EquivalentsByBandwidth: sum(
              (use, m) => (ours(use) * use.bandwidthTBs[m]! * this.availability[m]!) / h100BandwidthTBs.value,
            ),
          }
        : {}),
      robotsPerYear: rate("robots", (use) => use.units),
      vehicleChipsPerYear: rate("vehicles", (use) => use.packages),
      limits,
      shadowPrices: {
        ...Object.fromEntries(this.#rows.map((name, row) => [name, this.#prices[row]!])),
        ...(this.input.sitePowerMW === undefined ? {} : { power: this.#powerPrice }),
        ...(this.input.siteHeatMW === undefined ? {} : { cooling: this.#coolingPrice }),
      },
      stageH100e: stageH100e as Readonly<Record<DeployStage, Monthly>>,
      warnings,
      detail: {
        availability: this.availability,
        pue: this.#pue,
        ...this.#allowed(),
        exported: sum((use, m) => (use.exported ? use.packages[m]! : 0)),
        addedH100e: this.addedH100e,
        screenedOut: this.#screenedOut,
        diesPackaged: Float64Array.from(months, (_, m) => this.uses.reduce((total, use) => total + use.dies[m]!, 0)),
        diesByDesign: byDesign(this.#diesByDesign),
        startsByDesign: byDesign(this.#startsByDesign),
        goodDies: this.goodDies,
        memoryGB: this.memoryGB,
        routing: this.plan.groups.map(({ design, bins }, g) => ({
          design: design.name,
          bins,
          dies: Object.fromEntries(
            this.plan.pairs.flatMap(({ group, use }, p) =>
              group === g ? [[this.plan.uses[use]!.use.name, this.#diesByPair[p]!]] : [],
            ),
          ),
          left: this.#leftByGroup[g]!,
        })),
        routingValue: this.#routingValue,
        designs: Object.fromEntries(
          chip.designs.map(({ name, tops, assemblyYield, diesPerPackage }) => [
            name,
            { tops, assemblyYield, diesPerPackage },
          ]),
        ),
      },
    };
  }

  #useResult(series: ReturnType<typeof useSeries>, planned: PlannedUse): DeployUseResult {
    const { use, chipsPerUnit, demand, from } = planned;
    const onBoard = !planned.datacentre;
    const designs = this.input.chip.designs.filter((_design, d) =>
      this.plan.pairs.some((pair) => pair.use === planned.index && this.plan.groups[pair.group]!.designIndex === d),
    );
    return {
      ...series,
      name: use.name,
      kind: use.kind,
      siteMW: Float64Array.from(series.itMW, (itMW, m) => (planned.gated ? itMW * this.#pue[m]! : 0)),
      shortChips: Float64Array.from(series.packages, (packages, m) =>
        demand === undefined || m < from ? 0 : Math.max(0, demand[m]! - packages),
      ),
      demandAssumed: planned.demandAssumed,
      ...(onBoard ? { units: series.packages.map((packages) => packages / chipsPerUnit) } : {}),
      datacentre: planned.datacentre,
      exported: planned.takesRest,
      screenYield: planned.screenYield,
      ...(use.sizeMW === undefined ? {} : { sizeMW: use.sizeMW }),
      designs: designs.map(({ name }) => name),
    };
  }

  #gated(name: string): boolean {
    return this.plan.uses.some((planned) => planned.gated && planned.use.name === name);
  }

  #allowed(): { allowedItMW?: Monthly } {
    const { sitePowerMW, siteHeatMW, months } = this.input;
    if (sitePowerMW === undefined && siteHeatMW === undefined) return {};
    const power = (m: number): number => (sitePowerMW === undefined ? Infinity : sitePowerMW[m]! / this.#pue[m]!);
    return { allowedItMW: Float64Array.from(months, (_, m) => Math.min(power(m), siteHeatMW?.[m] ?? Infinity)) };
  }
}
