import type { RunAnswer } from "../results/answer.ts";

/** The monthly table of an answer as CSV (RFC 4180): one row a month, one column a series, full precision. */
export function csvOf(answer: RunAnswer): string {
  const names = Object.keys(answer.monthly);
  const length = answer.monthly["month"]?.length ?? 0;
  const rows = Array.from({ length }, (_, index) =>
    names.map((name) => field(answer.monthly[name]?.[index])).join(","),
  );
  return [names.map(field).join(","), ...rows].join("\n");
}

function field(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
