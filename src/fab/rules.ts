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
    key: (s, lot) => {
      const p = Math.max(1, processTime(s, lot));
      const slack = Math.max(0, s.lotDue[lot] - s.now - remaining(s, lot));
      // the logarithm keeps the order and needs no exp: ln(w/p) - slack/(k p̄); w = priority
      return slack / (3 * s.c.groupMeanMs[s.c.stepGroup[s.lotStep[lot]]]) - s.c.logOf(s.lotPriority[lot] / p);
    },
  },
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
};
