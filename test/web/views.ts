/** The views of the page in the order of their tabs; the page's own list needs a browser to be read. */
export const VIEW_NAMES = [
  "overview",
  "river",
  "time",
  "fab",
  "power",
  "cooling",
  "chips",
  "race",
  "compare",
  "numbers",
  "history",
] as const;
