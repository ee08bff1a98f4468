import { describe, expect, it } from "vitest";

import { sourceFiles } from "../laws/source-files.ts";

/** An example of a docstring: an expression, and what the comment behind it says it gives. */
interface Example {
  readonly path: string;
  readonly code: string;
  readonly answer: string;
}

/** `@example expression // answer` in the docstrings of base, kernel and the weather part of model. */
const examples: readonly Example[] = [
  ...sourceFiles("src/base"),
  ...sourceFiles("src/kernel"),
  ...sourceFiles("src/model").filter(({ path }) => /psychrometrics|weather/.test(path)),
].flatMap(({ path, text }) =>
  [...text.matchAll(/@example\s+([^\n*]+?)\s*\/\/\s*([^\n]+?)\s*(?:\*\/)?\n/g)].map((match) => ({
    path,
    code: match[1]!,
    answer: match[2]!,
  })),
);

/** The answer as data; undefined when it is words. */
function dataOf(answer: string): unknown {
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    return undefined;
  }
}

/** Half a unit of the last printed digit of a number, and never less than one rounding. */
function halfDigit(printed: string, value: number): number {
  const [mantissa, exponent] = printed.toLowerCase().split("e");
  const decimals = mantissa!.split(".")[1]?.length ?? 0;
  return Math.max(0.51 * 10 ** (Number(exponent ?? 0) - decimals), 2.3e-16 * Math.abs(value));
}

const checked = examples.filter(({ answer }) => dataOf(answer) !== undefined);

describe("examples in docstrings", () => {
  it("are found", () => {
    expect(checked.length).toBeGreaterThan(35);
  });

  it.each(checked.map((example) => [`${example.path}: ${example.code}`, example] as const))(
    "%s",
    async (_, { path, code, answer }) => {
      const files = ["src/base/random.ts", "src/base/errors.ts", "src/model/weather.ts", path];
      const modules = await Promise.all(
        files.map((file) => import(`../../${file}`) as Promise<Record<string, unknown>>),
      );
      const scope = Object.assign({}, ...modules) as Record<string, unknown>;
      const run = new Function(...Object.keys(scope), `return (${code});`) as (...values: unknown[]) => unknown;
      const value = run(...Object.values(scope));
      const wanted = dataOf(answer);
      // a number must agree to its last printed digit
      const close = (x: number): unknown => expect.closeTo(x, -Math.log10(2 * halfDigit(answer, x)));
      expect(value).toEqual(typeof wanted === "number" ? close(wanted) : wanted);
    },
  );
});
