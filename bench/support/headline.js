/** Starts the lines that `npm run bench` puts into the table at the top of docs/performance.md. */
export const HEADLINE = "| ";

/**
 * Print a headline: a speed beside what it is held to, both measured in this run.
 *
 * @param what is measured
 * @param here figure with unit
 * @param beside the reference: another program on the same task, a benchmark of the machine, or an asked limit
 * @param ratio of the two, in words
 */
export function headline(what, here, beside, ratio) {
  console.log(HEADLINE + [what, here, beside, ratio].join(" | ") + " |");
}
