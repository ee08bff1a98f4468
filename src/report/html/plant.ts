import type { PlantAnswer } from "../../energy/index.ts";
import { plantTables } from "../plant.ts";
import { escaped } from "./escape.ts";

/** The power plant as a section of the page. */
export function plantSection(plant: PlantAnswer | undefined): string {
  return plant === undefined ? "" : `<h2>The power plant</h2>${plantHtml(plant)}`;
}

/** The tables of the plant, and how many starts of an outage survive how long. */
export function plantHtml(plant: PlantAnswer | undefined): string {
  if (plant === undefined) return "";
  const tables = plantTables(plant).map(({ title, rows: [heads = [], ...body] }) => {
    const head = heads.some((text) => text !== "")
      ? `<thead><tr>${heads.map((text, k) => `<th${right(k, body)}>${escaped(text)}</th>`).join("")}</tr></thead>`
      : "";
    const rows = body.map(
      (row) => `<tr>${row.map((text, k) => `<td${right(k, body)}>${escaped(text)}</td>`).join("")}</tr>`,
    );
    return `<h3>${escaped(title)}</h3><div class="wide" role="group" aria-label="${escaped(title)}" tabindex="0"><table>${head}<tbody>${rows.join("")}</tbody></table></div>`;
  });
  return `${tables.join("")}${survivalChart(plant)}`;
}

/** Columns of numbers stand at the right. */
function right(column: number, body: readonly (readonly string[])[]): string {
  const numbers = column > 0 && body.every((row) => /^(-?\d|none$|$)/.test(row[column] ?? ""));
  return numbers ? ' class="n"' : "";
}

const WIDTH = 420;
const HEIGHT = 150;
const LEFT = 44;
const FLOOR = 126;

/** Share of start hours that survive an outage, over its length, one step line a milestone year (the last in full). */
function survivalChart({ years }: PlantAnswer): string {
  const hours = years[0]?.survival.curve.map((point) => point.hours) ?? [];
  if (hours.length === 0) return "";
  const x = (k: number): number => LEFT + ((WIDTH - LEFT - 12) * k) / hours.length;
  const y = (share: number): number => FLOOR - (FLOOR - 12) * share;
  const lines = years.map(({ year, survival: { curve } }, k) => {
    const steps = curve.map(({ share }, i) => `L${x(i).toFixed(1)} ${y(share).toFixed(1)} H${x(i + 1).toFixed(1)}`);
    return `<path class="line${k === years.length - 1 ? "" : " between"}" d="M${x(0).toFixed(1)} ${y(1)} ${steps.join(" ")}"><title>${year}</title></path>`;
  });
  const ticks = hours.map(
    (h, k) => `<text class="tick" x="${((x(k) + x(k + 1)) / 2).toFixed(1)}" y="142" text-anchor="middle">${h} h</text>`,
  );
  const shares = [0, 0.5, 1].map(
    (share) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - 12}" y1="${y(share)}" y2="${y(share)}"/><text class="tick" x="${LEFT - 6}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`,
  );
  const about = `of 8,760 start hours survive a lost grid so long with one unit down; ${years.at(-1)?.year} in full, earlier years dashed`;
  return (
    `<figure style="max-width:560px"><figcaption><b>Survival</b>: ${about}</figcaption>` +
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Share ${about}">${shares.join("")}${lines.join("")}${ticks.join("")}</svg></figure>`
  );
}
