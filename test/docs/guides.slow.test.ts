import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MAIN, scratch } from "../cli/terafab.ts";

/**
 * Every `sh` block of a guide, run as it stands in an empty folder beside the examples. A block that can't run here (three
 * machines, a server) is marked in the page with `<!-- not run: why -->` above it.
 */
const blocksOf = (page: string): string[] =>
  Array.from(page.matchAll(/(<!-- not run: [^\n]+ -->\n+)?```sh\n([\s\S]*?)```/g), ([, mark, text]) =>
    mark === undefined ? (text as string) : "",
  ).filter((text) => text !== "");

const guides = readdirSync("docs/guide").filter((name) => name.endsWith(".md"));
const shell = `set -e\nnpx() { shift; ${JSON.stringify(process.execPath)} ${JSON.stringify(MAIN)} "$@"; }\n`;

for (const name of guides) {
  const blocks = blocksOf(readFileSync(join("docs/guide", name), "utf8"));
  describe.skipIf(blocks.length === 0)(`docs/guide/${name}`, () => {
    const folder = scratch();
    afterAll(() => folder.drop());
    symlinkSync(resolve("examples"), folder.file("examples"));
    it.each(blocks)("%s", (block) => {
      const { status, stderr } = spawnSync("bash", ["-c", shell + block], {
        cwd: folder.path,
        encoding: "utf8",
        timeout: 300_000,
      });
      expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    });
  });
}

it("finds the guides", () => {
  expect(guides).toContain("sweep.md");
});
