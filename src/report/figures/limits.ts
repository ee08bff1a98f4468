/** The limits as a table: what one more unit of each is worth. */
import type { RunAnswer } from "../../results/answer.ts";
import { escaped } from "../html/escape.ts";
import { limitSentence } from "../limit-sentence.ts";
import { significant } from "../number.ts";
import { worthWords } from "./binding.ts";

/**
 * Write what limits a run: a sentence, then the limits by what their relief is worth, with the place in the file.
 *
 * @returns HTML; a table only where the run ranked its limits, which a quick one does not
 */
export function limitsHtml(answer: Pick<RunAnswer, "limits" | "binding" | "depth">): string {
  const { limits, depth } = answer;
  const sentence = limitSentence(answer);
  const head = `<p class="limit">${escaped(sentence)}</p>`;
  if (limits.length === 0) {
    return depth === "full"
      ? head
      : `${head}<p class="soft">A full run ranks the limits: each is relieved a little and the campus is run again.</p>`;
  }
  const most = Math.max(...limits.map(({ effectOfOnePercent }) => Math.abs(effectOfOnePercent)), 1e-12);
  const rows = limits.map((limit, index) => {
    const { name, path, unit, effectOfOnePercent, of, months } = limit;
    const share = Math.round((100 * Math.abs(effectOfOnePercent)) / most);
    const when = months.length === 0 ? "" : ` data-tip="${escaped(`${months[0]} to ${months.at(-1)}, with gaps`)}"`;
    return (
      `<tr><td class="n">${index + 1}</td><th scope="row">${escaped(name)} <small class="soft">${escaped(path)}</small></th>` +
      `<td class="n">${escaped(unit)}</td>` +
      `<td class="n"><button type="button" class="plain" data-column="${escaped(of)}">${escaped(worthWords(limit))}</button></td>` +
      `<td class="n" style="background: linear-gradient(to left, color-mix(in srgb, var(--cooling, #0072b2) 22%, transparent) ${share}%, transparent ${share}%)">${significant(100 * effectOfOnePercent, 2)} %</td>` +
      `<td class="n"${when}>${months.length}</td></tr>`
    );
  });
  return (
    `${head}<table class="limits"><caption class="soft" style="text-align: left; padding-bottom: 4px">What one more of each is worth; the objective is ${escaped(limits[0]?.of ?? "")}.</caption>` +
    '<thead><tr><th scope="col" class="n">rank</th><th scope="col">limit</th><th scope="col" class="n">one more</th><th scope="col" class="n">is worth</th>' +
    '<th scope="col" class="n">effect of 1 %</th><th scope="col" class="n">months it binds</th></tr></thead>' +
    `<tbody>${rows.join("")}</tbody></table>`
  );
}
