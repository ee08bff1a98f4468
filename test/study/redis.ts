/** A Redis server of the test's own: a free port, a folder of its own, append-only file, stopped by its process id. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const redisHere = spawnSync("redis-server", ["--version"]).status === 0;
if (!redisHere && (process.env["TERAFAB_REQUIRE"] ?? "").split(" ").includes("redis")) {
  throw new Error("TERAFAB_REQUIRE names redis, and there is no redis-server here");
}
/** For titles of skipped tests. */
export const why = redisHere ? "" : " (skipped: no redis-server here)";

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** kill -9 and start again on the same append-only file */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(password?: string): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "terafab-redis-"));
  let server = await serve(port, folder, password);
  return {
    url: `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}`,
    port,
    async crash() {
      await end(server, "SIGKILL");
      server = await serve(port, folder, password);
    },
    async stop() {
      await end(server, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(port: number, folder: string, password: string | undefined): Promise<ChildProcess> {
  const options = ["--port", String(port), "--dir", folder, "--bind", "127.0.0.1", "--appendonly", "yes", "--save", ""];
  const child = spawn("redis-server", password === undefined ? options : [...options, "--requirepass", password], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((ready, fail) => {
    child.on("exit", () => fail(new Error("redis-server ended at its start")));
    child.stdout?.on("data", (chunk) => {
      if (/Ready to accept connections/.test(String(chunk))) ready();
    });
  });
  child.removeAllListeners("exit");
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
