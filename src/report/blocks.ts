/** The blocks of a run: which columns are shown for each engine, and what they are called there. */
import type { RunAnswer } from "../results/answer.ts";
import { percent, significant } from "./number.ts";

/** A line of a block: the word, the column, and an optional remark made of other columns. */
export interface Row {
  readonly label: string;
  readonly column: string;
  readonly remark?: (answer: RunAnswer) => string | undefined;
}

export const BLOCKS: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  {
    title: "FAB",
    rows: [
      { label: "starts", column: "fab.startsWafersPerMonth" },
      { label: "outs", column: "fab.outsWafersPerMonth" },
      { label: "cycle time", column: "fab.cycleTimeDays", remark: rawTimes },
      { label: "WIP", column: "fab.wipWafers" },
      { label: "busiest tools", column: "fab.busiestToolUtilisation", remark: busiest },
      { label: "EUV scanners", column: "fab.euvTools", remark: planningBasis },
      { label: "electricity", column: "fab.toolKWhPerWafer" },
    ],
  },
  {
    title: "CHIPS",
    rows: [
      { label: "gross dies a wafer", column: "chip.grossDiesPerWafer" },
      { label: "defect density", column: "chip.d0PerCm2" },
      { label: "die yield, flawless", column: "chip.dieYield" },
      { label: "usable dies a wafer", column: "chip.usableDiesPerWafer" },
      { label: "known good dies", column: "chip.goodDiesPerMonth" },
      { label: "packages", column: "chip.packagesPerMonth" },
      { label: "good dies waiting", column: "deploy.waitingDies" },
    ],
  },
  {
    title: "POWER",
    rows: [
      { label: "average load", column: "energy.averageLoadMW" },
      { label: "peak load", column: "energy.peakLoadMW" },
      { label: "energy", column: "energy.energyTWhPerYear" },
      { label: "firm power", column: "energy.firmMW" },
      { label: "unserved", column: "energy.unservedHoursPerYear" },
      { label: "unserved energy", column: "energy.unservedMWhPerYear" },
      { label: "survives a lost grid", column: "energy.surviveHours" },
      { label: "cost of energy", column: "energy.lcoePerMWh" },
    ],
  },
  {
    title: "COOLING",
    rows: [
      { label: "PUE, racks only", column: "cooling.pue" },
      { label: "WUE, racks only", column: "cooling.wue" },
      { label: "water", column: "cooling.waterMLPerDay" },
      { label: "electricity", column: "cooling.electricMW" },
      { label: "heat not rejected", column: "cooling.unservedHeatHours" },
      { label: "saved by the manifold", column: "cooling.savedGWh", remark: baselines },
    ],
  },
  {
    title: "DEPLOYED",
    rows: [
      { label: "training power", column: "deploy.trainingMW" },
      { label: "H100-equivalents", column: "deploy.h100Equivalents" },
      { label: "  by memory bandwidth", column: "deploy.h100EquivalentsByBandwidth" },
      { label: "vehicle chips", column: "deploy.vehicleChipsPerYear" },
      { label: "robots", column: "deploy.robotsPerYear" },
      { label: "dead packages", column: "deploy.deadPackages" },
    ],
  },
  {
    title: "RACE",
    rows: [
      { label: "world share", column: "race.worldShare" },
      { label: "  by memory bandwidth", column: "race.worldShareByBandwidth" },
      { label: "  by power of chips", column: "race.worldShareOfGW" },
      { label: "share of additions", column: "race.shareOfAdditions" },
      { label: "foundry lead time", column: "race.leadTime" },
      { label: "rivals wait longer", column: "race.rivalsWait" },
      { label: "taken from others", column: "race.displaced" },
      { label: "lost to shocks", column: "race.shockLoss" },
    ],
  },
  {
    title: "COST",
    rows: [
      { label: "capital", column: "cost.capex" },
      { label: "NPV", column: "cost.npv" },
      { label: "payback", column: "cost.paybackMonths" },
      { label: "make over buy", column: "cost.makeOverBuy" },
      { label: "per wafer", column: "cost.perWafer" },
      { label: "per good die", column: "cost.perGoodDie" },
      { label: "per package", column: "cost.perPackage" },
      { label: "per H100-equivalent", column: "cost.perH100Equivalent" },
    ],
  },
];

function busiest({ busiestTools = [] }: RunAnswer): string {
  return busiestTools.map(({ name, utilisation }) => `${name} ${percent(utilisation)}`).join("   ");
}

/** Supply counts scanners at the rate planners use, the fab at its own: both stand on one line. */
function planningBasis({ columns }: RunAnswer): string | undefined {
  const counted = columns["supply.euvTools"];
  return counted && `${significant(counted.value)} on the planning basis of supply`;
}

function rawTimes({ columns }: RunAnswer): string | undefined {
  const factor = columns["fab.xFactor"];
  const cycle = columns["fab.cycleTimeDays"];
  if (factor === undefined || cycle === undefined || factor.value <= 0) return undefined;
  return `${significant(cycle.value / factor.value)} raw x ${significant(factor.value)}`;
}

/** Below this a saving is less than any machine's figures are known to. */
const NOTHING = 0.005;

/** What the saving is against, and that it is none where it is none. */
function baselines({ columns }: RunAnswer): string {
  const share = columns["cooling.savedShare"]?.value ?? 0;
  const first =
    Math.abs(share) < NOTHING
      ? "nothing that matters against isolated loops with economiser and air heat pumps"
      : `${percent(share)} of isolated loops with economiser and air heat pumps`;
  const more = [
    ["resistive heat", "cooling.savedVsResistiveGWh"],
    ["chillers all year", "cooling.savedVsChillersGWh"],
  ].flatMap(([words, name]) => {
    const column = columns[name as string];
    return column === undefined ? [] : [`${words}: ${significant(column.value)}`];
  });
  return [first, ...more].join("; ");
}
