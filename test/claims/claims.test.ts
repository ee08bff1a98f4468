import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { claimsLedger } from "../../catalog/claims.ts";
import { checkClaims, staleClaims } from "../../src/claims/index.ts";

const seed = "../shared/data/chips/claims.yaml";
const arithmetic = "../shared/data/chips/claims-arithmetic.json";
const byId = new Map(checkClaims().map((verdict) => [verdict.id, verdict]));

describe("the shipped ledger", () => {
  describe.skipIf(!existsSync(seed))("against the seed (skipped: ../shared/data/chips absent)", () => {
    for (const claim of existsSync(seed)
      ? (parse(readFileSync(seed, "utf8")) as { id: string; verdict: string }[])
      : []) {
      it(`finds ${claim.id} ${claim.verdict}`, () => {
        expect(byId.get(claim.id)?.verdict, byId.get(claim.id)?.why).toBe(claim.verdict);
      });
    }
  });

  describe.skipIf(!existsSync(arithmetic))("its figures (skipped: ../shared/data/chips absent)", () => {
    const cases = existsSync(arithmetic)
      ? new Map<string, { expected: Record<string, [number, number]> }>(
          JSON.parse(readFileSync(arithmetic, "utf8")).cases.map((c: { id: string }) => [c.id, c]),
        )
      : new Map();
    it.each([
      ["article-trillions", "wafers", "trillion-2nm-chips", "wafers_per_month"],
      ["article-trillions", "scanners", "trillion-2nm-chips", "euv_tools"],
      ["hundred-thousand-wafers", "scanners", "hundred-thousand-wafers", "euv_tools"],
      ["hundred-thousand-wafers", "capital", "hundred-thousand-wafers", "logic_capex"],
      ["one-million-wafers", "scanners", "one-million-wafers", "euv_tools"],
      ["one-million-wafers", "logicCapital", "one-million-wafers", "logic_capex"],
      ["one-terawatt-a-year", "scanners", "one-terawatt-gpu-mix", "euv_tools"],
      ["hundred-billion-chips", "dieAt100k", "hundred-billion-chips", "die_at_100k"],
      ["hundred-billion-chips", "dieAt1M", "hundred-billion-chips", "die_at_1M"],
      ["robots-1M", "wafers", "robots-1M", "wafers_per_month"],
      ["robots-10M", "wafers", "robots-10M", "wafers_per_month"],
      ["grimes-capital", "wafers", "capital-55-119", "wafers_per_month"],
      ["ai5-cost", "die", "die-cost", "usd_per_die"],
      ["five-day-loop", "daysPerLayer", "five-day-loop", "days_per_layer"],
    ])("%s: %s equals %s", (id, name, caseId, key) => {
      const figure = byId.get(id)?.computed.find((one) => one.name === name);
      const [low, high] = cases.get(caseId)!.expected[key]!;
      // relative 1e-6, as the file states
      expect(Math.abs(figure!.low / low - 1)).toBeLessThan(1e-6);
      expect(Math.abs(figure!.high / high - 1)).toBeLessThan(1e-6);
    });
  });
});

const flip = (from: string, to: string, id: string): string | undefined => {
  expect(claimsLedger).toContain(from);
  return checkClaims(claimsLedger.replace(from, to)).find((verdict) => verdict.id === id)?.verdict;
};

describe("verdicts are computed", () => {
  it("flip when their inputs move", () => {
    expect(flip('"1e12 dies/year"', '"1e9 dies/year"', "article-trillions")).toBe("consistent");
    expect(flip("dies >= 100e6 dies/month", "dies >= 10e6 dies/month", "one-million-wafers")).toBe("consistent");
    expect(flip('"5 days"', '"90 days"', "five-day-loop")).toBe("consistent");
    expect(flip('"1e12 W/year"', '"1e11 W/year"', "one-terawatt-a-year")).toBe("consistent");
    expect(flip("says: natural gas", "says: batteries and reactors", "article-megapack-smr")).toBe("needs");
  });

  it("answer from a run where they ask one", () => {
    const judged = (value: number) =>
      checkClaims(undefined, { "supply.startsPossibleWafersPerMonth": { value, unit: "wafers/month" } }).find(
        ({ id }) => id === "article-2nm-foundry",
      )?.verdict;
    expect(judged(120_000)).toBe("consistent");
    expect(judged(50_000)).toBe("contradicts");
  });

  it.each([
    [
      "- id: a\n  text: t\n  date: '2026'\n  source: s\n  status: claimed\n  quantity: 1 trillion dies/year",
      /trillion/,
    ],
    ["- id: a\n  text: t\n  date: '2026'\n  source: s\n  status: claimed\n  let: { d: 0.1 /parsec }", /unknown unit/],
    ["- id: a\n  text: t\n  date: '2026'\n  source: s\n  status: rumour", /status/],
    ["a: b", /a ledger is a list/],
    [
      "- id: a\n  text: t\n  date: '2026'\n  source: s\n  status: claimed\n  expect: '3 wafers/month <= 2 dies/month'",
      /do not go together/,
    ],
    ["- id: a\n  text: t\n  date: '2026'\n  source: s\n  status: claimed\n  expect: 'wafer >= 2'", /unknown name/],
  ])("refuse %j", (text, message) => {
    expect(() => checkClaims(text)).toThrow(message);
  });
});

