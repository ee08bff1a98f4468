import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { TerafabError } from "../../src/base/errors.ts";
import { evaluate, namesOf, parse } from "../../src/base/expression.ts";

describe("expressions", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["2 - 3 - 4", -5],
    ["24 / 4 / 2", 3],
    ["2 ^ 3 ^ 2", 512],
    ["-2 ^ 2", -4],
    ["2 ^ -1", 0.5],
    ["--3", 3],
    ["min(4, 2, 3) + max(1, 5)", 7],
    ["min(7)", 7],
    ["1e3 + .5 + 2.", 1002.5],
    ["1 + 1 <= 2", 1],
    ["3 < 2", 0],
    ["2 >= 2", 1],
    ["2 > 2", 0],
    ["(1 < 2) * 5", 5],
    ["2 = 2", 1],
  ])("%s", (text, expected) => {
    expect(evaluate(text, {})).toBe(expected);
  });

  it("take values by dotted name", () => {
    const tree = parse("fab.starts * lineYield - fab.starts * 0.1");
    expect(evaluate(tree, { "fab.starts": 100, lineYield: 0.9 })).toBe(80);
    expect(namesOf(tree)).toEqual(["fab.starts", "lineYield"]);
  });

  it("agree with arithmetic on random values", () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(evaluate("a * (b - c) + min(a, b) / 7", { a, b, c })).toBe(a * (b - c) + Math.min(a, b) / 7);
      }),
    );
  });

  it.each([
    ["1 +", 4],
    ["", 1],
    ["(1", 3],
    ["1 $ 2", 3],
    ["a b", 3],
    ["exp(1)", 1],
    ["1 + * 2", 5],
    ["min()", 5],
    ["1)", 2],
  ])("%j is refused with its place", (text, column) => {
    const error = (() => {
      try {
        parse(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(TerafabError);
    expect((error as TerafabError).issues[0]).toMatchObject({ line: 1, column });
  });

  it("never let a number that is none out", () => {
    expect(() => evaluate("1 / a", { a: 0 })).toThrow("divides by zero");
    expect(() => evaluate("a + 1", {})).toThrow('"a"');
    expect(() => evaluate("toString + 1", {})).toThrow("toString");
    expect(() => evaluate("a ^ 0.5", { a: -1 })).toThrow("not a number");
    expect(() => evaluate("10 ^ 400", {})).toThrow("not a number");
  });
});
