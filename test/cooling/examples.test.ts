import { describe, expect, it } from "vitest";

import { sourceFiles } from "../laws/source-files.ts";

/** `@example expression // number or JSON` in the docstrings of cooling; other examples are words. */
const examples = sourceFiles("src/cooling").flatMap(({ path, text }) =>
  [...text.matchAll(/@example\s+([^\n*]+?)\s*\/\/\s*([-[{"\d][^\n]*?)\s*(?:\*\/)?\n/g)].map((match) => ({
    path,
    code: match[1]!,
    answer: match[2]!.replace(/ \(.*\)$/, ""),
  })),
);

describe("examples in docstrings of cooling", () => {
  it("are found", () => {
    expect(examples.length).toBeGreaterThan(25);
  });

  it.each(examples.map((example) => [`${example.path}: ${example.code}`, example] as const))(
    "%s",
    async (_, { path, code, answer }) => {
      const scope = (await import(/* @vite-ignore */ `../../${path}`)) as Record<string, unknown>;
      const run = new Function(...Object.keys(scope), `return (${code});`) as (...values: unknown[]) => unknown;
      const value = run(...Object.values(scope));
      const wanted = JSON.parse(answer) as unknown;
      // a number agrees to its last printed digit
      const digits = answer.split(".")[1]?.length ?? 0;
      const close = (number: number): unknown => expect.closeTo(number, digits);
      expect(value).toEqual(typeof wanted === "number" ? close(wanted) : wanted);
    },
  );
});
