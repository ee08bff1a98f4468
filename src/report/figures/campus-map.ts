/** The campus as a map: places, and what flows between them in one month. */
import { sum } from "../../base/series.ts";
import type { CampusRun } from "../../campus/records.ts";
import { compact, significant } from "../number.ts";
import { campusMonth, type CampusMonth, type PlaceState } from "./campus-month.ts";
import { icon } from "./icons.ts";
import { figureSvg, type FigureIds, fitted, type Hue, hue, markAttributes, px, text, type View } from "./style.ts";

export { campusMonth, type CampusMonth } from "./campus-month.ts";

const WIDTH = 1100;
const HEIGHT = 636;
/** rows: plant, its bus, the making of chips, the manifold [px] */
const PLANT = { y: 84, height: 82 };
const BUS = 206;
const CHIPS = { y: 290, height: 112 };
const HEAT = { y: 508, height: 84 };
/** widest arrow [px] */
const WIDEST = 30;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FAB: Box = { x: 170, ...CHIPS, width: 190 };
const PACKAGING: Box = { x: 500, ...CHIPS, width: 180 };
const RACKS: Box = { x: 790, ...CHIPS, width: 150 };
const MANIFOLD: Box = { x: 200, ...HEAT, width: 560 };
const SINK: Box = { x: 880, ...HEAT, width: 204 };

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
      ...new Drawing(run, at, sketch ? ids : undefined).all(),
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

interface Tile extends Box {
  readonly name: string;
  readonly picture: string;
  readonly hue: Hue;
  readonly lines: readonly string[];
  readonly state: PlaceState;
  readonly go: View;
}

interface Arrow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** corner points between */
  readonly by?: readonly (readonly [number, number])[];
  readonly width: number;
  readonly hue: Hue;
  readonly label: string;
  readonly labelAt: readonly [number, number];
  readonly anchor?: "start" | "middle" | "end";
  readonly tip: string;
  readonly column?: string;
  readonly go: View;
}

class Drawing {
  readonly #run: CampusRun;
  readonly #at: CampusMonth;
  readonly #ids: FigureIds | undefined;
  readonly #tiles: string[] = [];
  readonly #arrows: string[] = [];
  readonly #labels: string[] = [];

  constructor(run: CampusRun, at: CampusMonth, ids: FigureIds | undefined) {
    this.#run = run;
    this.#at = at;
    this.#ids = ids;
  }

