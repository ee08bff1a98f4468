import { z } from "zod";

/** Where numbers come from: canonical path to source. A source of a group covers what stands below it. */
export const sources = z.record(z.string(), z.string().min(1).max(1000)).meta({
  description: "canonical path to source; a number that is not listed counts as an assumption",
  examples: [{ "chip.d0": "foundry symposium slide, 2025" }],
  field: "names",
});
