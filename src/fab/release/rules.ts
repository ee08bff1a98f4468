import type { Pull } from "../model.ts";

/** What a release rule watches; its level is computed in pull.ts. */
export interface PullRule {
  readonly about: string;
  /** unit of its limit */
  readonly unit: "lots" | "hours" | "x";
  /** needs a tool group */
  readonly group: boolean;
  /** as a user writes it */
  readonly example: string;
}

/** The table of release rules: lots are released while the level lies below the limit. */
export const pullRules: Readonly<Record<Pull["rule"], PullRule>> = {
  conwip: {
    about: "constant WIP: lots of this release in the fab",
    unit: "lots",
    group: false,
    example: "conwip 300 lots",
  },
  "conwip-work": {
    about: "constant work: raw process time that the lots of this release still need",
    unit: "hours",
    group: false,
    example: "conwip-work 5000 h",
  },
  /** @source Glassey, Resende: Closed-loop job release control for VLSI circuit manufacturing, IEEE Trans. Semicond. Manuf. 1 (1988) */
  "starvation-avoidance": {
    about: "starvation avoidance: work on its way to the next visit of the bottleneck, in hours of its standing tools",
    unit: "hours",
    group: true,
    example: "starvation-avoidance Litho 24 h",
  },
  /** @source Wein: Scheduling semiconductor wafer fabrication, IEEE Trans. Semicond. Manuf. 1 (1988) */
  "workload-regulating": {
    about: "workload regulating: all work that lots in the fab still bring to the bottleneck, in hours a tool",
    unit: "hours",
    group: true,
    example: "workload-regulating Litho 200 h",
  },
  /**
   * A lot enters a cell only with a card for this cell and the next, and keeps it until it leaves the next: cards pass the
   * state of the line upstream cell by cell. Cards of a pair = ceil(lots/h x limit x raw hours of both cells), by Little.
   * Pairs are places on the route, not on the floor: with a re-entrant route lots could else wait for each other in a ring.
   * @source Suri: Quick Response Manufacturing (1998), 9: paired-cell overlapping loops of cards with authorisation
   */
  polca: {
    about: "POLCA: a card for each pair of cells along the route; the limit is planned time in a cell over raw time",
    unit: "x",
    group: false,
    example: "polca 2 in 10 cells",
  },
};
