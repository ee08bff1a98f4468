import { shocks } from "../../catalog/race.ts";
import { yieldModels } from "../chip/index.ts";
import { HEAT_REJECTION, MANIFOLDS } from "../cooling/index.ts";
import { needs } from "../deploy/index.ts";
import { policies, pullRules } from "../fab/index.ts";
import { type KnownNames, SHIPPED_NAMES } from "../model/index.ts";

/** The names of rules, models and machines as the engines keep them: a new row of a table is known to `check` at once. */
export const knownNames: KnownNames = {
  ...SHIPPED_NAMES,
  dispatchRules: Object.keys(policies),
  releaseRules: ["periodic", ...Object.keys(pullRules)],
  yieldModels: Object.keys(yieldModels),
  manifolds: Object.keys(MANIFOLDS),
  heatRejections: Object.keys(HEAT_REJECTION),
  needs: Object.keys(needs),
  shocks: Object.keys(shocks),
};
