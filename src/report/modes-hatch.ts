/** Hatchings of the modes: a figure in one ink still tells them apart. */

/** Strokes over the mode's colour, drawn in an 8 x 8 tile. */
const STROKES: Readonly<Record<string, string>> = {
  M1: "",
  M2: "M0 4H8",
  M3: "M4 0V8M0 4H8",
  M7: "M0 8L8 0",
  M0: "M0 0L8 8",
  M4: "M4 0V8",
  M5: "M0 8L8 0M0 0L8 8",
  M6: "M2 0V8M6 0V8",
  M12: "M0 2H8M0 6H8",
  M8: "M4 3V5M0 0V1M8 0V1",
  M9: "M0 4H4M4 0V4",
  M14: "M2 2H4M6 6H8",
  M15: "M0 6L4 2L8 6",
  M10: "M0 4L4 8M4 0L8 4",
  M11: "M0 4L4 0M4 8L8 4",
};

/**
 * Patterns `hatch-ID` for the modes of a figure.
 *
 * @param ids modes that are drawn
 */
export function hatchings(ids: readonly string[]): string {
  const tile = (id: string): string =>
    `<pattern id="hatch-${id}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" style="fill:var(--${id})"/><path d="${STROKES[id] ?? ""}" style="fill:none;stroke:var(--paper);stroke-width:1.1"/></pattern>`;
  return `<defs>${ids.map(tile).join("")}</defs>`;
}

/** Modes that have a hatching of their own. */
export const HATCHED: readonly string[] = Object.keys(STROKES);