/** A ledger of one statement. */
const one = (body: string) => `- { id: a, text: t, date: "2026", source: s, status: claimed, ${body} }`;
const figureOf = (body: string) => checkClaims(one(body))[0]!.computed.at(-1)!;

describe("figures", () => {
  it("cover the inside of an interval, not only its ends", () => {
    expect(figureOf('let: { x: -1 to 1 }, check: { y: "x ^ 2" }')).toMatchObject({ low: 0, high: 1 });
    // x appears twice: x (1 - x) is largest, 0.25, in the middle; 1,000 draws come within 1e-3 of it
    const inside = figureOf('let: { x: 0 to 1 }, check: { y: "x * (1 - x)" }');
    expect(inside.low).toBe(0);
    expect(inside.high).toBeGreaterThan(0.249);
  });

  it("stay right and quick with many intervals", () => {
    const names = Array.from({ length: 40 }, (_, i) => `x${i}`);
    const lets = names.map((name) => `${name}: 1 to 2`).join(", ");
    expect(figureOf(`let: { ${lets} }, check: { sum: "${names.join(" + ")}" }`)).toMatchObject({ low: 40, high: 80 });
    const twice = figureOf(`let: { ${lets} }, check: { sum: "${[...names, ...names].join(" + ")}" }`);
    expect(twice).toMatchObject({ low: 80, high: 160 });
  });

  it("are read in a usual unit when none is asked for", () => {
    expect(figureOf('quantity: 1e6 wafers/month, check: { dies: "quantity * 80 dies/wafer" }').unit).toBe("dies/month");
  });
});

describe("unit traps", () => {
  it.each([
    ["a large word", "quantity: 1 trillion dies/year", /write 1e12/],
    ["a large word in a name", "let: { n: 2 million dies }", /write 1e6/],
    ["a large word in a comparison", 'let: { n: 2 dies }, expect: "n >= 2 billion"', /unknown unit "billion"/],
    [
      "wafers compared with dies",
      'quantity: 1e6 wafers/month, expect: "quantity <= 1e6 dies/month"',
      /do not go together/,
    ],
    ["wafers read as dies", "quantity: 1e6 wafers/month, check: { x: quantity in dies/month }", /do not go together/],
    [
      "dies added to packages",
      'quantity: 1 dies/month, check: { x: "quantity + 1 packages/month" }',
      /do not go together/,
    ],
    ["W a year added to W", 'quantity: 1e12 W/year, check: { x: "quantity + 5 MW" }', /do not go together/],
    ["W a year added to energy", 'quantity: 1e12 W/year, check: { x: "quantity + 5 TWh" }', /do not go together/],
    ["W read as W a year", "quantity: 1e12 W, check: { x: quantity in W/year }", /do not go together/],
    ["a bare defect density", 'let: { d0: "0.1" }, expect: "d0 <= 0.2 /cm2"', /do not go together/],
    ["a truth value compared", 'let: { x: "5" }, expect: "1 <= x <= 2"', /not one comparison/],
    ["an expectation without a comparison", 'let: { x: "5" }, expect: x', /not one comparison/],
    ["a division by what may be zero", 'let: { x: -1 to 1 }, check: { y: "1 / x" }', /holds zero/],
  ])("refuse %s, with its line", (_, body, message) => {
    expect(() => checkClaims(one(body))).toThrow(message);
    expect(() => checkClaims(one(body))).toThrow(/^ledger:1:3: a/);
  });

  it("tell defects per mm2 from those per cm2", () => {
    const judged = (d0: string) => checkClaims(one(`let: { d0: ${d0} }, expect: "d0 <= 0.2 /cm2"`))[0]!.verdict;
    expect(judged("0.1 /cm2")).toBe("consistent");
    expect(judged("0.1 /mm2")).toBe("contradicts"); // 10 /cm2
  });
});

describe("claims on one another, and their age", () => {
  const ledger = (check: string) => `
- { id: big-fab, text: a, date: "2025-11-06", source: s, status: claimed, quantity: "1e6 wafers/month" }
- { id: chips, text: b, date: "2026-03", source: s, status: claimed, quantity: "100e6 dies/month", let: { usable: "80 to 115 dies/wafer" }, check: { dies: "${check}" }, expect: "dies >= quantity" }
`;
  it("reads another claim's quantity, dashes and all, with its unit", () => {
    const [, chips] = checkClaims(ledger("claim.big-fab.quantity * usable in dies/month"));
    expect(chips).toMatchObject({ verdict: "needs" });
    // 1e6 wafers of 80 to 115 dies
    expect(chips!.computed[0]).toMatchObject({ low: 80e6, unit: "dies/month" });
    // units go through seconds and back: a few roundings
    expect(chips!.computed[0]!.high / 115e6).toBeCloseTo(1, 12);
    expect(() => checkClaims(ledger("claim.no-such.quantity * usable"))).toThrow("claim.no_such.quantity");
  });

  it("calls stale what is more than a year older than the date of reading, or than the newest statement", () => {
    const dated = ["2024", "2025-02-28", "2025-03", "2026-03-01"].map((date) => ({ id: date, date }));
    expect(staleClaims(dated)).toEqual(["2024", "2025-02-28"]);
    expect(staleClaims(dated, "2026-01")).toEqual(["2024"]);
    expect(staleClaims(dated, "2027-04")).toEqual(["2024", "2025-02-28", "2025-03", "2026-03-01"]);
    expect(staleClaims([])).toEqual([]);
  });
});
