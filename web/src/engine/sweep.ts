import { resolveCampus } from "../../../src/model/index.ts";
import { type Axis, parseAxis } from "../../../src/study/axis.ts";
import { TerafabError } from "../../../src/base/errors.ts";
import { coordinate } from "../../../src/report/figures/sweep.ts";
import { documentOf, weatherOf } from "./answer.ts";
import { inWorkers } from "./pool.ts";
import type { Question, Swept, SweptPoint } from "./question.ts";

/** Runs of a page's sweep at most: what a reader waits for. */
const MOST = 60;

/**
 * Run a campus quickly at every point of a grid of one or two axes, the last one fastest.
 *
 * @param words axes as on the command line, "chip.d0=0.06..0.14:5 supply.hbm=1M,2M"
 * @param told hears of the grid each time a point is through
 */
export async function sweepCampus(
  question: Question,
  words: string,
  told: (swept: Swept) => void,
  threads: number,
): Promise<void> {
  const axes = axesOf(words);
  const size = axes.reduce((all, { values }) => all * values.length, 1);
  const points: SweptPoint[] = Array.from({ length: size }, (_, point) => ({ changes: changesOf(axes, point) }));
  const documents = points.map(({ changes }) => documentOf({ ...question, changes }));
  const weather = weatherOf(documents[0]!, question);
  told({ axes, points, done: 0 });
  let done = 0;
  const runner = inWorkers(threads)((index, values) => {
    done++;
    if (values !== undefined) points[index] = { ...points[index]!, columns: values };
    told({ axes, points, done });
  });
  const jobs = documents.map((document) => ({ campus: resolveCampus(document), through: "all" as const }));
  await runner(jobs, { seed: question.seed, ...(weather && { weather }) }, () => undefined);
}

function axesOf(words: string): Axis[] {
  // an axis begins where a path meets an equals sign; a unit after a range belongs to it
  const axes = words
    .trim()
    .split(/\s+(?=[\w.-]+=)/)
    .filter(Boolean)
    .map(parseAxis);
  if (axes.length < 1 || axes.length > 2) refuse("one axis or two are shown", 'write as in "chip.d0=0.06..0.14:5"');
  const size = axes.reduce((all, { values }) => all * values.length, 1);
  if (size > MOST) refuse(`${size} runs are more than the ${MOST} of a page`, "terafab sweep takes any number");
  return axes;
}

function refuse(message: string, hint: string): never {
  throw new TerafabError("bad-input", { path: "sweep", message, hint, severity: "error" });
}

function changesOf(axes: readonly Axis[], point: number): SweptPoint["changes"] {
  return Object.fromEntries(axes.map(({ path, values }, k) => [path, values[coordinate(axes, point, k)]!]));
}
