import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { openSimulation, readTables } from "../../src/fab/index.ts";
import { smallTables } from "./small-tables.ts";

const real = "../shared/data/smt2020-hvlm";
/** Change it to look elsewhere; a failure prints the seed and number of the mutant. */
const SEED = 20260;
/** More events than this within the simulated days means a model that hangs rather than runs. */
const MOST_EVENTS = 2_000_000;

/** Numbers from a 32-bit mixer: the same mutants on every platform. */
function random(seed: number): (n: number) => number {
  let x = seed | 0;
  return (n) => {
    x = (x + 0x9e3779b9) | 0;
    let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return Math.floor((((z ^ (z >>> 15)) >>> 0) / 4294967296) * n);
  };
}

type Files = Record<string, string>;

const WORDS = [
  ..."|-1|0|1|2|3|75|100|1e309|1e15|-0|NaN|Infinity|0x10|1,5|1.5.5|99999999|1e-9|~|yes|no|YES|\u0000|\uFEFF|é|😀".split(
    "|",
  ),
  ..."IGNORE|PART|STNFAM|exponential|uniform|constant|normal|per_lot|per_piece|per_batch|rank_CR|rank_FIFO|rank_HP;rank_HP".split(
    "|",
  ),
  ..."need|always|min|hr|day|sec|pieces|week|stnfam|stngrp|pm|down|mttf_by_cal|mtbpm_by_pieces|lot|__proto__|constructor".split(
    "|",
  ),
  ..."12/31/99 23:59:59|02/29/18 00:00:00|01/01/17 00:00:00|01/01/18 00:00:00|1/1/18 0:00|2018-01-01|01/05/18 12:00:00".split(
    "|",
  ),
];

/** One structured change: of a cell, a row, a column, a file, or of the bytes. */
function mutate(files: Files, pick: (n: number) => number): void {
  const names = Object.keys(files);
  const name = names[pick(names.length)];
  const rows = files[name].split(/\r?\n/).map((line) => line.split("\t"));
  const row = rows[pick(rows.length)];
  const width = Math.max(...rows.map((r) => r.length));
  const cell = pick(row.length);
  const other = rows[pick(rows.length)];
  const kinds: (() => void)[] = [
    () => (row[cell] = WORDS[pick(WORDS.length)]),
    () => (row[cell] = WORDS[pick(WORDS.length)]),
    () => (row[cell] = other[pick(other.length)]),
    () => (row[cell] = other[Math.min(cell, other.length - 1)]),
    () => (row[cell] = String(Number(row[cell]) * [0, -1, 0.001, 1000, 1e9][pick(5)])),
    () => (row[cell] = row[cell].slice(0, pick(row[cell].length + 1)) + WORDS[pick(WORDS.length)]),
    () => rows.splice(pick(rows.length), 1),
    () => rows.push([...row]),
    () => rows.splice(pick(rows.length), 0, [...other]),
    () => {
      const column = pick(width);
      for (const r of rows) r.splice(column, 1);
    },
    () => {
      const [a, b] = [pick(width), pick(width)];
      for (const r of rows) [r[a], r[b]] = [r[b] ?? "", r[a] ?? ""];
    },
    () => (rows[0][pick(rows[0].length)] = WORDS[pick(WORDS.length)]),
    () => row.splice(cell, 0, ""),
    () => (row.length = pick(row.length + 1)),
    () => rows.splice(pick(rows.length), rows.length),
  ];
  kinds[pick(kinds.length)]();
  files[name] = rows.map((r) => r.join("\t")).join("\n");
  const rare = pick(200);
  if (rare === 0) delete files[name];
  if (rare === 1) files[name] = files[names[pick(names.length)]] ?? "";
  if (rare === 2) files[name] = files[name].replaceAll("\t", [",", " ", "\t\t"][pick(3)]);
}

/** "ran", "refused", or what went wrong. */
function attempt(files: Record<string, string | Uint8Array>, days: number): string {
  try {
    const model = readTables(files, "mutant");
    const sim = openSimulation(model, { days, seed: 1 });
    for (let part = 1; part <= 20; part++) {
      sim.advance((days * part) / 20);
      if (sim.state.events > MOST_EVENTS) return `more than ${MOST_EVENTS} events in ${(days * part) / 20} days`;
    }
    const result = sim.result();
    const numbers = result.classes.flatMap((k) => [k.cycleDays, k.completed]);
    return numbers.every((n) => Number.isFinite(n)) ? "ran" : "a result that is no number";
  } catch (error) {
    if (!(error instanceof TerafabError)) return `crash: ${String(error)}`;
    if (error.code === "internal") return `broken invariant: ${error.message}`;
    const placed = error.issues.every((i) => i.file !== undefined && i.line !== undefined && i.line >= 1);
    return placed ? "refused" : `no file:line: ${error.message.slice(0, 200)}`;
  }
}

function fuzz(
  base: Files,
  mutants: number,
  days: number,
  seed: number,
): { ran: number; refused: number; wrong: string[] } {
  const count = { ran: 0, refused: 0, wrong: [] as string[] };
  for (let i = 0; i < mutants; i++) {
    const pick = random(seed * 1_000_003 + i);
    const files: Files = { ...base };
    for (let k = pick(3); k >= 0; k--) mutate(files, pick);
    const outcome = attempt(files, days);
    if (outcome === "ran") count.ran++;
    else if (outcome === "refused") count.refused++;
    else if (count.wrong.length < 20) count.wrong.push(`seed ${seed}, mutant ${i}: ${outcome}`);
  }
  return count;
}

describe("10,000 mutated tables: an error with file and line, or a valid run", () => {
  it("of a small set with every column", () => {
    expect(attempt(smallTables, 3)).toBe("ran");
    const { ran, refused, wrong } = fuzz(smallTables, 9_500, 3, SEED);
    expect(wrong).toEqual([]);
    // both happen often, or the mutations would test little
    expect(ran).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(2_000);
  }, 90_000);

  it("of raw bytes: cut, doubled, with wrong encodings", () => {
    const wrong: string[] = [];
    for (let i = 0; i < 300; i++) {
      const pick = random(SEED * 7 + i);
      const files: Record<string, string | Uint8Array> = { ...smallTables };
      const names = Object.keys(smallTables);
      const name = names[pick(names.length)];
      const bytes = new TextEncoder().encode(smallTables[name as keyof typeof smallTables]);
      for (let k = pick(8); k >= 0; k--) bytes[pick(bytes.length)] = pick(256);
      files[name] = bytes.slice(pick(3) === 0 ? pick(bytes.length) : 0, pick(3) === 0 ? pick(bytes.length) : undefined);
      const outcome = attempt(files, 2);
      if (outcome !== "ran" && outcome !== "refused") wrong.push(`bytes, mutant ${i}: ${outcome}`);
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  it.skipIf(!existsSync(join(real, "part.txt")))(
    `of the SMT2020 HV/LM tables (needs ${real})`,
    () => {
      const base = Object.fromEntries(
        readdirSync(real)
          .filter((n) => /\.txt/.test(n))
          .map((n) => [n, readFileSync(join(real, n), "utf8")]),
      );
      const { ran, wrong } = fuzz(base, 200, 0.5, SEED);
      expect(wrong).toEqual([]);
      expect(ran).toBeGreaterThan(5);
    },
    90_000,
  );
});
