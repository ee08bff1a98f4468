import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { type Bundle, bundleOf } from "../study/bundle.ts";
import { loadCampus, loadWeather } from "./load.ts";

/**
 * Read a campus file with all it names into a bundle that can travel.
 * @throws TerafabError for a file, scenario, change or weather that does not fit, with its place
 */
export function bundleFile(file: string, scenario: string | undefined, sets: readonly string[]): Bundle {
  const document = loadCampus(file, scenario, sets);
  loadWeather(document, file, 1);
  const named = document.parsed.site?.weather;
  const weather =
    named === undefined || named === "typical-year"
      ? undefined
      : { name: named, text: readFileSync(isAbsolute(named) ? named : join(dirname(file), named), "utf8") };
  return bundleOf({
    fileName: basename(file),
    text: document.text,
    ...(scenario !== undefined && { scenario }),
    sets,
    ...(weather && { weather }),
  });
}
