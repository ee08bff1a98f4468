import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { yieldModels } from "../../src/chip/index.ts";
import { rules } from "../../src/fab/index.ts";
import { verbs as everyVerb } from "../../src/cli/verbs.ts";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { encoding: "utf8", recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const verbs = everyVerb.map((command) => command());

describe.each(pages)("%s", (page) => {
  const text = readFileSync(page, "utf8");

  it("links only to what exists", () => {
    for (const [, target] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^https?:/.test(target!)) continue;
      expect(existsSync(join(dirname(page), target!)), target).toBe(true);
    }
    for (const [, file] of text.matchAll(/`((?:src|examples|docs|catalog|test|bench|scripts)\/[\w./-]+\.\w+)`/g)) {
      expect(existsSync(file!), file).toBe(true);
    }
  });

  it("names only verbs and flags that exist", () => {
    for (const [, verb, rest] of text.matchAll(/^(?:\$ |.*&& )?npx terafab (\w+)([^#\n]*)/gm)) {
      const command = verbs.find((one) => one.name() === verb);
      expect(command, verb).toBeDefined();
      for (const [flag] of rest!.matchAll(/--[a-z]+/g)) {
        expect(
          command!.options.some((option) => option.long === flag),
          `${verb} ${flag}`,
        ).toBe(true);
      }
    }
  });
});

describe("the recipes of CONTRIBUTING", () => {
  const recipes = readFileSync("CONTRIBUTING.md", "utf8");
  const row = (name: string) => new RegExp(`"${name}": (.+),\\n`).exec(recipes)?.[1] ?? "";

  it("show a yield model that is one", () => {
    const model = new Function(`return (${row("critical-area")})`)() as (l: number) => number;
    expect(model(0)).toBe(yieldModels.murphy(0));
    expect(model(1)).toBeLessThan(1);
  });

  it("show a dispatching rule of the table's shape", () => {
    const rule = new Function("processTime", `return (${row("longest-processing")})`)(
      () => 5,
    ) as (typeof rules)[string];
    expect(Object.keys(rule).sort()).toEqual(Object.keys(rules["fifo"]!).sort());
    expect(rule.key({} as never, 0, 0)).toBe(-5);
  });
});
