/** A small campus for tests, and what reading it with a change gives. */
import { readFileSync } from "node:fs";
import type { Issue } from "../../src/base/errors.ts";
import { readAll } from "../../src/model/read.ts";

export const EXAMPLES = ["kestrel", "terafab-article", "terafab-grimes", "minifab", "islanded"] as const;

/** Text of a shipped campus file. */
export function example(name: (typeof EXAMPLES)[number]): string {
  return readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), "utf8");
}

/** kestrel with some text replaced; fails when the text is not there. */
export function kestrelWith(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`"${from}" is not in kestrel.yaml`);
    return text.replace(from, to);
  }, example("kestrel"));
}

/** Issues as "path: message", errors only unless asked. */
export function problems(text: string, severity: Issue["severity"] = "error"): string[] {
  return readAll(text, { fileName: "k.yaml" })
    .issues.filter((issue) => issue.severity === severity)
    .map((issue) => `${issue.path}: ${issue.message}`);
}

/** The only error of a text. */
export function onlyIssue(text: string): Issue {
  const errors = readAll(text, { fileName: "k.yaml" }).issues.filter((issue) => issue.severity === "error");
  if (errors.length !== 1) throw new Error(`expected one error, got ${JSON.stringify(errors, null, 1)}`);
  return errors[0] as Issue;
}
