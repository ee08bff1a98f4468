import { fail } from "../base/errors.ts";

/** An event whose probability is wanted: a column, perhaps in a month, above or below a figure. */
export interface Event {
  readonly text: string;
  /** `column` or `column@YYYY-MM` */
  readonly column: string;
  readonly relation: ">" | ">=" | "<" | "<=";
  readonly threshold: number;
}

const FORM = /^\s*([\w.-]+)\s*(>=|<=|>|<)\s*(-?[\d.]+(?:e-?\d+)?)\s*(%|k|M|B)?\s*(?:@\s*(\d{4}-\d{2}))?\s*$/;
const FACTORS: Readonly<Record<string, number>> = { "%": 0.01, k: 1e3, M: 1e6, B: 1e9 };

/**
 * Read an event, as in "race.worldShare>10%@2030-12" or "cost.npv>=0".
 * @throws {TerafabError} when it is not of this form
 */
export function parseEvent(text: string): Event {
  const [, column = "", relation = "", figure = "", factor = "", month] = FORM.exec(text) ?? [];
  const threshold = Number(figure) * (FACTORS[factor] ?? 1);
  if (figure === "" || !Number.isFinite(threshold)) {
    fail(text, "is no comparison of a column", 'write as in "race.worldShare>10%@2030-12"');
  }
  return {
    text: text.trim(),
    column: month === undefined ? column : `${column}@${month}`,
    relation: relation as Event["relation"],
    threshold,
  };
}

/** True when the figure fulfils the event. */
export function holds({ relation, threshold }: Event, value: number): boolean {
  if (relation === ">") return value > threshold;
  if (relation === ">=") return value >= threshold;
  return relation === "<" ? value < threshold : value <= threshold;
}
