// Runs every script of bench/ one after the other and writes what they print into docs/performance.md, with the machine
// and its load. A figure without its reference in the same run is not a measurement; each script prints both.
//
//   npm run bench [NAME...]      all, or these only (the others keep their last figures)
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HEADLINE } from "../bench/support/headline.js";
import { ABSENT } from "../bench/support/machine.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs", "performance.md");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const asked = process.argv.slice(2);
const names = readdirSync(join(root, "bench"))
  .filter((name) => name.endsWith(".js"))
  .map((name) => name.slice(0, -3))
  .sort();

const asItIs = existsSync(page) ? readFileSync(page, "utf8") : "";
/** Sections of the page as it is, by script. */
const sections = new Map(
  asItIs
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf("\n")).trim(), text.trimEnd()]),
);
/** Rows of its table, by script: each ends with a link to its section. */
const headlines = new Map(
  names.map((name) => [name, asItIs.split("\n").filter((line) => line.endsWith(`| [${name}](#${name}) |`))]),
);

/** First sentence of a script's opening comment. */
function about(name) {
  const comment =
    /^\/\*\*([\s\S]*?)\*\/|^((?:\/\/.*\n)+)/.exec(readFileSync(join(root, "bench", `${name}.js`), "utf8"))?.[0] ?? "";
  const lines = comment.split("\n").map((line) => line.replace(/^[\s/*]+/, "").trim());
  return lines
    .slice(lines[0] === "" ? 1 : 0)
    .join("\n")
    .split("\n\n")[0]
    .replaceAll("\n", " ")
    .trim();
}

let failed = 0;
for (const name of asked.length > 0 ? asked : names) {
  console.log(`bench/${name}.js`);
  const load = loadavg()[0].toFixed(1);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, "bench", `${name}.js`)], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1e8,
    timeout: 1_200_000,
  });
  if (status === ABSENT) {
    console.log(`  not measurable here, its last figures stay: ${stderr.trim()}`);
    continue;
  }
  if (status !== 0) {
    failed++;
    console.error(`bench/${name}.js failed\n${stderr.slice(-2000)}`);
    continue;
  }
  process.stdout.write(stdout);
  const lines = stdout.trimEnd().split("\n");
  headlines.set(
    name,
    lines.filter((line) => line.startsWith(HEADLINE)).map((line) => `${line} [${name}](#${name}) |`),
  );
  const [cpu] = cpus();
  const machine = `${cpu.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${load} at the start`;
  sections.set(
    name,
    `${name}\n\n${about(name)}\n\n\`\`\`\n${lines.filter((line) => !line.startsWith(HEADLINE)).join("\n")}\n\`\`\`\n\nMeasured ${new Date().toISOString().slice(0, 10)}, version ${version}: ${machine}.`,
  );
}
writeFileSync(
  page,
  `# Performance

Written by \`npm run bench\` (after \`npm run build\`). Every script measures its reference in the same run, so that machines can
be compared; a loaded machine makes both slower. CPU seconds count, not the clock, unless it says so.

| what | here | beside it, in the same run | ratio | script |
|---|---|---|---|---|
${names.flatMap((name) => headlines.get(name)).join("\n")}

${names
  .filter((name) => sections.has(name))
  .map((name) => `## ${sections.get(name)}`)
  .join("\n\n")}
`,
);
process.exit(failed > 0 ? 1 : 0);
