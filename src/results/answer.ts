import type { PlantAnswer } from "../energy/index.ts";
import type { Infeasibility } from "../model/flows.ts";
import type { BindingSpan } from "./binding.ts";
import type { FirstTo } from "./first.ts";

/** One column of an answer: central value, unit, and its 90 % interval where an honest one exists. */
export interface AnswerColumn {
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  readonly depth: "full" | "quick" | "estimate";
}

/** One line of "what limits it". */
export interface AnswerLimit {
  readonly name: string;
  readonly path: string;
  /** unit of one more of it, e.g. "1 tool" */
  readonly unit: string;
  /** what one more unit adds to the objective */
  readonly worth: number;
  readonly worthUnit: string;
  /** relative change of the objective when relieved by 1 % (or one whole unit) */
  readonly effectOfOnePercent: number;
  /** the objective column */
  readonly of: string;
  readonly months: readonly string[];
}

/** Columns that jumped in a month, and why. */
export interface Change {
  readonly month: string;
  /** what happened, most direct first; empty when no event of the run explains the jump */
  readonly causes: readonly string[];
  readonly columns: readonly string[];
}

/** What `terafab run --json` prints: the contract other programs rely on. */
export interface RunAnswer {
  readonly status: "ok";
  readonly run: string;
  readonly campus: string;
  readonly scenario: string;
  readonly depth: "full" | "quick";
  readonly seed: number;
  readonly version: string;
  readonly seconds: number;
  readonly columns: Readonly<Record<string, AnswerColumn>>;
  readonly monthly: Readonly<Record<string, readonly (string | number | boolean | null)[]>>;
  readonly limits: readonly AnswerLimit[];
  /** what bound, as spans of months */
  readonly binding: readonly BindingSpan[];
  /** months in which monthly columns jump, and why; without a cause where no event of the run explains it */
  readonly changes: readonly Change[];
  /** the busiest tool groups of the fab, share of available time */
  readonly busiestTools?: readonly { readonly name: string; readonly utilisation: number }[];
  /** who can first run a training job of a given size */
  readonly first?: readonly FirstTo[];
  /** the power plant by milestone year: what stands, earns, binds, and how long it survives */
  readonly plant?: PlantAnswer;
  readonly residual: number;
  readonly warnings: readonly string[];
}

/** What `run --json` prints when the model says no (exit 1). */
export interface InfeasibleAnswer {
  readonly status: "infeasible";
  readonly reasons: readonly Infeasibility[];
}
