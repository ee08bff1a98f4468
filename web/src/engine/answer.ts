import { checkClaims } from "../../../src/claims/index.ts";
import { knownNames } from "../../../src/campus/names.ts";
import type { LpSolver } from "../../../src/kernel/highs.ts";
import { readCampus, withScenario, withValueAt } from "../../../src/model/index.ts";
import { readEpw, typicalYearAt, type WeatherYear } from "../../../src/model/weather.ts";
import { TerafabError } from "../../../src/base/errors.ts";
import type { CampusDocument } from "../../../src/model/index.ts";
import type { RunColumn } from "../../../src/results/columns.ts";
import { produce } from "../../../src/results/produce.ts";
import type { ColumnValues, QuickRunner } from "../../../src/results/quick.ts";
import { FEWEST_DRAWS, spreadOf } from "../../../src/results/spread.ts";
import { inWorkers } from "./pool.ts";
import type { Columns, Listener, Outcome, Question } from "./question.ts";

/** Answer a campus in this worker. The listener hears of columns and intervals before the answer is whole. */
export async function answer(
  question: Question,
  solver: LpSolver,
  listener: Listener,
  threads: number,
): Promise<Outcome> {
  const { depth, seed, draws, limits } = question;
  const document = documentOf(question);
  const weather = weatherOf(document, question);
  const from = performance.now();
  let columns: readonly RunColumn[] = [];
  const produced = await produce(document, {
    depth,
    seed,
    draws,
    limits,
    solver,
    quickRunner: watched(inWorkers(threads), draws, (central, drawn) =>
      listener.intervals(spreadOf(columns, central, drawn), drawn.length),
    ),
    ...(weather && { weather }),
    progress: (stage, share) => listener.progress(stage, share),
    soFar: (known) => {
      columns = known;
      listener.columns(shown(known, depth));
    },
  });
  if (produced.status === "infeasible") return produced;
  return {
    ...produced,
    answer: { ...produced.answer, seconds: (performance.now() - from) / 1000 },
    claims: checkClaims(question.ledger, produced.answer.columns, document.parsed.claims),
  };
}

/** The campus that is asked for: the file, with a scenario in force, or single values changed. */
export function documentOf({ text, fileName, scenario, changes = {} }: Question): CampusDocument {
  const read = readCampus(text, { fileName, names: knownNames });
  const document = scenario === undefined ? read : withScenario(read, scenario, knownNames);
  return Object.entries(changes).reduce((all, [path, value]) => withValueAt(all, path, value, knownNames), document);
}

let year: { readonly key: string; readonly weather: WeatherYear } | undefined;

/** The typical year of a place, kept until another is asked for: it is the same for every text of a campus. */
function typicalYear(latitude: number, longitude: number, seed: number): WeatherYear {
  const key = `${latitude} ${longitude} ${seed}`;
  if (year?.key !== key) year = { key, weather: typicalYearAt(latitude, longitude, seed) };
  return year.weather;
}

export function weatherOf({ parsed: { site } }: CampusDocument, { weather, seed }: Question) {
  if (site === undefined) return undefined;
  if (site.weather === "typical-year") return typicalYear(site.at.latitude, site.at.longitude, seed);
  if (weather !== undefined) return readEpw(weather.text, weather.name);
  throw new TerafabError("no-weather", {
    path: "site.weather",
    message: `the page has no weather file ${site.weather}`,
    hint: 'drop the EPW file onto the page, or write "typical-year"',
    severity: "error",
  });
}

/** Columns as an answer has them, before there are intervals. */
export function shown(columns: readonly RunColumn[], depth: Question["depth"]): Columns {
  return Object.fromEntries(
    columns.map(({ name, value, unit, quick }) => [
      name,
      { value, unit, depth: depth === "full" ? "full" : quick === "exact" ? "quick" : "estimate" },
    ]),
  );
}

/** How often the intervals are told while draws come in. */
const EVERY = 4;

/** Tell the draws that are there while the rest are made; the batch has the central run first, then the draws. */
function watched(
  runner: (told: (index: number, values: ColumnValues | undefined) => void) => QuickRunner,
  draws: number,
  tell: (central: ColumnValues, drawn: readonly ColumnValues[]) => void,
): QuickRunner {
  let central: ColumnValues | undefined;
  const drawn: ColumnValues[] = [];
  return runner((index, values) => {
    if (index === 0) central = values;
    else if (index <= draws && values !== undefined) drawn.push(values);
    if (central !== undefined && drawn.length >= FEWEST_DRAWS && drawn.length % EVERY === 0) tell(central, drawn);
  });
}
