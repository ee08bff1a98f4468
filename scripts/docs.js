// Writes the generated pages of docs/ from the compiled code: run `npm run build` first.
// With --check it writes nothing and fails when a page is not what the code says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formulasPage } from "./formulas-page.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiled = (path) => import(join(root, "dist", "src", path));
const { campusReference } = await compiled("model/index.js");
const { columnFacts } = await compiled("results/columns.js");
const { checkClaims } = await compiled("claims/index.js");

const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

function resultsPage() {
  const engines = [...new Set(columnFacts.map(({ name }) => name.split(".")[0]))];
  const sections = engines.map((engine) => {
    const rows = columnFacts
      .filter(({ name }) => name.startsWith(`${engine}.`))
      .map(({ name, unit, definition, formula, quick }) => [`\`${name}\``, unit, definition, formula, quick]);
    return `## ${engine}\n\n${table(["column", "unit", "definition", "formula", "with `--quick`"], rows)}`;
  });
  return `# The result columns

This page is generated from the code (\`npm run build && npm run docs\`). A column without an honest value is absent from
a run, never zero. \`terafab explain RUN COLUMN\` shows how one came about.

${sections.join("\n\n")}
`;
}

function claimsPage() {
  const rows = checkClaims().map(({ id, date, quantity, verdict, why }) => [id, date, quantity ?? "", verdict, why]);
  return `# The ledger of claims

This page is generated from the code (\`npm run build && npm run docs\`). Verdicts are computed by arithmetic and by
comparing the statements with one another; \`terafab claims --campus FILE\` adds what only a run can answer.

A ledger is a YAML list: \`id\`, \`text\`, \`date\`, \`source\`, \`status\` (contract, filed, approved, statement, claimed,
analyst, derived, secondary, article), and where there is something to compute \`quantity\`, \`let\` (named intervals),
\`check\` (\`name: expression in unit\`), \`expect\` (one comparison), \`world\` (a check and the reference it must not exceed
more than four times), \`run\` (comparisons with \`run.<column>\`), \`subject\` and \`says\` (statements on one subject that
disagree contradict each other), \`needs\`. Units are checked; the words million, billion and trillion are refused.

${table(["claim", "date", "quantity", "verdict", "why"], rows)}
`;
}

const pages = {
  "campus-file.md": campusReference(),
  "results.md": resultsPage(),
  "claims.md": claimsPage(),
  "formulas.md": formulasPage(root),
};
mkdirSync(join(root, "docs"), { recursive: true });
const stale = [];
for (const [name, text] of Object.entries(pages)) {
  const path = join(root, "docs", name);
  if (process.argv.includes("--check")) {
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) stale.push(`docs/${name}`);
  } else writeFileSync(path, text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}; run npm run build && npm run docs`);
  process.exitCode = 1;
}
