import type { Release } from "../model.ts";

/** A release that the state of the fab pulls: reviewed every so often, lots come while the rule's level is below its limit. */
export type PullSchedule = Extract<Release["schedule"], { readonly kind: "pull" }>;

/** What a release rule watches; its level is computed in pull.ts. */
export interface PullRule {
  readonly about: string;
  /** unit of its limit */
  readonly unit: "lots" | "hours";
  /** needs a tool group */
  readonly group: boolean;
}

/** The table of release rules: lots are released while the level lies below the limit. */
export const pullRules: Readonly<Record<PullSchedule["rule"], PullRule>> = {
  conwip: { about: "constant WIP: lots of this release in the fab", unit: "lots", group: false },
  "conwip-work": {
    about: "constant work: raw process time that the lots of this release still need",
    unit: "hours",
    group: false,
  },
  /** @source Glassey, Resende: Closed-loop job release control for VLSI circuit manufacturing, IEEE Trans. Semicond. Manuf. 1 (1988) */
  "starvation-avoidance": {
    about: "starvation avoidance: work on its way to the next visit of the bottleneck, in hours of its standing tools",
    unit: "hours",
    group: true,
  },
  /** @source Wein: Scheduling semiconductor wafer fabrication, IEEE Trans. Semicond. Manuf. 1 (1988) */
  "workload-regulating": {
    about: "workload regulating: all work that lots in the fab still bring to the bottleneck, in hours a tool",
    unit: "hours",
    group: true,
  },
};
