import { z } from "zod";
import type { Bundle } from "../bundle.ts";
import type { Row, Task } from "../task.ts";

// What comes over the network is data, checked before use and never executed.

const plain = z.union([z.string(), z.number(), z.boolean()]);
const raw: z.ZodType<Task["changes"][string]> = z.lazy(() =>
  z.union([plain, z.null(), z.array(raw), z.record(z.string(), raw)]),
);

const task = z.object({
  key: z.string().regex(/^[0-9a-f]{16}$/),
  changes: z.record(z.string(), raw),
  seed: z.number().int(),
  depth: z.enum(["quick", "full"]),
  draw: z.number().int().min(0).optional(),
  quantiles: z.record(z.string(), z.number().gt(0).lt(1)).optional(),
  columns: z.array(z.string()).optional(),
});

const job = z.object({ version: z.string(), bundle: z.string().regex(/^[0-9a-f]{64}$/), task });

const row = z.object({
  key: z.string(),
  status: z.enum(["ok", "infeasible", "failed"]),
  inputs: z.record(z.string(), plain),
  columns: z.record(z.string(), z.number()),
  reason: z.string().optional(),
});

const bundle = z.object({
  hash: z.string(),
  version: z.string(),
  fileName: z.string(),
  text: z.string(),
  scenario: z.string().optional(),
  sets: z.array(z.string()),
  weather: z.object({ name: z.string(), text: z.string() }).optional(),
});

/** A job of the queue. */
export interface RemoteJob {
  readonly version: string;
  /** hash of the bundle */
  readonly bundle: string;
  readonly task: Task;
}

/** @throws when it is none */
export const readJob = (data: unknown): RemoteJob => job.parse(data) as RemoteJob;
/** @throws when it is none */
export const readRow = (text: string): Row => row.parse(JSON.parse(text)) as Row;
/** @throws when it is none */
export const readBundle = (text: string): Bundle => bundle.parse(JSON.parse(text)) as Bundle;
