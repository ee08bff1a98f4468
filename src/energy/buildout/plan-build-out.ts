import { fail } from "../../base/errors.ts";
import { log10, pow } from "../../base/math.ts";
import type { LpSolver } from "../../kernel/highs.ts";
import { LpModel } from "../../kernel/lp.ts";
import type { BuildOutPlan, BuildOutQuestion, BuildOutYear, BuildTechnology } from "./types.ts";

/** A row that may hold the build-out back, with its bound. */
interface Limit {
  readonly row: number;
  readonly name: string;
  readonly bound: number;
  /** year whose load it holds back */
  readonly year: number;
}

/**
 * Plans which equipment to order in which year, within lead times and what the makers can deliver.
 *
 * In service `N[k,y] = N0 + sum of orders v with v + lead <= y < v + lead + life`; orders at most the supply of their
 * year, which grows at its own rate; served load needs firm output, yearly energy, transformers and land; load that
 * cannot be served waits at its value. Present worth, with salvage by unused life. Orders are continuous unless a
 * technology comes in units, which then are rounded up after the programme.
 * @returns the plan, and for each year what binds, by what one per cent more of it is worth
 * @throws TerafabError when lists do not match
 */
export function planBuildOut(question: BuildOutQuestion, solver: LpSolver): BuildOutPlan {
  const { years, loadMW, technologies, discountRate } = question;
  if (loadMW.length !== years.length) fail("loadMW", `has ${loadMW.length} years, not ${years.length}`);
  const peak = Math.max(...loadMW);
  const base = peak > 0 ? pow(10, Math.round(log10(peak))) : 1;
  const money = base * 1e3;
  const model = new LpModel();
  const worth = (y: number): number => pow(1 + discountRate, -y);
  const orders = technologies.map((t) =>
    years.map((_, v) => model.variable(0, Infinity, orderCost(t, v, question) * worth(v) * (base / money))),
  );
  const limits: Limit[] = [];
  technologies.forEach((t, k) => {
    years.forEach((year, v) => {
      const closed = t.firstOrderYear !== undefined && year < t.firstOrderYear;
      const supply = closed ? 0 : t.perYear === undefined ? undefined : t.perYear * pow(1 + (t.supplyGrowth ?? 0), v);
      if (supply === undefined) return;
      const row = model.row(-Infinity, supply / base, [orders[k]![v]!], [1]);
      limits.push({
        row,
        name: closed ? `${t.id}: no orders before ${t.firstOrderYear}` : `${t.id} a year`,
        bound: supply,
        year: year + t.leadYears,
      });
    });
  });
  const served = years.map((_, y) => model.variable(0, loadMW[y]! / base, 0));
  const delayed = years.map((_, y) =>
    model.variable(0, Infinity, question.delayedPerMWh * 8760 * worth(y) * (base / money)),
  );
  years.forEach((year, y) => {
    const inService = (t: BuildTechnology): number[] =>
      years.flatMap((_, v) => (v + t.leadYears <= y && y < v + t.leadYears + t.lifeYears ? [v] : []));
    const gather = (of: (t: BuildTechnology) => number): { columns: number[]; values: number[]; existing: number } => {
      const columns: number[] = [];
      const values: number[] = [];
      let existing = 0;
      technologies.forEach((t, k) => {
        existing += of(t) * (t.existing ?? 0);
        for (const v of inService(t)) {
          columns.push(orders[k]![v]!);
          values.push(of(t));
        }
      });
      return { columns, values, existing: existing / base };
    };
    model.row(loadMW[y]! / base, loadMW[y]! / base, [served[y]!, delayed[y]!], [1, 1]);
    const firm = gather((t) => t.firmShare);
    model.row(-firm.existing, Infinity, [...firm.columns, served[y]!], [...firm.values, -1]);
    if (technologies.some((t) => t.connectsShare !== undefined)) {
      const connects = gather((t) => t.connectsShare ?? 0);
      model.row(-connects.existing, Infinity, [...connects.columns, served[y]!], [...connects.values, -1]);
    }
    // Yearly energy, each technology's output a variable of its own, in mean MW.
    const outputs = technologies.map((t) =>
      model.variable(0, Infinity, t.variablePerMWh * 8760 * worth(y) * (base / money)),
    );
    technologies.forEach((t, k) => {
      const vs = inService(t);
      model.row(
        -Infinity,
        (t.outputShare * (t.existing ?? 0)) / base,
        [outputs[k]!, ...vs.map((v) => orders[k]![v]!)],
        [1, ...vs.map(() => -t.outputShare)],
      );
    });
    model.row(0, Infinity, [...outputs, served[y]!], [...outputs.map(() => 1), -1]);
    if (question.landHa !== undefined) {
      const land = gather((t) => t.landHaPerMW);
      const row = model.row(-Infinity, question.landHa / base - land.existing, land.columns, land.values);
      limits.push({ row, name: "land", bound: question.landHa, year });
    }
  });
  const solution = solver.solve(model);
  if (solution.status !== "optimal") return { status: solution.status, objective: 0, years: [] };
  const value = (j: number): number => (solution.primal[j] ?? 0) * base;
  return {
    status: "optimal",
    objective: solution.objective * money,
    years: years.map((year, y): BuildOutYear => {
      const sized = (t: BuildTechnology, amount: number): number =>
        t.unit === undefined ? amount : Math.ceil(amount / t.unit - 1e-6) * t.unit;
      return {
        year,
        servedMW: value(served[y]!),
        delayedMW: value(delayed[y]!),
        ordered: Object.fromEntries(technologies.map((t, k) => [t.id, sized(t, value(orders[k]![y]!))])),
        standing: Object.fromEntries(
          technologies.map((t, k) => [
            t.id,
            (t.existing ?? 0) +
              years.reduce(
                (sum, _, v) =>
                  v + t.leadYears <= y && y < v + t.leadYears + t.lifeYears
                    ? sum + sized(t, value(orders[k]![v]!))
                    : sum,
                0,
              ),
          ]),
        ),
        binding: [
          ...limits
            .filter((l) => l.year === year)
            .map((l) => ({
              name: l.name,
              worthOfOnePercent:
                (Math.max(0, -solution.dual[l.row]!) *
                  0.01 *
                  Math.max(l.bound, l.bound === 0 ? peak * 0.01 : 0) *
                  money) /
                base,
            })),
          ...leadTimes(technologies, year, years[0]!, value(delayed[y]!)),
        ]
          .filter(
            (b) => b.worthOfOnePercent > 1e-6 * Math.abs(solution.objective * money) || b.name.includes("lead time"),
          )
          .sort((a, b) => b.worthOfOnePercent - a.worthOfOnePercent),
      };
    }),
  };
}

/** Capital and fixed cost of an order, discounted to its year, less the salvage of life beyond the horizon. */
function orderCost(t: BuildTechnology, v: number, question: BuildOutQuestion): number {
  const { years, discountRate } = question;
  const end = years.length;
  const start = v + t.leadYears;
  const used = Math.min(t.lifeYears, Math.max(0, end - start));
  const salvage = t.capexPerMW * (1 - used / t.lifeYears) * pow(1 + discountRate, -(end - v));
  let fixed = 0;
  for (let y = start; y < Math.min(end, start + t.lifeYears); y++)
    fixed += t.fixedPerMWYear * pow(1 + discountRate, -(y - v));
  return t.capexPerMW - salvage + fixed;
}

/** In the first years nothing ordered can stand yet: the lead time binds by itself. */
function leadTimes(
  technologies: readonly BuildTechnology[],
  year: number,
  first: number,
  delayedMW: number,
): { name: string; worthOfOnePercent: number }[] {
  if (delayedMW <= 1e-6) return [];
  return technologies
    .filter((t) => year < first + t.leadYears)
    .map((t) => ({ name: `${t.id}: lead time of ${t.leadYears} years`, worthOfOnePercent: 0 }));
}
