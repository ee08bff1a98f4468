import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkAnswer, checkCommand } from "../../src/cli/check.ts";
import { newCommand } from "../../src/cli/new.ts";
import { checkText, completeText, readCampus, resolveCampus } from "../../src/model/index.ts";
import { epw } from "../cli/epw.ts";
import { example, EXAMPLES, kestrelWith } from "../model/campus.ts";

const threeSlips = kestrelWith(
  ["rate: 130 wafers/h", "rate: 130 W/h"],
  ["  battery: { power: 300 MW,", "  batery: { power: 300 MW,"],
  ["chipLoop: 42 degC", "chipLoop: 62 degC"],
);

describe("what check prints", () => {
  it("shows place, line, caret and what to write; then the count", () => {
    const numbers = checkText(threeSlips, "kestrel.yaml").unsourced.length;
    expect(checkAnswer(checkText(threeSlips, "kestrel.yaml"), {})).toBe(
      `kestrel.yaml:18:28  fab.tools.EUV.rate  expected wafers per time, got "130 W/h" (power per time)

  17 |   tools:                                     # the rest are sized from the process
  18 |     EUV: { count: 7, rate: 130 W/h, mtbf: 110 to 160 h, mttr: 14 h }
     |                            ^^^^^^^
     = write "130 wafers/h"

kestrel.yaml:33:3   energy.batery       unknown key; did you mean "battery"?

  32 |   smr:     { unit: 80 MW, count: 4, minLoad: 40 %, from: 2032-06 }
  33 |   batery: { power: 300 MW, energy: 1200 MWh, roundTrip: 92 % }
     |   ^^^^^^

kestrel.yaml:38:38  cooling.chipLoop    outside 20 to 50 degC, what current rack designs take   [warning]

2 errors, 1 warning. ${numbers} numbers have no source (terafab check --sources). Nothing was run.`,
    );
  });

  it("keeps the JSON contract", () => {
    const answer = checkAnswer(checkText(threeSlips, "kestrel.yaml"), { json: true }) as {
      ok: boolean;
      issues: object[];
    };
    expect(Object.keys(answer)).toEqual(["ok", "issues"]);
    expect(answer.ok).toBe(false);
    expect(answer.issues[0]).toEqual({
      path: "fab.tools.EUV.rate",
      line: 18,
      column: 28,
      message: 'expected wafers per time, got "130 W/h" (power per time)',
      hint: 'write "130 wafers/h"',
      severity: "error",
    });
    expect(checkAnswer(checkText(example("kestrel"), "kestrel.yaml"), { json: true })).toEqual({
      ok: true,
      issues: [],
    });
  });

  it("says so when there is nothing to say", () => {
    expect(checkAnswer(checkText(example("minifab"), "m.yaml"), {})).toMatch(
      /^No problems\. \d+ numbers? ha(s|ve) no source/,
    );
  });

  it("lists the source of every number of the file", () => {
    const table = checkAnswer(checkText(example("terafab-grimes"), "g.yaml"), { sources: true }) as string;
    expect(table).toMatch(/fab\.phases\.first\.capital +\d+ {2}filed 6 May 2026/);
    expect(table).toMatch(/fab\.phases\.first\.starts +\d+ {2}annual meeting/);
    expect(table).toMatch(/site\.grid\.import +\d+ {2}assumption/);
  });

  it.each(EXAMPLES)("--full of %s is a campus file that means the same", (name) => {
    const document = readCampus(example(name));
    const again = readCampus(completeText(document));
    expect(resolveCampus(again)).toEqual(resolveCampus(document));
    const bare = (text: string): string => text.replaceAll(/ *(#.*)?$/gm, "");
    expect(bare(completeText(again))).toBe(bare(completeText(document)));
  });
});

describe("the verbs", () => {
  let folder: string;
  let out: string;
  let err: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "terafab-check-"));
    out = err = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
    rmSync(folder, { recursive: true });
  });

  it("new writes ten lines that check without an issue, and overwrites nothing", async () => {
    const file = join(folder, "mine.yaml");
    await newCommand().parseAsync([file], { from: "user" });
    expect(process.exitCode).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text.trimEnd().split("\n")).toHaveLength(10);
    expect(checkText(text, "mine.yaml").issues).toEqual([]);
    const campus = resolveCampus(readCampus(text));
    for (const section of ["site", "fab", "chip", "energy", "cooling", "deploy", "cost"])
      expect(campus).toHaveProperty(section);
    writeFileSync(file, "mine");
    await newCommand().parseAsync([file], { from: "user" });
    expect([process.exitCode, readFileSync(file, "utf8")]).toEqual([2, "mine"]);
    expect(err).toContain("is not overwritten");
  });

  it("check ends with 0 when all is well and with 2 when not", async () => {
    const file = join(folder, "k.yaml");
    writeFileSync(file, example("kestrel"));
    await checkCommand().parseAsync([file], { from: "user" });
    expect([process.exitCode, out]).toEqual([0, expect.stringMatching(/^No problems/)]);
    writeFileSync(file, threeSlips);
    await checkCommand().parseAsync([file], { from: "user" });
    expect([process.exitCode, out]).toEqual([2, expect.stringContaining("Nothing was run.")]);
  });

  it.each([
    ["missing.yaml", undefined, "there is no such file"],
    ["empty.yaml", "", "is empty"],
    ["large.yaml", "a: 1\n".repeat(400_000), "a campus file is a page of text"],
    ["binary.yaml", "\u0000\u0001\u0002", "is not text"],
  ])("check of %s ends with 2 and says why", async (name, text, message) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    await checkCommand().parseAsync([join(folder, name)], { from: "user" });
    expect([process.exitCode, out + err]).toEqual([2, expect.stringContaining(message)]);
  });

  it("check looks for the files that the campus names", async () => {
    const file = join(folder, "k.yaml");
    writeFileSync(file, kestrelWith(["weather: typical-year", "weather: abilene.epw"]));
    await checkCommand().parseAsync([file], { from: "user" });
    expect([process.exitCode, out]).toEqual([2, expect.stringContaining('there is no file "abilene.epw"')]);
    writeFileSync(join(folder, "abilene.epw"), "");
    await checkCommand().parseAsync([file], { from: "user" });
    expect([process.exitCode, out]).toEqual([2, expect.stringContaining("abilene.epw")]);
    writeFileSync(join(folder, "abilene.epw"), epw());
    await checkCommand().parseAsync([file], { from: "user" });
    expect(process.exitCode).toBe(0);
  });

  it("check of a folder reads it as fab tables", async () => {
    await checkCommand().parseAsync([folder], { from: "user" });
    expect([process.exitCode, out]).toEqual([2, expect.stringContaining("part")]);
  });
});
