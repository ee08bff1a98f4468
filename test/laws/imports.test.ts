import { describe, expect, it } from "vitest";

import { bareCode, importsOf, sourceFiles } from "./source-files.ts";
import type { SourceFile } from "./source-files.ts";

/** The layers from left to right; a folder imports only from layers to its left, or from itself. */
const LAYERS: readonly (readonly string[])[] = [
  ["base"],
  ["kernel"],
  ["model"],
  ["fab", "chip", "supply", "energy", "cooling", "deploy", "race", "cost"],
  ["campus"],
  ["results"],
  ["claims", "study", "report"],
  ["cli", "web"],
];
const ENGINES = LAYERS[3]!;

/** Kernel files by who, among the engines, may use them (design section 2, rule 4). */
const KERNEL_USERS: readonly { readonly files: RegExp; readonly engines: readonly string[] }[] = [
  { files: /^src\/kernel\/(lp|highs|simplex|solver|violation|mps)\.ts$/, engines: ["energy", "cooling", "deploy"] },
];

/** Folders that may read the clock and files: the command line, the run store and the study's workers. */
const SHELL = /^src\/(cli\/|results\/store|study\/)/;

/** The platform's own elementary functions, whose last bits differ from machine to machine. */
const PLATFORM_MATHS =
  /\bMath\s*\.\s*(exp|expm1|log|log10|log2|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot)\b/;

/** One constant without imports, needed by the store and by the command line. */
const VERSION = "src/version.ts";

const layerOf = (folder: string): number => LAYERS.findIndex((layer) => layer.includes(folder));
const folderOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? "";

/** Every breach of the dependency rule by one import, in words; empty when it is allowed. */
function importBreaches(from: string, to: string): string[] {
  if (from.startsWith("catalog/"))
    return to.startsWith("catalog/") ? [] : [`${from} imports ${to}: the catalog imports only itself`];
  if (to.startsWith("node:"))
    return SHELL.test(from) ? [] : [`${from} imports ${to}: below cli nothing touches the machine`];
  if (to.startsWith("catalog/") || to === VERSION || !to.startsWith("src/")) return [];
  const source = folderOf(from);
  const target = folderOf(to);
  // src/index.ts is the public door: it opens on everything, and nothing inside goes through it
  if (source === "") return [];
  if (target === "")
    return source === "cli" || source === "web" ? [] : [`${from} imports ${to}: the public door is for outside`];
  if (layerOf(source) < 0 || layerOf(target) < 0) return [`${from} imports ${to}: a folder outside the layers`];
  const breaches: string[] = [];
  if (source !== target && layerOf(target) >= layerOf(source))
    breaches.push(`${from} imports ${to}: against the order of layers`);
  if (source !== target && ENGINES.includes(target) && to !== `src/${target}/index.ts`)
    breaches.push(`${from} imports ${to}: from an engine only its index.ts`);
  for (const { files, engines } of KERNEL_USERS)
    if (files.test(to) && ENGINES.includes(source) && !engines.includes(source))
      breaches.push(`${from} imports ${to}: only ${engines.join(", ")} may`);
  return breaches;
}

