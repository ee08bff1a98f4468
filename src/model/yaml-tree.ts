import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
} from "yaml";
import type { Issue } from "../base/errors.ts";
import type { RawMap, RawValue, Span } from "./document.ts";
import { refuseText, TOO_DEEP } from "./text-guard.ts";

/** What a text gave before its meaning is looked at. */
export interface YamlTree {
  /** undefined when the text is no map at all */
  readonly tree: RawMap | undefined;
  readonly spans: Map<string, Span>;
  readonly issues: Issue[];
}

const DEEPEST = 24;
const MOST_NODES = 10_000;

/**
 * Read YAML text into a tree with the place of every key and value.
 * Refuses what a campus file never is (huge, binary, deeply nested, cyclic) before or while reading.
 *
 * @param text the file's text
 */
export function readYamlTree(text: string): YamlTree {
  const refusal = refuseText(text);
  if (refusal !== undefined) return { tree: undefined, spans: new Map(), issues: [refusal] };
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: undefined, spans: new Map(), issues: [{ ...TOO_DEEP, line: 1, column: 1 }] };
  }
  const issues = [...document.errors, ...document.warnings].slice(0, 50).map((error) => yamlIssue(error, lines));
  if (document.errors.length > 0) return { tree: undefined, spans: new Map(), issues };
  const walk = new Walk(document, lines);
  const tree = walk.root();
  return { tree: walk.overfull ? undefined : tree, spans: walk.spans, issues: [...issues, ...walk.issues] };
}

const WORDS: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  MULTIPLE_DOCS: ["the file holds several YAML documents", 'remove the "---" lines; use scenarios for variants'],
  TAB_AS_INDENT: ["a tab indents this line", "indent with spaces"],
  TAG_RESOLVE_FAILED: ["YAML tags (!) are not used in campus files", "remove the tag"],
};

function yamlIssue(error: YAMLError, lines: LineCounter): Issue {
  const { line, col } = lines.linePos(error.pos[0]);
  const [message, hint] = WORDS[error.code] ?? [`is not valid YAML here: ${lowerFirst(error.message)}`];
  const issue: Issue = { path: "", message, line, column: col, severity: "error" };
  return hint === undefined ? issue : { ...issue, hint };
}

function lowerFirst(text: string): string {
  const line = text.split("\n")[0] as string;
  return line.charAt(0).toLowerCase() + line.slice(1);
}

class Walk {
  readonly spans = new Map<string, Span>();
  readonly issues: Issue[] = [];
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  #nodes = 0;

  /** True when the text holds more values than any campus file: its meaning is not looked at. */
  get overfull(): boolean {
    return this.#nodes > MOST_NODES;
  }

  constructor(document: Document.Parsed, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  root(): RawMap | undefined {
    const contents = this.#document.contents;
    if (!isMap(contents)) {
      const message = contents === null ? "is empty" : "is not a campus file: expected keys with values";
      this.issues.push({
        path: "",
        message,
        hint: "terafab new FILE writes a campus that runs",
        line: 1,
        column: 1,
        severity: "error",
      });
      return undefined;
    }
    return this.#value(contents, "", []) as RawMap;
  }

  #value(node: Node | null, path: string, above: readonly Node[]): RawValue {
    if (node === null) return null;
    if (isAlias(node)) return this.#alias(node, path, above);
    if (above.length > DEEPEST) return this.#problem(node, path, TOO_DEEP.message);
    if (this.overfull) return null;
    if (++this.#nodes > MOST_NODES) return this.#problem(node, path, "holds too many values for a campus file");
    if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
      return this.#problem(node, path, "YAML tags (!) are not used in campus files");
    if (isScalar(node)) return this.#scalar(node.value, node, path);
    if (isSeq(node)) {
      return node.items
        .slice(0, MOST_NODES + 1)
        .map((item, index) => this.#child(item as Node | null, `${path}.${index}`, [...above, node], node));
    }
    return isMap(node) ? this.#map(node, path, above) : null;
  }

  #map(node: Node & { items: { key: unknown; value: unknown }[] }, path: string, above: readonly Node[]): RawMap {
    const entries = new Map<string, RawValue>();
    for (const pair of node.items) {
      if (this.overfull) break;
      const key = pair.key as Node | null;
      if (!isScalar(key) || key.value === null || typeof key.value === "boolean" || key.value === "") {
        this.#problem(key ?? node, path, "a key must be a word");
        continue;
      }
      const name = typeof key.value === "number" ? (key.source ?? String(key.value)) : String(key.value);
      const here = path === "" ? name : `${path}.${name}`;
      if (name === "__proto__" || name.length > 200 || name === "<<") {
        const shown = name.length > 200 ? `${name.slice(0, 20)}...` : name;
        this.#problem(
          key,
          path,
          name === "<<" ? "merge keys (<<) are not used in campus files" : `"${shown}" cannot be a key`,
        );
        continue;
      }
      if (entries.has(name)) {
        this.#problem(key, here, "this key stands twice in its group", "remove one of them");
        continue;
      }
      const value = this.#child(pair.value as Node | null, here, [...above, node], key);
      this.#mark(here, pair.value as Node | null, key);
      entries.set(name, value);
    }
    return Object.fromEntries(entries);
  }

  #child(item: Node | null, path: string, above: readonly Node[], fallback: Node): RawValue {
    const value = this.#value(item, path, above);
    if (!this.spans.has(path)) this.#mark(path, item ?? fallback, undefined);
    return value;
  }

  #alias(node: Node & { source: string }, path: string, above: readonly Node[]): RawValue {
    const target = (node as unknown as { resolve: (document: Document.Parsed) => Node | undefined }).resolve(
      this.#document,
    );
    if (target === undefined) return this.#problem(node, path, `there is no anchor "${node.source}"`);
    if (above.includes(target)) return this.#problem(node, path, `alias "${node.source}" contains itself`);
    return this.#value(target, path, above);
  }

  #scalar(value: unknown, node: Node, path: string): RawValue {
    if (typeof value === "number" && !Number.isFinite(value))
      return this.#problem(node, path, "is not a finite number");
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null)
      return value;
    return this.#problem(node, path, "is not text or a number");
  }

  #mark(path: string, value: Node | null, key: Node | undefined): void {
    const at = this.#place(value?.range?.[0] ?? key?.range?.[1] ?? 0, value?.range?.[1] ?? 0);
    const keyPlace = key?.range ? this.#place(key.range[0], key.range[1]) : undefined;
    this.spans.set(path, keyPlace === undefined ? at : { ...at, key: keyPlace });
  }

  #place(start: number, end: number): { line: number; column: number; length: number } {
    const { line, col } = this.#lines.linePos(start);
    return { line, column: col, length: Math.max(1, end - start) };
  }

  #problem(node: Node, path: string, message: string, hint?: string): null {
    const { line, column } = this.#place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
    const issue: Issue = { path, message, line, column, severity: "error" };
    if (this.issues.length < 50) this.issues.push(hint === undefined ? issue : { ...issue, hint });
    return null;
  }
}
