/** The ledger with its verdicts and their arithmetic, as a table that a reader can filter. */
import { escaped } from "../html/escape.ts";
import { withUnit } from "../number.ts";

type VerdictWord = "consistent" | "needs" | "contradicts" | "impossible";

/** What is told of a verdict. */
export interface ToldVerdict {
  readonly id: string;
  readonly date: string;
  readonly source: string;
  readonly verdict: VerdictWord;
  /** the further condition, when the verdict is "needs" */
  readonly needs: string | null;
  readonly contradicts: readonly string[];
  readonly computed: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
    readonly unit: string;
  }[];
  readonly why: string;
}

/** Gravest first, each with a sign that needs no colour. */
const SIGNS: Readonly<Record<VerdictWord, string>> = { impossible: "✕", contradicts: "≠", needs: "→", consistent: "=" };

/**
 * Write the ledger's verdicts.
 *
 * Buttons carry `data-filter` (a verdict or "all"), rows `data-verdict`; without a script all rows show.
 */
export function claimsHtml(verdicts: readonly ToldVerdict[]): string {
  if (verdicts.length === 0) return "";
  const words = Object.keys(SIGNS) as VerdictWord[];
  const count = (word: VerdictWord): number => verdicts.filter(({ verdict }) => verdict === word).length;
  const buttons = words
    .filter((word) => count(word) > 0)
    .map(
      (word) =>
        `<button type="button" class="button" data-filter="${word}">${SIGNS[word]} ${word} ${count(word)}</button>`,
    );
  const rows = verdicts
    .toSorted((a, b) => words.indexOf(a.verdict) - words.indexOf(b.verdict))
    .map((one) => rowOf(one));
  return (
    `<div class="filters" role="group" aria-label="Verdicts"><button type="button" class="button" data-filter="all" aria-pressed="true">all ${verdicts.length}</button>${buttons.join("")}</div>` +
    `<table class="claims"><thead><tr><th>verdict</th><th>claim</th><th>why, with both numbers</th><th>computed</th><th>said</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  );
}

function rowOf({ id, verdict, why, computed, source, date, needs, contradicts }: ToldVerdict): string {
  const figures = computed.map(({ name, low, high, unit }) => {
    const range = low === high ? withUnit(low, unit) : `${withUnit(low, unit)} to ${withUnit(high, unit)}`;
    return `<li>${escaped(`${name}: ${range}`)}</li>`;
  });
  const against =
    contradicts.length === 0 ? "" : ` <span class="soft">against ${escaped(contradicts.join(", "))}</span>`;
  const condition = needs === null || why.includes(needs) ? "" : ` <span class="soft">needs ${escaped(needs)}</span>`;
  return (
    `<tr data-verdict="${verdict}"><td class="verdict-${verdict}" style="white-space: nowrap"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdict}</td>` +
    `<td>${escaped(id)}</td><td>${escaped(why)}${condition}${against}</td>` +
    `<td>${figures.length === 0 ? "" : `<ul>${figures.join("")}</ul>`}</td><td class="soft">${escaped(source.includes(date) ? source : `${source}, ${date}`)}</td></tr>`
  );
}
