import type { Fact } from "../../catalog/fact.ts";
import type { Issue } from "../base/errors.ts";
import type { InputLookup, InputNode } from "./derivation.ts";
import type { CampusDocument, Span } from "./document.ts";
import { isInterval } from "./interval.ts";
import type { Finding } from "./parse.ts";
import { upwards, valueAt } from "./paths.ts";
import { defaultOf, metaOf, schemaAt } from "./schema/walk.ts";

/** Put a finding at its place in the text: its own, or that of the nearest group above it. */
export function placed(finding: Finding, spans: ReadonlyMap<string, Span>, file: string): Issue {
  const { path, message, hint, severity, atKey } = finding;
  const issue: Issue = { path, message, severity, file, ...(hint === undefined ? {} : { hint }) };
  for (const above of upwards(path)) {
    const span = spans.get(above);
    if (span === undefined) continue;
    const { line, column } = (atKey === true || above !== path) && span.key !== undefined ? span.key : span;
    return { ...issue, line, column };
  }
  return { ...issue, line: 1, column: 1 };
}

/** What the file says about where a number comes from. */
export interface Origin {
  /** "kestrel.yaml:14", "--set", or undefined for a default */
  readonly place?: string;
  /** source of the file, or of the default */
  readonly source?: string;
  readonly assumption: boolean;
}

/**
 * Where the value at a path comes from: stated in the file (with its source, else an assumption), set on the
 * command line, or a default of the schema with its source.
 */
export function originOf(document: CampusDocument, path: string): Origin {
  const overlay = document.overlays.findLast((entry) => path === entry.path || path.startsWith(`${entry.path}.`));
  const span = document.spans.get(path);
  if (overlay?.by === "--set") return { place: "--set", assumption: true };
  if (span !== undefined) {
    // A scenario's value has its own source: that of the value it replaces says nothing about it.
    const scenario = overlay?.by.replace(/^scenario /, "");
    const sourcePath = scenario === undefined ? path : `scenarios.${scenario}.${path}`;
    const source = sourceFor(document, sourcePath, scenario === undefined ? 1 : 3);
    const place = `${document.fileName}:${span.line}`;
    return source === undefined ? { place, assumption: true } : { place, source, assumption: false };
  }
  const target = schemaAt(path);
  const { source, fact } =
    target.schema === undefined ? {} : (metaOf(target.schema) as { source?: string; fact?: Fact });
  if (source !== undefined) return { source, assumption: false };
  if (fact === undefined) return { assumption: true };
  return { source: fact.source, assumption: fact.confidence === "assumption" };
}

/** The source listed for the path or for a group above it (down to `least` keys). */
function sourceFor(document: CampusDocument, path: string, least: number): string | undefined {
  const sources = document.parsed.sources;
  if (sources === undefined) return undefined;
  const listed = upwards(path).find((above) => above.split(".").length >= least && Object.hasOwn(sources, above));
  return listed === undefined ? undefined : sources[listed];
}

/**
 * Look up inputs of this campus for derivations: place, source or assumption, and the interval where there is one.
 */
export function inputLookup(document: CampusDocument): InputLookup {
  return (path, unit, value, label): InputNode => {
    const { place, source, assumption } = originOf(document, path);
    const parsed = valueAt(document.parsed, path);
    return {
      kind: "input",
      label: label ?? (path.split(".").at(-1) as string),
      value,
      unit,
      path,
      assumption,
      ...(place === undefined ? {} : { place }),
      ...(source === undefined ? {} : { source }),
      ...(isInterval(parsed) ? { low: parsed.low, high: parsed.high } : {}),
    };
  };
}

/** The unit the file (or the default) writes at a path, "" when none. */
export function writtenAt(document: CampusDocument, path: string): unknown {
  const written = valueAt(document.tree, path);
  if (written !== undefined) return written;
  const target = schemaAt(path);
  return target.schema === undefined ? undefined : defaultOf(target.schema);
}
