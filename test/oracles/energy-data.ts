/** Reads the published energy cases that lie beside the repository. */
import { existsSync, readFileSync } from "node:fs";

export const energyData = "../shared/data/energy";
export const energyDataHere = existsSync(energyData);
export const why = energyDataHere ? "" : " (skipped: ../shared/data/energy is not on this machine)";

export const readText = (path: string): string => readFileSync(`${energyData}/${path}`, "utf8");
export const readJson = <T>(path: string): T => JSON.parse(readText(path)) as T;

/** Rows of a CSV as records; "." means none. */
export function readCsv(path: string): Record<string, string>[] {
  const [head, ...rows] = readText(path).trim().split(/\r?\n/);
  const names = head!.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((v, k) => [names[k]!, v])));
}

export const numeric = (text: string | undefined): number | undefined =>
  text === undefined || text === "." || text === "" ? undefined : Number(text);

/** One number a line. */
export const readColumn = (path: string): Float64Array => Float64Array.from(readText(path).trim().split(/\s+/), Number);

/** Relative difference. */
export const apart = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);
