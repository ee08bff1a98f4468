import type { Finding } from "../parse.ts";
import type { KnownNames } from "../schema/names.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { doubtful, high, low, unknownName, wrong } from "./finding.ts";

/** Supply temperatures current rack designs take [degC]. */
const CHIP_LOOP = { low: 20, high: 50 };
/** Leaving chilled water of the published chiller records [degC]; outside, curves extrapolate. */
const CHILLER = { low: 5, high: 12.78 };

/** Loops lie where the equipment's curves hold. */
export function checkCooling({ cooling }: ParsedCampus, names: KnownNames): Finding[] {
  if (cooling === undefined) return [];
  const findings = [
    ...unknownName("cooling.manifold", cooling.manifold, names.manifolds),
    ...unknownName("cooling.heatRejection", cooling.heatRejection, names.heatRejections),
  ];
  if (low(cooling.chipLoop) < CHIP_LOOP.low || high(cooling.chipLoop) > CHIP_LOOP.high) {
    const message = `outside ${CHIP_LOOP.low} to ${CHIP_LOOP.high} degC, what current rack designs take`;
    findings.push(doubtful("cooling.chipLoop", message));
  }
  for (const [name, loop] of Object.entries(cooling.loops)) {
    if (low(loop.return) <= high(loop.supply)) {
      findings.push(
        wrong(`cooling.loops.${name}.return`, "the return is not warmer than the supply", "swap supply and return"),
      );
    }
    findings.push(...unknownName(`cooling.loops.${name}`, name, names.loops));
    if (["medium", "low"].includes(name) && (low(loop.supply) < CHILLER.low || high(loop.supply) > CHILLER.high)) {
      const message = `outside the range of the catalogue's chillers (${CHILLER.low} to ${CHILLER.high} degC): curves extrapolate`;
      findings.push(doubtful(`cooling.loops.${name}.supply`, message));
    }
  }
  return findings;
}
