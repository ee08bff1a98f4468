/** What stands under one `- id:` of a ledger, and what is said of it when it does not fit. */
import { z } from "zod";
import { nearest } from "../base/nearest.ts";

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

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** YAML reads a bare year as a number; it is a date all the same. */
const date = z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string().regex(DATE));
/** Names of figures: what an expression can call them by. */
const NAME = /^[A-Za-z]\w*$/;
const named = z.record(z.string().regex(NAME), z.string());

export const entry = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/),
  text: z.string().min(1),
  date,
  source: z.string().min(1),
  status: z.enum(STATUSES),
  quantity: z.string().optional(),
  subject: z.string().optional(),
  says: z.string().optional(),
  let: named.optional(),
  check: named.optional(),
  expect: z.string().optional(),
  world: named.optional(),
  run: z.array(z.string()).optional(),
  needs: z.string().optional(),
});

/** A problem of an entry: the field it stands in, what is wrong, how to mend it. */
export interface EntryProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint?: string;
}

const KEYS = Object.keys(entry.shape);

/** What a field must hold, for the fields that people get wrong. */
const WANTED: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  id: { message: "must be letters, digits and hyphens", hint: "write one-million-wafers" },
  date: { message: "is no date", hint: 'write 2026, 2026-03 or "2026-03-21"' },
  quantity: { message: "must be a number with its unit", hint: 'write "1e6 wafers/month" or "10 to 20 GW"' },
  text: { message: "is empty", hint: "write what was said" },
  source: { message: "is empty", hint: "write who said it, and where" },
  run: { message: "must be a list of comparisons", hint: "write - run.chip.d0PerCm2 <= 0.1 /cm2" },
};

/** Say what is wrong with an entry, in words of the ledger rather than of the schema. */
export function problemsOf(item: unknown, error: z.ZodError): EntryProblem[] {
  if (typeof item !== "object" || item === null || Array.isArray(item))
    return [{ path: [], message: "is not a claim", hint: 'begin each with "- id: name"' }];
  return error.issues.flatMap((issue): EntryProblem[] => {
    const [field] = issue.path;
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => {
        const guess = nearest(key, KEYS);
        const hint = guess === undefined ? `known: ${KEYS.join(", ")}` : `did you mean "${guess}"?`;
        return { path: [key], message: "no claim has such a key", hint };
      });
    if (issue.path.length === 1 && !(String(field) in item))
      return [{ path: issue.path, message: "is missing", hint: `every claim needs id, text, date, source, status` }];
    if (field === "status") {
      const guess = nearest(String((item as Record<string, unknown>)["status"]), STATUSES);
      const hint = guess === undefined ? `one of ${STATUSES.join(", ")}` : `did you mean "${guess}"?`;
      return [{ path: issue.path, message: "is no status", hint }];
    }
    if (issue.path.length === 2 && issue.code === "invalid_key")
      return [
        { path: issue.path, message: "is no name for a figure", hint: "letters, digits and _, as in diesPerWafer" },
      ];
    if (issue.path.length === 2)
      return [
        { path: issue.path, message: "must be text: a number with its unit, or an expression", hint: 'write "5 dies"' },
      ];
    return [{ path: issue.path, ...(WANTED[String(field)] ?? { message: issue.message }) }];
  });
}
