import { beforeAll, describe } from "vitest";
import type { Produced } from "../../src/results/produce.ts";
import { runOf } from "./run-sample.ts";
import { lawsOf } from "./run-wholes.ts";

describe.each([
  ["terafab-article", {}],
  ["terafab-article", { scenario: "nevada" }],
  ["terafab-grimes", {}],
  ["minifab", { depth: "full" }],
  ["islanded", { depth: "full" }],
  ["kestrel", { draws: 20 }],
] as const)("%s %j", (name, wish) => {
  let produced: Produced;
  beforeAll(async () => {
    produced = await runOf(name, wish);
  });
  lawsOf(() => produced);
});
