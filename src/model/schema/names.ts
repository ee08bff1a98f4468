import { shocks } from "../../../catalog/race.ts";

/**
 * The words a campus file may use for things the engines and the catalog keep in tables. The campus layer passes the
 * tables' own names (see `KnownNames`), so a new process or rule is known to `check` without a change here.
 */
export interface KnownNames {
  readonly processes: readonly string[];
  readonly dispatchRules: readonly string[];
  readonly releaseRules: readonly string[];
  readonly yieldModels: readonly string[];
  readonly manifolds: readonly string[];
  readonly heatRejections: readonly string[];
  readonly loops: readonly string[];
  /** conditions a use may put on a bin */
  readonly needs: readonly string[];
  readonly shocks: readonly string[];
}

/** The names shipped with terafab. */
export const SHIPPED_NAMES: KnownNames = {
  processes: ["n2-gaa", "14a-class", "minifab"],
  dispatchRules: ["fifo", "critical-ratio", "least-setup", "edd", "odd", "spt", "slack", "atc", "queue-time"],
  releaseRules: ["periodic", "conwip", "conwip-work", "starvation-avoidance", "workload-regulating", "polca"],
  yieldModels: ["negative-binomial", "poisson", "murphy", "rectangular", "moore", "seeds", "bose-einstein"],
  manifolds: ["octo", "reuse", "isolated", "isolated-resistive", "chillers-only"],
  heatRejections: ["hybrid-tower", "wet-tower", "dry", "adiabatic"],
  loops: ["chip", "hall", "warm", "process", "medium", "low"],
  needs: ["safety-island", "flawless", "fast", "low-leakage"],
  shocks: Object.keys(shocks),
};

/** Kinds of plant components. */
export const COMPONENT_KINDS = ["smr", "battery", "solar", "wind", "gas", "engine"] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** Kinds of uses. */
export const USE_KINDS = ["training", "serving", "vehicles", "robots", "space"] as const;
export type UseKind = (typeof USE_KINDS)[number];
