// Puts every engine to the test against published and closed-form answers and writes docs/validation.md and .json.
// Rows whose data or tools are absent here keep their last measured value with its date and version.
//
//   npm run validate                 measure and write
//   node scripts/validate.js --from FILE    the same from the rows of a test run that is done
//   node scripts/validate.js --check FILE   FILE has the rows of a test run (TERAFAB_VALIDATION): fail when a page row is not what it says
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const store = join(root, "docs", "validation.json");
const page = join(root, "docs", "validation.md");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const keyOf = ({ engine, case: name }) => `${engine}\n${name}`;
const known = new Map(
  (existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : []).map((row) => [keyOf(row), row]),
);

function rowsOf(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Figures as the page shows them. */
function figure(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e7 ? String(Number(value.toPrecision(7))) : value.toExponential(4);
}
const limit = ({ within, as }) =>
  as === "absolute" ? `± ${figure(within)}` : within === 0 ? "exact" : `${figure(100 * within)} %`;
const difference = (row) =>
  row.difference === 0 ? "0" : row.as === "absolute" ? figure(row.difference) : `${figure(100 * row.difference)} %`;
const shown = (row) => [figure(row.expected), figure(row.got), limit(row), row.verdict].join("|");

function writePage(rows) {
  const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
  const table = (head, body) =>
    [head, head.map(() => "---"), ...body].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
  const engines = [...new Set(rows.map(({ engine }) => engine))];
  const misses = rows.filter(({ verdict }) => verdict !== "holds");
  const sections = engines.map((engine) => {
    const body = rows
      .filter((row) => row.engine === engine)
      .map((row) => [
        row.case,
        row.source,
        row.unit ?? "",
        figure(row.expected),
        figure(row.got),
        difference(row),
        limit(row),
        row.verdict === "holds" ? "holds" : `**misses**${row.miss === undefined ? "" : `: ${row.miss}`}`,
        `${row.date}, ${row.version}`,
      ]);
    return `## ${engine}\n\n${table(["case", "source", "unit", "expected", "got", "difference", "allowed", "verdict", "measured"], body)}`;
  });
  writeFileSync(
    page,
    `# Validation

Every row is a test (\`test/oracles\`): the page is written by \`npm run validate\`, never by hand. "measured" is the day and the
version of the last measurement; where the data of a row is absent the row keeps its last one. Comparisons of test/oracles that
are no rows yet are asserted by \`npm test\` and \`npm run test:slow\` all the same.

${rows.length} comparisons, ${misses.length === 0 ? "none misses" : `${misses.length} miss${misses.length === 1 ? "es" : ""}: ${misses.map((row) => `${row.engine}, ${row.case}`).join("; ")}`}.

${sections.join("\n\n")}
`,
  );
}

if (process.argv[2] === "--check") {
  const stale = rowsOf(process.argv[3]).filter((row) => {
    const old = known.get(keyOf(row));
    // a row of a long measurement is not repeated in a shorter run
    return !row.shorter && (old === undefined || shown(old) !== shown(row));
  });
  for (const row of stale) console.error(`docs/validation.md is not what the tests say: ${row.engine}, ${row.case}`);
  if (stale.length > 0) console.error("run `npm run validate` and commit docs/validation.*");
  process.exit(stale.length > 0 ? 1 : 0);
}

/** Rows of all tests in test/oracles, and the exit code of the run. */
function measured() {
  if (process.argv[2] === "--from") return { rows: rowsOf(process.argv[3]), status: 0 };
  const scratch = mkdtempSync(join(tmpdir(), "terafab-validation-"));
  const file = join(scratch, "rows.jsonl");
  const { status } = spawnSync("npx", ["vitest", "run", "--project", "unit", "--project", "slow", "test/oracles"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TERAFAB_VALIDATION: file },
  });
  const rows = rowsOf(file);
  rmSync(scratch, { recursive: true });
  return { rows, status };
}

const { rows: fresh, status } = measured();
const today = new Date().toISOString().slice(0, 10);
for (const row of fresh) {
  const old = known.get(keyOf(row));
  if (row.shorter && old !== undefined) continue;
  const same = old !== undefined && shown(old) === shown(row) && old.version === version;
  known.set(keyOf(row), { ...row, date: same ? old.date : today, version });
}
const rows = [...known.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
writeFileSync(store, `${JSON.stringify(rows, null, 1)}\n`);
writePage(rows);
console.log(
  `docs/validation.md: ${rows.length} comparisons, ${rows.filter(({ verdict }) => verdict !== "holds").length} miss`,
);
process.exit(status ?? 1);
