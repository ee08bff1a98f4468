/** Where things stand on the map [px]. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WIDTH = 1100;
export const HEIGHT = 636;
/** rows: plant, its bus, the making of chips, the manifold [px] */
export const PLANT = { y: 84, height: 82 };
export const BUS = 206;
export const CHIPS = { y: 290, height: 112 };
export const HEAT = { y: 508, height: 84 };
/** widest arrow [px] */
export const WIDEST = 30;

export const FAB: Box = { x: 170, ...CHIPS, width: 190 };
export const PACKAGING: Box = { x: 500, ...CHIPS, width: 180 };
export const RACKS: Box = { x: 790, ...CHIPS, width: 150 };
export const MANIFOLD: Box = { x: 200, ...HEAT, width: 560 };
export const SINK: Box = { x: 880, ...HEAT, width: 204 };
