import type { EnergyPlan, Warning } from "../model/flows.ts";
import type { Campus } from "../model/index.ts";

/** What the coupling itself has to say: inputs that are read and not used, and room that is not there. */
export function remarksOf(campus: Campus, plant: EnergyPlan | undefined): Warning[] {
  const remarks: Warning[] = [];
  if (campus.supply?.launch !== undefined) {
    const space = Object.entries(campus.deploy ?? {}).some(([name, use]) => (use.kind ?? name) === "space");
    if (!space)
      remarks.push({ path: "supply.launch", message: "nothing is launched: `deploy` has no use of kind space" });
  }
  if (campus.race?.feedback === true) {
    remarks.push({
      path: "race.feedback",
      message: "acts on world share and stock; the fab's own learning stays as it is",
    });
  }
  const needed = plant?.components.reduce((total, { landHa }) => total + landHa, 0) ?? 0;
  if (campus.site?.land !== undefined && needed > campus.site.land) {
    remarks.push({
      path: "site.land",
      message: `the plant alone needs ${Math.round(needed)} ha of ${Math.round(campus.site.land)} ha`,
    });
  }
  return remarks;
}
