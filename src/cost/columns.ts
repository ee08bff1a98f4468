/** Result columns of money: real dollars of the base year, over the cost horizon. */
import type { ColumnDefinition, Derivation } from "../model/derivation.ts";
import type { CostFlow, Monthly } from "../model/flows.ts";
import { amount, buyNode, goodDieNode, key, npvNode, packageNode, part, siteNode, sumOf, waferNode } from "./nodes.ts";
import { packageColumns } from "./package-columns.ts";
import { costResultOf, type CostDetail } from "./result.ts";
import { robotChipDollars } from "./unit-costs.ts";

type Column = ColumnDefinition<CostFlow>;

function made(flow: CostFlow, quantityName: keyof CostDetail["quantity"], value: number): number | undefined {
  return costResultOf(flow).detail.quantity[quantityName] > 0 ? value : undefined;
}

export const columns: readonly Column[] = [
  {
    name: "cost.capex",
    unit: "$",
    definition: "all capital spent within the campus horizon, undiscounted",
    formula: "sum over parts and months",
    quick: "exact",
    value: (flow) => flow.capexDollars,
    monthly: (flow) => monthsOf(flow, flow.capital),
    derive: (flow) =>
      sumOf(
        "capital",
        "$",
        Object.fromEntries(
          Object.entries(flow.capital).map(([part, series]) => [
            key(part),
            {
              kind: "aggregate",
              how: "sum",
              label: part,
              unit: "$",
              value: series.reduce((sum, dollars) => sum + dollars, 0),
              series: [...series],
              of: `months from ${flow.months[0]}`,
            },
          ]),
        ),
      ),
  },
  {
    name: "cost.npv",
    unit: "$",
    definition: "present value of revenue less capital and operation at the first month, book value at the end counted",
    formula: "sum over months cash / (1 + discount)^(month/12)",
    quick: "exact",
    value: (flow) => flow.npvDollars,
    monthly: (flow) => (flow.cash.length < flow.months.length ? undefined : flow.cash.slice(0, flow.months.length)),
    derive: npvNode,
  },
  {
    name: "cost.paybackMonths",
    unit: "months",
    definition:
      "from the first spending until cash to date is positive for good; absent when that is not within the horizon",
    formula: "first month with sum of cash >= 0",
    quick: "exact",
    value: (flow) => flow.paybackMonths,
    derive: (flow) => ({
      kind: "simulated",
      label: "payback",
      unit: "months",
      value: flow.paybackMonths!,
      seed: 0,
      window: `cash to date from ${flow.months[0]}, without the book value at the end`,
      digest: "deterministic",
    }),
  },
  {
    name: "cost.internalRate",
    unit: "share",
    definition: "yearly real rate at which the present value is zero",
    formula: "NPV(rate) = 0",
    quick: "exact",
    value: (flow) => flow.internalRate,
    derive: (flow) => ({
      kind: "optimised",
      label: "internal rate",
      unit: "share",
      value: flow.internalRate!,
      status: "root found by bisection",
      certificate: "the present value changes sign around it",
    }),
  },
  {
    name: "cost.makeOverBuy",
    unit: "$",
    definition:
      "NPV of this campus less NPV of the same packages from wafers bought at the foundry, with its price and queue",
    formula: "NPV make - NPV buy",
    quick: "exact",
    value: (flow) => flow.makeOverBuyDollars,
    derive: (flow) => ({
      kind: "formula",
      label: "make over buy",
      unit: "$",
      value: flow.makeOverBuyDollars!,
      expression: "make - buy",
      operands: {
        make: npvNode(flow),
        buy: buyNode(flow),
      },
    }),
  },
  {
    name: "cost.buyNpv",
    unit: "$",
    definition:
      "present value of the same campus with bought wafers, only those whose dies are used; absent without a foundry",
    formula: "sum over months cash / (1 + discount)^(month/12)",
    quick: "exact",
    value: (flow) => flow.buy?.npvDollars,
    derive: buyNode,
  },
  {
    name: "cost.buyPerGoodDie",
    unit: "$/die",
    definition: "foundry price of a wafer over its good dies, and their test; beside cost.perGoodDie",
    formula: "(wafer price * wafers + test) / good dies",
    quick: "exact",
    value: (flow) => flow.buy && made(flow, "goodDies", flow.buy.dollarsPerGoodDie),
    derive: (flow, input) => {
      const { detail } = costResultOf(flow);
      return {
        kind: "formula",
        label: "good die from the foundry",
        unit: "$/die",
        value: flow.buy!.dollarsPerGoodDie,
        expression: "(price * wafers + test) / dies",
        operands: {
          price: input("race.foundry.wafer", "$/wafer", detail.buying!.waferDollars),
          wafers: amount(flow, "wafers out", "wafers"),
          test: part(flow, "operation", "test"),
          dies: amount(flow, "good dies", "goodDies"),
        },
      };
    },
  },
  {
    name: "cost.buyQueueMonths",
    unit: "months",
    definition: "what the foundry quotes from order to packaged chip, mean over the wafers needed",
    formula: "sum wafers * queue / sum wafers",
    quick: "exact",
    value: (flow) => flow.buy?.queueMonths,
    derive: (flow) => fluid(flow, "quoted queue", "months", flow.buy!.queueMonths),
  },
  {
    name: "cost.buyH100Equivalents",
    unit: "H100e",
    definition:
      "computing in service at the end of the horizon if the wafers were bought; beside deploy.h100Equivalents",
    formula: "H100e * wafers in hand / wafers needed, last 60 months",
    quick: "exact",
    value: (flow) => costResultOf(flow).detail.buying?.h100Equivalents,
    derive: (flow) =>
      fluid(flow, "computing with bought wafers", "H100e", costResultOf(flow).detail.buying!.h100Equivalents),
  },
  {
    name: "cost.perWafer",
    unit: "$/wafer",
    definition:
      "fab capital (less its book value at the end), operation and the fab's energy over wafers out, both discounted",
    formula: "fab / wafers",
    quick: "exact",
    value: (flow) => made(flow, "wafers", flow.perWafer),
    derive: waferNode,
  },
  {
    name: "cost.perGoodDie",
    unit: "$/die",
    definition: "fab and test over good dies, both discounted",
    formula: "(fab + test) / good dies",
    quick: "exact",
    value: (flow) => made(flow, "goodDies", flow.perGoodDie),
    derive: goodDieNode,
  },
  {
    name: "cost.perPackage",
    unit: "$/package",
    definition: "dies used, design, memory and packaging over good packages, both discounted",
    formula: "(die * dies packaged + designs + memory + packaging) / packages",
    quick: "exact",
    value: (flow) => made(flow, "packages", flow.perPackage),
    derive: packageNode,
  },
  ...packageColumns,
  {
    name: "cost.perRobotChip",
    unit: "$/chip",
    definition:
      "one package for a robot: its part of a wafer, test, memory and packaging; engineering of the design is apart",
    formula: "((wafer / dies + test) * dies a package + memory + packaging) / yield",
    quick: "exact",
    value: (flow) => {
      const { robotChip } = costResultOf(flow).detail;
      return robotChip && made(flow, "wafers", robotChipDollars(flow.perWafer, robotChip));
    },
    derive: (flow, input) => {
      const chip = costResultOf(flow).detail.robotChip!;
      const last = (label: string, unit: string, value: number): Derivation => ({
        kind: "simulated",
        label,
        unit,
        value,
        seed: 0,
        window: `design ${chip.design}, last month with wafers`,
        digest: "deterministic",
      });
      const path = `chip.designs.${chip.design}.package`;
      return {
        kind: "formula",
        label: "chip of a robot",
        unit: "$/chip",
        value: robotChipDollars(flow.perWafer, chip),
        expression: "((wafer / dies + test) * diesPerPackage + memory + packaging) / yield",
        operands: {
          wafer: waferNode(flow, input),
          dies: last("good dies a wafer", "dies/wafer", chip.goodDiesPerWafer),
          test: last("test of a die", "$/die", chip.testDollars),
          diesPerPackage: input(`${path}.dies`, "dies", chip.diesPerPackage),
          memory: last("memory of a package", "$/package", chip.memoryDollars),
          packaging: last("packaging", "$/package", chip.packagingDollars),
          yield: last("assembly and screens", "1", chip.packageYield),
        },
      };
    },
  },
  {
    name: "cost.perH100Equivalent",
    unit: "$/H100e",
    definition:
      "packages for computing, racks, cooling and their energy over H100-equivalents put in service, both discounted",
    formula: "(package * packages for computing + racks + cooling + energy) / H100e",
    quick: "exact",
    value: (flow) => made(flow, "h100e", flow.perH100Equivalent),
    derive: (flow, input) => ({
      kind: "formula",
      label: "H100-equivalent",
      unit: "$/H100e",
      value: flow.perH100Equivalent,
      expression: "(package * packages + site) / h100e",
      operands: {
        package: packageNode(flow, input),
        packages: amount(flow, "packages for computing", "computePackages"),
        site: siteNode(flow, input),
        h100e: amount(flow, "H100e put in service", "h100e"),
      },
    }),
  },
];

/** What the delay of bought wafers gives, month by month. */
function fluid(flow: CostFlow, label: string, unit: string, value: number): Derivation {
  const window = `wafers delayed by the foundry's queue, ${flow.months[0]} to ${flow.months.at(-1)}`;
  return { kind: "simulated", label, unit, value, seed: 0, window, digest: "deterministic" };
}

function monthsOf(flow: CostFlow, series: Readonly<Record<string, Monthly>>): Float64Array {
  return Float64Array.from(flow.months, (_, m) => Object.values(series).reduce((sum, part) => sum + (part[m] ?? 0), 0));
}
