/**
 * Run folders spoiled on the disk: cut off, bytes changed, values of another kind, keys gone. Whatever reads them shows what
 * they say or refuses them by name; nothing crashes, and a neighbour is never harmed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { stream, type Stream } from "../../src/base/random.ts";
import { answerCampus } from "../../src/index.ts";
import { reportPage } from "../../src/report/html/page.ts";
import { derivationTree } from "../../src/report/tree.ts";
import { compareRuns } from "../../src/results/compare.ts";
import { readAnswer, readAnswers, readDerivations, shownFrom, writeRun } from "../../src/results/store.ts";
import { scratch, shipped } from "../cli/terafab.ts";

const folder = scratch();
afterAll(() => folder.drop());
const root = folder.file("runs");
const WEIRD: readonly unknown[] = [
  null,
  "",
  "x",
  -1,
  0,
  1e308,
  true,
  [],
  {},
  [null],
  { value: "5" },
  "__proto__",
  [[[[]]]],
  "2030-13",
];

let good = "";
let spoiled = "";
let text: Readonly<Record<"answer.json" | "derivations.json", string>>;

beforeAll(async () => {
  const answered = await answerCampus(readFileSync(shipped("islanded"), "utf8"), { draws: 4 });
  if (answered.status !== "ok") throw new Error("islanded is infeasible");
  const write = (run: string): string =>
    writeRun(root, {
      answer: { ...answered.answer, run, seconds: 0 },
      derivations: answered.derivations,
      campusText: "terafab: 1\n",
      hours: {},
    });
  [good, spoiled] = [write("kgood"), write("kspoiled")];
  text = {
    "answer.json": readFileSync(join(good, "answer.json"), "utf8"),
    "derivations.json": readFileSync(join(good, "derivations.json"), "utf8"),
  };
}, 120_000);

/** Every place of a JSON value: its holder and its key. */
function placesOf(
  value: unknown,
  places: [Record<string, unknown>, string][] = [],
): [Record<string, unknown>, string][] {
  if (typeof value !== "object" || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Record<string, unknown>, key]);
    placesOf((value as Record<string, unknown>)[key], places);
  }
  return places;
}

function spoil(json: string, random: Stream): string {
  const kind = random.integer(6);
  if (kind === 0) return json.slice(0, random.integer(json.length));
  if (kind === 1) {
    const at = random.integer(json.length);
    return json.slice(0, at) + String.fromCharCode(random.integer(256)) + json.slice(at + 1);
  }
  const whole = JSON.parse(json) as unknown;
  const places = placesOf(whole);
  for (let n = 0; n <= random.integer(3); n++) {
    // near the root as often as in the leaves: half of the places are those of short paths
    const [holder, key] = places[random.integer(random.bernoulli(0.5) ? Math.min(60, places.length) : places.length)]!;
    if (random.bernoulli(0.3)) delete holder[key];
    else holder[key] = WEIRD[random.integer(WEIRD.length)];
  }
  return JSON.stringify(whole);
}

/** What the verbs make of a folder. @returns whether it was shown */
function shown(): boolean {
  try {
    const answer = readAnswer(spoiled);
    const derivations = readDerivations(spoiled);
    shownFrom([spoiled], () => {
      reportPage(answer, derivations, []);
      compareRuns([good, spoiled].map((run, n) => ({ name: `${n}`, answer: readAnswer(run) })));
      for (const tree of Object.values(derivations)) derivationTree(tree);
    });
    return true;
  } catch (error) {
    if (!(error instanceof TerafabError) || error.code === "internal") throw error;
    expect(error.message).toContain("kspoiled");
    return false;
  }
}

describe.each([
  ["answer.json", 600],
  ["derivations.json", 200],
] as const)("%s", (name, count) => {
  it(`${count} spoiled ones are shown or refused by name, and the run beside them is listed`, () => {
    let taken = 0;
    for (let number = 0; number < count; number++) {
      mkdirSync(spoiled, { recursive: true });
      writeFileSync(join(spoiled, name), spoil(text[name], stream(1, "run folder", name, number)));
      try {
        if (shown()) taken++;
      } catch (error) {
        throw new Error(`mutant ${number}: ${error instanceof Error ? error.stack : String(error)}`);
      }
      if (number % 100 === 0) {
        const problems: string[] = [];
        expect(readAnswers(root, (problem) => problems.push(problem)).map(({ run }) => run)).toContain("kgood");
      }
    }
    writeFileSync(join(spoiled, name), text[name]);
    expect(shown()).toBe(true);
    // neither all nor nothing gets through
    expect(taken).toBeGreaterThan(0.05 * count);
    expect(taken).toBeLessThan(0.95 * count);
  });
});
