import type { DispatchView } from "./view.ts";

/**
 * One dispatching rule. Smaller keys go first.
 * `arrival`: the key is fixed when the lot joins the queue (cheap: the queue is kept sorted).
 * `decision`: the key depends on the tool or the moment and is computed for each candidate.
 */
export interface DispatchRule {
  readonly moment: "arrival" | "decision";
  readonly about: string;
  readonly key: (s: DispatchView, lot: number, tool: number) => number;
}

const remaining = (s: DispatchView, lot: number): number => {
  const step = s.lotStep[lot];
  return s.c.remainFixedMs[step] + s.c.remainWaferMs[step] * s.lotWafers[lot];
};

const processTime = (s: DispatchView, lot: number): number => {
  const step = s.lotStep[lot];
  return s.c.stepFixedMs[step] + s.c.stepWaferMs[step] * s.lotWafers[lot];
};

/** The step after this one on its route, -1 at its end. */
const following = (s: DispatchView, step: number): number => (step + 1 < s.lotStepEnd(step) ? step + 1 : -1);

/** Call back for each lot that waits at a tool group. */
function waiting(s: DispatchView, group: number, each: (lot: number) => void): void {
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) each(lot);
}

/** Well-mixed 32 bits of a lot, its visit and the seed: no random stream is touched, so other draws stay as they are. */
function luck(s: DispatchView, lot: number): number {
  let x = Math.imul(s.lotId[lot], 0x9e3779b1) ^ Math.imul(s.lotStep[lot], 0x85ebca77);
  x ^= Math.imul(s.lotPass[lot], 0xc2b2ae3d) ^ Math.imul(s.seed, 0x27d4eb2f);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Apparent tardiness cost as a logarithm, which keeps the order and needs no exp: slack/(3 mean p) - ln(w/p); w = priority. */
function apparentTardiness(s: DispatchView, lot: number): number {
  const p = Math.max(1, processTime(s, lot));
  const slack = Math.max(0, s.lotDue[lot] - s.now - remaining(s, lot));
  return (
    slack / (3 * s.c.groupMeanMs[s.c.stepGroup[s.lotStep[lot]]]) - s.c.logOf(Math.max(s.lotPriority[lot], 1e-9) / p)
  );
}

/** The table of dispatching rules: a new rule is one entry here. */
export const rules: Readonly<Record<string, DispatchRule>> = {
  priority: { moment: "arrival", about: "larger lot priority first", key: (s, lot) => -s.lotPriority[lot] },
  fifo: { moment: "arrival", about: "first at the tool group, first served", key: (s, lot) => s.lotArrive[lot] },
  "fifo-fab": { moment: "arrival", about: "first into the fab, first served", key: (s, lot) => s.lotRelease[lot] },
  edd: { moment: "arrival", about: "earliest due date", key: (s, lot) => s.lotDue[lot] },
  odd: {
    moment: "arrival",
    about: "earliest operation due date: the lead time spread over the route by remaining work",
    key: (s, lot) => {
      const first = s.c.routeFirstStep[s.c.stepRoute[s.lotStep[lot]]];
      const total = s.c.remainFixedMs[first] + s.c.remainWaferMs[first] * s.lotWafers[lot];
      const done = total > 0 ? 1 - remaining(s, lot) / total : 1;
      return s.lotRelease[lot] + (s.lotDue[lot] - s.lotRelease[lot]) * done;
    },
  },
  spt: { moment: "arrival", about: "shortest expected processing time", key: processTime },
  slack: {
    moment: "arrival",
    about: "least slack: due date minus remaining work",
    key: (s, lot) => s.lotDue[lot] - remaining(s, lot),
  },
  "critical-ratio": {
    moment: "decision",
    about: "time to the due date over remaining work",
    key: (s, lot) => (s.lotDue[lot] - s.now) / Math.max(1, remaining(s, lot)),
  },
  atc: {
    moment: "decision",
    about: "apparent tardiness cost: w/p exp(-max(slack, 0)/(3 mean p))",
    key: apparentTardiness,
  },
  atcs: {
    moment: "decision",
    about: "apparent tardiness cost with set-ups: w/p exp(-max(slack, 0)/(3 mean p)) exp(-set-up/mean set-up)",
    key: (s, lot, tool) =>
      apparentTardiness(s, lot) + s.rankSetupMs(lot, tool) / s.c.groupSetupMs[s.c.stepGroup[s.lotStep[lot]]],
  },
  "least-work-next": {
    moment: "decision",
    about: "least work waiting at the tool group of the lot's next step, in hours a tool; lots that finish go first",
    key: (s, lot) => {
      const next = following(s, s.lotStep[lot]);
      if (next < 0) return 0;
      const group = s.c.stepGroup[next];
      let work = 0;
      waiting(s, group, (other) => {
        work += processTime(s, other);
      });
      return work / s.c.groupCount[group];
    },
  },
  "line-balance": {
    moment: "decision",
    about:
      "least WIP at the lot's next step against the target of that step, so that no part of the line starves or floods",
    key: (s, lot) => {
      const next = following(s, s.lotStep[lot]);
      if (next < 0) return 0;
      let lots = 0;
      waiting(s, s.c.stepGroup[next], (other) => {
        if (s.lotStep[other] === next) lots++;
      });
      return lots / s.c.stepTargetLots[next];
    },
  },
  random: { moment: "arrival", about: "by chance, the same for the same seed", key: luck },
  "least-setup": {
    moment: "decision",
    about: "least time to change the set-up (set-up table only)",
    key: (s, lot, tool) => s.rankSetupMs(lot, tool),
  },
  "queue-time": {
    moment: "arrival",
    about: "least remaining queue-time window first; lots without a window last",
    key: (s, lot) => (s.lotWindowStep[lot] < 0 ? 1e15 : s.lotWindowEnd[lot]),
  },
};

/** Names that campus files and the command line accept, as lists of ranks. */
export const policies: Readonly<Record<string, readonly string[]>> = {
  fifo: ["priority", "least-setup", "fifo"],
  "critical-ratio": ["priority", "least-setup", "critical-ratio"],
  "least-setup": ["least-setup", "priority", "fifo"],
  edd: ["priority", "least-setup", "edd"],
  odd: ["priority", "least-setup", "odd"],
  spt: ["priority", "least-setup", "spt"],
  slack: ["priority", "least-setup", "slack"],
  atc: ["priority", "least-setup", "atc"],
  "queue-time": ["priority", "queue-time", "least-setup", "fifo"],
  atcs: ["priority", "atcs"],
  "line-balance": ["priority", "line-balance", "least-setup", "fifo"],
  "least-work-next": ["priority", "least-work-next", "least-setup", "fifo"],
  random: ["priority", "random"],
};
