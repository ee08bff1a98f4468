import { availableParallelism } from "node:os";
import { TerafabError } from "../../base/errors.ts";
import { version } from "../../version.ts";
import { type Bundle, bundleOf } from "../bundle.ts";
import { brokenRow } from "../runner.ts";
import type { Row, Task } from "../task.ts";
import { openThreads, type Threads } from "../threads.ts";
import { connect } from "./connect.ts";
import { readBundle, readJob, type RemoteJob } from "./job.ts";
import { bundleKey, PREFIX, queueName, rowsKey } from "./names.ts";
import { present } from "./presence.ts";

/** How a worker serves. */
export interface WorkerOptions {
  readonly url: string;
  /** simulations at a time; default: one a core */
  readonly threads?: number;
  /** told after every task */
  readonly progress?: (row: Row) => void;
  /** stop in order: what is under way is finished, nothing new is begun */
  readonly signal?: AbortSignal;
  /** what a task does, in place of the simulation (tests) */
  readonly perform?: (task: Task, bundle: Bundle) => Promise<Row>;
  /** version to call itself (tests) */
  readonly version?: string;
}

/** A lease is renewed at half this time [ms]; after it a silent worker's task goes to another. */
const LEASE_MS = 10_000;
/** How often a task may lose its worker before it is given up: a machine may fail, a task that kills every machine must end. */
const LIVES = 3;

/**
 * Serve the tasks at a Redis server until `signal` says stop. Simulations run in threads, so that the leases of long tasks
 * are renewed; a row is stored first and acknowledged afterwards.
 *
 * @throws TerafabError "no-redis" or "other-version"
 */
export async function serveTasks(options: WorkerOptions): Promise<void> {
  const { url, threads = availableParallelism(), signal } = options;
  const mine = options.version ?? version;
  const redis = await connect(url);
  const presence = await present(redis, "worker", mine).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  const bundles = new Bundles(async (hash) => (await redis.get(bundleKey(hash))) ?? undefined, threads);
  const { Worker } = await import("bullmq");
  const worker = new Worker<RemoteJob>(
    queueName,
    async (job) => {
      const { task, bundle: hash } = readJob(job.data);
      const row = await rowOf(task, hash);
      await redis.hset(rowsKey(hash), task.key, JSON.stringify(row));
      options.progress?.(row);
    },
    {
      connection: redis,
      prefix: PREFIX,
      concurrency: threads,
      lockDuration: LEASE_MS,
      stalledInterval: LEASE_MS / 2,
      maxStalledCount: LIVES,
      skipVersionCheck: true,
    },
  );
  worker.on("error", () => undefined);

  async function rowOf(task: Task, hash: string): Promise<Row> {
    try {
      const { bundle, pool } = await bundles.open(hash);
      if (options.perform !== undefined) return await options.perform(task, bundle);
      return (await pool().run(task)) as Row;
    } catch (error) {
      return brokenRow(task, error);
    }
  }

  await new Promise<void>((stop) => {
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", () => stop(), { once: true });
  });
  await worker.close();
  await bundles.close();
  await presence.stop().catch(() => undefined);
  redis.disconnect();
}

/** The bundle in use, checked against its hash, with threads that hold it; another bundle takes its place. */
class Bundles {
  readonly #fetch: (hash: string) => Promise<string | undefined>;
  readonly #threads: number;
  readonly #open = new Map<string, { bundle: Bundle; threads?: Threads }>();

  constructor(fetch: (hash: string) => Promise<string | undefined>, threads: number) {
    this.#fetch = fetch;
    this.#threads = threads;
  }

  async open(hash: string): Promise<{ bundle: Bundle; pool: () => Threads }> {
    let entry = this.#open.get(hash);
    if (entry === undefined) {
      const text = await this.#fetch(hash);
      if (text === undefined)
        throw new TerafabError("bad-input", {
          path: hash,
          message: "this campus is not at the server",
          severity: "error",
        });
      const bundle = readBundle(text);
      const { hash: _, version: __, ...content } = bundle;
      if (bundleOf(content).hash !== hash)
        throw new TerafabError("bad-input", {
          path: hash,
          message: "this campus is not what its hash says",
          severity: "error",
        });
      entry = { bundle };
      this.#open.set(hash, entry);
    }
    const found = entry;
    return { bundle: found.bundle, pool: () => (found.threads ??= openThreads(found.bundle, this.#threads)) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ threads }) => threads?.close()));
  }
}
