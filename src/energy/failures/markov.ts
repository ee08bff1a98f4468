/** Identical generators that may fail in an outage. */
export interface FailingGenerators {
  readonly count: number;
  /** output of one */
  readonly mw: number;
  /** mean time to failure [h] */
  readonly mttfH: number;
  /** chance to be there at all, and to fail at the start */
  readonly availability?: number;
  readonly failureToStart?: number;
}

export interface MarkovBattery {
  readonly mw: number;
  readonly mwh: number;
  readonly chargeEff: number;
  readonly dischargeEff: number;
  /** share of the size at the start, and below which it never goes */
  readonly start: number;
  readonly least: number;
}

/**
 * Computes the chance to have survived each hour of an outage that starts at a given hour.
 *
 * State: how many of each kind run, and the usable energy. In every hour, the first too, each running one fails with
 * probability `1/mttf` before it produces; none is repaired. Running units carry the load, the battery covers the
 * rest if power and energy suffice, surplus charges it; the first unmet hour ends it.
 * @param loadMW load by hour; wraps
 * @param bins levels the usable energy is rounded to; absent = every level that occurs (exact)
 * @returns probability to have survived hours 0..h, for h = 0..hours-1
 * @source REopt.jl backup reliability; Billinton and Allan for the chain
 */
export function markovSurvival(
  loadMW: ArrayLike<number>,
  startHour: number,
  hours: number,
  generators: readonly FailingGenerators[],
  battery: MarkovBattery | undefined,
  bins?: number,
): number[] {
  const usable = battery === undefined ? 0 : battery.mwh * (1 - battery.least);
  const round = (energy: number): number => {
    if (bins !== undefined && usable > 0) return (Math.round((energy / usable) * bins) * usable) / bins;
    return Math.round(energy * 1e9) / 1e9;
  };
  let states = new Map<string, State>();
  const first = battery === undefined ? 0 : Math.max(0, battery.mwh * (battery.start - battery.least));
  for (const [running, chance] of startCounts(generators)) add(states, running, round(first), chance);
  const survived: number[] = [];
  for (let h = 0; h < hours; h++) {
    const load = loadMW[(startHour + h) % loadMW.length]!;
    const next = new Map<string, State>();
    for (const state of states.values()) {
      for (const [running, chance] of afterFailures(state.running, generators)) {
        const output = running.reduce((sum, n, k) => sum + n * generators[k]!.mw, 0);
        const deficit = load - output;
        let energy = state.energy;
        if (deficit > 1e-9) {
          if (battery === undefined || deficit > battery.mw + 1e-9) continue;
          energy -= deficit / battery.dischargeEff;
          if (energy < -1e-9) continue;
        } else if (battery !== undefined)
          energy = Math.min(usable, energy + Math.min(battery.mw, -deficit) * battery.chargeEff);
        add(next, running, round(Math.max(0, energy)), state.chance * chance);
      }
    }
    states = next;
    let total = 0;
    for (const state of states.values()) total += state.chance;
    survived.push(total);
  }
  return survived;
}

interface State {
  readonly running: readonly number[];
  readonly energy: number;
  chance: number;
}

function add(states: Map<string, State>, running: readonly number[], energy: number, chance: number): void {
  if (chance <= 0) return;
  const key = `${running.join()};${energy}`;
  const known = states.get(key);
  if (known === undefined) states.set(key, { running, energy, chance });
  else known.chance += chance;
}

/** Chances of k out of n with probability p each. */
function binomial(n: number, p: number): number[] {
  let row = [1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(row.length + 1).fill(0);
    row.forEach((v, k) => {
      next[k]! += v * (1 - p);
      next[k + 1]! += v * p;
    });
    row = next;
  }
  return row;
}

function combine(parts: readonly number[][]): [number[], number][] {
  let all: [number[], number][] = [[[], 1]];
  for (const part of parts)
    all = all.flatMap(([counts, c]) => part.map((p, n): [number[], number] => [[...counts, n], c * p]));
  return all;
}

const startCounts = (generators: readonly FailingGenerators[]): [number[], number][] =>
  combine(generators.map((g) => binomial(g.count, (g.availability ?? 1) * (1 - (g.failureToStart ?? 0)))));

const afterFailures = (running: readonly number[], generators: readonly FailingGenerators[]): [number[], number][] =>
  combine(running.map((n, k) => binomial(n, 1 - 1 / generators[k]!.mttfH)));
