/** What each source of power gave in a month, and how it fared. */
import { hoursOfMonth } from "../../base/calendar.ts";
import { sum } from "../../base/series.ts";
import { overMonths } from "../../campus/milestones.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { PlantComponent } from "../../model/flows.ts";
import { significant } from "../number.ts";
import { meanOfMonth } from "./month-mean.ts";
import { type PlaceState, rests, works } from "./place-state.ts";

export interface SourceMonth {
  readonly id: string;
  readonly kind: string;
  /** mean output [MW]; a battery's is what it lost */
  readonly outputMW: number;
  readonly standsMW: number;
  readonly state: PlaceState;
}

/** Sources that follow the load where a month is read between the simulated years. */
const FOLLOWS: ReadonlySet<string> = new Set(["gas", "engine", "smr"]);

/**
 * Read the sources of a month.
 *
 * Between the simulated years a source gives the share of its size that it gave in the same month of those around, and
 * those that can follow the load close the gap to it, as far as they go.
 *
 * @param between the month is read between simulated years
 * @param loadMW load of the month
 */
export function sourcesMonth(run: CampusRun, month: number, between: boolean, loadMW: number): SourceMonth[] {
  const { plan, years = [] } = run.energy ?? {};
  const components = plan?.components ?? [];
  const mean = meanOfMonth(run, month, years);
  const outputs = components.map((component) => {
    if (!((component.powerMW[month] ?? 0) > 0)) return 0;
    return between ? byShare(run, month, component) : mean((year) => year.outputMW[component.id]);
  });
  if (between) {
    let gap = loadMW - sum(outputs) - (plan?.gridMW[month] ?? 0);
    const over = sum(outputs) - loadMW;
    if (over > 0) gap = -over;
    components.forEach(({ kind, powerMW }, i) => {
      if (!FOLLOWS.has(kind)) return;
      const own = outputs[i] as number;
      const moved = Math.max(-own, Math.min(gap, (powerMW[month] ?? 0) - own));
      outputs[i] = own + moved;
      gap -= moved;
    });
  }
  return components.map((component, i) => {
    const standsMW = component.powerMW[month] ?? 0;
    const outputMW = outputs[i] as number;
    return { id: component.id, kind: component.kind, outputMW, standsMW, state: stateOf(component, month, outputMW) };
  });
}

/** Share of its size that a source gave in this month of the simulated years, times its size now [MW]. */
function byShare(run: CampusRun, month: number, { id, powerMW }: PlantComponent): number {
  const ofYear = (run.months[month] as string).slice(5);
  const [start, end] = hoursOfMonth(Number(ofYear) - 1);
  const shares = (run.energy?.years ?? []).flatMap(({ year, outputMW }): [number, number][] => {
    const stood = powerMW[run.months.indexOf(`${year}-${ofYear}`)] ?? 0;
    const output = outputMW[id];
    return stood > 0 && output !== undefined ? [[year, sum(output.subarray(start, end)) / (end - start) / stood]] : [];
  });
  if (shares.length === 0) return 0;
  return (powerMW[month] as number) * (overMonths(new Map(shares), run.months)[month] as number);
}

function stateOf({ kind, powerMW, energyMWh }: PlantComponent, month: number, outputMW: number): PlaceState {
  const standsMW = powerMW[month] ?? 0;
  if (standsMW === 0) return rests("waiting", "nothing stands yet");
  if (kind === "battery") {
    const lost = significant(Math.max(0, -outputMW), 2);
    return works(
      "cycling",
      `${significant(standsMW)} MW and ${significant(energyMWh?.[month] ?? 0)} MWh; ${lost} MW are lost on the way`,
    );
  }
  if (outputMW < 0.005 * standsMW) return rests("idle", `${significant(standsMW)} MW stand by`);
  return works(
    "busy",
    `${significant(outputMW)} of ${significant(standsMW)} MW on average, ${significant((100 * outputMW) / standsMW, 2)} %`,
  );
}
