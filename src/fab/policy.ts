import { policies, rules } from "./rules.ts";

/** What a policy adds to its ranks; each is off unless named. */
export interface Controls {
  /** start the entrance of a queue-time window only when the predicted wait at its exit fits this share of it; 0 = always */
  readonly gate: number;
  /** most lots inside one queue-time window; 0 = no limit */
  readonly stop: number;
  /** keep an exit tool free for a lot whose window would close while the tool is busy with another */
  readonly reserveExit: boolean;
  /** batches weigh starting now against waiting for the next arrivals */
  readonly lookAhead: "" | "batc" | "batcs";
  /** lots of at least this priority start a batch below its minimum; 0 = never */
  readonly hotBreak: number;
}

/** A rank: one rule, or several rules with weights. */
export interface Rank {
  readonly rule: string;
  readonly weight: number;
}

export const NO_CONTROLS: Controls = { gate: 0, stop: 0, reserveExit: false, lookAhead: "", hotBreak: 0 };

/** The words after "with", and what each does to the controls. */
const CONTROL_WORDS: Readonly<Record<string, (number: number) => Partial<Controls>>> = {
  gate: (n) => ({ gate: n }),
  stop: (n) => ({ stop: n }),
  "reserve-exit": () => ({ reserveExit: true }),
  batc: () => ({ lookAhead: "batc" }),
  batcs: () => ({ lookAhead: "batcs" }),
  "hot-break": (n) => ({ hotBreak: n }),
};
const WITH_NUMBER = ["stop", "hot-break"];
/** What a word without its number means. */
const DEFAULT_NUMBER: Readonly<Record<string, number>> = { gate: 1 };

/**
 * Read a dispatching policy: a name of `policies`, or ranks separated by commas, each a rule or a weighted sum of rules;
 * `own` keeps the ranks of each tool group; controls follow after `with`.
 * @example readPolicy("priority, 0.6*critical-ratio + 0.4*line-balance with gate, stop 20")
 * @returns ranks undefined for the groups' own
 */
export function readPolicy(
  text: string | undefined,
  problem: (path: string, message: string) => void,
): { readonly ranks: readonly string[] | undefined; readonly controls: Controls } {
  if (text === undefined) return { ranks: undefined, controls: NO_CONTROLS };
  const [before, ...after] = text.trim().split(/\s+with\s+/);
  let controls = NO_CONTROLS;
  for (const phrase of after.join(",").split(",")) {
    const [word, number, ...rest] = phrase.trim().split(/\s+/);
    if (word === "") continue;
    const control = Object.hasOwn(CONTROL_WORDS, word) ? CONTROL_WORDS[word] : undefined;
    if (!control)
      problem("dispatch", `no control "${word}" of dispatching; known: ${Object.keys(CONTROL_WORDS).join(", ")}`);
    else if (rest.length > 0 || !fits(word, number))
      problem("dispatch", `"${phrase.trim()}": ${word} goes ${takesNumber(word) ? "with" : "without"} a number`);
    else controls = { ...controls, ...control(Number(number ?? DEFAULT_NUMBER[word])) };
  }
  if (before === "own") return { ranks: undefined, controls };
  if (Object.hasOwn(policies, before)) return { ranks: policies[before], controls };
  const ranks = before.split(",").map((rank) => rank.trim());
  if (ranks.length === 1 && !ranks[0].includes("*") && !Object.hasOwn(rules, ranks[0]))
    problem("dispatch", `no dispatching policy "${before}"; known: ${Object.keys(policies).join(", ")}`);
  return { ranks, controls };
}

function takesNumber(word: string): boolean {
  return WITH_NUMBER.includes(word) || DEFAULT_NUMBER[word] !== undefined;
}

function fits(word: string, number: string | undefined): boolean {
  if (number === undefined) return !WITH_NUMBER.includes(word);
  return takesNumber(word) && Number(number) > 0 && Number(number) <= 1e9;
}

/** Read one rank: `fifo`, or `0.6*critical-ratio + 0.4*line-balance`; undefined when it is neither. */
export function readRank(text: string): readonly Rank[] | undefined {
  const parts = text.split("+").map((part): Rank | undefined => {
    const m = /^\s*(?:(\d+\.?\d*|\.\d+)\s*\*\s*)?([a-z-]+)\s*$/.exec(part);
    if (!m || !Object.hasOwn(rules, m[2])) return undefined;
    const weight = m[1] === undefined ? 1 : Number(m[1]);
    return Number.isFinite(weight) && weight > 0 ? { rule: m[2], weight } : undefined;
  });
  return parts.every((p) => p !== undefined) ? parts : undefined;
}
