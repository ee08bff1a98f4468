import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readAll } from "../../src/model/read.ts";
import { example, EXAMPLES, kestrelWith, onlyIssue, problems } from "./campus.ts";

describe("texts that are no campus file", () => {
  it.each([
    ["", "is empty"],
    ["   \n\t\n", "is empty"],
    ["# only a comment\n", "is empty"],
    ["hello", "is not a campus file: expected keys with values"],
    ["- 1\n- 2\n", "is not a campus file: expected keys with values"],
    ["terafab: 1\u0000\n", "is not text (control or undecodable characters)"],
    ["\uFFFDELF\u0001\u0001", "is not text (control or undecodable characters)"],
    ["terafab: 1\n---\nterafab: 1\n", "the file holds several YAML documents"],
    [`terafab: 1\ncampus: ${"[".repeat(1000)}`, "is nested too deeply for a campus file"],
    [`terafab: 1\ncampus:\n  ${"- ".repeat(100_000)}`, "is nested too deeply for a campus file"],
    [`terafab: 1\ncampus: ${"{a: ".repeat(150)}1${"}".repeat(150)}`, "is nested too deeply for a campus file"],
  ])("%#", (text, message) => {
    expect(readAll(text).issues.map((issue) => issue.message)).toContain(message);
  });

  it("refuses a huge text before parsing it", () => {
    const issue = onlyIssue("a: 1\n".repeat(10_000_000 / 5));
    expect(issue.message).toBe("is 10.0 MB; a campus file is a page of text (1 MB at most)");
    expect(issue.hint).toBe("put tables into CSV, TSV or Parquet");
  });

  it("limits the list of issues", () => {
    const { issues } = readAll(
      `terafab: 1\ncampus: A\n${Array.from({ length: 2000 }, (_, i) => `k${i}: 1\n`).join("")}`,
    );
    expect(issues.length).toBe(101);
    expect(issues.at(-1)?.message).toBe("and 1900 more issues");
  });

  it.each([
    ["keys", Array.from({ length: 70_000 }, (_, i) => `key${i}: 1\n`).join("")],
    ["one long line", `campus: "${"x".repeat(900_000)}"`],
    ["anchors", Array.from({ length: 50_000 }, (_, i) => `k${i}: &a${i} 1\n`).join("")],
    ["a flow list", `campus: [${"1, ".repeat(250_000)}1]`],
    ["colons", ": ".repeat(250_000)],
    ["brackets that close", "[]".repeat(250_000)],
    ["question marks", "? ".repeat(250_000)],
    ["indentation", Array.from({ length: 1800 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["quotes", `a: "${'"'.repeat(100_000)}`],
    ["comments", "# x\n".repeat(200_000)],
  ])("does not hang on a long file of %s", (_, text) => {
    expect(readAll(text).issues.length).toBeGreaterThan(0);
  });

  it("names a key that stands twice, a tab, a cycle, a bomb, a merge, a tag", () => {
    expect(problems("terafab: 1\ncampus: A\ncampus: B\n")).toEqual(["campus: this key stands twice in its group"]);
    expect(problems("terafab: 1\ncampus: A\nsite:\n\tat: 1\n")[0]).toBe(": a tab indents this line");
    expect(problems("terafab: 1\ncampus: A\nsite: &a { grid: *a }\n").join()).toContain('alias "a" contains itself');
    const bomb = Array.from(
      { length: 9 },
      (_, i) => `k${i + 1}: &k${i + 1} [${Array(9).fill(`*k${i}`).join(", ")}]`,
    ).join("\n");
    expect(problems(`terafab: 1\ncampus: A\nk0: &k0 lol\n${bomb}\n`).join()).toContain("holds too many values");
    expect(problems("terafab: 1\ncampus: A\nsite:\n  <<: { at: 1 }\n").join()).toContain(
      "merge keys (<<) are not used",
    );
    expect(problems("terafab: 1\ncampus: !!js/function 'x'\n").join()).toContain("tags");
    expect(problems("terafab: 1\n__proto__: { a: 1 }\ncampus: A\n").join()).toContain("cannot be a key");
    expect(problems("terafab: 1\ncampus: *nobody\n").join()).toMatch(/nobody|anchor|alias/i);
  });

  it("reads values through an anchor, which is plain YAML", () => {
    const text = kestrelWith(["import: 250 MW", "import: &big 250 MW"], ["size: 600 MW", "size: *big"]);
    expect(problems(text)).toEqual([]);
  });

  it("reads Windows line ends and a byte order mark", () => {
    const text = `\uFEFF${example("kestrel").replaceAll("\n", "\r\n")}`;
    expect(readAll(text).issues).toEqual([]);
  });

  it("a mutated campus file is read or refused with a place; never a crash", () => {
    const texts = EXAMPLES.map(example);
    const junk = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\n",
        "  ",
        "\t",
        "&a",
        "*a",
        "!!",
        "- ",
        "? ",
        "|",
        ">",
        '"',
        "'",
        "#",
        "%",
        "to",
        "x",
      ),
    );
    const mutation = fc.record({ at: fc.nat(), drop: fc.nat(40), insert: junk });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }), (text, mutations) => {
        const mutated = mutations.reduce((result, { at, drop, insert }) => {
          const index = at % (result.length + 1);
          return result.slice(0, index) + insert + result.slice(index + drop);
        }, text);
        const { document, issues } = readAll(mutated, { fileName: "m.yaml" });
        expect(document !== undefined || issues.length > 0).toBe(true);
        for (const issue of issues) {
          expect(issue.message).not.toBe("");
          expect(issue.message).not.toMatch(/undefined|\[object|Invalid input/);
          expect(issue.line).toBeGreaterThanOrEqual(1);
          expect(issue.column).toBeGreaterThanOrEqual(1);
        }
      }),
      // each run reads a whole file and its scenarios: about 5 ms
      { numRuns: 250 },
    );
  });
});
