import type { Redis } from "ioredis";
import { TerafabError } from "../../base/errors.ts";

/** How long a first answer may take [ms]. */
const PATIENCE_MS = 8000;

/**
 * Connect to a Redis server: `redis://[:password@]host[:port][/db]`, `rediss://` for TLS. After the first answer a lost
 * connection is taken up again for as long as it takes.
 *
 * @throws TerafabError "no-redis" when there is no server, no right to enter, or the URL is none; without the password
 */
export async function connect(url: string): Promise<Redis> {
  const where = shown(url);
  const { Redis: Client } = await import("ioredis");
  let reached = false;
  const client = new Client(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE_MS,
    retryStrategy: (times) => (reached ? Math.min(2000, 100 * times) : null),
    enableReadyCheck: true,
  });
  let last: Error | undefined;
  // without a listener a lost connection would end the program; the commands themselves wait and go on
  client.on("error", (error: Error) => {
    last = error;
  });
  try {
    await within(PATIENCE_MS, client.connect());
    await within(PATIENCE_MS, client.ping());
    reached = true;
    return client;
  } catch (error) {
    client.disconnect();
    throw refusal(where, last ?? (error as Error));
  }
}

function refusal(where: string, error: Error): TerafabError {
  const text = error.message;
  const [message, hint] = /WRONGPASS|NOAUTH|invalid password|AUTH/i.test(text)
    ? ["the server wants another password", "write it in the URL: redis://:PASSWORD@host"]
    : /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|timeout|closed|no answer/i.test(text)
      ? [`no Redis server answers (${text})`, "is it started, and is its port open to this machine?"]
      : /certificate|SSL|TLS|wrong version number/i.test(text)
        ? [`the TLS connection failed (${text})`, "rediss:// is TLS, redis:// is plain"]
        : [text, "a Redis URL is redis://[:password@]host[:port]"];
  return new TerafabError("no-redis", {
    path: where,
    message: message as string,
    hint: hint as string,
    severity: "error",
  });
}

/** The URL without its password. @throws TerafabError when it is no Redis URL */
export function shown(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new TerafabError("no-redis", {
      path: "--redis",
      message: "is not a URL",
      hint: "write as in redis://host:6379, with a password redis://:PASSWORD@host",
      severity: "error",
    });
  }
  if (parsed.protocol !== "redis:" && parsed.protocol !== "rediss:") {
    throw new TerafabError("no-redis", {
      path: "--redis",
      message: `${parsed.protocol}// is not a Redis URL`,
      hint: "redis:// is plain, rediss:// is TLS",
      severity: "error",
    });
  }
  if (parsed.password !== "") parsed.password = "***";
  return parsed.href;
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
