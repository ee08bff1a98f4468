// Takes the pictures of the page that the README shows: `npm run build:web && node scripts/pictures.js`. Needs Chromium.
import { chromiumPath } from "../bench/support/machine.js";
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

const PORT = 4890;
const server = spawn(process.execPath, ["dist/src/cli/main.js", "open", "--no-browser", "--port", String(PORT)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const url = await new Promise((resolve) => server.stdout.once("data", (text) => resolve(String(text).split(" ")[0])));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });

const page = await browser.newPage({ viewport: { width: 1440, height: 940 } });

/** One picture of the page, which has its full run: another view, when what it shows is through. */
async function picture(file, link, colorScheme, until = undefined) {
  await page.emulateMedia({ colorScheme });
  await page.evaluate((to) => (location.hash = to), `example=kestrel&${link}`);
  await until?.();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `docs/img/${file}.png` });
}

try {
  await page.goto(`${url}#example=kestrel`);
  await page.getByText(/full run, \d+ s/).waitFor({ timeout: 600_000 });
  await picture("app-campus", "view=overview", "light");
  await picture("app-time", "view=time", "dark");
  await picture("app-fab", "view=fab&tool=EUV", "light", () =>
    page.getByText("A lot as it happened").waitFor({ timeout: 300_000 }),
  );
} finally {
  await browser.close();
  server.kill();
}
