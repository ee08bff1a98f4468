/** Return how many doubles lie between two doubles; Infinity when one is NaN and the other is not. */
export function ulpsApart(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const distance = order(a) - order(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The place of a double in the order of all doubles. */
function order(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}
