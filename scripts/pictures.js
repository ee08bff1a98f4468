// Takes the pictures of the page that the README shows: `npm run build:web && node scripts/pictures.js`. Needs Chromium.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

const PORT = 4890;
const server = spawn(process.execPath, ["dist/src/cli/main.js", "open", "--no-browser", "--port", String(PORT)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const url = await new Promise((resolve) => server.stdout.once("data", (text) => resolve(String(text).split(" ")[0])));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** One picture: the page with a link in it, when what it shows is through. */
async function picture(file, link, { colorScheme, height = 940, until }) {
  const page = await browser.newPage({ viewport: { width: 1440, height }, colorScheme });
  await page.goto(`${url}#example=kestrel&${link}`);
  await until(page);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `docs/img/${file}.png` });
  await page.close();
}

const sketched = (page) => page.getByText("sketch:").waitFor({ timeout: 120_000 });
try {
  await picture("app-campus", "view=overview", { colorScheme: "light", until: sketched });
  await picture("app-time", "view=time", { colorScheme: "dark", until: sketched });
  await picture("app-fab", "view=fab&tool=EUV", {
    colorScheme: "light",
    until: (page) => page.getByText("A lot as it happened").waitFor({ timeout: 300_000 }),
  });
} finally {
  await browser.close();
  server.kill();
}
