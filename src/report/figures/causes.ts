import type { Causes } from "../../fab/index.ts";
import { hue, type Hue } from "./style.ts";

/** Families of causes that a person tells apart at a glance, also by lightness alone, in the order they are stacked. */
export const FAMILIES = [
  { id: "busy", words: "waits: tools busy", short: "tools busy", hue: "warn", causes: ["waitBusy"] },
  { id: "down", words: "waits: tools down", short: "tools down", hue: "ink", causes: ["waitDown"] },
  {
    id: "other",
    words: "waits: batch, dedication, set-up, hold",
    short: "batch, dedication",
    hue: "water",
    causes: ["waitBatch", "waitDedicated", "waitSetup", "hold"],
  },
  {
    id: "tool",
    words: "on the tool",
    short: "on the tool",
    hue: "fab",
    causes: ["setup", "handling", "process", "blocked", "interrupted"],
  },
  { id: "way", words: "in transport", short: "on the way", hue: "line", causes: ["transport"] },
  { id: "rework", words: "rework", short: "rework", hue: "race", causes: ["rework"] },
] as const satisfies readonly {
  id: string;
  words: string;
  short: string;
  hue: Hue;
  causes: readonly (keyof Causes)[];
}[];

export type Family = (typeof FAMILIES)[number];

/** Time of a family. */
export function ofFamily(times: Causes, { causes }: Family): number {
  return causes.reduce((all: number, cause) => all + (times[cause] ?? 0), 0);
}

/** `fill` of a family. */
export function fillOf(family: Family): string {
  return hue(family.hue);
}
