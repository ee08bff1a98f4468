import type { FabModel, Pull, Release, Step } from "../model.ts";

/** The cards of one release under POLCA. */
export interface CardLine {
  readonly firstStep: number;
  /** cell of each step of the route, from 0, never falling */
  readonly cellOf: Int32Array;
  /** number of its first kind of card among all; pair k is the card of cells k and k + 1 */
  readonly firstCard: number;
  readonly pairs: number;
  readonly cards: Int32Array;
}

const HOUR_MS = 3_600_000;
const CELLS = 10;

/** The rule that a release is under, whether it pulls its lots or only gates them. */
export function pullOf(release: Release): Pull | undefined {
  return release.schedule.kind === "pull" ? release.schedule : release.gate;
}

/**
 * Cut the routes of POLCA releases into cells and count their cards: ceil(lots/h x limit x raw hours of both cells), and
 * never so few that lots which wait for company in different batches could hold them all.
 * @returns the lines, and for each release the number of its own, -1 without one
 */
export function cardLines(
  model: FabModel,
  routeFirstStep: Int32Array,
  stepFixedMs: Float64Array,
  stepWaferMs: Float64Array,
): { readonly lines: readonly CardLine[]; readonly releaseLine: Int32Array; readonly cards: number } {
  const lines: CardLine[] = [];
  let cards = 0;
  const releaseLine = Int32Array.from(model.releases, (release) => {
    const pull = pullOf(release);
    const product = model.products.find((p) => p.name === release.product);
    const r = model.routes.findIndex((route) => route.name === product?.route);
    if (pull?.rule !== "polca" || r < 0) return -1;
    const firstStep = routeFirstStep[r];
    const { steps } = model.routes[r];
    const hours = steps.map(
      (step, i) =>
        ((step.sampling ?? 1) * (stepFixedMs[firstStep + i] + stepWaferMs[firstStep + i] * release.wafers)) / HOUR_MS,
    );
    const cellOf = cellsOf(model, steps, hours, pull.cells ?? CELLS);
    const pairs = Math.max(1, cellOf[cellOf.length - 1]);
    const work = new Float64Array(pairs + 1);
    const company = new Int32Array(pairs + 1);
    steps.forEach((step, i) => {
      work[cellOf[i]] += hours[i];
      company[cellOf[i]] += Math.ceil((step.batchMinWafers ?? 1) / release.wafers) - 1;
    });
    const line = {
      firstStep,
      cellOf,
      firstCard: cards,
      pairs,
      cards: Int32Array.from({ length: pairs }, (_, k) =>
        Math.max(
          1 + company[k] + company[k + 1],
          Math.ceil((pull.lotsPerHour ?? 0) * pull.limit * (work[k] + work[k + 1]) - 1e-9),
        ),
      ),
    };
    cards += pairs;
    return lines.push(line) - 1;
  });
  return { lines, releaseLine, cards };
}

function cellsOf(
  model: FabModel,
  steps: readonly Step[],
  hours: readonly number[],
  cells: NonNullable<Pull["cells"]>,
): Int32Array {
  if (typeof cells === "number") {
    const all = hours.reduce((sum, h) => sum + h, 0);
    let before = 0;
    const cut = hours.map((h) => {
      const middle = before + h / 2;
      before += h;
      return Math.min(cells - 1, Math.floor((cells * middle) / Math.max(1e-9, all)));
    });
    // cells in which no step has its middle are left out
    const used = [...new Set(cut)];
    return Int32Array.from(cut, (cell) => used.indexOf(cell));
  }
  const areas = new Map(model.toolGroups.map((g) => [g.name, g.area]));
  const place = (step: Step): string | number | undefined => (cells === "area" ? areas.get(step.group) : step.layer);
  let cell = 0;
  let at = place(steps[0]);
  return Int32Array.from(steps, (step) => {
    const here = place(step) ?? at;
    if (here !== at && at !== undefined) cell++;
    at = here;
    return cell;
  });
}