  all(): string[] {
    this.#plant();
    this.#making();
    this.#heat();
    return [...this.#arrows, ...this.#tiles, ...this.#labels];
  }

  #plant(): void {
    const { grid, sources, fab, racks, cooling } = this.#at;
    if (grid === undefined) return;
    const most = this.#most("MW");
    const shown = sources.filter(({ standsMW, state }) => standsMW > 0 || state.word === "waiting");
    const width = Math.min(190, (WIDTH - 32 - 14 * shown.length) / (shown.length + 1));
    const tops = [
      {
        name: "grid",
        picture: "grid",
        state: grid.state,
        line: megawatts(grid.importMW),
        flow: grid.importMW,
        column: "energy.gridImportTWh",
      },
      ...shown.map((source) => ({
        name: source.id,
        picture: source.kind,
        state: source.state,
        line: source.kind === "battery" ? `${megawatts(source.standsMW)} stand` : megawatts(source.outputMW),
        flow: Math.max(0, source.outputMW),
        column: undefined,
      })),
    ];
    const left = (WIDTH - tops.length * (width + 14) + 14) / 2;
    tops.forEach(({ name, picture, state, line, flow, column }, i) => {
      const x = left + i * (width + 14);
      this.#tile({ name, picture, state, x, ...PLANT, width, hue: "power", lines: [line], go: "power" });
      const middle = x + width / 2;
      this.#arrow({
        from: [middle, PLANT.y + PLANT.height],
        to: [middle, BUS - 5],
        width: scaled(flow, most),
        hue: "power",
        label: "",
        labelAt: [middle, BUS],
        tip: `${name}: ${megawatts(flow)} on average`,
        go: "power",
        ...(column && { column }),
      });
    });
    const ends = Math.min(left, FAB.x + FAB.width / 2 - 60, WIDTH - RACKS.x - RACKS.width / 2 - 60);
    const bus = `x="${px(ends)}" y="${BUS - 5}" width="${px(WIDTH - 2 * ends)}" height="10" rx="5"`;
    this.#arrows.push(
      `<rect ${bus} fill="${hue("power")}"${markAttributes({ tip: `load ${megawatts(this.#at.loadMW ?? 0)} on average`, column: "energy.averageLoadMW", go: "power" })}/>`,
    );
    this.#labels.push(
      text(WIDTH / 2, BUS - 10, `${megawatts(this.#at.loadMW ?? 0)} of load`, {
        anchor: "middle",
        weight: 600,
        halo: true,
      }),
    );
    const down = (x: number, to: number, flow: number, what: string, column: string): void =>
      this.#arrow({
        from: [x, BUS + 5],
        to: [x, to],
        width: scaled(flow, most),
        hue: "power",
        label: megawatts(flow),
        labelAt: [x + scaled(flow, most) / 2 + 8, BUS + 44],
        tip: `electricity of ${what}: ${megawatts(flow)} on average`,
        column,
        go: "power",
      });
    if (fab) down(FAB.x + FAB.width / 2, FAB.y, fab.toolsMW, "fab tools", "fab.toolLoadMW");
    if (racks) down(RACKS.x + RACKS.width / 2, RACKS.y, racks.itMW, "racks", "deploy.siteMW");
    if (cooling) down(478, MANIFOLD.y, cooling.electricMW, "cooling and fab utilities", "cooling.electricMW");
  }

  #making(): void {
    const { fab, packaging, racks, uses } = this.#at;
    const middle = CHIPS.y + CHIPS.height / 2;
    if (fab) {
      this.#tile({
        ...FAB,
        name: "fab",
        picture: "fab",
        hue: "fab",
        lines: [`${compact(fab.wip)} wafers in it`, `${compact(fab.outs)} out a month`],
        state: fab.state,
        go: "fab",
      });
      const width = scaled(fab.starts, this.#most("starts"));
      this.#arrow({
        from: [16, middle],
        to: [FAB.x, middle],
        width,
        hue: "fab",
        label: `${compact(fab.starts)} wafers`,
        labelAt: [16, middle - width / 2 - 9],
        tip: `wafers started: ${compact(fab.starts)} a month`,
        column: "fab.startsWafersPerMonth",
        go: "fab",
      });
    }
    if (packaging) {
      const memory = packaging.state.word.startsWith("starved") ? packaging.state.word.slice(9) : "";
      this.#tile({
        ...PACKAGING,
        name: "test, packaging",
        picture: "packaging",
        hue: "chip",
        lines: [`${compact(packaging.packages)} packages a month`, `${compact(packaging.waitingDies)} dies wait`],
        state: packaging.state,
        go: "chips",
      });
      const width = scaled(packaging.goodDies, this.#most("dies"));
      this.#arrow({
        from: [fab ? FAB.x + FAB.width : 380, middle],
        to: [PACKAGING.x, middle],
        width,
        hue: "chip",
        label: `${compact(packaging.goodDies)} dies`,
        labelAt: [FAB.x + FAB.width + 8, middle - width / 2 - 9],
        tip: `good dies: ${compact(packaging.goodDies)} a month${memory === "" ? "" : `; packaging has ${memory}`}`,
        column: "chip.goodDiesPerMonth",
        go: "chips",
      });
    }
    if (packaging) this.#memory();
    const packages = this.#most("packages");
    const others = uses.slice(0, 4);
    const leaving = sum(others.map((use) => use.packages));
    if (racks) {
      this.#tile({
        ...RACKS,
        name: "racks",
        picture: "racks",
        hue: "deploy",
        lines: [`${megawatts(racks.itMW)} run`, `${compact(racks.online)} packages`],
        state: racks.state,
        go: "deploy",
      });
      const width = scaled(racks.packages, packages);
      this.#arrow({
        from: [PACKAGING.x + PACKAGING.width, middle],
        to: [RACKS.x, middle],
        width,
        hue: "deploy",
        label: compact(racks.packages),
        labelAt: [(PACKAGING.x + PACKAGING.width + RACKS.x) / 2 - 8, middle - width / 2 - 9],
        anchor: "middle",
        tip: `packages for racks: ${compact(racks.packages)} a month`,
        column: "chip.packagesPerMonth",
        go: "deploy",
      });
    }
    if (others.length === 0) return;
    // what leaves the campus passes below the racks and fans out to its gates
    const [gateX, gap] = [984, 10];
    const height = Math.min(64, (HEAT.y - 250 - gap * others.length) / others.length);
    const top = Math.max(240, middle + 6 - ((height + gap) * others.length - gap) / 2);
    const lane = CHIPS.y + CHIPS.height + 30;
    const trunk = Math.min(WIDEST, scaled(leaving, packages));
    const turn = 962;
    this.#arrow(
      {
        from: [PACKAGING.x + PACKAGING.width - 40, CHIPS.y + CHIPS.height],
        by: [
          [PACKAGING.x + PACKAGING.width - 40, lane],
          [turn, lane],
        ],
        to: [turn, top + height / 2],
        width: Math.max(1.5, trunk),
        hue: "deploy",
        label: `${compact(leaving)} leave`,
        labelAt: [PACKAGING.x + PACKAGING.width + 6, lane - trunk / 2 - 6],
        tip: `packages for vehicles, robots and others: ${compact(leaving)} a month`,
        column: "chip.packagesPerMonth",
        go: "deploy",
      },
      false,
    );
    others.forEach((use, i) => {
      const y = top + i * (height + gap);
      this.#arrow({
        from: [turn, y + height / 2],
        to: [gateX, y + height / 2],
        width: scaled(use.packages, packages),
        hue: "deploy",
        label: "",
        labelAt: [0, 0],
        tip: `${use.name}: ${compact(use.packages)} packages a month`,
        go: "deploy",
      });
      this.#tile({
        x: gateX,
        y,
        width: WIDTH - 16 - gateX,
        height,
        name: use.name,
        picture: use.kind,
        hue: "deploy",
        lines: [`${compact(use.packages)} /mo`],
        state: use.state,
        go: "deploy",
      });
    });
  }

  /** Memory comes from outside; where it is what packaging waits for, its arrow says so. */
  #memory(): void {
    const { supply, deploy, months } = this.#run;
    const month = months.indexOf(this.#at.month);
    const stacks = supply?.hbmStacksPerMonth?.[month];
    const gigabytes = deploy?.detail.memoryGB[month] ?? 0;
    if (stacks === undefined && gigabytes === 0) return;
    const starved = /HBM|memory/.test(this.#at.packaging?.state.word ?? "");
    const amount = stacks === undefined ? `${compact(gigabytes)} GB of memory` : `${compact(stacks)} HBM stacks`;
    const x = PACKAGING.x + PACKAGING.width / 2;
    this.#arrow({
      from: [x, PACKAGING.y - 42],
      to: [x, PACKAGING.y],
      width: 9,
      hue: starved ? "bad" : "cost",
      label: starved ? `only ${amount}` : amount,
      labelAt: [x + 16, PACKAGING.y - 28],
      tip: `memory from outside: ${amount} a month${starved ? "; packaging waits for it" : ""}`,
      go: "chips",
    });
    this.#labels.push(icon("memory", x - 12, PACKAGING.y - 68, hue(starved ? "bad" : "cost")));
  }

  #heat(): void {
    const { cooling, fab, racks } = this.#at;
    if (cooling === undefined) return;
    const most = this.#most("MW");
    const middle = HEAT.y + HEAT.height / 2;
    this.#tile({
      ...MANIFOLD,
      name: "cooling manifold",
      picture: "water",
      hue: "cooling",
      lines: [wayOf(cooling.way)],
      state: cooling.state,
      go: "cooling",
    });
    this.#tile({
      ...SINK,
      name: "heat to the air",
      picture: "tower",
      hue: "cooling",
      lines: [`${megawatts(cooling.heatMW)} of heat`],
      state: cooling.state,
      go: "cooling",
    });
    const drop = (box: Box, x: number, flow: number, what: string): void =>
      this.#arrow({
        from: [x, box.y + box.height],
        to: [x, HEAT.y],
        width: scaled(flow, most),
        hue: "cooling",
        label: `${megawatts(flow)} heat`,
        labelAt: [x - scaled(flow, most) / 2 - 8, HEAT.y - 24],
        anchor: "end",
        tip: `heat of ${what}: ${megawatts(flow)} on average`,
        column: "cooling.rejectableMW",
        go: "cooling",
      });
    if (fab) drop(FAB, FAB.x + FAB.width / 2 + 20, fab.toolsMW, "the fab");
    if (racks) {
      const x = RACKS.x + 40;
      this.#arrow({
        from: [x, RACKS.y + RACKS.height],
        by: [
          [x, HEAT.y - 44],
          [700, HEAT.y - 44],
        ],
        to: [700, HEAT.y],
        width: scaled(racks.itMW, most),
        hue: "cooling",
        label: `${megawatts(racks.itMW)} heat`,
        labelAt: [700 - scaled(racks.itMW, most) / 2 - 8, HEAT.y - 24],
        anchor: "end",
        tip: `heat of the racks: ${megawatts(racks.itMW)} on average`,
        column: "deploy.siteMW",
        go: "cooling",
      });
    }
    this.#arrow({
      from: [MANIFOLD.x + MANIFOLD.width, middle],
      to: [SINK.x, middle],
      width: scaled(cooling.heatMW, most),
      hue: "cooling",
      label: megawatts(cooling.heatMW),
      labelAt: [(MANIFOLD.x + MANIFOLD.width + SINK.x) / 2 - 8, middle - scaled(cooling.heatMW, most) / 2 - 8],
      anchor: "middle",
      tip: `heat rejected: ${megawatts(cooling.heatMW)} on average`,
      column: "cooling.rejectableMW",
      go: "cooling",
    });
    const width = scaled(cooling.waterMLPerDay, this.#most("water"));
    this.#arrow({
      from: [16, middle],
      to: [MANIFOLD.x, middle],
      width,
      hue: "water",
      label: `${significant(cooling.waterMLPerDay)} ML/day`,
      labelAt: [16, middle - width / 2 - 9],
      tip: `water withdrawn: ${significant(cooling.waterMLPerDay)} ML a day`,
      column: "cooling.waterMLPerDay",
      go: "cooling",
    });
  }

  /** Largest value of a kind over the run: the scale of its arrows. */
  #most(kind: "MW" | "starts" | "dies" | "packages" | "water"): number {
    const { fab, chip, deploy, energy, cooling } = this.#run;
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

  #tile(tile: Tile): void {
    const { x, y, width, height, name, picture, lines, state, go } = tile;
    const tip = `${name}: ${state.word}. ${state.reason}`;
    const colour = state.mood === "rests" ? hue("soft") : hue(tile.hue);
    const small = height < 70;
    this.#tiles.push(
      `<g class="place ${state.mood}">` +
        `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="8" fill="${hue("card")}" stroke="${colour}" stroke-width="${state.mood === "suffers" ? 2.5 : 1.5}"${state.mood === "rests" ? ' stroke-dasharray="4 4"' : ""}${markAttributes({ tip, go })}/>` +
        `<g pointer-events="none">${icon(picture, x + 10, y + 9, colour, small ? 0.8 : 1)}` +
        text(x + (small ? 34 : 42), y + (small ? 22 : 26), fitted(name, width - 48, small ? 12.5 : 15), {
          size: small ? 12.5 : 15,
          weight: 600,
        }) +
        lines
          .map((line, i) =>
            text(x + (small ? 10 : 12), y + (small ? 39 : 48) + 17 * i, fitted(line, width - 18, 12), { size: 12 }),
          )
          .join("") +
        `${pill(x + 10, y + height - (small ? 20 : 25), width - 20, state)}</g></g>`,
    );
  }

  #arrow(arrow: Arrow, head = true): void {
    const { from, to, by = [], width, tip, column, go } = arrow;
    const points = [from, ...by, to];
    const before = points[points.length - 2] as readonly [number, number];
    const length = Math.abs(to[0] - before[0]) + Math.abs(to[1] - before[1]);
    const [dx, dy] = [Math.sign(to[0] - before[0]), Math.sign(to[1] - before[1])];
    const tipLength = head ? Math.min(12, length / 2) : 0;
    const neck: [number, number] = [to[0] - dx * tipLength, to[1] - dy * tipLength];
    const d = `M${[...points.slice(0, -1), neck].map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}`;
    if (width === 0) {
      this.#arrows.push(
        `<path d="${d}" fill="none" stroke="${hue("line")}" stroke-width="1.5" stroke-dasharray="3 5"${markAttributes({ tip })}/>`,
      );
      return;
    }
    const stroke = `stroke-width="${px(width)}" stroke-linejoin="round" fill="none"`;
    const half = width / 2 + 4;
    const headPath = `M${px(to[0])} ${px(to[1])}L${px(neck[0] - dy * half)} ${px(neck[1] - dx * half)}L${px(neck[0] + dy * half)} ${px(neck[1] + dx * half)}Z`;
    this.#arrows.push(
      `<path class="flow" d="${d}" ${stroke} stroke="${hue(arrow.hue)}" stroke-opacity=".62"${markAttributes({ tip, column, go })}/>` +
        (this.#ids === undefined
          ? ""
          : `<path d="${d}" ${stroke} stroke="${this.#ids.hatch}" stroke-opacity=".7" pointer-events="none"/>`) +
        (head ? `<path d="${headPath}" fill="${hue(arrow.hue)}" pointer-events="none"/>` : ""),
    );
    if (arrow.label !== "")
      this.#labels.push(
        text(arrow.labelAt[0], arrow.labelAt[1], arrow.label, {
          size: 12.5,
          weight: 600,
          halo: true,
          anchor: arrow.anchor ?? "start",
        }),
      );
  }
}

