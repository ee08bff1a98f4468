// The page of validations from its rows: counts first, then every comparison, by engine and source.

/** Figures as the page shows them. */
export function figure(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e7 ? String(Number(value.toPrecision(7))) : value.toExponential(4);
}

const allowed = ({ within, as }) =>
  within === 0 ? "exact" : as === "absolute" ? `± ${short(within)}` : `${short(100 * within)} %`;
const difference = (row) =>
  row.difference === 0 ? "0" : row.as === "absolute" ? short(row.difference) : `${short(100 * row.difference)} %`;

/** Two digits: how large a difference is, not which. */
function short(value) {
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e4 ? String(Number(value.toPrecision(2))) : value.toExponential(0);
}

const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head, body) =>
  [head, head.map(() => "---"), ...body].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
const unique = (values) => [...new Set(values)];

function verdict(row) {
  if (row.verdict === "holds") return "holds";
  return `**misses**${row.miss === undefined ? "" : `: ${row.miss}`}`;
}

function rowCells(row) {
  return [
    row.points === undefined ? row.case : `${row.case} (${row.points} comparisons, the worst)`,
    row.unit ?? "",
    figure(row.expected),
    figure(row.got),
    difference(row),
    `${allowed(row)}: ${row.why}`,
    verdict(row),
    row.here ? "" : `${row.date}, version ${row.version}`,
  ];
}

const HEAD = ["case", "unit", "expected", "got", "difference", "allowed, and why", "verdict", "last measured"];

function section(engine, rows) {
  const mine = rows.filter((row) => row.engine === engine);
  const sources = unique(mine.map(({ source }) => source)).map((source) => {
    const body = mine.filter((row) => row.source === source).map(rowCells);
    return `### ${source}\n\n${table(HEAD, body)}`;
  });
  return `## ${engine}\n\n${sources.join("\n\n")}`;
}

function counts(name, rows) {
  const comparisons = rows.reduce((sum, { points = 1 }) => sum + points, 0);
  const missing = rows.filter((row) => row.verdict !== "holds").length;
  return [name, rows.length, comparisons, rows.length - missing, missing, rows.filter(({ here }) => !here).length];
}

/**
 * @param rows in the order of the page; `here` says that the writing run measured it
 */
export function writePage(rows) {
  const engines = unique(rows.map(({ engine }) => engine)).toSorted();
  const misses = rows.filter((row) => row.verdict !== "holds");
  const days = unique(rows.filter(({ here }) => here).map(({ date, version }) => `${date} with version ${version}`));
  const summary = table(
    ["engine", "rows", "comparisons", "hold", "miss", "not measured by the last run"],
    [
      ...engines.map((engine) =>
        counts(
          engine,
          rows.filter((row) => row.engine === engine),
        ),
      ),
      counts("all", rows),
    ],
  );
  return `# Validation

terafab against published and closed-form answers. Each row is a test of \`test/oracles\`; the page is written by
\`npm run validate\`, never by hand, and CI fails when what it measures leaves a row's tolerance. A row of many comparisons shows
the worst of them. "Exact" means equal.

The reference data stands beside the repository (\`../shared/data\`), not in it. Where it is absent, a row keeps its last
measured figures, and its last column says when and by which version; an empty column means: measured by the run that wrote
this page${days.length === 0 ? "" : ` (${days.toSorted().join("; ")})`}.

${summary}

${misses.length === 0 ? "No row misses." : `Misses:\n\n${misses.map((row) => `- ${row.engine}, ${row.case}: got ${figure(row.got)}, expected ${figure(row.expected)}${row.miss === undefined ? "" : `; ${row.miss}`}`).join("\n")}`}

${engines.map((engine) => section(engine, rows)).join("\n\n")}
`;
}
