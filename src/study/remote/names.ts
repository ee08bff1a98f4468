import { version } from "../../version.ts";

/** Where things lie in Redis. Everything begins with `terafab`, so that one server can serve others too. */
export const QUEUE = "tasks";
export const PREFIX = "terafab";

/** The text of a bundle, by the hash of its content. */
export const bundleKey = (hash: string): string => `${PREFIX}:bundle:${hash}`;
/** Rows on their way back, by task key. */
export const rowsKey = (hash: string): string => `${PREFIX}:rows:${hash}`;
/** Who is there: each renews its own key, with its version, and vanishes when it stops. */
export const presenceKey = (role: "worker" | "coordinator", id: string): string => `${PREFIX}:${role}:${id}`;

/** Seconds after which one that is silent counts as gone, and how often it speaks. */
export const PRESENCE_S = 15;
/** Seconds a bundle and its rows are kept. */
export const KEEP_S = 7 * 24 * 3600;

/** Jobs of one version only: another version's worker must never see them. */
export const queueName = `${QUEUE}-${version}`;

/** Id of a task's job; BullMQ refuses ids of digits only, and a key may be one. */
export const jobId = (key: string): string => `t${key}`;
