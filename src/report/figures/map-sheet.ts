import type { CampusRun } from "../../campus/records.ts";
import type { CampusMonth } from "./campus-month.ts";
import { type Arrow, arrowSvg, type Tile, tileSvg } from "./map-marks.ts";
import { type FigureIds, text } from "./style.ts";

/** What is drawn on the map, in layers: arrows below, places above them, words on top. */
export class MapSheet {
  readonly run: CampusRun;
  readonly at: CampusMonth;
  readonly #ids: FigureIds | undefined;
  readonly #arrows: string[] = [];
  readonly #tiles: string[] = [];
  readonly #words: string[] = [];

  /** @param ids given where flows are estimates */
  constructor(run: CampusRun, at: CampusMonth, ids: FigureIds | undefined) {
    this.run = run;
    this.at = at;
    this.#ids = ids;
  }

  all(): string[] {
    return [...this.#arrows, ...this.#tiles, ...this.#words];
  }

  tile(tile: Tile): void {
    this.#tiles.push(tileSvg(tile));
  }

  arrow(arrow: Arrow, head = true): void {
    this.#arrows.push(arrowSvg(arrow, this.#ids, head));
    const { label, labelAt, anchor = "start", width } = arrow;
    if (label !== "" && width > 0)
      this.#words.push(text(...labelAt, label, { size: 12.5, weight: 600, halo: true, anchor }));
  }

  under(mark: string): void {
    this.#arrows.push(mark);
  }

  over(mark: string): void {
    this.#words.push(mark);
  }

  /** Largest value of a kind over the run: the scale of its arrows. */
  most(kind: "MW" | "starts" | "dies" | "packages" | "water"): number {
    const { fab, chip, deploy, energy, cooling } = this.run;
    const highest = (...all: readonly (ArrayLike<number> | undefined)[]): number =>
      all.reduce((top, series) => Math.max(top, ...Array.from(series ?? [0])), 0);
    if (kind === "starts") return highest(fab?.startsWafers);
    if (kind === "dies") return highest(...(chip?.designs ?? []).map((design) => design.goodDies));
    if (kind === "packages") return highest(deploy?.packages);
    if (kind === "water") return 1.6 * highest(cooling?.years.map((year) => year.waterMLPerDay));
    return highest(
      energy?.years.map((year) => year.averageLoadMW),
      deploy?.onSiteItMW,
      fab?.loadMW,
    );
  }
}
