import { parse } from "yaml";
import { fail, TerafabError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { isRange, parseAmount, parseRange } from "../base/quantity.ts";
import type { CampusDocument, RawValue } from "./document.ts";
import { changesOf, overlaid } from "./overlay.ts";
import { isMap } from "./paths.ts";
import { writtenAt } from "./places.ts";
import { interpret, withChanges } from "./read.ts";
import { SHIPPED_NAMES, type KnownNames } from "./schema/names.ts";
import { schemaAt } from "./schema/walk.ts";

/**
 * The campus with a scenario of its file in force.
 *
 * @param name a key of `scenarios`
 * @throws TerafabError when there is no such scenario, or it does not fit after earlier changes
 */
export function withScenario(
  document: CampusDocument,
  name: string,
  names: KnownNames = SHIPPED_NAMES,
): CampusDocument {
  const scenarios = isMap(document.tree["scenarios"]) ? Object.keys(document.tree["scenarios"]) : [];
  if (!scenarios.includes(name)) {
    const near = nearest(name, scenarios);
    const known = scenarios.length === 0 ? "the file has no scenarios" : `the file has ${scenarios.join(", ")}`;
    fail("scenarios", `there is no scenario "${name}"`, near === undefined ? known : `did you mean "${near}"?`);
  }
  const changes = changesOf(document.tree, name).map(([path]) => ({ path, by: `scenario ${name}` }));
  return settled(document, withChanges(document, name), [...document.overlays, ...changes], names, name);
}

/**
 * The campus with one value changed, as by `--set path=value`. The grammar is that of the file; a bare number takes
 * the unit in which the file writes the value.
 *
 * @param assignment e.g. "fab.tools.EUV.count=8", "site.grid.import=0 MW", "energy.battery.energy=2400"
 * @throws TerafabError when the path does not exist or the value does not fit
 */
export function withSet(
  document: CampusDocument,
  assignment: string,
  names: KnownNames = SHIPPED_NAMES,
): CampusDocument {
  const equals = assignment.indexOf("=");
  if (equals < 1) fail("--set", `"${assignment}" is not of the form path=value`, 'write as in "fab.tools.EUV.count=8"');
  const path = assignment.slice(0, equals).trim();
  return withValueAt(document, path, scalarOf(assignment.slice(equals + 1), path), names);
}

/** The same with path and value apart; a number takes the file's unit. */
export function withValueAt(
  document: CampusDocument,
  path: string,
  value: RawValue,
  names: KnownNames = SHIPPED_NAMES,
): CampusDocument {
  const top = path.split(".")[0] as string;
  if (["scenarios", "sources", "terafab"].includes(top)) fail(path, `"${top}" cannot be set`);
  const target = schemaAt(path);
  if (target.schema === undefined) fail(path, `unknown key "${target.unknown}"`, target.hint);
  const written = typeof value === "number" ? withUnit(value, writtenAt(document, path)) : value;
  return settled(document, overlaid(document, path, written), [...document.overlays, { path, by: "--set" }], names);
}

function scalarOf(text: string, path: string): RawValue {
  try {
    return parse(text) as RawValue;
  } catch {
    fail(path, `"${text}" cannot be read`, "write the value as in the file");
  }
}

/** Give a bare number the unit of the value it replaces. */
function withUnit(value: number, written: unknown): RawValue {
  if (typeof written !== "string") return value;
  try {
    const { unit } = isRange(written) ? parseRange(written) : parseAmount(written);
    return unit === "" ? value : `${value} ${unit}`;
  } catch (error) {
    if (error instanceof TerafabError) return value;
    throw error;
  }
}

function settled(
  document: CampusDocument,
  source: Pick<CampusDocument, "tree" | "spans">,
  overlays: CampusDocument["overlays"],
  names: KnownNames,
  scenario = document.scenario,
): CampusDocument {
  const { fileName, text } = document;
  const context = { fileName, text, names, overlays, ...(scenario === undefined ? {} : { scenario }) };
  const { document: result, issues } = interpret({ tree: source.tree, spans: source.spans }, context);
  const errors = issues.filter((issue) => issue.severity === "error");
  if (result === undefined || errors.length > 0) throw new TerafabError("bad-campus", errors);
  return result;
}
