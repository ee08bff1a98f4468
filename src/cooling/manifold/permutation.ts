/** A valve position: outlet i feeds inlet `position[i]`. Its cycles are the hydraulic loops. */
export type Position = readonly number[];

/** What a position looks like from outside. */
export type PositionShape = "all-isolated" | "one-pair" | "two-pairs" | "three-in-series" | "four-in-series" | "other";

/**
 * List all positions of a valve with n outlets and n inlets, in lexicographic order.
 *
 * @param n 1..8 (n! positions)
 * @example positions(4).length // 24
 */
export function positions(n: number): Position[] {
  const found: Position[] = [];
  const place = (prefix: number[], left: readonly number[]): void => {
    if (left.length === 0) found.push(prefix);
    else left.forEach((next, i) => place([...prefix, next], [...left.slice(0, i), ...left.slice(i + 1)]));
  };
  place(
    [],
    Array.from({ length: n }, (_, i) => i),
  );
  return found;
}

/**
 * Split a position into its cycles: each is one hydraulic loop, a fixed point an isolated one.
 *
 * @example cycles([1, 0, 2]) // [[0, 1], [2]]
 */
export function cycles(position: Position): number[][] {
  const seen = new Array<boolean>(position.length).fill(false);
  const loops: number[][] = [];
  for (let start = 0; start < position.length; start++) {
    if (seen[start]) continue;
    const loop: number[] = [];
    for (let at = start; !seen[at]; at = position[at]!) {
      seen[at] = true;
      loop.push(at);
    }
    loops.push(loop);
  }
  return loops;
}

/** Name the shape of a position by the lengths of its cycles. @example positionShape([1, 0, 2, 3]) // "one-pair" */
export function positionShape(position: Position): PositionShape {
  const lengths = cycles(position)
    .map((loop) => loop.length)
    .filter((length) => length > 1)
    .sort((a, b) => a - b)
    .join("+");
  const shapes: Readonly<Record<string, PositionShape>> = {
    "": "all-isolated",
    "2": "one-pair",
    "2+2": "two-pairs",
    "3": "three-in-series",
    "4": "four-in-series",
  };
  return shapes[lengths] ?? "other";
}
