/** Where the reader stands: everything that a link must bring back. It lives in the address after `#`. */

export const VIEWS = {
  overview: "Overview",
  river: "River",
  time: "Time",
  fab: "Fab",
  power: "Power",
  cooling: "Manifold",
  chips: "Chips",
  race: "Race & claims",
  compare: "Compare",
  numbers: "Numbers",
  history: "History",
} as const;

export type View = keyof typeof VIEWS;

class Place {
  view = $state<View>("overview");
  /** month of the horizon that maps and routings show, "YYYY-MM" */
  month = $state<string>();
  /** span of the time axis, seconds since 1970 */
  span = $state.raw<readonly [number, number]>();
  /** hour of the last milestone year, for the manifold */
  hour = $state(4000);
  /** the column whose derivation is open */
  explained = $state<string>();
  /** what flows in the river */
  measure = $state<"count" | "dollars" | "energy">("count");
  /** scenarios beside the base */
  beside = $state.raw<readonly string[]>([]);
  /** a shipped example, when the file came from there */
  example = $state<string>();
  /** a tool group that is looked at */
  tool = $state<string>();
  /** axes of a sweep, as on the command line */
  sweep = $state("");
  /** days of the history that are looked at, and a lot of it */
  days = $state.raw<readonly [number, number]>();
  lot = $state<number>();

  /** The place as the part of a link after "#". */
  get link(): string {
    const words: [string, string | undefined][] = [
      ["view", this.view === "overview" ? undefined : this.view],
      ["example", this.example],
      ["month", this.month],
      ["span", this.span?.map((second) => Math.round(second)).join("..")],
      ["hour", this.view === "cooling" ? String(this.hour) : undefined],
      ["explain", this.explained],
      ["measure", this.measure === "count" ? undefined : this.measure],
      ["with", this.beside.length === 0 ? undefined : this.beside.join(",")],
      ["tool", this.tool],
      ["sweep", this.sweep.trim() || undefined],
      ["days", this.days?.map((day) => day.toPrecision(6)).join("..")],
      ["lot", this.lot === undefined ? undefined : String(this.lot)],
    ];
    return words
      .filter((word): word is [string, string] => word[1] !== undefined)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join("&");
  }

  /** Stand where a link says; what it does not say is as at first, what it says wrongly is left out. */
  go(link: string): void {
    const words = new URLSearchParams(link.replace(/^#/, ""));
    const word = (key: string): string | undefined => words.get(key) ?? undefined;
    const view = word("view");
    this.view = view !== undefined && view in VIEWS ? (view as View) : "overview";
    this.example = word("example");
    this.month = /^\d{4}-\d{2}$/.test(word("month") ?? "") ? word("month") : undefined;
    const span = (word("span") ?? "").split("..").map(Number);
    this.span = span.length === 2 && span.every(Number.isFinite) ? [span[0]!, span[1]!] : undefined;
    const hour = Number(word("hour") ?? 4000);
    this.hour = Number.isInteger(hour) && hour >= 0 && hour < 8760 ? hour : 4000;
    this.explained = word("explain");
    const measure = word("measure");
    this.measure = measure === "dollars" || measure === "energy" ? measure : "count";
    this.beside = (word("with") ?? "").split(",").filter(Boolean);
    this.tool = word("tool");
    this.sweep = (word("sweep") ?? "").slice(0, 400);
    const days = (word("days") ?? "").split("..").map(Number);
    this.days =
      days.length === 2 && days.every(Number.isFinite) && days[0]! < days[1]! ? [days[0]!, days[1]!] : undefined;
    this.lot = /^\d{1,9}$/.test(word("lot") ?? "") ? Number(word("lot")) : undefined;
  }
}

export const place = new Place();
