import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Redis } from "ioredis";
import { TerafabError } from "../../base/errors.ts";
import { PREFIX, PRESENCE_S, presenceKey } from "./names.ts";

type Role = "worker" | "coordinator";

/**
 * Say that we are there, and with which version, until `stop` is called.
 *
 * @throws TerafabError "other-version" when one of the other side has another version: their rows would not be comparable
 */
export async function present(redis: Redis, role: Role, version: string): Promise<{ stop(): Promise<void> }> {
  const other: Role = role === "worker" ? "coordinator" : "worker";
  for await (const keys of redis.scanStream({ match: `${PREFIX}:${other}:*`, count: 100 }) as AsyncIterable<string[]>) {
    for (const key of keys) {
      const theirs = await redis.get(key);
      if (theirs === null || theirs === version) continue;
      throw new TerafabError("other-version", {
        path: key.split(":").slice(2).join(":"),
        message: `this ${other} runs terafab ${theirs}, this ${role} ${version}: their results would not be comparable`,
        hint: `install the same version on both, or stop the ${other} first`,
        severity: "error",
      });
    }
  }
  const key = presenceKey(role, `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`);
  const speak = (): Promise<unknown> => redis.set(key, version, "EX", PRESENCE_S);
  await speak();
  const timer = setInterval(() => void speak().catch(() => undefined), (PRESENCE_S * 1000) / 3);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await redis.del(key);
    },
  };
}
