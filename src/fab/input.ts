import type { CampusMonths, Monthly, OutageInterval } from "../model/flows.ts";
import type { FabPlan } from "./fab-plan.ts";
import type { FabModel, ToolOverride } from "./model.ts";

/** What a fab is built from. Every default comes from the process in the catalog. */
export interface FabPlanInput {
  /** campus path fab.process: a process of the catalog, or a whole model */
  readonly process: "n2-gaa" | "14a-class" | "minifab" | FabModel | (string & {});
  /** starts of one module at full ramp [wafers/month] (fab.module) */
  readonly moduleWafersPerMonth: number;
  /** starts of the whole campus at full ramp [wafers/month]; default one module. Modules are equal: full / ceil(full / module) */
  readonly fullStartsWafersPerMonth?: number;
  /** wafers in a lot (fab.lot), 1..25 */
  readonly lotWafers?: number;
  /** loaded share of available time to which tools are counted, 0..1; default of the process */
  readonly utilisationTarget?: number;
  /**
   * tool groups that differ from the process (fab.tools), by group name or the first part of one ("dry-etch" means all
   * its groups). `count` is of the WHOLE campus.
   */
  readonly tools?: Readonly<Record<string, ToolOverride>>;
  readonly maskLayers?: number;
  readonly euvPasses?: number;
  /** spreads the generated processing times; default 1 */
  readonly seed?: number;
}

/** One run of the fab over the months of the campus. */
export interface FabInput {
  readonly months: CampusMonths;
  readonly plan: FabPlan;
  /** starts of the whole campus [wafers/month], by month, already limited by supply */
  readonly startsWafersPerMonth: Monthly;
  /** dispatching policy, a name in `policies`; default "fifo" */
  readonly dispatch?: string;
  /**
   * when lots whose starts have come enter a module (fab.release): "periodic" (at once; the default), or a rule of
   * `pullRules` as in `withGate`, with the limits of one module
   */
  readonly release?: string;
  /** share of lots that go first, 0..1 (fab.hotLots) */
  readonly hotLotShare?: number;
  /** share of started wafers that finish, 0..1 (fab.lineYield) */
  readonly lineYield: number;
  readonly seed: number;
  readonly depth: "full" | "quick";
  /** simulate every module lot by lot over the whole horizon */
  readonly whole?: boolean;
  /** campus years for which hourly loads are wanted */
  readonly milestones: readonly number[];
  /** hours in which the fab had no power or cooling */
  readonly outages?: readonly OutageInterval[];
  /** chance that a lot in process at the start of an outage is lost, 0..1; no sourced number is at hand: default 0, with a warning */
  readonly scrapOnOutage?: number;
  /** hours until tools are qualified again after an outage; default 0, with a warning */
  readonly requalifyHours?: number;
  readonly progress?: (share: number) => void;
}
