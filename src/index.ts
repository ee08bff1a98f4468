/**
 * terafab as a library: read a campus, run it, ask where a number comes from, compare. Nothing here reads files or
 * clocks, so the same calls work in Node and in a browser worker; everything that computes answers with a promise.
 */
import { loadSolver } from "./kernel/highs.ts";
import { type CampusDocument, readCampus, withScenario } from "./model/index.ts";
import { typicalYearAt, type WeatherYear } from "./model/weather.ts";
import type { InfeasibleAnswer } from "./results/answer.ts";
import { produce, type Produced } from "./results/produce.ts";

export { TerafabError } from "./base/errors.ts";
export { type CampusRun, type InfeasibleRun, type RunSettings } from "./campus/records.ts";
export { runCampus } from "./campus/run.ts";
export { checkClaims } from "./claims/index.ts";
export { loadSolver } from "./kernel/highs.ts";
export type { Derivation } from "./model/derivation.ts";
export {
  type Campus,
  type CampusDocument,
  checkText,
  listUncertain,
  readCampus,
  resolveCampus,
  withScenario,
  withSet,
} from "./model/index.ts";
export { readEpw, typicalYearAt, type WeatherYear } from "./model/weather.ts";
export { derivationTree } from "./report/tree.ts";
export { screen } from "./report/screen.ts";
export type { AnswerColumn, AnswerLimit, InfeasibleAnswer, RunAnswer } from "./results/answer.ts";
export { compareRuns } from "./results/compare.ts";
export { produce, type Produced, type ProduceSettings } from "./results/produce.ts";

/** How a campus is to be answered. */
export interface AnswerOptions {
  /** "quick" (default): analytic fab and representative days; "full": every hour, lot by lot */
  readonly depth?: "full" | "quick";
  /** seed of all chance; default 1 */
  readonly seed?: number;
  /** quick draws of the uncertain inputs, for intervals; default 0 */
  readonly draws?: number;
  /** a scenario of the file */
  readonly scenario?: string;
  /** column that the limits are ranked by */
  readonly objective?: string;
  /** the site's weather; default: the typical year of its climate */
  readonly weather?: WeatherYear;
}

/**
 * Answer a campus file.
 *
 * @param campus the text of a campus file, or a document already read
 * @returns the answer with its derivations, or why the model says no
 * @throws TerafabError with every issue of the file and its place
 * @example const answer = await answerCampus(text, { draws: 64 });
 */
export async function answerCampus(
  campus: string | CampusDocument,
  options: AnswerOptions = {},
): Promise<Produced | InfeasibleAnswer> {
  const read = typeof campus === "string" ? readCampus(campus) : campus;
  const document = options.scenario === undefined ? read : withScenario(read, options.scenario);
  const seed = options.seed ?? 1;
  const site = document.parsed.site;
  const weather = options.weather ?? (site && typicalYearAt(site.at.latitude, site.at.longitude, seed));
  return produce(document, {
    depth: options.depth ?? "quick",
    seed,
    draws: options.draws ?? 0,
    solver: await loadSolver(),
    ...(options.objective === undefined ? {} : { objective: options.objective }),
    ...(weather === undefined ? {} : { weather }),
  });
}