/** Every breach of the house rules by the code of one file. */
function codeBreaches(file: SourceFile): string[] {
  const rules: readonly [RegExp, RegExp | undefined, string][] = [
    [/\bMath\s*\.\s*random\b/, undefined, "Math.random: chance is an argument"],
    [/\bnew\s+Date\b|\bDate\s*[.(]/, SHELL, "Date: no clock below cli"],
    [/\bperformance\s*\./, SHELL, "performance: no clock below cli"],
    [PLATFORM_MATHS, /^src\/base\/math(\.ts|\/)/, "the platform's mathematics: use base/math"],
    [/\*\*/, /^src\/base\/math(\.ts|\/)/, "**: use pow of base/math"],
  ];
  return bareCode(file.text)
    .split("\n")
    .flatMap((line, i) =>
      rules
        .filter(([pattern, allowed]) => pattern.test(line) && allowed?.test(file.path) !== true)
        .map(([, , message]) => `${file.path}:${i + 1}: ${message}`),
    );
}

/** Import cycles, one for every edge that closes one on a walk through the graph. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    if (state.get(path) === "open") found.push([...trail.slice(trail.indexOf(path)), path].join(" > "));
    if (state.has(path)) return;
    state.set(path, "open");
    trail.push(path);
    for (const next of graph.get(path) ?? []) visit(next);
    trail.pop();
    state.set(path, "done");
  };
  for (const path of graph.keys()) visit(path);
  return found;
}

const files = [...sourceFiles("src"), ...sourceFiles("catalog")];

describe("the dependency rule", () => {
  it("looks at real files", () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(50);
  });

  it("holds for every import", () => {
    const breaches = files.flatMap((file) => importsOf(file).flatMap((target) => importBreaches(file.path, target)));
    expect(breaches).toEqual([]);
  });

  it("leaves no cycle", () => {
    expect(cyclesIn(new Map(files.map((file) => [file.path, importsOf(file)])))).toEqual([]);
  });

  it("reports invented breaches", () => {
    expect(importBreaches("src/base/math.ts", "src/kernel/lp.ts")).toHaveLength(1);
    expect(importBreaches("src/fab/index.ts", "src/chip/index.ts")).toHaveLength(1);
    expect(importBreaches("src/cli/run.ts", "src/energy/size.ts")).toHaveLength(1);
    expect(importBreaches("src/study/sweep.ts", "src/report/table.ts")).toHaveLength(1);
    expect(importBreaches("catalog/tools.ts", "src/base/math.ts")).toHaveLength(1);
    expect(importBreaches("src/chip/yield.ts", "src/kernel/simplex.ts")).toHaveLength(1);
    expect(importBreaches("src/campus/run.ts", "node:fs")).toHaveLength(1);
    expect(importBreaches("src/campus/run.ts", "src/energy/index.ts")).toEqual([]);
    expect(importBreaches("src/fab/index.ts", "catalog/fact.ts")).toEqual([]);
    const circle = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
    ]);
    expect(cyclesIn(circle)).toEqual(["a > b > c > a"]);
  });

  it("finds imports of every form", () => {
    const text = [
      'import type { A } from "./a.ts";',
      'import {\n  b,\n  c,\n} from "../kernel/b.ts";',
      'export * from "./c.ts";',
      'const d = await import("highs");',
      '// import { e } from "./e.ts"',
    ].join("\n");
    expect(importsOf({ path: "src/base/x.ts", text })).toEqual([
      "src/base/a.ts",
      "src/kernel/b.ts",
      "src/base/c.ts",
      "highs",
    ]);
  });
});

describe("the house rules", () => {
  it("hold in every line of code", () => {
    expect(files.flatMap(codeBreaches)).toEqual([]);
  });

  it("report invented breaches, and only in code", () => {
    const bad = [
      "const a = Math.random();",
      "const b = Math.exp(1) + 2 ** 3;",
      "const c = new Date(); // Math.random()",
      'const d = "Math.random() and 2 ** 3";',
      "/* performance.now() */ const e = /\\*\\*/;",
      "const f = `Math.log ${Math.log(2)} Date.now()`;",
      "const g = performance.now();",
    ].join("\n");
    expect(codeBreaches({ path: "src/fab/x.ts", text: bad }).map((breach) => Number(breach.split(":")[1]))).toEqual([
      1, 2, 2, 3, 6, 7,
    ]);
    expect(codeBreaches({ path: "src/cli/x.ts", text: "const t = Date.now();" })).toEqual([]);
    expect(codeBreaches({ path: "src/base/math/x.ts", text: "const t = Math.exp(1);" })).toEqual([]);
  });
});
