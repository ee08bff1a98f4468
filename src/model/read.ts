import { TerafabError, type Issue } from "../base/errors.ts";
import { checkCampus } from "./checks.ts";
import type { CampusDocument, Overlay, RawMap, Span } from "./document.ts";
import { changesOf, overlaid, type Placed } from "./overlay.ts";
import { parseTree, unknownKey, type Finding } from "./parse.ts";
import { isMap } from "./paths.ts";
import { placed } from "./places.ts";
import { SHIPPED_NAMES, type KnownNames } from "./schema/names.ts";
import { schemaAt } from "./schema/walk.ts";
import { readYamlTree } from "./yaml-tree.ts";

export interface ReadOptions {
  /** shown in errors and derivations */
  readonly fileName?: string;
  /** names of processes, rules and models that exist, when they differ from the shipped ones */
  readonly names?: KnownNames;
}

/** What was read, with everything that is wrong or doubtful. */
export interface Reading {
  readonly document: CampusDocument | undefined;
  readonly issues: readonly Issue[];
}

/** Each scenario is tried on the file when it is read. */
const MOST_SCENARIOS = 200;

/** The most issues one reading reports. */
const MOST_ISSUES = 100;

/**
 * Read a campus file.
 *
 * @param text YAML text of the file
 * @returns the document: text, tree with places, values with their intervals, warnings
 * @throws TerafabError (code "bad-campus") with every issue at once, each with path, place and hint
 */
export function readCampus(text: string, options: ReadOptions = {}): CampusDocument {
  const { document, issues } = readAll(text, options);
  const errors = issues.filter((issue) => issue.severity === "error");
  if (document === undefined || errors.length > 0) throw new TerafabError("bad-campus", errors);
  return document;
}

/** Read a campus file without throwing: the document when there is one, and all issues in order of place. */
export function readAll(text: string, options: ReadOptions = {}): Reading {
  const fileName = options.fileName ?? "campus.yaml";
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const yaml = readYamlTree(clean);
  const yamlIssues = yaml.issues.map((issue) => ({ ...issue, file: fileName }));
  if (yaml.tree === undefined) return { document: undefined, issues: yamlIssues };
  const names = options.names ?? SHIPPED_NAMES;
  const source: Placed = { tree: yaml.tree, spans: yaml.spans };
  const { document, issues } = interpret(source, { fileName, text: clean, names, overlays: [] });
  // A value that YAML could not give is told once, not again as missing.
  const told = new Set(yamlIssues.map((issue) => issue.path));
  const all = [
    ...yamlIssues,
    ...issues.filter((issue) => issue.path === "" || !told.has(issue.path)),
    ...scenarioIssues(source, issues, fileName, names),
  ];
  const sorted = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const kept = limited(sorted, fileName);
  return { document: document === undefined ? undefined : { ...document, issues: kept }, issues: kept };
}

interface Context {
  readonly fileName: string;
  readonly text: string;
  readonly names: KnownNames;
  readonly overlays: readonly Overlay[];
  readonly scenario?: string;
}

/** Parse and check a placed tree; the document is there whenever something could be read. */
export function interpret(source: Placed, context: Context): Reading {
  const { parsed, findings } = parseTree(source.tree);
  const checks =
    parsed === undefined ? [] : checkCampus(parsed, context.names).filter((finding) => !hidden(finding, findings));
  const paths = sourcePaths(source.tree);
  const issues = [...findings, ...checks, ...paths].map((finding) => placed(finding, source.spans, context.fileName));
  if (parsed === undefined) return { document: undefined, issues };
  const { fileName, text, overlays, scenario } = context;
  const document: CampusDocument = { fileName, text, ...source, parsed, issues, overlays };
  return { document: scenario === undefined ? document : { ...document, scenario }, issues };
}

