import { z } from "zod";
import { named } from "./fields.ts";

/** Named changes of the file: canonical path to value, or to a new named entry. */
export const scenarios = named(z.record(z.string(), z.unknown()), {
  description: "named changes: a canonical path and its value, or a new entry where names are free",
});