/** A word with a mark: dot, ring or triangle, so that colour is not alone. */
function pill(x: number, y: number, room: number, { word, mood }: PlaceState): string {
  const colour = mood === "works" ? hue("good") : mood === "rests" ? hue("soft") : hue("bad");
  const mark =
    mood === "works"
      ? `<circle cx="${px(x + 6)}" cy="${px(y + 8)}" r="4.5" fill="${colour}"/>`
      : mood === "rests"
        ? `<circle cx="${px(x + 6)}" cy="${px(y + 8)}" r="4" fill="none" stroke="${colour}" stroke-width="1.8"/>`
        : `<path d="M${px(x + 6)} ${px(y + 2.5)}l5.500 10h-11z" fill="${colour}"/>`.replace("5.500", "5.5");
  return mark + text(x + 16, y + 12, fitted(word, room - 16, 12.5), { size: 12.5, weight: 600, fill: colour });
}

function scaled(flow: number, most: number): number {
  if (!(flow > 0) || !(most > 0)) return 0;
  return Math.max(1.5, (WIDEST * Math.min(flow, most)) / most);
}

function megawatts(value: number): string {
  return value >= 1000 ? `${significant(value / 1000)} GW` : `${significant(value, value < 1 ? 1 : 3)} MW`;
}

/** "M2 cooling towers + M8 store" without its codes. */
function wayOf(modes: string): string {
  return modes
    .split(" + ")
    .map((mode) => mode.replace(/^M\d+ /, ""))
    .join(", ");
}
