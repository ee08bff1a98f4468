/**
 * Active periods of tools: the stretches in which a tool neither waits for lots nor is absent. At any moment the tool in
 * the longest of them is the bottleneck; while two such periods follow each other in overlap, the bottleneck shifts.
 * @source C. Roser, M. Nakano, M. Tanaka, Shifting bottleneck detection, Proc. WSC 2002, 1079-1086
 */
export class ActivePeriods {
  private tools: number[] = [];
  private froms: number[] = [];
  private tos: number[] = [];

  add(tool: number, from: number, to: number): void {
    this.tools.push(tool);
    this.froms.push(from);
    this.tos.push(to);
    if (this.tools.length >= MOST) this.prune();
  }

  clear(): void {
    this.tools = [];
    this.froms = [];
    this.tos = [];
  }

  /** Bottlenecks in order of time: who, from when to when, and how much of it in overlap with a neighbour. */
  bottlenecks(): Bottleneck[] {
    const chain = this.chain();
    return chain.map(({ period, from, to }, i) => {
      // a neighbour that borders on this stretch overlaps with it as far as its own period reaches in
      const before = chain[i - 1];
      const after = chain[i + 1];
      const head = before?.to === from ? Math.min(to, this.tos[before.period]) - from : 0;
      const tail = after?.from === to ? to - Math.max(from, this.froms[after.period]) : 0;
      return { tool: this.tools[period], fromMs: from, toMs: to, shiftingMs: Math.min(to - from, head + tail) };
    });
  }

  /** At every moment the longest period: longest first, each takes what no longer one has taken. */
  private chain(): Stretch[] {
    const order = this.tools.map((_, i) => i);
    const length = (i: number): number => this.tos[i] - this.froms[i];
    order.sort((a, b) => length(b) - length(a) || this.froms[a] - this.froms[b] || this.tools[a] - this.tools[b]);
    const taken: Stretch[] = [];
    for (const period of order) {
      let at = firstEndingAfter(taken, this.froms[period]);
      let from = this.froms[period];
      const to = this.tos[period];
      while (from < to) {
        const next = taken[at];
        const end = next === undefined ? to : Math.min(to, next.from);
        if (from < end) taken.splice(at++, 0, { period, from, to: end });
        if (next === undefined) break;
        from = Math.max(from, next.to);
        at++;
      }
    }
    return taken;
  }

  /** Forget periods that are nowhere the longest; a later one cannot make them so. */
  private prune(): void {
    const kept = [...new Set(this.chain().map((x) => x.period))].sort((a, b) => a - b);
    this.tools = kept.map((i) => this.tools[i]);
    this.froms = kept.map((i) => this.froms[i]);
    this.tos = kept.map((i) => this.tos[i]);
  }
}

export interface Bottleneck {
  readonly tool: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** part of it in which the bottleneck before or after was active as well */
  readonly shiftingMs: number;
}

interface Stretch {
  readonly period: number;
  readonly from: number;
  readonly to: number;
}

/** Periods kept before those that cannot matter are dropped: bounds memory, not the answer. */
const MOST = 65_536;

function firstEndingAfter(taken: readonly Stretch[], time: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle].to > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
