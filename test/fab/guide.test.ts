import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as engine from "../../src/fab/index.ts";

/** The `js` blocks of the guide, with their imports taken from the sources. */
const blocks = Array.from(
  readFileSync("docs/guide/dispatching.md", "utf8").matchAll(
    /```js\nimport \{([^}]+)\} from "terafab\/fab";\n([\s\S]*?)```/g,
  ),
  ([, names, body]) => ({ names: names!.split(",").map((name) => name.trim()), body: body! }),
);

describe("docs/guide/dispatching.md", () => {
  it.each(blocks.map((block, i) => [i + 1, block] as const))(
    "example %i runs and prints numbers",
    (_, { names, body }) => {
      const printed: unknown[] = [];
      const given = names.map((name) => {
        expect(engine).toHaveProperty(name);
        return (engine as unknown as Record<string, unknown>)[name];
      });
      // oxlint-disable-next-line no-implied-eval, no-new-func
      new Function(...names, "console", body)(...given, { log: (...values: unknown[]) => printed.push(...values) });
      expect(printed.length).toBeGreaterThan(0);
      for (const value of printed.flat(2)) expect(Number.isFinite(value)).toBe(true);
    },
  );

  it("has both examples", () => {
    expect(blocks.length).toBe(2);
  });
});
