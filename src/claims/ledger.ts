/** The ledger of public statements: dated, sourced, and written so that a program can check them. */
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type Issue, type Place, TerafabError } from "../base/errors.ts";
import { type LedgerExpression, parseExpectation, parseLedgerExpression } from "./expression.ts";
import { type Range, readRange } from "./quantity.ts";

/** How strong a statement is, strongest first. */
export const STATUSES = [
  "contract",
  "filed",
  "approved",
  "statement",
  "claimed",
  "analyst",
  "derived",
  "secondary",
  "article",
] as const;
export type Status = (typeof STATUSES)[number];

const entry = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/),
  text: z.string().min(1),
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  source: z.string().min(1),
  status: z.enum(STATUSES),
  quantity: z.string().optional(),
  subject: z.string().optional(),
  says: z.string().optional(),
  let: z.record(z.string(), z.string()).optional(),
  check: z.record(z.string(), z.string()).optional(),
  expect: z.string().optional(),
  world: z.record(z.string(), z.string()).optional(),
  run: z.array(z.string()).optional(),
  needs: z.string().optional(),
});

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
    const node = document.getIn([index], true) as { range?: [number, number, number] } | undefined;
    const place = node?.range === undefined ? undefined : { file, ...placed(node.range[0]) };
    const read = entry.safeParse(item);
    const id = typeof item === "object" && item !== null && "id" in item ? String(item.id) : `claim ${index + 1}`;
    if (!read.success) {
      for (const issue of read.error.issues)
        issues.push({ path: [id, ...issue.path].join("."), message: issue.message, severity: "error", ...place });
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
