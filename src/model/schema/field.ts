/** What all fields share: what they say about themselves, and how a reader's error becomes an issue of the field. */
import { z } from "zod";
import type { Fact } from "../../../catalog/fact.ts";
import { TerafabError } from "../../base/errors.ts";

/** What every field says about itself. */
export interface FieldMeta {
  /** what it is, one line */
  readonly description: string;
  /** as one writes it */
  readonly example?: string | number | boolean | readonly string[];
  /** where the default comes from; without one the default is an assumption */
  readonly source?: string;
  /** what happens when it is left out and there is no default here, e.g. "from the process" */
  readonly otherwise?: string;
  /** the catalog's number that the engine takes when the field is left out */
  readonly fact?: Fact;
}

/** The part of zod's context that readers use. */
export type Context = {
  addIssue: (issue: { code: "custom"; message: string; params?: Record<string, unknown> }) => void;
};

/** Run a reader and turn its error into an issue of the field. */
export function attempt<T>(context: Context, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TerafabError)) throw error;
    const issue = error.issues[0];
    context.addIssue({ code: "custom", message: issue?.message ?? error.message, params: { hint: issue?.hint } });
    return z.NEVER;
  }
}

/** Refuse a value with a message. */
export function refuse(context: Context, message: string, hint?: string): never {
  context.addIssue({ code: "custom", message, params: { hint } });
  return z.NEVER;
}

/** Metadata of a field for the registry. */
export function describe(meta: FieldMeta, extra: Record<string, unknown>): Record<string, unknown> {
  const { example, description, source, otherwise, fact } = meta;
  return {
    description,
    ...(example === undefined ? {} : { examples: [example] }),
    ...(source === undefined ? {} : { source }),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(fact === undefined ? {} : { fact }),
    ...extra,
  };
}

/** A refusal, to be thrown inside `attempt`. */
export function problem(message: string, hint?: string): TerafabError {
  return new TerafabError("bad-input", {
    path: "",
    message,
    severity: "error",
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Patterns for editors: loose, the reader is the judge. */
export const AMOUNT = "[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?[kMB]?";
export const UNIT = "(?: ?[A-Za-z$%/][^,]*)?";

/** The text of a value that must be text. */
export function expectText(input: unknown, what: string): string {
  if (input === undefined) throw problem("is missing", `expected ${what}`);
  if (typeof input !== "string") throw problem(`expected ${what}, got ${shown(input)}`);
  return input;
}

/** A value as it appears in a message: short, on one line. */
export function shown(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (input === null) return "nothing";
  if (typeof input === "object") return "a group of keys";
  const words = String(input).replaceAll(/\s+/g, " ");
  return typeof input === "string" ? `"${words.length > 60 ? `${words.slice(0, 57)}...` : words}"` : words;
}
