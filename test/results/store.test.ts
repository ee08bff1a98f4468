import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  listRuns,
  makeFolder,
  readAnswer,
  readAnswers,
  readDerivations,
  type StoredRun,
  writeRun,
} from "../../src/results/store.ts";
import { entries, scratch } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());

const run = (id: string): StoredRun => ({
  answer: {
    status: "ok",
    run: id,
    campus: "Test",
    scenario: "base",
    depth: "quick",
    seed: 1,
    version: "0",
    seconds: 0,
    columns: {},
    monthly: { month: ["2030-01"], interpolated: [false] },
    limits: [],
    binding: [],
    changes: [],
    residual: 0,
    warnings: [],
  } as unknown as StoredRun["answer"],
  derivations: {},
  campusText: "terafab: 1\n",
  hours: {},
});

/** No process has this number: the largest that Linux gives is 4 194 304. */
const DEAD = 99_999_999;

describe("the folder of runs", () => {
  it("is cleared of what killed processes of this machine left", () => {
    const root = folder.file("tidy");
    writeRun(root, run("k1"));
    mkdirSync(join(root, `.partial-k2-${hostname()}-${DEAD}`));
    mkdirSync(join(root, `.replaced-k1-${hostname()}-${DEAD}`));
    const others = [`.partial-k3-${hostname()}-${process.ppid}`, `.partial-k4-elsewhere-${DEAD}`];
    for (const name of others) mkdirSync(join(root, name));
    writeRun(root, run("k5"));
    expect(entries(root)).toEqual([...others.toSorted(), "k1", "k5"].toSorted());
  });

  it("gets back a run that a killed process was about to replace", () => {
    const root = folder.file("back");
    writeRun(root, run("k1"));
    const away = join(root, `.replaced-k1-${hostname()}-${DEAD}`);
    writeFileSync(join(root, "k1", "mark"), "");
    // as a kill between the two renames leaves it
    renameSync(join(root, "k1"), away);
    expect(listRuns(root)).toEqual(["k1"]);
    writeRun(root, run("k2"));
    expect(listRuns(root)).toEqual(["k1", "k2"]);
    expect(existsSync(join(root, "k1", "mark"))).toBe(true);
  });

  it("with one damaged run still gives the others", () => {
    const root = folder.file("damaged");
    for (const id of ["k1", "k2"]) writeRun(root, run(id));
    writeFileSync(join(root, "k1", "answer.json"), "{");
    const problems: string[] = [];
    expect(readAnswers(root, (problem) => problems.push(problem)).map((answer) => answer.run)).toEqual(["k2"]);
    expect(problems).toEqual([expect.stringMatching(/k1.*can't be read/)]);
  });

  it.each([
    ["{}", /answer\.json can't be read: status/],
    [JSON.stringify({ ...run("k1").answer, run: "../../elsewhere" }), /answer\.json can't be read: run: /],
    [JSON.stringify({ ...run("k1").answer, columns: { a: null } }), /answer\.json can't be read: columns\.a: /],
    [JSON.stringify({ ...run("k1").answer, monthly: [] }), /answer\.json can't be read: monthly: /],
  ])("refuses what is no answer, with its place: %#", (text, message) => {
    const root = folder.file("no-answer");
    const path = writeRun(root, run("k1"));
    writeFileSync(join(path, "answer.json"), text);
    expect(() => readAnswer(path)).toThrow(message);
    writeFileSync(join(path, "derivations.json"), JSON.stringify({ a: { kind: "formula", operands: 3 } }));
    expect(() => readDerivations(path)).toThrow(/derivations\.json can't be read: a\./);
  });

  it.skipIf(!existsSync("/proc/self"))("is refused, not waited for, where the system takes none (/proc)", () => {
    expect(() => makeFolder("/proc/runs/deeper")).toThrow(/ENOENT|EACCES|EPERM/);
  });
});
