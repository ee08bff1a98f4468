import { describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { checkClaims } from "../../src/claims/index.ts";

const head = (id: string) => `- id: ${id}\n  text: t\n  date: 2026-01\n  source: s\n  status: claimed\n`;
const problems = (text: string, columns?: readonly string[]): string[] => {
  try {
    checkClaims(text, undefined, "mine.yaml", columns);
  } catch (error) {
    if (error instanceof TerafabError)
      return error.issues.map(({ line, path, message, hint }) => `${line} ${path}: ${message} (${hint ?? ""})`);
    throw error;
  }
  return [];
};

describe("a user's own ledger", () => {
  it.each([
    [
      "a misspelled key, on its own line",
      "  quantty: 1e6 dies\n",
      '6 a.quantty: no claim has such a key (did you mean "quantity"?)',
    ],
    ["a quantity without a unit", "  quantity: 1e6\n", "6 a.quantity: must be a number with its unit"],
    [
      "a figure whose name no expression can call",
      "  let: { ref.euv: 4 tools }\n",
      "a.let.ref.euv: is no name for a figure",
    ],
    ["a figure that hides the quantity", "  let: { quantity: 4 tools }\n", "hides the claim's own quantity"],
    [
      "a world limit on a figure that is not there",
      "  check: { dies: 2 dies }\n  world: { die: 3 dies }\n",
      'did you mean "dies"?',
    ],
    [
      "a world limit of another kind",
      "  quantity: 1e6 wafers/month\n  world: { quantity: ref.euvInstalled2030 }\n",
      "wafers per time and tools do not go together",
    ],
    ["a column that no run has", "  run: [ run.chip.d0PerCm <= 0.1 /cm2 ]\n", 'did you mean "run.chip.d0PerCm2"?'],
    ["a chain of comparisons", "  run: [ 1 < run.chip.d0PerCm2 < 2 ]\n", "is not one comparison"],
    ["checks that ask one another in a circle", "  check: { x: y * 2, y: x * 2 }\n", 'unknown name "y"'],
    ["code", '  check: { x: "process.exit(1)" }\n', 'unknown function "process.exit"'],
    ["an interval upside down", "  quantity: 10 to 5 dies\n", "the low end is above the high end"],
    [
      "division by what may be nothing",
      "  let: { n: 0 to 5 dies }\n  check: { x: 1 dies / n }\n",
      "divides by an interval that holds zero",
    ],
  ])("names %s", (_, lines, wanted) => {
    expect(problems(head("a") + lines, ["chip.d0PerCm2"]).join("\n")).toContain(wanted);
  });

  it("names every problem of every claim at once, each with its line", () => {
    const text = "- id: 7\n  text: t\n  date: 2026-13\n  source: s\n  status: Claim\n- just words\n- null\n- id: b\n";
    expect(problems(text)).toEqual([
      "1 7.id: must be letters, digits and hyphens (write one-million-wafers)",
      '3 7.date: is no date (write 2026, 2026-03 or "2026-03-21")',
      '5 7.status: is no status (did you mean "claimed"?)',
      '6 claim 2: is not a claim (begin each with "- id: name")',
      '7 claim 3: is not a claim (begin each with "- id: name")',
      ...["text", "date", "source", "status"].map(
        (key) => `8 b.${key}: is missing (every claim needs id, text, date, source, status)`,
      ),
    ]);
  });

  it("takes a bare year, as YAML reads it", () => {
    const [verdict] = checkClaims(
      head("a").replace("2026-01", "2026") + "  quantity: 5 dies\n  expect: quantity > 4 dies\n",
    );
    expect(verdict).toMatchObject({ date: "2026", verdict: "consistent" });
  });

  it("finds who contradicts whom: other words, other numbers, another kind of thing; never a word against a number", () => {
    const about = (id: string, line: string) => `${head(id)}  subject: output\n  ${line}\n`;
    const text = [
      about("gas", "says: gas"),
      about("sun", "says: sun"),
      about("chips", "quantity: 1e6 dies/month"),
      about("fewer", "quantity: 1e3 to 1e5 dies/month"),
      about("wafers", "quantity: 1e6 wafers/month"),
    ].join("");
    const against = Object.fromEntries(checkClaims(text).map(({ id, contradicts }) => [id, contradicts]));
    expect(against).toEqual({
      gas: ["sun"],
      sun: ["gas"],
      chips: ["fewer", "wafers"],
      fewer: ["chips", "wafers"],
      wafers: ["chips", "fewer"],
    });
  });
});
