/** What the cooling manifold saves against each named baseline: on the screen of a run, and as a table of a page. */
import type { AnswerSaving } from "../results/answer.ts";
import { escaped } from "./html/escape.ts";
import { compact, percent, significant } from "./number.ts";
import { table } from "./table.ts";

const BASIS = "last simulated year, representative days: an estimate";

/** Lines of the screen; none where there is no cooling. */
export function savedLines(saved: readonly AnswerSaving[] = []): string[] {
  if (saved.length === 0) return [];
  const rows = saved.map((one) => [one.baseline, electricity(one), share(one), water(one)]);
  return [
    `WHAT THE MANIFOLD SAVES   (${BASIS})`,
    ...table([["against", "electricity", "of it", "water"], ...rows]),
    "",
  ];
}

/** A section of a page; empty where there is no cooling. */
export function savedHtml(saved: readonly AnswerSaving[] = []): string {
  if (saved.length === 0) return "";
  const rows = saved.map(
    (one) =>
      `<tr><th scope="row">${escaped(one.baseline)}</th><td class="n">${electricity(one)}</td><td class="n">${share(one)}</td>` +
      `<td class="n">${water(one)}</td><td>${escaped(one.statement)}</td></tr>`,
  );
  return (
    `<h2>What the manifold saves</h2><p class="note soft">${BASIS}</p><div class="wide" tabindex="0" role="group" aria-label="What the manifold saves"><table>` +
    '<thead><tr><th>against</th><th class="n">electricity</th><th class="n">of it</th><th class="n">water</th><th>in words</th></tr></thead>' +
    `<tbody>${rows.join("")}</tbody></table></div>`
  );
}

/** Below this share a saving is less than the uncertainty of any machine of the plant. */
const NOTHING = 0.005;

function electricity({ savedMWh, savedShare }: AnswerSaving): string {
  return Math.abs(savedShare) < NOTHING ? "nothing" : `${significant(savedMWh / 1000)} GWh a year`;
}

function share({ savedShare }: AnswerSaving): string {
  return Math.abs(savedShare) < NOTHING ? "" : percent(savedShare, 2);
}

function water({ savedM3 }: AnswerSaving): string {
  return Math.abs(savedM3) < 1 ? "" : `${compact(savedM3)} m3 a year`;
}
