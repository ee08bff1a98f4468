// The reference of formulas: every documented function or table of the sources that names where its science comes from.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const rooms = [
  "chip",
  "fab",
  "supply",
  "energy",
  "cooling",
  "deploy",
  "race",
  "cost",
  "study",
  "claims",
  "model",
  "kernel",
  "base",
];

/** What stands in the comments above exports that have a `@source`: one entry each. */
function entriesOf(root, room) {
  const folder = join(root, "src", room);
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .sort();
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const documented = text.matchAll(
      /\/\*\*\n((?:[ \t]*\*(?!\/).*\n)+)[ \t]*\*\/\n(?:export )?(?:async )?(?:function|const|class|interface|type) (\w+)/g,
    );
    return Array.from(documented, ([, comment, symbol]) => ({
      file: relative(root, join(folder, name)),
      symbol,
      ...partsOf(comment),
    })).filter(({ source }) => source !== undefined);
  });
}

/** A comment as its text, and its tags by name; what follows a tag belongs to it. */
function partsOf(comment) {
  const parts = { text: "" };
  let tag = "text";
  for (const line of comment.split("\n").map((raw) => raw.replace(/^[ \t]*\* ?/, "").trimEnd())) {
    const begun = /^@(\w+) ?(.*)$/.exec(line);
    if (begun === null) parts[tag] = `${parts[tag]}\n${line}`;
    else {
      tag = begun[1];
      parts[tag] = tag in parts ? `${parts[tag]}\n${begun[2]}` : begun[2];
    }
  }
  return parts;
}

const flat = (text) =>
  text
    .trim()
    .replace(/\{@link (\w+)\}/g, "$1")
    .replace(/[ \t]*\n(?!\n)[ \t]*/g, " ");

function section({ file, symbol, text, valid, source }) {
  // paragraphs with an equals sign and no full stop are equations
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map(flat);
  const body = paragraphs.map((p) =>
    /[=≤≥]/.test(p) && !/[.:]( |$)/.test(p) ? `\`\`\`text\n${p}\n\`\`\`` : p.replaceAll("<", "&lt;"),
  );
  return [
    `### \`${symbol}\`, [${file}](../${file})`,
    ...body,
    ...(valid === undefined ? [] : [`*Valid:* ${flat(valid).replaceAll("<", "&lt;")}`]),
    `*Source:* ${flat(source).replaceAll("<", "&lt;")}`,
  ].join("\n\n");
}

/** @param root folder of the project */
export function formulasPage(root) {
  const sections = rooms.flatMap((room) => {
    const entries = entriesOf(root, room);
    return entries.length === 0 ? [] : [`## ${room}`, ...entries.map(section)];
  });
  return `# The formulas

This page is generated from the comments in the sources (\`npm run build && npm run docs\`): every function and table that names
where its science comes from, engine by engine, with its range of validity. What a result column computes stands in
[results.md](results.md), how close it all comes to published cases in [validation.md](validation.md).

${sections.join("\n\n")}
`;
}
