/**
 * A run as one page that needs nothing else: no script, no network, readable in ten years. A hostile campus file can't get in:
 * every text is escaped, and the page's policy forbids whatever is not in it.
 */
import type { Derivation } from "../../model/derivation.ts";
import type { AnswerColumn, RunAnswer } from "../../results/answer.ts";
import { columnFacts } from "../../results/columns.ts";
import { changesHtml } from "../changes.ts";
import { bindingSvg } from "../figures/binding.ts";
import { BLOCKS } from "../blocks.ts";
import { limitSentence } from "../limit-sentence.ts";
import { significant, withUnit } from "../number.ts";
import { intervalText, valueText } from "../screen.ts";
import { derivationTree } from "../tree.ts";
import { escaped } from "./escape.ts";
import { type Course, monthChart } from "./month-chart.ts";
import { plantSection } from "./plant.ts";
import { STYLE } from "./style.ts";

/** A figure of the run folder. */
export interface Figure {
  readonly name: string;
  /** a complete SVG document */
  readonly svg: string;
}

/** At most seven numbers stand above the fold: the furthest each engine gets. */
const HEADLINES = [
  "deploy.h100Equivalents",
  "fab.outsWafersPerMonth",
  "chip.packagesPerMonth",
  "energy.firmMW",
  "cooling.pue",
  "race.worldShare",
  "cost.npv",
];

/**
 * Write a run as one HTML page.
 *
 * @param answer the run's answer
 * @param derivations one tree a column
 * @param figures drawings of the run folder, shown as pictures
 */
export function reportPage(
  answer: RunAnswer,
  derivations: Readonly<Record<string, Derivation>>,
  figures: readonly Figure[],
): string {
  const months = answer.monthly["month"] as readonly string[];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(answer.campus)}, run ${escaped(answer.run)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(answer.campus)}</h1>
<p class="about">${months[0]} to ${months.at(-1)}${answer.scenario === "base" ? "" : `, scenario ${escaped(answer.scenario)}`}; ${answer.depth} run ${escaped(answer.run)}, seed ${answer.seed}, terafab ${escaped(answer.version)}</p>
</header>
<main>
<div class="cards">${HEADLINES.map((name) => card(name, answer)).join("")}</div>
${limits(answer)}
${plantSection(answer.plant)}
${figureSection(figures)}
${changesHtml(answer.changes)}
<h2>Month by month</h2>
<p class="note">Dashed months are read between the simulated years.</p>
${BLOCKS.map((block) => charts(block, answer)).join("\n")}
<h2>Every number and where it comes from</h2>
<p class="note">Open a line for its derivation, down to the file and the source. The range is the 90 % interval.</p>
${BLOCKS.map(({ title }) => columnsOf(title, answer, derivations)).join("\n")}
${remarks(answer)}
</main>
</body>
</html>
`;
}

const labels = new Map(BLOCKS.flatMap(({ rows }) => rows.map(({ column, label }) => [column, label.trim()])));
const blockOf = new Map<string, string>(
  BLOCKS.flatMap(({ title, rows }) => rows.map(({ column }) => [column.split(".")[0] as string, title])),
);

function course(name: string, column: AnswerColumn, { monthly }: RunAnswer): Course | undefined {
  const values = monthly[name];
  if (values === undefined) return undefined;
  return {
    title: labels.get(name) ?? name,
    unit: column.unit,
    months: monthly["month"] as readonly string[],
    values: values as readonly (number | null)[],
    interpolated: (monthly["interpolated"] ?? []) as readonly boolean[],
  };
}

function card(name: string, answer: RunAnswer): string {
  const column = answer.columns[name];
  if (column === undefined) return "";
  const monthly = course(name, column, answer);
  return (
    `<section class="card"><small>${escaped(labels.get(name) ?? name)}</small><b>${escaped(valueText(column))}</b>` +
    `<small>${escaped(intervalText(column)) || "&nbsp;"}</small>${monthly === undefined ? "" : monthChart(monthly)}</section>`
  );
}

function limits(answer: RunAnswer): string {
  const sentence =
    answer.limits.length === 0
      ? "Nothing in the file relieves it: the objective does not move."
      : limitSentence(answer);
  const rows = answer.limits.map(
    ({ name, path, unit, worth, worthUnit, effectOfOnePercent, months }) =>
      `<tr><td>${escaped(name)}<br><small class="note">${escaped(path)}</small></td><td>${escaped(unit)}</td>` +
      `<td class="n">${escaped(withUnit(worth, worthUnit))}</td><td class="n">${significant(100 * effectOfOnePercent, 2)} %</td>` +
      `<td class="n">${months.length}</td></tr>`,
  );
  return (
    `<h2>What limits it</h2><p>${escaped(sentence)}</p>` +
    (rows.length === 0
      ? ""
      : `<div class="wide"><table><thead><tr><th>limit</th><th>one more</th><th class="n">is worth</th><th class="n">effect of 1 %</th><th class="n">months it binds</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`) +
    bandSection(answer)
  );
}

function bandSection(answer: RunAnswer): string {
  const band = bindingSvg(answer);
  return band === undefined ? "" : `<h2>What binds when</h2><div class="wide">${band}</div>`;
}

function figureSection(figures: readonly Figure[]): string {
  if (figures.length === 0) return "";
  const images = figures.map(
    ({ name, svg }) =>
      `<img alt="${escaped(titleOf(svg) ?? name)}" src="data:image/svg+xml;utf8,${encodeURIComponent(svg)}">`,
  );
  return `<h2>Figures</h2><div class="figures">${images.join("")}</div>`;
}

function titleOf(svg: string): string | undefined {
  return /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1];
}

function charts({ title, rows }: (typeof BLOCKS)[number], answer: RunAnswer): string {
  const drawn = rows.flatMap(({ column: name }) => {
    const column = answer.columns[name];
    const monthly = column && course(name, column, answer);
    const chart = monthly === undefined ? "" : monthChart(monthly);
    if (chart === "" || column === undefined) return [];
    return [
      `<figure><figcaption><b>${escaped(labels.get(name) ?? name)}</b>, ${escaped(unitText(column.unit))}</figcaption>${chart}</figure>`,
    ];
  });
  return drawn.length === 0 ? "" : `<h3>${title}</h3><div class="charts">${drawn.join("")}</div>`;
}

function unitText(unit: string): string {
  return unit === "share" ? "%" : unit === "" || unit === "1" ? "ratio" : unit;
}

function columnsOf(title: string, answer: RunAnswer, derivations: Readonly<Record<string, Derivation>>): string {
  const lines = Object.entries(answer.columns)
    .filter(([name]) => (blockOf.get(name.split(".")[0] as string) ?? "COST") === title)
    .map(([name, column]) => {
      const fact = columnFacts.find((one) => one.name === name);
      const tree = derivations[name];
      return (
        `<details><summary><span>${escaped(labels.get(name) ?? name)} <small class="note">${escaped(name)}</small></span>` +
        `<span class="n">${escaped(valueText(column))}</span>` +
        `<span class="${column.depth === "estimate" ? "estimate" : "note"}">${escaped(intervalText(column))}</span></summary>` +
        `<p class="note">${escaped(fact?.definition ?? "")}</p>` +
        `${tree === undefined ? "" : `<pre>${escaped(derivationTree(tree).join("\n"))}</pre>`}</details>`
      );
    });
  return lines.length === 0 ? "" : `<h3>${title}</h3>${lines.join("")}`;
}

function remarks({ warnings }: RunAnswer): string {
  if (warnings.length === 0) return "";
  return `<h2>Remarks</h2><ul>${warnings.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;
}
