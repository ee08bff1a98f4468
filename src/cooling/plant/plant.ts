import type { ChillerModel } from "../equipment/chiller-model.ts";
import type { Tower } from "../equipment/cooling-tower.ts";
import type { Arc } from "../hour/arcs.ts";
import type { HeatRejection } from "./heat-rejection.ts";
import type { Loop } from "./loops.ts";
import type { Machines } from "./machines.ts";
import type { Manifold } from "./manifolds.ts";
import type { ReachTable } from "./reach-table.ts";

/** A cooling plant as built: loops, machines with their sizes, and how they reach into the weather. */
export interface Plant {
  readonly loops: readonly Loop[];
  readonly manifold: Manifold;
  readonly rejection: HeatRejection;
  readonly machines: Machines;
  readonly arcs: readonly Arc[];
  /** tower rated 1 MW */
  readonly tower: Tower;
  /** sizes of the machines [MW at rating] */
  readonly sizes: PlantSizes;
  /** by loop, over wet bulb; empty without towers */
  readonly towerReach: readonly ReachTable[];
  /** towers for water that has cooled the process and then the chips */
  readonly seriesReach: ReachTable;
  /** water a tower returns to condensers, over wet bulb (`outC`) */
  readonly condenser: ReachTable;
  /** temperature of saturated air by enthalpy (see `saturation-table`) */
  readonly saturation: Float64Array;
  readonly chiller: ChillerModel;
  /** what leaving heat unserved costs in the programme [$/MWh]: only its order matters */
  readonly valueOfHeat: Readonly<Record<Loop["owner"], number>>;
  readonly cyclesOfConcentration: number;
  readonly designWetBulbC: number;
  readonly designDryBulbC: number;
}

/** Ratings: towers at 25.6 °C wet bulb, approach 3.9 K, range 5.5 K; dry coolers at 11.1 K; chillers in heat taken. */
export interface PlantSizes {
  readonly towerMW: number;
  readonly dryMW: number;
  readonly chillerMW: number;
}
