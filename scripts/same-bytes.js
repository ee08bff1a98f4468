// Runs the same campuses under this Node and under a newer one and compares every byte of `--json` but `seconds`.
// Usage: node scripts/same-bytes.js [node version, default 24]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, "dist", "src", "cli", "main.js");
const newer = process.argv[2] ?? "24";
const cases = [
  ["run", "examples/kestrel.yaml", "--quick", "--draws", "20"],
  ["run", "examples/kestrel.yaml", "--draws", "0"],
  ["run", "examples/minifab.yaml", "--draws", "0"],
];

/** The bytes of one case with `seconds` taken out. */
function bytes(command, prefix, args) {
  const out = mkdtempSync(join(tmpdir(), "terafab-bytes-"));
  try {
    const text = execFileSync(command, [...prefix, main, ...args, "--json", "--out", out], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.replace(/"seconds": ?[\d.e+-]+/, '"seconds": 0');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

let failed = 0;
for (const args of cases) {
  const here = bytes(process.execPath, [], args);
  const again = bytes(process.execPath, [], args);
  const there = bytes("npx", ["--yes", "-p", `node@${newer}`, "--", "node"], args);
  const verdict = here === again && here === there ? "same bytes" : here === again ? "DIFFERENT" : "NOT REPEATABLE";
  if (verdict !== "same bytes") failed++;
  console.log(
    `${verdict.padEnd(15)} ${here.length} bytes  terafab ${args.join(" ")}  (Node ${process.version} and ${newer})`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
