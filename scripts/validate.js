// Puts every engine to the test against published and closed-form answers and writes docs/validation.md and .json.
// Rows whose data or tools are absent here keep their last measured value with its date and version.
//
//   npm run validate                        measure and write
//   node scripts/validate.js --from FILE    write from the rows of a test run that is done (TERAFAB_VALIDATION=FILE)
//   node scripts/validate.js --check FILE   fail when a row of that run is no longer what the page says, within its tolerance
//   ... --docs FOLDER                       another folder than docs/
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { writePage } from "./validation-page.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const docs = option("--docs") ?? join(root, "docs");
const store = join(docs, "validation.json");
const page = join(docs, "validation.md");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const keyOf = ({ engine, case: name }) => `${engine}\n${name}`;
const title = ({ engine, case: name }) => `${engine}, ${name}`;
const known = existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : [];
const old = new Map(known.map((row) => [keyOf(row), row]));

/** Rows of a test run. Two of one name would hide each other: that is a mistake of the tests. */
function rowsOf(file) {
  const rows = existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [];
  const seen = new Set();
  for (const row of rows) {
    if (seen.has(keyOf(row))) throw new Error(`two rows of the name "${title(row)}"`);
    seen.add(keyOf(row));
  }
  return rows;
}

/** What the page says of a row still holds: both figures within the row's own tolerance of the page's, the same verdict. */
function stands(row) {
  const said = old.get(keyOf(row));
  if (said === undefined) return false;
  // printed and read again, a double is the same: a tolerance of 0 means equal
  const slack = row.within * (row.as === "absolute" || said.expected === 0 ? 1 : Math.abs(said.expected));
  const near = (a, b) => Math.abs(a - b) <= slack;
  return said.verdict === row.verdict && near(said.got, row.got) && near(said.expected, row.expected);
}

function check(file) {
  const rows = rowsOf(file);
  // a row of a long measurement is not repeated in a shorter run
  const stale = rows.filter((row) => !row.shorter && !stands(row)).map(title);
  if (existsSync(store) && readFileSync(page, "utf8") !== writePage(known)) stale.push("the page is not of its rows");
  const unmeasured = known.length - new Set(rows.map(keyOf).filter((key) => old.has(key))).size;
  console.log(`docs/validation.md: ${rows.length} rows measured, ${unmeasured} of the page not measured here`);
  for (const one of stale) console.error(`docs/validation.md is not what the tests say: ${one}`);
  if (stale.length > 0) console.error("run `npm run validate` and commit docs/validation.*");
  return stale.length > 0 ? 1 : 0;
}

/** Run the tests: their rows, the files of which no test was skipped, and the exit code. */
function measure() {
  const scratch = mkdtempSync(join(tmpdir(), "terafab-validation-"));
  const [file, report] = [join(scratch, "rows.jsonl"), join(scratch, "report.json")];
  const { status } = spawnSync(
    "npx",
    ["vitest", "run", "--project", "unit", "--project", "slow", "test/oracles"].concat([
      "--reporter",
      "default",
      "--reporter",
      "json",
      "--outputFile.json",
      report,
    ]),
    { cwd: root, stdio: "inherit", env: { ...process.env, TERAFAB_VALIDATION: file } },
  );
  const rows = rowsOf(file);
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const complete = testResults
    .filter(({ assertionResults }) => assertionResults.every((one) => one.status === "passed"))
    .map(({ name }) => relative(root, name));
  rmSync(scratch, { recursive: true });
  return { rows, complete: new Set(complete), status: status ?? 1 };
}

/** The rows of the page: the fresh ones, and of the others those that could not be measured here. */
function merge(fresh, complete) {
  const today = new Date().toISOString().slice(0, 10);
  const measured = fresh
    .filter((row) => !(row.shorter && old.has(keyOf(row))))
    .map((row) => ({ ...row, date: today, version, here: true }));
  const names = new Set(measured.map(keyOf));
  // a test that ran whole and no longer gives a row has lost it, and so has one that is gone
  const kept = known
    .filter((row) => !names.has(keyOf(row)) && !complete.has(row.test) && existsSync(join(root, row.test)))
    .map((row) => ({ ...row, here: false }));
  return [...measured, ...kept].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

if (option("--check") !== undefined) process.exit(check(option("--check")));
const from = option("--from");
const {
  rows: fresh,
  complete,
  status,
} = from === undefined ? measure() : { rows: rowsOf(from), complete: new Set(), status: 0 };
if (fresh.length === 0) throw new Error("no test gave a row: nothing is written");
const rows = merge(fresh, complete);
writeFileSync(store, `${JSON.stringify(rows, null, 1)}\n`);
writeFileSync(page, writePage(rows));
const misses = rows.filter(({ verdict }) => verdict !== "holds").length;
console.log(`docs/validation.md: ${rows.length} rows, ${misses} miss`);
process.exit(status);
