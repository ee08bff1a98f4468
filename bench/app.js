/**
 * How quick the page is in Chromium: first answer, repaint while typing, panning, what travels, and a million lots.
 *
 *   npm run build:web && node bench/app.js [EXAMPLE]
 *
 * The history of a million lots is written first (a minute); TERAFAB_HISTORY=FOLDER takes one that is there.
 *
 * Units: ms on the machine that runs it; a page's speed has no reference to be a ratio of. Needs Chromium.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { loadavg } from "node:os";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { headline } from "./support/headline.js";
import { ABSENT, chromiumPath } from "./support/machine.js";
import { writeHistory } from "./support/history-of-lots.js";

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.error("no Chromium here");
  process.exit(ABSENT);
}

const example = process.argv[2] ?? "kestrel";
const made = process.env["TERAFAB_HISTORY"] ?? mkdtempSync(join(tmpdir(), "terafab-bench-"));
if (process.env["TERAFAB_HISTORY"] === undefined) writeHistory(made);
const served = ["open", "--history", made, "--no-browser", "--port", "4870"];
const server = spawn(process.execPath, ["dist/src/cli/main.js", ...served], {
  stdio: ["ignore", "pipe", "inherit"],
});
const said = await new Promise((resolve) => server.stdout.once("data", (text) => resolve(String(text).split(" ")[0])));
const url = said.split("#")[0];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const row = (name, ...columns) => console.log(name.padEnd(58), ...columns);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  row(`load before ${loadavg()[0].toFixed(1)}`);
  const firsts = [];
  let sent = 0;
  for (let time = 0; time < 5; time++) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const files = new Set();
    page.on("response", (response) => files.add(new URL(response.url()).pathname));
    const from = performance.now();
    await page.goto(`${url}#example=${example}`);
    await page.locator(".card b").first().waitFor();
    firsts.push(performance.now() - from);
    if (time === 0) {
      await page.waitForTimeout(300);
      for (const name of files) {
        if (name === "/" || name.startsWith("/api")) continue;
        if (!name.endsWith(".wasm")) sent += gzipSync(readFileSync(join("dist/web", name))).length;
      }
    }
    await page.close();
  }
  row(`first figures of ${example} (limit 1500 ms)`, `${median(firsts).toFixed(0)} ms`);
  row("sent until then, gzip, without the solver (limit 600 kB)", `${(sent / 1000).toFixed(0)} kB`);

  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${url}#example=${example}`);
  await page.getByText("sketch:").waitFor({ timeout: 120_000 });
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  for (let key = 0; key < 20; key++) {
    await page.keyboard.type(key % 2 === 0 ? "#" : " ");
    await page.waitForTimeout(700);
  }
  const repaints = await page.evaluate(() => window.terafabRepaints());
  row(`repaint after a keystroke, median of ${repaints.length} (limit 200 ms)`, `${median(repaints).toFixed(0)} ms`);

  headline("the page's first figures", `${median(firsts).toFixed(0)} ms by the clock`, "1,500 ms asked", "");
  headline("repaint after a keystroke, median", `${median(repaints).toFixed(0)} ms by the clock`, "200 ms asked", "");

  await page.evaluate(() => (location.hash = "view=time"));
  await page.getByText("sketch:").waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1500);
  const tasks = await page.evaluate(async () => {
    const long = [];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)));
    observer.observe({ entryTypes: ["longtask"] });
    const frames = [];
    let last = performance.now();
    for (let step = 0; step < 60; step++) {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: step < 10 ? "w" : step % 2 === 0 ? "a" : "d" }));
      await new Promise((next) => requestAnimationFrame(next));
      frames.push(performance.now() - last);
      last = performance.now();
    }
    return { long, frames };
  });
  row("60 zooms and pans of the time axis: frame, median", `${median(tasks.frames).toFixed(0)} ms`);
  row("tasks over 50 ms among them", `${tasks.long.length}`, tasks.long.map((one) => one.toFixed(0)).join(" "));
  await page.close();

  const lots = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await lots.goto(`${url}#view=history`);
  const begun = performance.now();
  await lots.locator(".lots .shown .line").first().waitFor({ timeout: 300_000 });
  const count = await lots.getByRole("table", { name: "Lots" }).getAttribute("aria-rowcount");
  row(`a history of ${count} lots is read`, `${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await lots.waitForTimeout(3000);
  const scrolled = await lots.evaluate(async () => {
    const long = [];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)));
    observer.observe({ entryTypes: ["longtask"] });
    const pane = document.querySelector(".pane");
    const frames = [];
    for (let step = 0; step < 60; step++) {
      const from = performance.now();
      pane.scrollTop = ((step * 37) % 60) * (pane.scrollHeight / 60);
      await new Promise((next) => requestAnimationFrame(next));
      frames.push(performance.now() - from);
    }
    return { long, frames };
  });
  row("60 jumps through its lots: frame, median", `${median(scrolled.frames).toFixed(0)} ms`);
  row("tasks over 50 ms among them", `${scrolled.long.length}`, scrolled.long.map((one) => one.toFixed(0)).join(" "));
  const asked = performance.now();
  await lots.locator(".lots .shown .link").first().click();
  await lots.getByText("A lot as it happened").waitFor();
  row("one of its lots is read and drawn", `${(performance.now() - asked).toFixed(0)} ms`);
} finally {
  await browser.close();
  server.kill();
  if (process.env["TERAFAB_HISTORY"] === undefined) rmSync(made, { recursive: true });
}
