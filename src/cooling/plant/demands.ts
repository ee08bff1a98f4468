export type DemandName = "air" | "upw" | "hotUpw" | "district";

/** A use of heat: the temperature it needs, in words what for. */
export interface Demand {
  readonly name: DemandName;
  /** water must enter at least this warm, exchanger included [°C] */
  readonly levelC: number;
  readonly serves: string;
}

/** Heat users of the campus, in the order of the engine's arrays. @source specs section 3.1; levels are assumptions */
export const DEMANDS: readonly Demand[] = [
  { name: "air", levelC: 30, serves: "preheat and reheat of make-up air" },
  { name: "upw", levelC: 24, serves: "warm-up of ultrapure water" },
  { name: "hotUpw", levelC: 70, serves: "hot ultrapure water" },
  { name: "district", levelC: 75, serves: "district heat" },
];
