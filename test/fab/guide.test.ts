import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import * as engine from "../../src/fab/index.ts";
import { smallTables } from "./small-tables.ts";

/** What the examples import: the engine from its sources, and a folder of tables that is not on the disk. */
const modules: Readonly<Record<string, unknown>> = {
  "terafab/fab": engine,
  "node:fs": {
    readdirSync: () => Object.keys(smallTables),
    readFileSync: (path: string) => smallTables[basename(path)],
  },
};

/** The `js` blocks of a guide, with their imports taken apart. */
function blocksOf(guide: string) {
  const page = readFileSync(`docs/guide/${guide}`, "utf8");
  return Array.from(page.matchAll(/```js\n([\s\S]*?)```/g), ([, text]) => {
    const imports = Array.from(text!.matchAll(/^import \{([^}]+)\} from "([^"]+)";\n/gm)).flatMap(([, names, module]) =>
      names!.split(",").map((name) => ({ name: name.trim(), module: module! })),
    );
    return { imports, body: text!.replace(/^import .*;\n/gm, "") };
  });
}

describe.each([
  ["dispatching.md", 2],
  ["own-tables.md", 1],
])("docs/guide/%s", (guide, count) => {
  const blocks = blocksOf(guide);

  it.each(blocks.map((block, i) => [i + 1, block] as const))("example %i runs and prints numbers", (_, block) => {
    const printed: unknown[] = [];
    const given = block.imports.map(({ name, module }) => {
      expect(modules[module]).toHaveProperty(name);
      return (modules[module] as Record<string, unknown>)[name];
    });
    const log = (...values: unknown[]) => printed.push(...values.flat(2));
    // oxlint-disable-next-line no-implied-eval, no-new-func
    new Function(...block.imports.map(({ name }) => name), "console", block.body)(...given, { log });
    expect(printed.length).toBeGreaterThan(0);
    for (const value of printed) expect(String(value)).toMatch(/\d/);
    expect(printed.join()).not.toMatch(/NaN|undefined|Infinity/);
  });

  it(`has ${count} examples`, () => {
    expect(blocks).toHaveLength(count);
  });
});
