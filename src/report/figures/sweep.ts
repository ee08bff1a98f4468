/** A sweep as small multiples: one figure a number, a mark a run; a mark opens its run. */
import { cell, withUnit } from "../number.ts";
import { figureSvg, fitted, hue, markAttributes, px, text } from "./style.ts";
import { roundText, roundTicks } from "./ticks.ts";

export interface SweepAxis {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** A point of the grid, the last axis fastest; without columns where the model says no. */
export interface SweepPoint {
  readonly columns?: Readonly<Record<string, number>>;
}

export interface SweptColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
}

/** Values closer than this share are told by no ink. */
const SAME = 0.002;
const WIDTH = 480;
const LEFT = 84;
const RIGHT = 20;
const TOP = 50;

/**
 * Draw one number over a grid of one or two axes: a line of points, or a table of cells with ink by value.
 *
 * Marks carry `data-pick="point:N"`.
 */
export function sweepSvg(axes: readonly SweepAxis[], points: readonly SweepPoint[], column: SweptColumn): string {
  const values = points.map(({ columns }) => columns?.[column.name]);
  const known = values.filter((value) => value !== undefined);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  // rounding is no difference
  const differ = high - low > SAME * Math.max(Math.abs(high), Math.abs(low));
  const title = `${column.label}${column.unit === "" || column.unit === "1" ? "" : ` [${column.unit === "share" ? "%" : column.unit}]`}`;
  const along = axes.length === 1 ? axes[0]! : axes[1]!;
  const across = axes.length === 1 ? undefined : axes[0]!;
  const tipOf = (index: number): string => {
    const place = axes
      .map(({ path, values: all }, k) => `${path} ${String(all[coordinate(axes, index, k)])}`)
      .join(", ");
    const value = values[index];
    return `${column.label} at ${place}: ${value === undefined ? "not computed, or the model says no" : withUnit(value, column.unit)}`;
  };
  const mark = (index: number): string => markAttributes({ tip: tipOf(index), pick: `point:${index}` });
  const step = (WIDTH - LEFT - RIGHT) / along.values.length;
  const height = across === undefined ? 230 : TOP + across.values.length * 34 + 44;
  const names = along.values.map((value, i) =>
    text(LEFT + (i + 0.5) * step, height - 26, fitted(String(value), step - 2, 11), {
      size: 11,
      anchor: "middle",
      fill: hue("soft"),
    }),
  );
  return figureSvg({
    kind: "sweep",
    title,
    about:
      known.length === 0 ? "Nothing computed yet." : `From ${cell(low, column.unit)} to ${cell(high, column.unit)}.`,
    width: WIDTH,
    height,
    body: () => [
      text(12, 24, fitted(title, WIDTH - 24, 15), { size: 15, weight: 600 }),
      ...(across === undefined ? line() : cells(across)),
      ...names,
      text(LEFT + (WIDTH - LEFT - RIGHT) / 2, height - 8, along.path, {
        size: 11,
        anchor: "middle",
        fill: hue("soft"),
      }),
    ],
  });

  function line(): string[] {
    const scale = column.unit === "share" ? 100 : 1;
    const ticks = roundTicks(scale * low, scale * high, 4);
    const [from, to] = [ticks[0]!, ticks.at(-1)!];
    const y = (value: number): number => height - 48 - ((height - 48 - TOP) * (scale * value - from)) / (to - from);
    const dots = values.flatMap((value, i) =>
      value === undefined ? [] : [{ x: LEFT + (i + 0.5) * step, y: y(value), i }],
    );
    return [
      ...ticks.flatMap((tick) => [
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(tick / scale))}" y2="${px(y(tick / scale))}" stroke="${hue("line")}"/>`,
        text(LEFT - 8, y(tick / scale) + 4, roundText(tick), { size: 11, anchor: "end", fill: hue("soft") }),
      ]),
      `<path d="${dots.map((dot, i) => `${i === 0 ? "M" : "L"}${px(dot.x)} ${px(dot.y)}`).join("")}" fill="none" stroke="${hue("soft")}" stroke-width="1.4"/>`,
      ...dots.map(
        (dot) =>
          `<circle cx="${px(dot.x)}" cy="${px(dot.y)}" r="7" fill="${hue("fab")}" stroke="${hue("paper")}" stroke-width="2"${mark(dot.i)}/>`,
      ),
    ];
  }

  function cells(rows: SweepAxis): string[] {
    return [
      text(12, TOP - 8, fitted(rows.path, LEFT + 200, 11), { size: 11, fill: hue("soft") }),
      ...rows.values.map((value, row) =>
        text(LEFT - 8, TOP + row * 34 + 21, fitted(String(value), LEFT - 16, 11), {
          size: 11,
          anchor: "end",
          fill: hue("soft"),
        }),
      ),
      ...values.map((value, index) => {
        const [row, at] = [coordinate(axes, index, 0), coordinate(axes, index, 1)];
        const ink = value === undefined ? 0 : differ ? 0.06 + 0.44 * ((value - low) / (high - low)) : 0.2;
        const [x, y] = [LEFT + at * step, TOP + row * 34];
        const dashes = value === undefined ? ' stroke-dasharray="3 3"' : "";
        return (
          `<rect x="${px(x)}" y="${px(y)}" width="${px(step - 2)}" height="32" rx="3" fill="${hue("fab")}" fill-opacity="${px(ink)}" stroke="${hue("line")}"${dashes}${mark(index)}/>` +
          text(x + step / 2 - 1, y + 20, value === undefined ? "–" : fitted(cell(value, column.unit), step - 6, 11.5), {
            size: 11.5,
            anchor: "middle",
          }).replace("<text", '<text pointer-events="none"')
        );
      }),
    ];
  }
}

/** Place of a point on an axis. */
export function coordinate(axes: readonly SweepAxis[], point: number, axis: number): number {
  let rest = point;
  for (let k = axes.length - 1; k > axis; k--) rest = Math.floor(rest / axes[k]!.values.length);
  return rest % axes[axis]!.values.length;
}
