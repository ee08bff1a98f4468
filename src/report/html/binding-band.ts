import type { RunAnswer } from "../../results/answer.ts";
import { escaped } from "./escape.ts";

/** Colours by what binds (Okabe and Ito): the same word has the same colour everywhere; the label says it too. */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8a8a", "#b8a100"];

/** Draw what binds, month by month, as one band with its words; an empty string when nothing is known. */
export function bindingBand({ binding, monthly }: RunAnswer): string {
  const months = monthly["month"] as readonly string[];
  if (binding.length === 0) return "";
  const words = [...new Set(binding.map(({ first }) => first))];
  const colour = (word: string): string => COLOURS[words.indexOf(word) % COLOURS.length] as string;
  const width = 1000;
  const x = (index: number): number => Math.round((width * index) / months.length);
  const spans = binding.map(({ from, to, first, second }) => {
    const left = x(months.indexOf(from));
    const right = x(months.indexOf(to) + 1);
    const wide = right - left > 8 * first.length;
    return (
      `<g><title>${escaped(`${from} to ${to}: ${first}, then ${second}`)}</title>` +
      `<rect x="${left}" y="0" width="${right - left}" height="30" fill="${colour(first)}"/>` +
      `${wide ? `<text class="on-band" x="${(left + right) / 2}" y="20" text-anchor="middle">${escaped(first)}</text>` : ""}</g>`
    );
  });
  const years = months.flatMap((month, index) =>
    month.endsWith("-01") ? [`<text class="tick" x="${x(index)}" y="46">${month.slice(0, 4)}</text>`] : [],
  );
  const legend = words.map((word) => `<li><i style="background:${colour(word)}"></i>${escaped(word)}</li>`).join("");
  return (
    `<svg class="band" viewBox="0 0 ${width} 52" role="img" aria-label="What binds, month by month">${spans.join("")}${years.join("")}</svg>` +
    `<ul class="legend">${legend}</ul>`
  );
}
