import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { terafab } from "../cli/terafab.ts";

const page = readFileSync("docs/guide/first-campus.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "first-campus-"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * A tutorial tells the story, not the third digit (the goldens keep that): a figure may drift this far from the page
 * before the sentences around it stop being true.
 */
const DRIFT = 0.05;

const FIGURE = /\d+(?: \d{3})*(?:\.\d+)?/g;
const RUN = /\bk[0-9a-f]{8}\b/g;

/** The words of a line: figures, run names, seconds and column widths set aside. */
const words = (line: string): string =>
  line.replaceAll(RUN, "RUN").replaceAll(FIGURE, "#").replaceAll(/\s+/g, " ").trim();

const figures = (line: string): number[] =>
  Array.from(
    line
      .replaceAll(RUN, "")
      .replaceAll(/\d+(?:\.\d+)? s\b/g, "")
      .matchAll(FIGURE),
    ([figure]) => Number(figure.replaceAll(" ", "")),
  );

const close = (printed: readonly number[], written: readonly number[]): boolean =>
  printed.length === written.length &&
  printed.every((figure, index) => Math.abs(figure - written[index]!) <= DRIFT * Math.abs(written[index]!));

/** Lines of the page that are not printed, in this order and with these figures; `…` leaves lines out. */
function untold(told: readonly string[], printed: readonly string[]): string[] {
  let next = 0;
  return told.filter((line) => {
    if (line === "…" || line.trim() === "") return false;
    const at = printed.findIndex((one, index) => index >= next && words(one) === words(line));
    if (at >= 0) next = at + 1;
    return at < 0 || !close(figures(printed[at]!), figures(line));
  });
}

/** The page in order: commands with what they print, and what is added to the campus file. */
const blocks = Array.from(page.matchAll(/```(console|yaml)\n([\s\S]*?)```/g), ([, kind, text]) => ({
  kind: kind!,
  lines: text!.trimEnd().split("\n"),
}));

describe("docs/guide/first-campus.md", () => {
  const campus = join(folder, "campus.yaml");
  let run = "";

  it.each(blocks)("$lines.0", ({ kind, lines }) => {
    const [first, ...told] = lines;
    if (kind === "yaml") writeFileSync(campus, `${readFileSync(campus, "utf8")}${lines.join("\n")}\n`);
    else if (first!.includes("slip.yaml")) {
      writeFileSync(join(folder, "slip.yaml"), readFileSync(campus, "utf8").replace("300 W", "300 MWh"));
    }
    const args = kind === "yaml" ? ["check", "campus.yaml"] : first!.replace("$ npx terafab ", "").replace(RUN, run);
    const { out, err, code } = terafab(typeof args === "string" ? args.split(" ") : args, folder);
    run = /\bk[0-9a-f]{8}\b/.exec(out)?.[0] ?? run;
    expect(code).toBe(first!.includes("slip.yaml") ? 2 : 0);
    expect(untold(kind === "yaml" ? [] : told, `${out}${err}`.split("\n")), out).toEqual([]);
  });
});
