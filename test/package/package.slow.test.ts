/** What a user gets from `npm install terafab`: the files, the library, the command, the types, a build for the browser. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromium } from "playwright-core";
import { build, preview, type Rolldown } from "vite";
import { answerCampus } from "../../src/index.ts";
import { type Installed, install, manifest } from "./installed.ts";

const required = (process.env["TERAFAB_REQUIRE"] ?? "").split(" ").includes("chromium");
const executable =
  ["chromium", "chromium-browser", "google-chrome"]
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path !== "") ?? (required ? "chromium" : undefined);

let app: Installed;
beforeAll(() => {
  app = install();
});
afterAll(() => app?.drop());

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: app.path, encoding: "utf8" });
const subpaths = Object.keys(manifest.exports).filter((name) => !name.endsWith(".json"));
const specifiers = subpaths.map((name) => name.replace(/^\./, "terafab"));

describe("the tarball", () => {
  it("has the compiled code with its types, examples, documents, and nothing else", () => {
    const allowed = [
      /^dist\/(src|catalog)\/.+\.(js|d\.ts)$/,
      /^dist\/campus\.schema\.json$/,
      // the page of `terafab open`, which `prepack` builds
      /^dist\/web\/.+$/,
      /^examples\/[\w-]+\.(yaml|ts)$/,
      /^docs\/.+\.(md|json|svg|png|webp)$/,
      /^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/,
    ];
    expect(app.files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const needed of ["README.md", "LICENSE", "CHANGELOG.md", "examples/kestrel.yaml", "docs/design.md"])
      expect(app.files).toContain(needed);
    for (const script of app.files.filter((file) => /^dist\/(src|catalog)\/.+\.js$/.test(file)))
      expect(app.files).toContain(script.replace(/\.js$/, ".d.ts"));
    // today's 3 MB twice: a data set that slipped in would be larger
    expect(app.bytes).toBeLessThan(8e6);
  });

  it("has every file that its manifest points to", () => {
    const targets = Object.values(manifest.exports).flatMap((to) =>
      typeof to === "string" ? [to] : [to.types, to.default],
    );
    for (const target of [...targets, ...Object.values(manifest.bin)])
      expect(app.files).toContain(target.replace(/^\.\//, ""));
  });
});

describe("in an empty project", () => {
  it("every entry can be imported by plain Node, and answers", () => {
    const script = app.write(
      "use.js",
      `import { readFileSync } from "node:fs";
import { answerCampus, readCampus } from "terafab";
import facts from "terafab/package.json" with { type: "json" };
const names = {};
for (const name of ${JSON.stringify(specifiers)}) names[name] = Object.keys(await import(name)).length;
const text = readFileSync("node_modules/terafab/examples/minifab.yaml", "utf8");
const { status, answer } = await answerCampus(text);
console.log(JSON.stringify({ names, status, outs: answer.columns["fab.outsWafersPerMonth"].value, campus: readCampus(text).parsed.campus, version: facts.version }));`,
    );
    const { status, stdout, stderr } = node("--disable-warning=ExperimentalWarning", script);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ status: "ok", campus: "Minifab", version: manifest.version });
    expect(said.outs).toBeGreaterThan(1000);
    for (const name of specifiers) expect(said.names[name], name).toBeGreaterThan(0);
  });

  it("the command works", () => {
    const main = join("node_modules", "terafab", manifest.bin["terafab"] as string);
    expect(node(main, "--version").stdout.trim()).toBe(manifest.version);
    const file = join("node_modules", "terafab", "examples", "minifab.yaml");
    expect(node(main, "check", file).status).toBe(0);
    const run = node(main, "run", file, "--quick", "--json");
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ status: "ok" });
    const page = node(main, "report", JSON.parse(run.stdout).run);
    expect([page.status, page.stderr]).toEqual([0, ""]);
  });

  it.each([
    ["nodenext", "nodenext"],
    ["node16", "node16"],
    ["esnext", "bundler"],
  ])("types resolve with module %s, moduleResolution %s", (module, moduleResolution) => {
    app.write(
      `types-${moduleResolution}/use.ts`,
      `import { answerCampus, type CampusDocument, readCampus, type RunAnswer, TerafabError } from "terafab";
${specifiers.map((name, k) => `import * as entry${k} from "${name}";`).join("\n")}
export const entries: readonly object[] = [${specifiers.map((_, k) => `entry${k}`).join(", ")}];
export const document: CampusDocument = readCampus("campus: x");
export async function outs(): Promise<number> {
  const answer = await answerCampus(document, { depth: "quick" });
  if (answer.status === "infeasible") throw new TerafabError("model-says-no", []);
  const run: Omit<RunAnswer, "seconds"> = answer.answer;
  // @ts-expect-error: were the types any, this were no error
  run.nothingOfThisName;
  return run.columns["fab.outsWafersPerMonth"]?.value ?? 0;
}
`,
    );
    app.write(
      `types-${moduleResolution}/tsconfig.json`,
      JSON.stringify({
        compilerOptions: { module, moduleResolution, target: "es2023", strict: true, noEmit: true, types: [] },
        files: ["use.ts"],
      }),
    );
    const tsc = resolve("node_modules/typescript/bin/tsc");
    const { status, stdout } = node(tsc, "-p", `types-${moduleResolution}`);
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it("a Vite build for the browser takes the library, needs no module of Node, and answers there as here", async () => {
    app.write("index.html", `<!doctype html><script type="module" src="./main.ts"></script>`);
    app.write(
      "main.ts",
      `import { answerCampus, readCampus, runCampus } from "terafab";
async function columns(text: string): Promise<string> {
  const found = await answerCampus(readCampus(text));
  return found.status === "infeasible" ? "" : JSON.stringify(found.answer.columns);
}
Object.assign(globalThis, { columns, runCampus });
`,
    );
    const warnings: string[] = [];
    const onwarn = (warning: Rolldown.RolldownLog): number => warnings.push(warning.message);
    await build({
      root: app.path,
      configFile: false,
      logLevel: "silent",
      // the solver alone is 2 MB: the size is not what is tested here
      build: { outDir: "web", chunkSizeWarningLimit: 10_000, rollupOptions: { onwarn } },
    });
    expect(warnings).toEqual([]);
    const names = readdirSync(join(app.path, "web", "assets"));
    expect(names.some((name) => name.endsWith(".wasm"))).toBe(true);
    // the solver's own loader asks for node:module inside Node only: Vite puts an empty one in its place
    const stubs = names.filter((name) => name.startsWith("__vite-browser-external"));
    expect(stubs.filter((name) => !name.includes("node_module"))).toEqual([]);
    if (executable === undefined) return;
    const server = await preview({ root: app.path, configFile: false, logLevel: "silent", build: { outDir: "web" } });
    const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(server.resolvedUrls?.local[0] as string);
      const text = readFileSync("examples/minifab.yaml", "utf8");
      await page.waitForFunction("globalThis.columns !== undefined");
      const there = await page.evaluate(`globalThis.columns(${JSON.stringify(text)})`);
      expect(errors).toEqual([]);
      const here = await answerCampus(text);
      expect(there).toBe(here.status === "infeasible" ? "" : JSON.stringify(here.answer.columns));
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
