/** The ledger of public statements: dated, sourced, and written so that a program can check them. */
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { fail, type Issue, type Place, TerafabError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { entry, problemsOf, type Status } from "./entry.ts";
import { type LedgerExpression, parseExpectation, parseLedgerExpression } from "./expression.ts";
import { type Range, readRange } from "./quantity.ts";

/** One statement, parsed. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly date: string;
  readonly source: string;
  readonly status: Status;
  readonly quantityText?: string;
  readonly quantity?: Range;
  /** what it is about; statements on one subject that disagree contradict each other */
  readonly subject?: string;
  /** what it says of the subject, where that is a word and not a number */
  readonly says?: string;
  readonly lets: ReadonlyMap<string, Range>;
  readonly checks: ReadonlyMap<string, { readonly expression: LedgerExpression; readonly unit?: string }>;
  readonly expect?: LedgerExpression;
  /** check → world reference it must not exceed by more than the impossible factor */
  readonly world: ReadonlyMap<string, LedgerExpression>;
  /** expectations on a campus run */
  readonly run: readonly LedgerExpression[];
  /** what the statement leaves open, in words */
  readonly needs?: string;
  /** where it stands in the ledger */
  readonly place?: Place;
}

/** Largest ledger that is read [characters]. */
const LARGEST = 2_000_000;

/**
 * Read a ledger (a YAML list of claims).
 *
 * @throws TerafabError with every problem and its line
 */
export function readLedger(text: string, file = "ledger"): Claim[] {
  if (text.length > LARGEST)
    stop(file, [{ path: "", message: `the ledger has more than ${LARGEST} characters`, severity: "error" }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placed = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    stop(
      file,
      document.errors.map((error) => ({
        path: "",
        message: error.message.split("\n")[0] as string,
        severity: "error",
        ...placed(error.pos[0]),
      })),
    );
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    stop(file, [{ path: "", message: error instanceof Error ? error.message : String(error), severity: "error" }]);
  }
  if (!Array.isArray(data))
    stop(file, [
      {
        path: "",
        message: "a ledger is a list of claims",
        hint: 'begin each with "- id: name"',
        severity: "error",
        line: 1,
        column: 1,
      },
    ]);
  const issues: Issue[] = [];
  const claims: Claim[] = [];
  (data as unknown[]).forEach((item, index) => {
    /** where a field stands, or the claim itself */
    const placeOf = (path: readonly PropertyKey[]): Place | undefined => {
      const node = document.getIn([index, ...path], true) as { range?: [number, number, number] } | undefined;
      if (node?.range !== undefined && node.range !== null) return { file, ...placed(node.range[0]) };
      return path.length === 0 ? undefined : placeOf(path.slice(0, -1));
    };
    const place = placeOf([]);
    const read = entry.safeParse(item);
    const id = typeof item === "object" && item !== null && "id" in item ? String(item.id) : `claim ${index + 1}`;
    if (!read.success) {
      for (const { path, ...told } of problemsOf(item, read.error))
        issues.push({ path: [id, ...path.map(String)].join("."), ...told, severity: "error", ...placeOf(path) });
      return;
    }
    try {
      claims.push({ ...claimOf(read.data), ...(place && { place }) });
    } catch (error) {
      if (!(error instanceof TerafabError)) throw error;
      for (const issue of error.issues)
        issues.push({ ...issue, path: issue.path === "" ? id : `${id}: ${issue.path}`, ...place });
    }
  });
  const seen = new Set<string>();
  for (const { id } of claims) {
    if (seen.has(id)) issues.push({ path: id, message: "this id stands twice", severity: "error" });
    seen.add(id);
  }
  if (issues.length > 0) stop(file, issues);
  return claims;
}

function stop(file: string, issues: readonly Issue[]): never {
  throw new TerafabError(
    "bad-ledger",
    issues.map((issue) => ({ ...issue, file })),
  );
}

function claimOf(raw: z.output<typeof entry>): Claim {
  const map = <T>(record: Readonly<Record<string, string>> | undefined, read: (text: string) => T): Map<string, T> =>
    new Map(Object.entries(record ?? {}).map(([name, text]) => [name, read(text)]));
  const { id, text, date, source, status, quantity, subject, says, expect, needs } = raw;
  checkNames(raw);
  return {
    id,
    text,
    date,
    source,
    status,
    ...(quantity === undefined ? {} : { quantityText: quantity, quantity: readRange(quantity) }),
    ...(subject === undefined ? {} : { subject }),
    ...(says === undefined ? {} : { says }),
    lets: map(raw.let, readRange),
    checks: map(raw.check, (line) => {
      const [expression, unit] = line.split(/\s+in\s+/);
      return { expression: parseLedgerExpression(expression as string), ...(unit === undefined ? {} : { unit }) };
    }),
    ...(expect === undefined ? {} : { expect: parseExpectation(expect) }),
    world: map(raw.world, parseLedgerExpression),
    run: (raw.run ?? []).map(parseExpectation),
    ...(needs === undefined ? {} : { needs }),
  };
}

/** Names that would hide another figure, or that nothing computes. */
function checkNames(raw: z.output<typeof entry>): void {
  const { let: lets = {}, check = {}, world = {}, quantity } = raw;
  for (const name of Object.keys({ ...lets, ...check }))
    if (name === "quantity") fail("let.quantity", "hides the claim's own quantity", "take another name");
  for (const name of Object.keys(check))
    if (name in lets) fail(`check.${name}`, "stands in let already", "take another name");
  for (const name of Object.keys(world)) {
    if (name in check || name in lets || (name === "quantity" && quantity !== undefined)) continue;
    const guess = nearest(name, [...Object.keys(check), ...Object.keys(lets), "quantity"]);
    fail(
      `world.${name}`,
      "is no figure of this claim",
      guess === undefined ? "name a check" : `did you mean "${guess}"?`,
    );
  }
}
