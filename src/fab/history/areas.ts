import { DAY_MS } from "../duration.ts";

/** Lots and moves by area and day; the last area is "in transport". */
export class AreaDays {
  readonly names: readonly string[];
  private readonly days: number;
  private readonly lots: Int32Array;
  private readonly since: Float64Array;
  /** integral of lots over each day [ms] */
  private readonly wipMs: Float64Array;
  private readonly moves: Float64Array;
  private readonly waferMoves: Float64Array;

  constructor(names: readonly string[], days: number) {
    this.names = names;
    this.days = Math.ceil(days);
    const size = names.length * this.days;
    this.lots = new Int32Array(names.length);
    this.since = new Float64Array(names.length);
    this.wipMs = new Float64Array(size);
    this.moves = new Float64Array(size);
    this.waferMoves = new Float64Array(size);
  }

  change(now: number, area: number, lots: number): void {
    const own = this.lots[area];
    let t = this.since[area];
    while (t < now) {
      const day = Math.floor(t / DAY_MS);
      const end = Math.min(now, (day + 1) * DAY_MS);
      this.wipMs[area * this.days + day] += own * (end - t);
      t = end;
    }
    this.since[area] = now;
    this.lots[area] = own + lots;
  }

  moved(now: number, area: number, wafers: number): void {
    const at = area * this.days + Math.min(this.days - 1, Math.floor(now / DAY_MS));
    this.moves[at]++;
    this.waferMoves[at] += wafers;
  }

  report(now: number): AreaSeries[] {
    return this.names.map((name, area) => {
      this.change(now, area, 0);
      const whole = Math.floor(now / DAY_MS);
      const at = area * this.days;
      return {
        area: name,
        wipLots: this.wipMs.slice(at, at + whole).map((x) => x / DAY_MS),
        movesPerDay: this.moves.slice(at, at + whole),
        waferMovesPerDay: this.waferMoves.slice(at, at + whole),
      };
    });
  }
}

/** One area by whole days of the run, warm-up included. */
export interface AreaSeries {
  readonly area: string;
  /** mean lots of the day, waiting and on tools */
  readonly wipLots: Float64Array;
  /** lot-steps finished */
  readonly movesPerDay: Float64Array;
  readonly waferMovesPerDay: Float64Array;
}
