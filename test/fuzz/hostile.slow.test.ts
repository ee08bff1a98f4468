/**
 * Hostile input: thousands of spoiled files of each kind. Every one is read or refused with a reason and a place, soon, and
 * without a crash. (Run folders stand in run-folders.slow.test.ts, tables of AutoSched in test/fab/fuzz.slow.test.ts, part files of studies in test/study.)
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { claimsLedger } from "../../catalog/claims.ts";
import { TerafabError } from "../../src/base/errors.ts";
import { knownNames } from "../../src/campus/names.ts";
import { checkClaims } from "../../src/claims/index.ts";
import { answerCampus } from "../../src/index.ts";
import { checkText, resolveCampus } from "../../src/model/index.ts";
import { readEpw } from "../../src/model/weather.ts";
import { epw } from "../cli/epw.ts";
import { shipped } from "../cli/terafab.ts";
import { mutant } from "./mutate.ts";

/** A page of text is read in milliseconds; a reader that needs seconds for one hangs on a larger file [ms]. */
const SOON_MS = 3000;
/** What thousands of files may leave in memory [B]: nothing is kept of them. */
const LEFT = 300e6;

const EXAMPLES = ["minifab", "kestrel", "islanded", "terafab-article", "terafab-grimes"];
const texts = EXAMPLES.map((name) => readFileSync(shipped(name), "utf8"));
const lines = texts.flatMap((text) => text.split("\n"));

/** Read `count` mutants; returns how many were taken, and fails at the first crash, hang or wordless refusal. */
function each(count: number, read: (number: number) => void): number {
  let taken = 0;
  const before = process.memoryUsage().heapUsed;
  for (let number = 0; number < count; number++) {
    const started = performance.now();
    try {
      read(number);
      taken++;
    } catch (error) {
      if (!(error instanceof TerafabError) || error.code === "internal") {
        throw new Error(`mutant ${number} crashes: ${error instanceof Error ? error.stack : String(error)}`);
      }
      expect(error.issues.length, `mutant ${number}`).toBeGreaterThan(0);
      for (const { message } of error.issues) expect(message, `mutant ${number}`).not.toMatch(/\[object /);
    }
    expect(performance.now() - started, `mutant ${number} takes long`).toBeLessThan(SOON_MS);
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(LEFT);
  return taken;
}

describe("campus files", () => {
  it("3,000 mutants are read or refused, each issue with its line", () => {
    const taken = each(3000, (number) => {
      const k = number % texts.length;
      const text = mutant(texts[k]!, EXAMPLES[k]!, number, lines);
      const { ok, issues, document } = checkText(text, "mutant.yaml", { names: knownNames });
      for (const { message, line, path } of issues) {
        expect(message, `mutant ${number}`).not.toMatch(/\[object /);
        expect(line, `mutant ${number}, ${path}`).toBeLessThanOrEqual(text.split("\n").length);
      }
      if (!ok) throw new TerafabError("bad-input", { path: "", message: "refused", severity: "error" });
      // a file without an error gives a campus
      resolveCampus(document!);
    });
    // neither all nor nothing gets through
    expect(taken).toBeGreaterThan(300);
    expect(taken).toBeLessThan(2700);
  });

  it("what is read runs, is infeasible, or is refused: never a crash, never a figure that is none", async () => {
    let ran = 0;
    for (let number = 0; ran < 40 && number < 400; number++) {
      // the example without a plant: sizing one takes seconds, and thousands of mutants are not wanted here
      const text = mutant(texts[0]!, "run", number, texts[0]!.split("\n"));
      if (!checkText(text, "mutant.yaml", { names: knownNames }).ok) continue;
      ran++;
      const found = await answerCampus(text).catch((error: unknown) => {
        if (error instanceof TerafabError && error.code !== "internal") return undefined;
        throw new Error(`mutant ${number} crashes: ${error instanceof Error ? error.stack : String(error)}\n${text}`);
      });
      if (found === undefined || found.status === "infeasible") continue;
      for (const [name, { value }] of Object.entries(found.answer.columns))
        expect(Number.isFinite(value), `mutant ${number}: ${name} is ${value}`).toBe(true);
    }
    expect(ran).toBeGreaterThan(20);
  });
});

describe("ledgers of claims", () => {
  it("4,000 mutants are judged or refused", () => {
    const head = claimsLedger.split(/\n(?=- id)/);
    const taken = each(4000, (number) => {
      // a few claims each: what spoils one does not need the others
      const from = number % (head.length - 4);
      const text = mutant(head.slice(from, from + 4).join("\n"), "ledger", number, claimsLedger.split("\n"));
      for (const { computed } of checkClaims(text))
        for (const { low, high } of computed) expect(Number.isNaN(low) || Number.isNaN(high)).toBe(false);
    });
    expect(taken).toBeGreaterThan(400);
  });
});

describe("weather files", () => {
  it("200 mutants are read or refused", () => {
    const plain = epw().split("\n");
    const taken = each(200, (number) => {
      // most of a year stays as it is: the change is in a piece of it
      const from = number % 3 === 0 ? 0 : (number * 37) % (plain.length - 100);
      const piece = mutant(plain.slice(from, from + 100).join("\n"), "epw", number, plain.slice(0, 20));
      const text = [...plain.slice(0, from), piece, ...plain.slice(from + 100)].join("\n");
      const year = readEpw(text, "mutant.epw");
      for (const column of [year.dryBulbC, year.wetBulbC, year.ghiWm2, year.windMs, year.pressurePa])
        expect(column.every(Number.isFinite), `mutant ${number}`).toBe(true);
    });
    expect(taken).toBeGreaterThan(20);
  });
});
