import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { fail } from "../../base/errors.ts";
import { findRun } from "../../results/store.ts";
import { EXIT, guard, print } from "../output.ts";
import { type PageFiles, pageFiles } from "./page-files.ts";
import { servePage } from "./page-server.ts";
import { sharedFile } from "./shared-file.ts";
import { isHistory, sharedHistory } from "./shared-history.ts";

interface OpenFlags {
  readonly port: string;
  readonly browser: boolean;
  readonly out: string;
  readonly history?: string;
}

const ROOT = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))));

/** `terafab open [FILE or RUN]`: the campus as a page on this machine. */
export function openCommand(): Command {
  return new Command("open")
    .description("open a campus file, or a saved run, as a page on this machine")
    .argument("[what]", "campus file, run id, run folder, or history folder; without it the page shows the examples")
    .option("--port <n>", "first port to try", "4815")
    .option("--no-browser", "print the address, start no browser")
    .option("--history <folder>", "a history of the fab beside it, as written by terafab fab --history")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((what: string | undefined, flags: OpenFlags) => guard(() => open(what, flags)));
}

async function open(what: string | undefined, flags: OpenFlags): Promise<number> {
  const port = Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_000) fail("--port", `"${flags.port}" is no port`, "0 to 65000");
  const folder = flags.history ?? (what !== undefined && isHistory(what) ? what : undefined);
  const history = folder === undefined ? undefined : sharedHistory(folder);
  const file = what === undefined || what === folder ? undefined : fileOf(what, flags.out);
  const pages = builtPage();
  const server = await servePage(pages, file, port, history);
  const url = file === undefined && history !== undefined ? `${server.url}#view=history` : server.url;
  print(`${url}      Ctrl-C ends it`);
  if (flags.browser) startBrowser(url);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  return EXIT.fine;
}

/** A campus file is shared for writing, the file of a saved run for reading. */
function fileOf(what: string, out: string) {
  if (existsSync(what) && statSync(what).isFile()) return sharedFile(what, false);
  return sharedFile(join(findRun(out, what), "campus.yaml"), true);
}

/** The page as it was packed; in a clone it is built when it is first opened. */
function builtPage(): PageFiles {
  const folder = join(ROOT, "dist", "web");
  const config = join(ROOT, "web", "vite.config.ts");
  if (!existsSync(join(folder, "index.html")) && existsSync(config)) {
    process.stderr.write("the page is built, once\n");
    const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
    const built = spawnSync(process.execPath, [vite, "build", "--config", config, "--logLevel", "error"], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (built.status !== 0) fail("web", "the page could not be built", "npm ci, then npm run build:web");
  }
  const pages = pageFiles(folder);
  if (!pages.has("/index.html")) fail("web", "this installation has no page", "install terafab again");
  return pages;
}

function startBrowser(url: string): void {
  const [program, ...words] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  const child = spawn(program as string, [...words, url], { stdio: "ignore", detached: true });
  // no desktop here: the address has been printed
  child.on("error", () => undefined);
  child.unref();
}
