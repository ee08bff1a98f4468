import type { ManifoldName } from "./plant/manifolds.ts";

/** What a manifold saves against one named baseline at one site. */
export interface Saving {
  readonly baseline: ManifoldName;
  /** the baseline in words */
  readonly description: string;
  /** cooling and heating electricity of the baseline and of the manifold [MWh/a]; supply losses and fixed utilities are in neither */
  readonly baselineMWh: number;
  readonly manifoldMWh: number;
  readonly savedMWh: number;
  /** its parts: in rejecting heat (chillers, fans, sink pumps) and in making it (heat pumps, boilers) [MWh/a] */
  readonly savedRejectingMWh: number;
  readonly savedHeatingMWh: number;
  /** of the baseline, 0..1; negative when the manifold takes more */
  readonly savedShare: number;
  /** withdrawal saved [m3/a] */
  readonly savedM3: number;
  /** one sentence for the reader */
  readonly statement: string;
}
