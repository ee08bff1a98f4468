import type { Warning } from "../model/flows.ts";
import type { FabModel } from "./model.ts";
import type { ModuleEnergy } from "./power.ts";
import type { GroupLoad } from "./static.ts";

/** A fab laid out: one reference module with its tools, and how many of it the campus has. */
export interface FabPlan {
  readonly process: string;
  readonly label: string;
  /** the reference module; releases are added by the run */
  readonly model: FabModel;
  readonly lotWafers: number;
  readonly modules: number;
  /** starts of one module at full ramp [wafers/month] */
  readonly moduleWafersPerMonth: number;
  readonly fullStartsWafersPerMonth: number;
  /** starts of one module at which its busiest group has no time left [wafers/month] */
  readonly mostModuleWafersPerMonth: number;
  /** tool groups of one module at full starts, by the static model */
  readonly toolGroups: readonly GroupLoad[];
  readonly bottleneck: GroupLoad;
  readonly toolsPerModule: number;
  readonly rawProcessTimeDays: number;
  readonly maskLayers: number;
  readonly euvPassesPerWafer: number;
  /** EUV scanners of one module in the model */
  readonly euvToolsPerModule: number;
  /** EUV scanners of the whole campus: in the model, on the planning basis, on the rated basis (low, high) */
  readonly euvTools: number;
  readonly euvToolsPlanningBasis: number;
  readonly euvToolsRatedBasis: readonly [number, number];
  /** electricity of one module at full starts */
  readonly energy: ModuleEnergy;
  readonly warnings: readonly Warning[];
}
