/** Months in which a column jumps: a step that is large, visible and unusual. */

/** A step counts as a jump from this share of the larger of the two months on ... */
const JUMP = 0.25;
/** ... when it is this large against the column's own extreme (noise around nothing is no jump) ... */
const VISIBLE = 0.03;
/** ... and this many times the usual step of the months around it (a steep ramp is no jump). */
const UNUSUAL = 3;
/** Months on either side that say what is usual. */
const AROUND = 3;

/** Months in which a course jumps, as indices; what is no number is no step. */
export function jumpsOf(values: readonly (string | number | boolean | null)[]): number[] {
  const course = values.map((value) => (typeof value === "number" ? value : undefined));
  const most = course.reduce<number>((high, value) => Math.max(high, Math.abs(value ?? 0)), 0);
  const step = (month: number): number => {
    const [before, now] = [course[month - 1], course[month]];
    return before === undefined || now === undefined ? 0 : Math.abs(now - before);
  };
  return course.flatMap((now, month) => {
    const before = course[month - 1];
    if (now === undefined || before === undefined) return [];
    const by = step(month);
    if (by <= JUMP * Math.max(Math.abs(now), Math.abs(before)) || by <= VISIBLE * most) return [];
    const around = Array.from({ length: 2 * AROUND + 1 }, (_, k) => month - AROUND + k)
      .filter((other) => other !== month && other >= 1 && other < course.length)
      .map(step)
      .toSorted((a, b) => a - b);
    return by > UNUSUAL * (around[Math.floor(around.length / 2)] ?? 0) ? [month] : [];
  });
}
