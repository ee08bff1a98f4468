// Compiles TypeScript into dist/, and does nothing when the output is newer than every source
// (npm runs `prepare` on `npm ci`, and `npx terafab` may run it again).
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// written last of all
const stamp = join(root, "dist", "campus.schema.json");

/** Newest modification time [ms] below a file or folder. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const sources = ["src", "catalog", "tsconfig.json", "package.json"].map((name) => join(root, name));
const fresh = existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...sources.filter(existsSync).map(newest));
if (!fresh || process.argv.includes("--force")) {
  const require = createRequire(import.meta.url);
  let compiler;
  try {
    compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  } catch {
    // Installed from a tarball: dist/ came with it and there is no compiler; nothing to do.
    if (existsSync(join(root, "dist", "src", "cli", "main.js"))) process.exit(0);
    throw new Error("terafab: dist/ is missing and TypeScript is not installed; run `npm ci` in a clone");
  }
  rmSync(join(root, "dist"), { recursive: true, force: true });
  execFileSync(process.execPath, [compiler, "-p", root], { stdio: "inherit" });
  // npm makes the command executable when it links it, not when it is built again
  chmodSync(join(root, "dist", "src", "cli", "main.js"), 0o755);
  const { writeSchema } = await import(join(root, "dist", "src", "model", "json-schema.js"));
  writeFileSync(stamp, JSON.stringify(writeSchema(), null, 2) + "\n");
}
