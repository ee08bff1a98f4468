import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as fab from "../../src/fab/index.ts";
import { digests } from "./digests.js";
import { smallTables } from "./small-tables.ts";

const required = (process.env["TERAFAB_REQUIRE"] ?? "").split(" ");
const browser = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"], { timeout: 60_000 }).status === 0,
);

const PAGE = `<!doctype html><meta charset="utf-8"><title>digest</title><script type="module">
const worker = new Worker("/worker.js", { type: "module" });
const answer = (body) => fetch("/answer", { method: "POST", body });
worker.onmessage = (event) => answer(event.data);
worker.onerror = (event) => answer("error: " + event.message + " " + event.filename + ":" + event.lineno);
</script>`;
const WORKER = `import * as fab from "/src/fab/index.js";
import { digests } from "/digests.js";
const tables = await (await fetch("/tables.json")).json();
postMessage(JSON.stringify(digests(fab, tables)));`;
const SCRIPT = `import { readFileSync } from "node:fs";
import * as fab from "./src/fab/index.js";
import { digests } from "./digests.js";
const tables = JSON.parse(readFileSync(new URL("./tables.json", import.meta.url), "utf8"));
console.log(JSON.stringify({ node: process.version, ...digests(fab, tables) }));`;

let folder = "";
let expected: Record<string, string> = {};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "terafab-digest-"));
  mkdirSync(join(folder, "src"));
  execFileSync("node_modules/.bin/tsc", [
    "-p",
    "tsconfig.json",
    "--outDir",
    folder,
    "--declaration",
    "false",
    "--noCheck",
  ]);
  copyFileSync("test/fab/digests.js", join(folder, "digests.js"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tables.json"), JSON.stringify(smallTables));
  writeFileSync(join(folder, "index.html"), PAGE);
  writeFileSync(join(folder, "worker.js"), WORKER);
  writeFileSync(join(folder, "run.js"), SCRIPT);
  expected = digests(fab, smallTables);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server of the folder on the loopback, and the promise of what the page sends back. */
async function serve(): Promise<{ server: Server; url: string; answer: Promise<string> }> {
  let tell: (text: string) => void;
  const answer = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://x").pathname);
    if (path === "/answer") {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        response.end();
        tell(body);
      });
      return;
    }
    try {
      const text = readFileSync(join(folder, path === "/" ? "index.html" : path));
      const type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".json") ? "application/json" : "text/html";
      response.writeHead(200, { "content-type": type }).end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, answer };
}

describe("the digest is the same everywhere", () => {
  it("is pinned", () => {
    // that of the generated process moves with the facts it is made of
    const { gaa: _, ...pinned } = expected;
    expect(pinned).toMatchInlineSnapshot(`
      {
        "atc": "1a4d207e114f4087",
        "conwip": "0bfdcf3b63cc622e",
        "minifab": "9741d53ca86dfe3d",
        "tables": "3a5f12777648695b",
        "weights": "e5290ca280c9bb48",
      }
    `);
  });

  it("on the compiled engine in this Node", () => {
    const { node: _, ...got } = JSON.parse(execFileSync("node", [join(folder, "run.js")], { encoding: "utf8" }));
    expect(got).toEqual(expected);
  });

  it("in Node 24", (context) => {
    const run = spawnSync("npx", ["--yes", "-p", "node@24", "node", join(folder, "run.js")], {
      encoding: "utf8",
      timeout: 300_000,
    });
    if (run.status !== 0 && !required.includes("node24")) context.skip("node@24 cannot be had from the registry");
    const { node, ...got } = JSON.parse(run.stdout);
    expect(node).toMatch(/^v24\./);
    expect(got).toEqual(expected);
  });

  it.skipIf(browser === undefined && !required.includes("chromium"))(
    "in a worker of headless Chromium (skipped where there is none)",
    async () => {
      const { server, url, answer } = await serve();
      const profile = mkdtempSync(join(tmpdir(), "terafab-chromium-"));
      const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`];
      const page = spawn(browser!, [...flags, "--remote-debugging-port=0", url], { stdio: "ignore" });
      const gone = new Promise<string>((resolve) => page.on("exit", (code) => resolve(`chromium ended with ${code}`)));
      const late = new Promise<string>((resolve) => setTimeout(resolve, 120_000, "no answer in 120 s").unref());
      try {
        const text = await Promise.race([answer, gone, late]);
        expect(text).toMatch(/^\{/);
        expect(JSON.parse(text)).toEqual(expected);
      } finally {
        page.kill();
        await gone;
        server.close();
        server.closeAllConnections();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    },
  );
});
