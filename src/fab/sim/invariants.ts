import { TerafabError } from "../../base/errors.ts";
import type { FabState } from "./state.ts";
import { OUTSIDE } from "./whereabouts.ts";

/**
 * Check what must hold on every run, exactly, in whole milliseconds and wafers:
 * Little's law (time integral of WIP = sum of sojourns), conservation of lots and wafers, tool states that add up.
 * @throws TerafabError code "internal": a broken invariant is a bug of the engine, never of the input
 */
export function checkInvariants(s: FabState): void {
  const broken = (what: string, a: number, b: number): void => {
    // whole numbers are exact up to 2^53; sums beyond it round at every addition, by 1e-16 of themselves at most
    const exact = Math.max(a, b) <= Number.MAX_SAFE_INTEGER;
    if (exact ? a !== b : Math.abs(a - b) > 1e-9 * a)
      throw new TerafabError("internal", { path: "fab", message: `${what}: ${a} is not ${b}`, severity: "error" });
  };
  let lots = 0;
  let wafers = 0;
  let sojourn = s.sojournMs;
  for (let lot = 0; lot < s.lotId.length; lot++) {
    if (s.lotId[lot] === 0 || s.lotTravels[lot] === OUTSIDE) continue;
    lots++;
    wafers += s.lotWafers[lot];
    sojourn += s.now - s.lotRelease[lot];
  }
  broken("lots started against done, scrapped and in the fab", s.startedLots, s.doneLots + s.scrappedLots + lots);
  broken(
    "wafers started against done, scrapped and in the fab",
    s.startedWafers,
    s.doneWafers + s.scrappedWafers + wafers,
  );
  broken("lots counted in the fab", s.wip, lots);
  broken("wafers counted in the fab", s.wipWafers, wafers);
  broken("Little: integral of WIP against sum of sojourns", s.wipArea, sojourn);
  for (let tool = 0; tool < s.c.tools; tool++) {
    let sum = 0;
    for (let state = 0; state < 8; state++) sum += s.stateMs[tool * 8 + state];
    broken(`states of tool ${tool}`, sum, s.now - s.statsFrom);
  }
  for (let k = 0; k < s.classes.length; k++) {
    let sum = 0;
    for (let part = 0; part < 8; part++) sum += s.classParts[k * 8 + part];
    broken(`parts of cycle time of class ${k}`, sum, s.classCtMs[k]);
  }
}
