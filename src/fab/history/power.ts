import type { Compiled } from "../compile.ts";
import { HOUR_MS } from "../duration.ts";

/** Electric power of tools with their sub-fab by area and hour, from the states tools are in. */
export class HourlyPower {
  private readonly c: Compiled;
  private readonly areas: readonly string[];
  private readonly groupArea: Int32Array;
  private readonly hours: number;
  /** above idle, integrated over each hour [kW ms] */
  private readonly extra: Float64Array;

  constructor(c: Compiled, areas: readonly string[], groupArea: Int32Array, days: number) {
    this.c = c;
    this.areas = areas;
    this.groupArea = groupArea;
    this.hours = Math.ceil(days * 24) + 1;
    this.extra = new Float64Array(areas.length * this.hours);
  }

  add(tool: number, state: number, from: number, to: number): void {
    const group = this.c.toolGroup[tool];
    const kW = this.c.groupExtraKW[group * 8 + state];
    if (kW === 0) return;
    const at = this.groupArea[group] * this.hours;
    for (let t = from; t < to;) {
      const hour = Math.floor(t / HOUR_MS);
      const end = Math.min(to, (hour + 1) * HOUR_MS);
      this.extra[at + hour] += kW * (end - t);
      t = end;
    }
  }

  /** Mean power of each whole hour [kW], by area. */
  report(now: number): { readonly area: string; readonly kW: Float64Array }[] {
    const whole = Math.floor(now / HOUR_MS);
    return this.areas.map((area, a) => {
      let idle = 0;
      this.c.groupIdleKW.forEach((kW, g) => {
        if (this.groupArea[g] === a) idle += kW * this.c.groupCount[g];
      });
      return {
        area,
        kW: this.extra.slice(a * this.hours, a * this.hours + whole).map((x) => idle + x / HOUR_MS),
      };
    });
  }
}
