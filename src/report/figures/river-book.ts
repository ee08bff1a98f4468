import { compact } from "../number.ts";
import type { Hue, View } from "./style.ts";

/** `lost` is gone, `waits` is idle and may still flow, `end` is put to use, `joins` flows in from outside. */
export type RiverKind = "flow" | "end" | "lost" | "waits" | "joins";

export interface RiverNode {
  readonly id: string;
  readonly label: string;
  readonly kind: RiverKind;
  /** column of the figure, from wafers (0) to use (7) */
  readonly stage: number;
  /** what it counts itself, e.g. "80.6 M dies"; empty where it counts nothing */
  readonly amount: string;
  readonly hue: Hue;
  /** more for the tip */
  readonly note?: string;
  readonly column?: string;
  readonly go?: View;
}

export interface RiverLink {
  readonly source: string;
  readonly target: string;
  /** in `unit` of the river */
  readonly value: number;
}

/** What a node is when it is first met; counts of the same node add up. */
export interface NodeEntry extends Omit<RiverNode, "amount" | "hue"> {
  readonly count?: readonly [number, string];
  readonly hue?: Hue;
}

/** Nodes and links as they are found; what nothing flows through is left out. */
export class RiverBook {
  readonly #perStart: number;
  readonly #links = new Map<string, { source: string; target: string; value: number }>();
  readonly #nodes = new Map<string, NodeEntry>();
  readonly #counts = new Map<string, number>();

  /** @param perStart what a wafer started carries, in the unit of the river */
  constructor(perStart: number) {
    this.#perStart = perStart;
  }

  node(entry: NodeEntry): void {
    if (!this.#nodes.has(entry.id)) this.#nodes.set(entry.id, entry);
    if (entry.count) this.#counts.set(entry.id, (this.#counts.get(entry.id) ?? 0) + entry.count[0]);
  }

  /** Let silicon [wafers started] flow, and with it what joined it [unit of the river]. */
  flow(source: string, target: string, wafers: number, joined = 0): void {
    this.add(source, target, wafers * this.#perStart + joined);
  }

  /** Let an amount in the unit of the river flow. */
  add(source: string, target: string, value: number): void {
    if (!(value > 0)) return;
    const key = `${source} ${target}`;
    const known = this.#links.get(key);
    if (known === undefined) this.#links.set(key, { source, target, value });
    else known.value += value;
  }

  links(): RiverLink[] {
    return [...this.#links.values()];
  }

  nodes(): RiverNode[] {
    const used = new Set(this.links().flatMap(({ source, target }) => [source, target]));
    return [...this.#nodes.values()].flatMap(({ count, ...entry }) => {
      if (!used.has(entry.id)) return [];
      const counted = this.#counts.get(entry.id);
      const own: Hue = entry.kind === "lost" ? "bad" : entry.kind === "waits" ? "warn" : "ink";
      const amount = count === undefined || counted === undefined ? "" : `${compact(counted)} ${count[1]}`;
      return [{ ...entry, amount, hue: entry.hue ?? own }];
    });
  }
}
