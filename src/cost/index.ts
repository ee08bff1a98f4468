/** Money: capital, operation, revenue, present value, unit costs, make or buy, sites, designs. */
export { affordableStarts } from "./afford.ts";
export { neededWafers } from "./buy.ts";
export { internalRate, paybackMonths, presentValue } from "./cash.ts";
export { columns } from "./columns.ts";
export { breakEvenVolume, compareDesigns, costOfDesigns, pooledSigma } from "./design-options.ts";
export type { DesignChoice, DesignVerdict, OptionCost, UseDemand } from "./design-options.ts";
export type { Abatement, CoolingMoney, CostInput, EnergyMoney, FabMoney, FoundryMoney, Prices } from "./input.ts";
export { type LineDifference, lineDifferences, type LineRule, makeOrBuyLines, presentValueByLine } from "./lines.ts";
export type { Buying, CostDetail, CostResult } from "./result.ts";
export { runCost } from "./run.ts";
export { compareSites } from "./siting.ts";
export type { SiteAnswer, SiteDifference } from "./siting.ts";
