/** The page in a real browser: what a person does with it, from the first look to the link that a colleague opens. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pageFiles } from "../../src/cli/open/page-files.ts";
import { type PageServer, servePage } from "../../src/cli/open/page-server.ts";
import { sharedFile } from "../../src/cli/open/shared-file.ts";
import { sharedHistory } from "../../src/cli/open/shared-history.ts";
import { VIEW_NAMES } from "./views.ts";

const required = (process.env["TERAFAB_REQUIRE"] ?? "").split(" ").includes("chromium");
const executable = ["chromium", "chromium-browser", "google-chrome"]
  .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
  .find((path) => path !== "");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let folder = "";
let built = "";
let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: PageServer;
let campus = "";
const complaints: string[] = [];

beforeAll(async () => {
  if (executable === undefined && !required) return;
  folder = mkdtempSync(join(tmpdir(), "terafab-app-"));
  built = join(folder, "web");
  execFileSync("node_modules/.bin/vite", [
    "build",
    "--config",
    "web/vite.config.ts",
    "--outDir",
    built,
    "--logLevel",
    "error",
  ]);
  browser = await chromium.launch({ executablePath: executable ?? "chromium", args: ["--no-sandbox"] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

async function serve(text: string, history?: string): Promise<void> {
  campus = join(folder, "campus.yaml");
  writeFileSync(campus, text);
  const shared = history === undefined ? undefined : sharedHistory(history);
  server = await servePage(pageFiles(built), sharedFile(campus, false), 0, shared);
}

beforeEach(async () => {
  complaints.length = 0;
  context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true });
  page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["127.0.0.1", ""].includes(url.hostname) && url.protocol !== "data:")
      complaints.push(`asked for ${request.url()}`);
  });
});
afterEach(async () => {
  await context.close();
  await server.close();
});

const MINIFAB = readFileSync("examples/minifab.yaml", "utf8");
const KESTREL = readFileSync("examples/kestrel.yaml", "utf8");
/** A machine that is busy with other tests answers late, not wrongly. */
const PATIENCE = { timeout: 60_000 };

const sketched = (): Promise<void> => page.getByText("sketch:").waitFor(PATIENCE);
const full = (): Promise<void> => page.getByText(/full run, \d+ s/).waitFor({ timeout: 300_000 });
const card = (label: string): Promise<string> =>
  page
    .getByRole("button", { name: new RegExp(`^${label}`) })
    .locator("b")
    .innerText();

/** What the page saves as its answer. */
async function savedAnswer(): Promise<string> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("save the answer");
  const waiting = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  return readFileSync(await (await waiting).path(), "utf8");
}

