import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/**
 * Compare a transcript with test/golden/NAME.txt; a difference is shown line by line.
 * TERAFAB_GOLDEN=update writes the file anew: look at the change before you commit it.
 */
export function expectGolden(name: string, transcript: string): void {
  const file = new URL(`${name}.txt`, import.meta.url);
  const text = masked(transcript);
  if (process.env["TERAFAB_GOLDEN"] === "update") writeFileSync(file, text);
  const golden = existsSync(file) ? readFileSync(file, "utf8") : "";
  expect(text.split("\n"), `test/golden/${name}.txt (TERAFAB_GOLDEN=update rewrites it)`).toEqual(golden.split("\n"));
}

/** What differs from run to run, or with the version, is no part of a transcript. */
function masked(text: string): string {
  return text
    .replaceAll(/\bk[0-9a-f]{8}\b/g, "kXXXXXXXX")
    .replaceAll(/\b\d+\.\d+ s\b/g, "N s")
    .replaceAll(/^saved \S+/gm, "saved DIR");
}
