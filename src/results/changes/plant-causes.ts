/** Causes on the side of the plant: equipment switched on, and yearly figures that change with the year. */
import { yearOf } from "../../base/calendar.ts";
import type { Monthly } from "../../model/flows.ts";
import type { CampusRun } from "../../campus/records.ts";
import { type Cause, POWERED, count } from "./cause.ts";

/** A change of a component's size that is a step, as a share of what stands afterwards. */
const STEP = 0.02;

/** Causes of jumps that come from power and cooling. */
export function plantCauses(run: CampusRun): Cause[] {
  return [...switchedOn(run), ...yearly(run)];
}

function switchedOn(run: CampusRun): Cause[] {
  const components = run.energy?.plan.components ?? [];
  return components.flatMap(({ id, powerMW, energyMWh }) => [
    ...steps(run, `energy.${id}`, powerMW, "MW"),
    ...(energyMWh === undefined ? [] : steps(run, `energy.${id}`, energyMWh, "MWh")),
  ]);
}

function steps({ months }: CampusRun, path: string, size: Monthly, unit: string): Cause[] {
  return months.flatMap((_, month): Cause[] => {
    if (month === 0) return [];
    const [before, after] = [size[month - 1] as number, size[month] as number];
    const share = Math.abs(after - before) / Math.max(before, after);
    if (!(share > 1e-6)) return [];
    const text = `${path}: ${count(after)} ${unit} in service instead of ${count(before)}`;
    // any growth is paid for; only a step changes what can be powered
    const paid = new RegExp(`^cost\\.\\w+/capital\\.${path.replaceAll(".", "\\.")}$`);
    const bought = [month, month + 1].map((at, k): Cause => ({
      from: at,
      to: at,
      text: k === 0 ? text : `the month after ${text}`,
      moves: paid,
    }));
    if (share <= STEP) return bought;
    return [
      ...bought,
      { from: month, to: month, text, moves: new RegExp(`^energy\\.firm|${POWERED.source}`) },
      { from: month + 1, to: month + 1, text: `the month after ${text}`, moves: POWERED },
    ];
  });
}

/** Energy and cooling are reckoned for whole years: their columns step each January, where years between are drawn. */
function yearly({ months, milestones, energy, cooling }: CampusRun): Cause[] {
  if (energy === undefined && cooling === undefined) return [];
  return months.flatMap((month, index): Cause[] => {
    if (index === 0 || !month.endsWith("-01")) return [];
    const computed = milestones.includes(yearOf(month));
    const how = computed ? "its hours were computed" : `interpolated between ${milestones.join(", ")}`;
    const text = `figures of the year ${yearOf(month)} begin (${how})`;
    return [{ from: index, to: index, text, moves: /^(energy\.(?!firm)|cooling\.)/ }];
  });
}