describe.skipIf(executable === undefined && !required)("the app in Chromium (skipped where there is none)", () => {
  it("opens with an answer, and complains of nothing", async () => {
    await serve(KESTREL);
    await page.goto(server.url);
    await sketched();
    expect(await card("Wafers out")).toMatch(/^19 300$/);
    expect(await page.getByRole("list", { name: "Headlines" }).getByRole("listitem").count()).toBe(7);
    expect(await page.locator(".verdict").innerText()).toMatch(/limits it, then/);
    expect(complaints).toEqual([]);
  });

  it("takes an edit, shows an error in its place with a hint, keeps the last figures, and recovers", async () => {
    await serve(MINIFAB);
    await page.goto(server.url);
    await sketched();
    const before = await card("Wafers out");
    const wrong = "\nfba: {}";
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(wrong);
    await page.locator(".cm-lintRange-error").first().waitFor(PATIENCE);
    await page.getByText(/in the file do(es)? not read/).waitFor(PATIENCE);
    expect(await card("Wafers out")).toBe(before);
    for (let typed = 0; typed < wrong.length; typed++) await page.keyboard.press("Backspace");
    await expect.poll(() => page.locator(".cm-lintRange-error").count(), PATIENCE).toBe(0);
    await sketched();
    expect(complaints).toEqual([]);
  });

  it("writes what is typed into the file on disk, and shows what another program writes there", async () => {
    await serve(MINIFAB);
    await page.goto(server.url);
    await sketched();
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("# mine");
    await expect.poll(() => readFileSync(campus, "utf8"), PATIENCE).toContain("# mine");
    writeFileSync(campus, MINIFAB.replace("campus:", "campus: Other # "));
    await page.locator(".cm-line", { hasText: "campus: Other" }).waitFor(PATIENCE);
    expect(complaints).toEqual([]);
  });

  it("gives the bytes of the command line, quick and full", async () => {
    await serve(MINIFAB);
    const out = join(folder, "runs");
    const told = (words: string[]): string =>
      execFileSync(process.execPath, ["dist/src/cli/main.js", "run", campus, "--json", "--out", out, ...words], {
        encoding: "utf8",
      });
    const bytes = (json: string): string => json.replace(/"seconds": [\d.]+/, "");
    await page.goto(server.url);
    await sketched();
    const quick = JSON.parse(await savedAnswer()) as { columns: unknown; monthly: unknown };
    const asked = JSON.parse(told(["--quick"])) as { columns: unknown; monthly: unknown };
    expect(quick.columns).toEqual(asked.columns);
    expect(quick.monthly).toEqual(asked.monthly);
    await full();
    expect(bytes(await savedAnswer())).toBe(bytes(told([])));
    expect(complaints).toEqual([]);
  });

  it("compares with a scenario, and a link brings the same screen back", async () => {
    await serve(KESTREL);
    await page.goto(`${server.url}#view=compare`);
    await sketched();
    await page.getByRole("group", { name: "Compare with scenarios" }).getByRole("button", { name: "more-euv" }).click();
    await page.getByRole("columnheader", { name: "more-euv" }).waitFor(PATIENCE);
    await page
      .getByRole("row", { name: /cycle time/ })
      .getByRole("button")
      .click();
    await page.getByRole("region", { name: /Where fab.cycleTimeDays comes from/ }).waitFor();
    const link = page.url();
    expect(link).toMatch(/view=compare.*explain=fab.cycleTimeDays.*with=more-euv/);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Time" }).click();
    const cycle = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "cycle time" }) });
    await expect.poll(() => cycle.innerText(), PATIENCE).toMatch(/more-euv:\s*−2\.\d+/);
    const before = await page.getByRole("list", { name: "Tracks" }).locator(".track").count();
    await page.getByRole("checkbox", { name: "only what differs" }).check();
    expect(await page.getByRole("list", { name: "Tracks" }).locator(".track").count()).toBeLessThan(before);
    const second = await context.newPage();
    await second.goto(link);
    await second.getByRole("columnheader", { name: "more-euv" }).waitFor(PATIENCE);
    await second.getByRole("region", { name: /Where fab.cycleTimeDays comes from/ }).waitFor(PATIENCE);
    await page.getByRole("tab", { name: "River" }).click();
    await page.goBack();
    await expect.poll(() => page.getByRole("tab", { name: "Time" }).getAttribute("aria-selected")).toBe("true");
    expect(complaints).toEqual([]);
  });

  it("sets a second file that is dropped onto the figures beside the first, in every view", async () => {
    await serve(MINIFAB);
    await page.goto(server.url);
    await sketched();
    const second = MINIFAB.replace(/starts: \S+/, "starts: 1200");
    expect(second).not.toBe(MINIFAB);
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "other.yaml"));
      return transfer;
    }, second);
    await page.dispatchEvent("main", "drop", { dataTransfer: data });
    await page.getByRole("columnheader", { name: "other.yaml" }).waitFor(PATIENCE);
    await expect.poll(() => page.getByRole("row", { name: /^starts/ }).innerText(), PATIENCE).toMatch(/5 210/);
    await page.getByRole("tab", { name: "River" }).click();
    await page.getByRole("heading", { name: /computing: other.yaml/ }).waitFor(PATIENCE);
    expect(readFileSync(campus, "utf8")).toBe(MINIFAB);
    expect(complaints).toEqual([]);
  });

  it("reads a history of the fab, scrolls its lots, and opens one", async () => {
    const history = join(folder, "history");
    const words = ["fab", "examples/minifab.yaml", "--days", "60", "--no-causes", "--history", history];
    execFileSync(process.execPath, ["dist/src/cli/main.js", ...words]);
    await serve(MINIFAB, history);
    await page.goto(`${server.url}#view=history`);
    const lots = page.getByRole("table", { name: "Lots" });
    await lots.waitFor(PATIENCE);
    const total = Number(await lots.getAttribute("aria-rowcount"));
    // 84 lots a week over 60 days: 720, and what the first days lack
    expect(total).toBeGreaterThan(600);
    expect(total).toBeLessThan(760);
    await lots.getByRole("button", { name: /^released/ }).click();
    await lots.getByRole("button", { name: /^released/ }).click();
    const released = async (row: number): Promise<number> =>
      Number(await lots.getByRole("row").nth(row).getByRole("cell").nth(2).innerText());
    await expect.poll(() => released(1), PATIENCE).toBeLessThan(1);
    await lots.getByRole("rowgroup").focus();
    await page.keyboard.press("End");
    await expect.poll(() => released(14), PATIENCE).toBeGreaterThan(58);
    expect(await lots.getByRole("row").count(), "only what is in sight is drawn").toBeLessThan(20);
    await page.keyboard.press("Home");
    await expect.poll(() => released(1), PATIENCE).toBeLessThan(1);
    await lots.getByRole("row").nth(3).getByRole("button").click();
    await page.getByText("A lot as it happened").waitFor(PATIENCE);
    expect(page.url()).toMatch(/view=history.*lot=\d+/);
    expect(complaints).toEqual([]);
  });

  it("sweeps two values as small multiples, and a point opens its run beside the base", async () => {
    await serve(MINIFAB);
    await page.goto(`${server.url}#view=compare&sweep=${encodeURIComponent("fab.starts=1200,2100 fab.lot=20..25:2")}`);
    await sketched();
    await page.getByRole("button", { name: "Run the grid" }).click();
    await page.getByText("4 of 4 runs").waitFor(PATIENCE);
    // 2100 wafers a week are 9 131 a month
    const point = page.getByRole("button", { name: /^outs at fab.starts 2100, fab.lot 25: 9 1\d0 wafers/ });
    await point.click();
    await page.getByRole("columnheader", { name: "starts 2100, lot 25" }).waitFor(PATIENCE);
    await page.getByRole("textbox", { name: "Axes of the sweep" }).fill("fab.nothing=1,2");
    await page.getByRole("button", { name: "Run the grid" }).click();
    await page
      .getByRole("alert")
      .getByText(/unknown key/)
      .waitFor(PATIENCE);
    expect(complaints).toEqual([]);
  });

  it("draws the operating curve, estimated at once and simulated when asked", async () => {
    await serve(MINIFAB);
    await page.goto(`${server.url}#view=fab`);
    await page.getByRole("heading", { name: "Operating curve" }).waitFor(PATIENCE);
    await page.getByRole("button", { name: "Simulate six loads" }).click();
    await page.getByText("simulated, lot by lot", { exact: true }).waitFor(PATIENCE);
    expect(complaints).toEqual([]);
  });

  it("says of every place why, in one word, while Alt is held, and moves what flows while a month is chosen", async () => {
    await serve(KESTREL);
    await page.goto(server.url);
    await sketched();
    const words = page.locator(".campus-map .reason text:last-child");
    expect(await words.first().isVisible()).toBe(false);
    await page.getByRole("tab", { name: "Overview" }).focus();
    await page.keyboard.down("Alt");
    await words.first().waitFor();
    expect(await words.count()).toBe(await page.locator(".campus-map .place").count());
    expect(await words.allTextContents()).toContain("no HBM");
    await page.keyboard.up("Alt");
    await expect.poll(() => words.first().isVisible()).toBe(false);
    const dots = page.locator(".campus-map .dots").first();
    expect(await dots.isVisible()).toBe(false);
    await page.getByRole("slider", { name: "Month" }).focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.locator("html.scrubbing .campus-map .dots").count()).toBeGreaterThan(3);
    await expect.poll(() => page.locator("html.scrubbing").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("draws its charts anew in the colours of the other theme", async () => {
    await serve(MINIFAB);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${server.url}#view=time`);
    await sketched();
    const drawn = (): Promise<string[]> =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>(".track canvas")!;
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set<string>();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data.slice(i, i + 3).join());
        return [...seen];
      });
    // the palette's hue of lines: #d9dde4, #3a404b
    await expect.poll(drawn, PATIENCE).toContain("217,221,228");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(drawn, PATIENCE).toContain("58,64,75");
    expect(await drawn()).not.toContain("217,221,228");
    // the test itself reads the canvas, which Chromium remarks on
    expect(complaints.filter((text) => !text.startsWith("Canvas2D"))).toEqual([]);
  });

  it("shows the power plant beside a scenario's", async () => {
    await serve(KESTREL);
    await page.goto(`${server.url}#view=power&with=islanded`);
    await page.getByRole("heading", { name: "The power plant: islanded" }).waitFor(PATIENCE);
    expect(await page.getByRole("group", { name: "LOST GRID, ONE UNIT DOWN" }).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it("explains a number down to the line of the file, and goes there", async () => {
    await serve(KESTREL);
    await page.goto(`${server.url}#explain=chip.packagesPerMonth`);
    await sketched();
    const drawer = page.getByRole("region", { name: /Where chip.packagesPerMonth/ });
    const place = drawer.locator("[data-line]").first();
    await place.waitFor(PATIENCE);
    const line = await place.getAttribute("data-line");
    await place.click();
    await expect.poll(() => page.locator(".cm-lineNumbers .cm-activeLineGutter").innerText(), PATIENCE).toBe(line);
    expect(complaints).toEqual([]);
  });

  it("is worked by keyboard alone", async () => {
    await serve(MINIFAB);
    await page.goto(server.url);
    await sketched();
    await page.getByRole("tab", { name: "Overview" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { name: "Time" }).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("number fab.wip");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: /Where fab.wipWafers/ }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("region", { name: /Where fab.wipWafers/ }).count()).toBe(0);
    await page.keyboard.press("Alt+0");
    await page.getByRole("heading", { name: /Every number/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("fits a phone and a page at 200 %", async () => {
    await serve(KESTREL);
    for (const size of [
      { width: 360, height: 740 },
      { width: 700, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await page.goto(server.url);
      await page.reload();
      await sketched();
      for (const view of VIEW_NAMES) {
        await page.evaluate((name) => (location.hash = `view=${name}`), view);
        await page.waitForTimeout(500);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over, `${view} at ${size.width} px is wider than the screen`).toBeLessThanOrEqual(1);
      }
    }
    expect(complaints).toEqual([]);
  });

  it("has no serious fault of accessibility in any view, light and dark", async () => {
    await serve(KESTREL);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(server.url);
      await page.reload();
      await sketched();
      for (const view of VIEW_NAMES) {
        await page.evaluate((name) => (location.hash = `view=${name}`), view);
        await page.waitForTimeout(400);
        // axe is put in as a test's own script: the page's policy holds for the page
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { axe: tool } = window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
          };
          const { violations } = await tool.run();
          return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => `${id}: ${nodes.length} times, as ${nodes[0]?.html.slice(0, 160)}`);
        });
        expect(found, `${view}, ${colorScheme}`).toEqual([]);
      }
    }
  });

  it("goes on without a network", async () => {
    await serve(MINIFAB);
    await page.goto(server.url);
    await sketched();
    // the views that were not looked at yet are fetched some seconds after the first answer
    await page.waitForTimeout(5000);
    await context.setOffline(true);
    for (const view of VIEW_NAMES) {
      await page.getByRole("tab").nth(VIEW_NAMES.indexOf(view)).click();
      await expect.poll(() => page.locator("#stage").innerText(), PATIENCE).not.toBe("");
    }
    await full();
    await context.setOffline(false);
    expect(complaints.filter((text) => !/net::ERR|EventSource|Failed to (load|fetch)/.test(text))).toEqual([]);
  });

  it("lets a hostile file write text only", async () => {
    const evil = `<img src=x onerror=alert(1)><script>alert(2)</script>`;
    const nothing = async (where: string): Promise<void> =>
      expect(await page.locator("#app img[src=x], #app script, #app svg[onload]").count(), where).toBe(0);
    const named = KESTREL.replaceAll("k1:", `'${evil}':`);
    await serve(named.replace("alpha:", `'"><svg onload=alert(3)>':`));
    await page.goto(server.url);
    await page.getByText(/in the file do(es)? not read/).waitFor(PATIENCE);
    await nothing("the errors");
    writeFileSync(
      campus,
      KESTREL.replace("campus: Kestrel", `campus: '${evil}'`).replace(
        "foundry symposium slide, 2025",
        `${evil} javascript:alert(4)`,
      ),
    );
    await sketched();
    for (const view of VIEW_NAMES) {
      await page.evaluate((name) => (location.hash = `view=${name}`), view);
      await page.waitForTimeout(300);
      await nothing(view);
    }
    await page.evaluate(() => (location.hash = "explain=chip.d0PerCm2"));
    await page.waitForTimeout(300);
    expect(complaints).toEqual([]);
  });
});
