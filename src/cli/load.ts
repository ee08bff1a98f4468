/** From a file name and flags to a campus document, its weather and the solver: the verbs' way in. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { type Issue, TerafabError } from "../base/errors.ts";
import { knownNames } from "../campus/names.ts";
import { type CampusDocument, LARGEST_FILE, placed, readCampus, withScenario, withSet } from "../model/index.ts";
import { readEpw, typicalYearAt, type WeatherYear } from "../model/weather.ts";

/** Larger files are refused before they are read; up to here the reader itself says what is too large. */
const LARGEST_FILE_BYTES = 4 * LARGEST_FILE;
/** A year of hours in EPW has 1.5 MB. */
const LARGEST_WEATHER_BYTES = 64 * LARGEST_FILE;

/** Read a campus file with a scenario and `--set` changes in force. */
export function loadCampus(file: string, scenario: string | undefined, sets: readonly string[]): CampusDocument {
  let document = readCampus(readText(file, LARGEST_FILE_BYTES), { fileName: basename(file), names: knownNames });
  if (scenario !== undefined) document = withScenario(document, scenario, knownNames);
  for (const set of sets) document = withSet(document, set, knownNames);
  return document;
}

/** The weather of the campus's site: an EPW file beside the campus file, or the typical year of its climate. */
export function loadWeather(document: CampusDocument, file: string, seed: number): WeatherYear | undefined {
  const site = document.parsed.site;
  if (site === undefined) return undefined;
  const here = (finding: Omit<Issue, "file">): Issue => placed(finding, document.spans, document.fileName);
  if (site.weather === "typical-year") {
    try {
      return typicalYearAt(site.at.latitude, site.at.longitude, seed);
    } catch (error) {
      throw error instanceof TerafabError ? new TerafabError(error.code, error.issues.map(here)) : error;
    }
  }
  const path = isAbsolute(site.weather) ? site.weather : join(dirname(file), site.weather);
  try {
    return readEpw(readText(path, LARGEST_WEATHER_BYTES), site.weather);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const missing = {
      path: "site.weather",
      message: `there is no weather file ${path}`,
      hint: 'write "typical-year", or the path of an EPW file, seen from the campus file',
      severity: "error",
    } as const;
    throw new TerafabError("no-weather", here(missing));
  }
}

/** The ledger that the campus file names, seen from the file; undefined = the shipped one. */
export function ledgerOf(document: CampusDocument, file: string): string | undefined {
  const { claims } = document.parsed;
  if (claims === undefined) return undefined;
  return readText(isAbsolute(claims) ? claims : join(dirname(file), claims), LARGEST_FILE_BYTES);
}

/** Read a text file that is not larger than expected. */
export function readText(path: string, largestBytes: number): string {
  const stat = statSync(path);
  if (stat.isDirectory()) {
    throw new TerafabError("bad-input", {
      path,
      message: "is a folder; a file was expected",
      hint: "name the file, as in campus.yaml",
      severity: "error",
    });
  }
  const { size } = stat;
  if (size > largestBytes) {
    throw new TerafabError("too-large", {
      path,
      message: `the file has ${(size / 1e6).toFixed(1)} MB; at most ${(largestBytes / 1e6).toFixed(1)} MB are read`,
      hint: "is this the right file?",
      severity: "error",
    });
  }
  return readFileSync(path, "utf8");
}

/** Larger tables than these are not a fab model. */
const LARGEST_TABLE_BYTES = 64 * 1024 * 1024;

/** Read a folder of AutoSched-style tables: file name to bytes. */
export function readTableFolder(path: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(path).sort()) {
    if (!/\.(txt|asd)(\.1l)?$/i.test(name)) continue;
    const file = join(path, name);
    const { size } = statSync(file);
    if (size > LARGEST_TABLE_BYTES)
      throw new TerafabError("too-large", {
        path: file,
        message: `the table has ${(size / 1e6).toFixed(0)} MB; at most ${LARGEST_TABLE_BYTES / 1048576} MB are read`,
        severity: "error",
      });
    files[name] = readFileSync(file);
  }
  return files;
}
