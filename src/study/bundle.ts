import { knownNames } from "../campus/names.ts";
import { type CampusDocument, readCampus, withScenario, withSet } from "../model/index.ts";
import { readEpw, typicalYearAt, type WeatherYear } from "../model/weather.ts";
import { version } from "../version.ts";
import { sha256 } from "./task.ts";

/** A campus with all it needs, as text: what travels to other threads and machines, named by its content. */
export interface Bundle {
  /** SHA-256 of the rest and the version: other content or another terafab is another bundle */
  readonly hash: string;
  readonly version: string;
  readonly fileName: string;
  readonly text: string;
  readonly scenario?: string;
  readonly sets: readonly string[];
  /** the EPW file that the campus names */
  readonly weather?: { readonly name: string; readonly text: string };
}

/** Bundle a campus file with what was asked for on top of it. */
export function bundleOf(content: Omit<Bundle, "hash" | "version">): Bundle {
  const { fileName, text, scenario, sets, weather } = content;
  const hash = sha256(JSON.stringify([version, fileName, text, scenario ?? null, sets, weather ?? null]));
  return { hash, version, ...content };
}

/** A bundle ready for work: the document, and the weather of its site. */
export interface OpenBundle {
  readonly hash: string;
  readonly document: CampusDocument;
  /** the site's year; a typical year is drawn from the seed */
  weather(seed: number): WeatherYear | undefined;
}

/**
 * Read a bundle.
 * @throws TerafabError with every issue of the campus file and its place
 */
export function openBundle(bundle: Bundle): OpenBundle {
  let document = readCampus(bundle.text, { fileName: bundle.fileName, names: knownNames });
  if (bundle.scenario !== undefined) document = withScenario(document, bundle.scenario, knownNames);
  for (const set of bundle.sets) document = withSet(document, set, knownNames);
  const years = new Map<number, WeatherYear>();
  const measured = bundle.weather && readEpw(bundle.weather.text, bundle.weather.name);
  return {
    hash: bundle.hash,
    document,
    weather(seed) {
      const site = document.parsed.site;
      if (site === undefined) return undefined;
      if (measured !== undefined) return measured;
      let year = years.get(seed);
      if (year === undefined) {
        year = typicalYearAt(site.at.latitude, site.at.longitude, seed);
        years.set(seed, year);
      }
      return year;
    },
  };
}