/** A check about something that could not be read says nothing new. */
function hidden(finding: Finding, findings: readonly Finding[]): boolean {
  const touches = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);
  return findings.some(
    ({ path }) =>
      touches(finding.path, path) ||
      (touches(path, finding.path) && finding.atKey !== true) ||
      (finding.because !== undefined && touches(path, finding.because)),
  );
}

/** Keys of `sources` must be canonical paths. */
function sourcePaths(tree: RawMap): Finding[] {
  const sources = tree["sources"];
  if (!isMap(sources)) return [];
  return Object.keys(sources).flatMap((path) => {
    const plain = path.startsWith("scenarios.") ? path.split(".").slice(2).join(".") : path;
    const target = schemaAt(plain);
    if (target.schema !== undefined) return [];
    const near = target.hint === undefined ? "" : `; ${target.hint}`;
    const message = `there is no "${target.unknown}" at that path${near}`;
    return [{ path: `sources.${path}`, message, severity: "error" as const, atKey: true }];
  });
}

/** Try every scenario on the file; what it breaks is reported at its own place. */
function scenarioIssues(base: Placed, known: readonly Issue[], fileName: string, names: KnownNames): Issue[] {
  const scenarios = base.tree["scenarios"];
  if (!isMap(scenarios)) return [];
  const tooMany = Object.keys(scenarios).length > MOST_SCENARIOS;
  if (tooMany) {
    const message = `there are more than ${MOST_SCENARIOS} scenarios`;
    return [
      placed(
        { path: "scenarios", message, hint: "sweeps make grids: terafab sweep", severity: "error" },
        base.spans,
        fileName,
      ),
    ];
  }
  const before = new Set(known.map((issue) => `${issue.path}|${issue.message}`));
  return Object.keys(scenarios).flatMap((name) => {
    const findings = scenarioPaths(base.tree, name);
    if (findings.length > 0) return findings.map((finding) => placed(finding, base.spans, fileName));
    const changed = withChanges(base, name);
    const { issues } = interpret(changed, { fileName, text: "", names, overlays: [] });
    return issues
      .filter((issue) => !before.has(`${issue.path}|${issue.message}`))
      .map((issue) => ({
        ...issue,
        path: `scenarios.${name}.${issue.path}`,
        ...scenarioPlace(issue, base.spans, name),
      }));
  });
}

/** Issues that a scenario causes elsewhere in the file still point at the scenario. */
function scenarioPlace(
  issue: Issue,
  spans: ReadonlyMap<string, Span>,
  name: string,
): { line?: number; column?: number } {
  const start = spans.get(`scenarios.${name}`)?.key;
  if (start === undefined || (issue.line ?? 0) >= start.line) return {};
  return { line: start.line, column: start.column };
}

/** Lay a scenario's changes over a tree, in their order. */
export function withChanges(base: Placed, name: string): Placed {
  return changesOf(base.tree, name).reduce(
    (result, [path, value]) => overlaid(result, path, value, `scenarios.${name}.${path}`),
    base,
  );
}

function scenarioPaths(tree: RawMap, name: string): Finding[] {
  return changesOf(tree, name).flatMap(([path]): Finding[] => {
    const at = `scenarios.${name}.${path}`;
    const top = path.split(".")[0] as string;
    if (["scenarios", "sources", "terafab"].includes(top)) {
      return [{ path: at, message: `a scenario cannot change "${top}"`, severity: "error", atKey: true }];
    }
    if (schemaAt(path).schema !== undefined) return [];
    return [{ ...unknownKey(path), path: at }];
  });
}

function limited(issues: readonly Issue[], file: string): readonly Issue[] {
  if (issues.length <= MOST_ISSUES) return issues;
  const more = issues.length - MOST_ISSUES;
  const last = issues[MOST_ISSUES - 1] as Issue;
  const note: Issue = {
    path: "",
    message: `and ${more} more issues`,
    severity: "error",
    file,
    line: last.line ?? 1,
    column: last.column ?? 1,
  };
  return [...issues.slice(0, MOST_ISSUES), note];
}
