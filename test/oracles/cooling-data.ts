import { existsSync, readFileSync } from "node:fs";

const FOLDER = "../shared/data/cooling";

/** Whether the reference vectors are at hand, and the title to show when they are not. */
export const vectorsHere = existsSync(FOLDER);
export const vectorsTitle = vectorsHere ? "" : ` (reference vectors not found at ${FOLDER})`;

/** Read one file of reference vectors as JSON. */
export function vectors<T>(file: string): T {
  return JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as T;
}

/** Read one CSV of reference vectors as rows of numbers by column. */
export function rows(file: string): Record<string, number>[] {
  const [head, ...lines] = readFileSync(`${FOLDER}/${file}`, "utf8").trim().split("\n");
  const names = head!.split(",");
  return lines.map((line) => {
    const cells = line.split(",").map(Number);
    return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
  });
}

/** Relative deviation. */
export function deviation(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}
