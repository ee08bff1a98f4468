/** The shape of what a run folder holds: a damaged or foreign file is refused before anything is made of it. */
import { z } from "zod";

const column = z.looseObject({
  value: z.number(),
  unit: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
  depth: z.string(),
});

const limit = z.looseObject({
  name: z.string(),
  path: z.string(),
  unit: z.string(),
  worth: z.number(),
  worthUnit: z.string(),
  effectOfOnePercent: z.number(),
  of: z.string(),
  months: z.array(z.string()),
});

const span = z.looseObject({
  from: z.string(),
  to: z.string(),
  first: z.string(),
  second: z.string(),
  starts: z.string().optional(),
});

/** `answer.json`; what the verbs show of it. The name of a run becomes a file's name, so it holds no path. */
export const savedAnswer = z.looseObject({
  status: z.literal("ok"),
  run: z.string().regex(/^[\w-]+$/),
  campus: z.string(),
  scenario: z.string(),
  depth: z.enum(["full", "quick"]),
  seed: z.number(),
  version: z.string(),
  seconds: z.number(),
  columns: z.record(z.string(), column),
  monthly: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  limits: z.array(limit),
  binding: z.array(span),
  busiestTools: z.array(z.looseObject({ name: z.string(), utilisation: z.number() })).optional(),
  residual: z.number(),
  warnings: z.array(z.string()),
});

const node = z.looseObject({
  kind: z.enum(["formula", "aggregate", "simulated", "optimised", "input"]),
  label: z.string(),
  value: z.number(),
  unit: z.string(),
  series: z.array(z.number()).optional(),
  expression: z.string().optional(),
  get operands() {
    return z.record(z.string(), node).optional();
  },
});

/** `derivations.json` */
export const savedDerivations = z.record(z.string(), node);
