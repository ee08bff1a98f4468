/**
 * What each stage of the chain would allow by itself, in H100-equivalents in service at the end of a month; the
 * smallest names what limits the month. Flows (wafers, dies, memory, packaging, demand) count what they would have
 * put in service to date, with the same failures and retirement; power, cooling and site count what they can hold.
 * An empty series means: no such limit stated.
 */
import type { DeployStage, Monthly } from "../model/flows.ts";

/** What one month of each flow stage could add, and what each holding stage could hold [H100e]; undefined = no limit. */
export type StageMonth = Readonly<Partial<Record<DeployStage, number>>>;

const flows = ["wafers", "dies", "memory", "packaging", "demand"] as const;
const holds = ["power", "cooling", "site", "used"] as const;

/** Stages that can bind, in the order of the chain (which breaks ties); `used` is the outcome. */
const ranked = [...flows, "power", "cooling", "site"] as const;

export interface StageReport {
  readonly stageH100e: Readonly<Record<DeployStage, Monthly>>;
  readonly limits: readonly { readonly first: DeployStage; readonly second: DeployStage }[];
}

/**
 * Turn monthly allowances into stocks and rank them.
 *
 * stock(m) = survival * stock(m-1) + flow(m) - flow(m-life) survival^life
 *
 * @param byMonth what each stage allows in each month
 * @param survival share that outlives a month
 * @param lifeMonths months in service
 */
export function rankStages(byMonth: readonly StageMonth[], survival: number, lifeMonths: number): StageReport {
  const stage: Partial<Record<DeployStage, Monthly>> = {};
  for (const name of flows) {
    stage[name] = stated(byMonth, name) ? inService(byMonth, name, survival, lifeMonths) : new Float64Array(0);
  }
  for (const name of holds) {
    stage[name] = stated(byMonth, name) ? Float64Array.from(byMonth, (month) => month[name] ?? 0) : new Float64Array(0);
  }
  const stageH100e = stage as Record<DeployStage, Monthly>;
  const limits = byMonth.map((_, month) => {
    const present = ranked.filter((name) => stageH100e[name].length > 0);
    // a stable sort keeps the order of the chain among equals
    const sorted = present.toSorted((a, b) => stageH100e[a][month]! - stageH100e[b][month]!);
    return { first: sorted[0] ?? "used", second: sorted[1] ?? "used" };
  });
  return { stageH100e, limits };
}

function stated(byMonth: readonly StageMonth[], name: DeployStage): boolean {
  return byMonth.some((month) => month[name] !== undefined);
}

function inService(byMonth: readonly StageMonth[], name: DeployStage, survival: number, lifeMonths: number): Monthly {
  const cohorts = new Float64Array(byMonth.length);
  return Float64Array.from(byMonth, (allowed, month) => {
    let sum = 0;
    for (let k = Math.max(0, month - lifeMonths); k < month; k++) {
      cohorts[k] = month - k >= lifeMonths ? 0 : cohorts[k]! * survival;
      sum += cohorts[k]!;
    }
    cohorts[month] = allowed[name] ?? 0;
    return sum + cohorts[month]!;
  });
}
