/** Many machines: the coordinator is a runner like any other, workers serve it over Redis. */
export { remoteRunner } from "./coordinator.ts";
export { serveTasks, type WorkerOptions } from "./worker.ts";
