/** Which way the heat went, hour by hour: what the manifold did, kept so that it can be shown. */
import type { Arc, ArcKind } from "./hour/arcs.ts";
import { DEMANDS, type DemandName } from "./plant/demands.ts";
import type { Loop } from "./plant/loops.ts";

/**
 * The routing of a year. Rows of `values` are hours that were solved (in a quick year many hours share one); `row` says which
 * row an hour has and `racks`, `fab` by how much it is scaled to the loads of that hour. Single precision: for pictures.
 */
export interface HeatRoutes {
  readonly loops: readonly Loop[];
  readonly arcs: readonly Arc[];
  /** row of each hour */
  readonly row: Uint16Array;
  readonly racks: Float32Array;
  readonly fab: Float32Array;
  /** by row: heat by loop, heat wanted by demand, flow by arc, compressor work by arc, boiler by demand, unserved by loop [MW] */
  readonly values: Float32Array;
}

/** One loop of an hour. */
export interface RoutedLoop extends Loop {
  /** heat it carries off its loads [MW] */
  readonly heatMW: number;
  /** taken off by a store; given to the loop by the charging of one where negative [MW] */
  readonly storeMW: number;
  readonly unservedMW: number;
}

/** One connection that carried heat. */
export interface RoutedFlow {
  readonly kind: ArcKind;
  /** absent for a heat pump on outdoor air */
  readonly loop?: Loop["name"];
  /** absent where the heat goes to the weather */
  readonly demand?: DemandName;
  /** heat taken from the loop; delivered heat for a heat pump on outdoor air [MW] */
  readonly heatMW: number;
  /** its compressor's electricity [MW] */
  readonly workMW: number;
}

/** What the manifold did in one hour. */
export interface RoutedHour {
  readonly loops: readonly RoutedLoop[];
  readonly demands: readonly {
    readonly name: DemandName;
    readonly levelC: number;
    readonly serves: string;
    readonly wantedMW: number;
    readonly boilerMW: number;
  }[];
  readonly flows: readonly RoutedFlow[];
}

/**
 * Read what the manifold did in an hour.
 *
 * heat of a loop = sum of its flows + taken off by a store + unserved
 *
 * @param hour of the year, 0 to 8759
 */
export function routedHour({ loops, arcs, row, racks, fab, values }: HeatRoutes, hour: number): RoutedHour {
  const stride = strideOf(loops.length, arcs.length);
  const start = (row[hour] as number) * stride;
  const scaleOf = (owner: Loop["owner"]): number => (owner === "racks" ? racks[hour] : fab[hour]) as number;
  const read = (index: number): number => values[start + index] as number;
  const [demandsAt, flowsAt] = [loops.length, loops.length + DEMANDS.length];
  const workAt = flowsAt + arcs.length;
  const boilersAt = workAt + arcs.length;
  const unservedAt = boilersAt + DEMANDS.length;
  const flows = arcs.flatMap((arc, a): RoutedFlow[] => {
    const loop = loops[arc.loop];
    const scale = scaleOf(loop?.owner ?? "fab");
    const heatMW = read(flowsAt + a) * scale;
    if (!(heatMW > 1e-6)) return [];
    const demand = DEMANDS[arc.demand];
    return [
      {
        kind: arc.kind,
        heatMW,
        workMW: read(workAt + a) * scale,
        ...(loop && { loop: loop.name }),
        ...(demand && { demand: demand.name }),
      },
    ];
  });
  const taken = loops.map(({ name }) => flows.reduce((all, flow) => all + (flow.loop === name ? flow.heatMW : 0), 0));
  const heat = loops.map(({ owner }, s) => read(s) * scaleOf(owner));
  return {
    loops: loops.map((loop, s) => {
      const unservedMW = Math.max(0, read(unservedAt + s) * scaleOf(loop.owner));
      const storeMW = (heat[s] as number) - (taken[s] as number) - unservedMW;
      // below this it is the rounding of single precision
      const moved = Math.abs(storeMW) > 1e-4 * Math.max(1, heat[s] as number);
      return { ...loop, heatMW: heat[s] as number, storeMW: moved ? storeMW : 0, unservedMW };
    }),
    demands: DEMANDS.map((demand, d) => ({
      ...demand,
      wantedMW: read(demandsAt + d) * scaleOf("fab"),
      boilerMW: read(boilersAt + d) * scaleOf("fab"),
    })),
    flows,
  };
}

/** Numbers of one row of `HeatRoutes.values`. */
export function strideOf(loops: number, arcs: number): number {
  return 2 * (loops + arcs + DEMANDS.length);
}
