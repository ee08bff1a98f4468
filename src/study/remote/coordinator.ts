import { version } from "../../version.ts";
import { brokenRow, type TaskRunner } from "../runner.ts";
import type { Task } from "../task.ts";
import { connect } from "./connect.ts";
import { readRow, type RemoteJob } from "./job.ts";
import { bundleKey, jobId, KEEP_S, PREFIX, queueName, rowsKey } from "./names.ts";
import { present } from "./presence.ts";

/** Tasks out at a time: enough to keep hundreds of workers busy, few enough that memory stays flat. */
const WINDOW = 1000;
/** How often rows are fetched when none came [ms], and how often lost and failed tasks are looked for [ms]. */
const POLL_MS = 20;
const LOOK_MS = 2000;

/**
 * Run tasks on the workers at a Redis server (`terafab worker`).
 *
 * A row is taken from Redis only after it was taken here, so a coordinator that dies loses nothing: the next one finds the
 * rows that came meanwhile. A task that is neither queued nor answered (a server that lost its last second) is queued again.
 * @throws TerafabError "no-redis" or "other-version"
 */
export function remoteRunner({ url }: { readonly url: string }): TaskRunner {
  return async (bundle, tasks, take, signal) => {
    const redis = await connect(url);
    const { Queue } = await import("bullmq");
    const queue = new Queue<RemoteJob>(queueName, { connection: redis, prefix: PREFIX, skipVersionCheck: true });
    queue.on("error", () => undefined);
    const presence = await present(redis, "coordinator", version).catch(async (error: unknown) => {
      await queue.close();
      redis.disconnect();
      throw error;
    });
    const rows = rowsKey(bundle.hash);
    const source = tasks[Symbol.iterator]();
    const out = new Map<string, Task>();
    let more = true;

    /** Fill the window; ids are the tasks' keys, so a task that is still queued is not queued twice. */
    const fill = async (): Promise<void> => {
      const fresh: Task[] = [];
      while (more && out.size < WINDOW && fresh.length < WINDOW / 4) {
        const next = source.next();
        if (next.done === true) more = false;
        else {
          out.set(next.value.key, next.value);
          fresh.push(next.value);
        }
      }
      if (fresh.length > 0) await add(fresh);
    };
    const add = (list: readonly Task[]): Promise<unknown> =>
      queue.addBulk(
        list.map((task) => ({
          name: "task",
          data: { version, bundle: bundle.hash, task },
          opts: { jobId: jobId(task.key), removeOnComplete: true, removeOnFail: { age: KEEP_S } },
        })),
      );
    const drain = async (): Promise<number> => {
      const keys = [...out.keys()];
      const found = keys.length === 0 ? [] : await redis.hmget(rows, ...keys);
      const done: string[] = [];
      for (const [i, text] of found.entries()) {
        if (text === null || text === undefined) continue;
        const key = keys[i] as string;
        await take(readRow(text));
        out.delete(key);
        done.push(key);
      }
      if (done.length > 0) await redis.hdel(rows, ...done);
      return done.length;
    };
    /** Tasks that were given up become failed rows; tasks that are nowhere are queued again. */
    const look = async (): Promise<void> => {
      for (const job of await queue.getFailed(0, 100)) {
        const task = job?.id === undefined ? undefined : out.get(job.id.slice(1));
        if (task === undefined || job === undefined) continue;
        await take(brokenRow(task, `its worker died each time (${job.failedReason})`));
        out.delete(task.key);
        await job.remove();
      }
      const keys = [...out.keys()];
      if (keys.length === 0) return;
      const pipeline = redis.pipeline();
      for (const key of keys) pipeline.exists(`${PREFIX}:${queueName}:${jobId(key)}`).hexists(rows, key);
      const answers = (await pipeline.exec()) ?? [];
      const lost = keys.filter((_, i) => answers[2 * i]?.[1] === 0 && answers[2 * i + 1]?.[1] === 0);
      if (lost.length > 0) await add(lost.map((key) => out.get(key) as Task));
    };

    try {
      await redis.set(bundleKey(bundle.hash), JSON.stringify(bundle), "EX", KEEP_S);
      await redis.expire(rows, KEEP_S);
      let looked = Date.now();
      for (;;) {
        if (signal?.aborted === true) return;
        await fill();
        if (out.size === 0 && !more) return;
        const taken = await drain();
        if (Date.now() - looked > LOOK_MS) {
          await look();
          // the bundle may be gone with a server that forgot everything
          await redis.set(bundleKey(bundle.hash), JSON.stringify(bundle), "EX", KEEP_S);
          looked = Date.now();
        }
        if (taken === 0) await new Promise((done) => setTimeout(done, POLL_MS));
      }
    } finally {
      if (signal?.aborted === true)
        await Promise.all([...out.keys()].map((key) => queue.remove(jobId(key)).catch(() => 0)));
      await presence.stop().catch(() => undefined);
      await queue.close();
      redis.disconnect();
    }
  };
}
