/** The campus as a map: places, and what flows between them in one month. */
import type { CampusRun } from "../../campus/records.ts";
import { campusMonth, type CampusMonth, type PlaceState } from "./campus-month.ts";
import { drawHeat } from "./map-heat.ts";
import { CHIPS, HEAT, HEIGHT, WIDTH } from "./map-layout.ts";
import { drawMaking } from "./map-making.ts";
import { drawPlant } from "./map-plant.ts";
import { MapSheet } from "./map-sheet.ts";
import { figureSvg, type FigureIds, fitted, hue, text } from "./style.ts";

export { campusMonth, type CampusMonth } from "./campus-month.ts";

/**
 * Draw the campus in one month: width of an arrow = flow, and every place says in one word how it fares.
 *
 * Arrows of one kind keep their scale over all months of the run, so that two months can be compared.
 *
 * @param run a campus run
 * @param month index into `run.months`
 */
export function campusMapSvg(run: CampusRun, month: number): string {
  const at = campusMonth(run, month);
  const sketch = run.depth === "quick" || at.between;
  const title = `${run.campus.campus} in ${at.month}`;
  const states = statesOf(at);
  const troubles = states.filter(({ state }) => state.mood === "suffers");
  const headline =
    troubles.length === 0
      ? "Nothing holds it back this month"
      : troubles.map(({ name, state }) => `${name}: ${state.word.replace("starved: ", "")}`).join("; ");
  // a fab without a plant needs no room for one
  const up = at.grid === undefined ? CHIPS.y - 150 : 0;
  const short = at.cooling === undefined ? HEAT.height + 60 : 0;
  return figureSvg({
    kind: "campus-map",
    title,
    about: `${headline}. ${states.map(({ name, state }) => `${name}: ${state.word}, ${state.reason}`).join("; ")}.`,
    width: WIDTH,
    height: HEIGHT - up - short,
    body: (ids) => [
      text(16, 30, title, { size: 18, weight: 600 }),
      text(16, 53, fitted(`${headline}.`, WIDTH - 32, 14), { size: 14, fill: hue("soft") }),
      `<g transform="translate(0 ${-up})">`,
      ...drawn(run, at, sketch ? ids : undefined),
      "</g>",
      text(
        16,
        HEIGHT - up - short - 12,
        `Means of the month; the width of an arrow is its flow, each kind on its own scale.${sketch ? " Hatched: estimate." : ""}`,
        { size: 11.5, fill: hue("soft") },
      ),
    ],
  });
}

/** Every place with its state, in the order of the chain. */
function statesOf(at: CampusMonth): { name: string; state: PlaceState }[] {
  const places: [string, { state: PlaceState } | undefined][] = [
    ["fab", at.fab],
    ["packaging", at.packaging],
    ["racks", at.racks],
    ...at.uses.map((use): [string, { state: PlaceState }] => [use.name, use]),
    ["grid", at.grid],
    ...at.sources.map((source): [string, { state: PlaceState }] => [source.id, source]),
    ["cooling", at.cooling],
  ];
  return places.flatMap(([name, place]) => (place === undefined ? [] : [{ name, state: place.state }]));
}

function drawn(run: CampusRun, at: CampusMonth, ids: FigureIds | undefined): string[] {
  const sheet = new MapSheet(run, at, ids);
  drawPlant(sheet);
  drawMaking(sheet);
  drawHeat(sheet);
  return sheet.all();
}
