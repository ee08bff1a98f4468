/**
 * Queue-time windows that can be open at once on a lot beyond the first: a window is open from the end of its entrance to
 * the start of its exit, so that a chain of them never has two.
 * @param windowTo exit of the window that each step opens, -1 without one; steps of all routes
 */
export function windowsBeyondOne(windowTo: Int32Array): number {
  const change = new Int32Array(windowTo.length + 2);
  windowTo.forEach((exit, entrance) => {
    if (exit < 0) return;
    change[entrance + 1]++;
    change[exit + 1]--;
  });
  let open = 0;
  let most = 0;
  for (const by of change) {
    open += by;
    most = Math.max(most, open);
  }
  return Math.max(0, most - 1);
}
