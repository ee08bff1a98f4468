import { HOURS_PER_YEAR } from "../base/calendar.ts";
import type { HourOutcome } from "./hour/run-hour.ts";
import type { Plant } from "./plant/plant.ts";
import { type HeatRoutes, strideOf } from "./routes.ts";

/** Keeps the routing while a year is run. */
export class RouteBook {
  readonly #plant: Plant;
  readonly #stride: number;
  readonly #row = new Uint16Array(HOURS_PER_YEAR);
  readonly #racks = new Float32Array(HOURS_PER_YEAR);
  readonly #fab = new Float32Array(HOURS_PER_YEAR);
  readonly #rows = new WeakMap<HourOutcome, number>();
  readonly #values: Float32Array;
  #used = 0;

  /** @param rows hours that are solved at most */
  constructor(plant: Plant, rows: number) {
    this.#plant = plant;
    this.#stride = strideOf(plant.loops.length, plant.arcs.length);
    this.#values = new Float32Array(rows * this.#stride);
  }

  enter(hour: number, outcome: HourOutcome, racks: number, fab: number): void {
    let row = this.#rows.get(outcome);
    if (row === undefined) {
      row = this.#used++;
      this.#rows.set(outcome, row);
      const { campus, solution } = outcome;
      let at = row * this.#stride;
      const { flowMW, boilerMW, unservedMW } = solution;
      for (const part of [campus.heatMW, campus.demandMW, flowMW, outcome.workMW, boilerMW, unservedMW]) {
        this.#values.set(part, at);
        at += part.length;
      }
    }
    this.#row[hour] = row;
    this.#racks[hour] = racks;
    this.#fab[hour] = fab;
  }

  close(): HeatRoutes {
    return {
      loops: this.#plant.loops,
      arcs: this.#plant.arcs,
      row: this.#row,
      racks: this.#racks,
      fab: this.#fab,
      values: this.#values.slice(0, this.#used * this.#stride),
    };
  }
}
