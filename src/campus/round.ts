/** One round of the coupling: fab, chip, plant, deployment, cooling, operation. */
import { runChip } from "../chip/index.ts";
import { runDeploy } from "../deploy/index.ts";
import { operatePlant, type PlantYear, sizePlant } from "../energy/index.ts";
import { runFab } from "../fab/index.ts";
import { allotWafers } from "./allot.ts";
import { coolYears, type HeatSources } from "./cool.ts";
import { availabilityOf, designItMW, gatesOf, loadOf, noGates } from "./couple.ts";
import { chipInput } from "./inputs/chip.ts";
import { deployInput } from "./inputs/deploy.ts";
import { plantQuestion } from "./inputs/energy.ts";
import { fabInput } from "./inputs/fab.ts";
import type { Carried, InfeasibleRun, Round, Setting } from "./records.ts";

/** Run the coupled engines once. */
export async function runRound(setting: Setting, carried: Carried): Promise<Round | InfeasibleRun> {
  const { campus, months, milestones, supply, fabPlan, weather, depth, seed, solver } = setting;
  const again = carried.plant === undefined ? "" : ", second round";
  const progress = (stage: string, share: number): void => setting.progress(`${stage}${again}`, share);

  progress("fab", 0.05);
  const fab =
    fabPlan && runFab(fabInput(setting, fabPlan, carried.outages, (share) => progress("fab", 0.05 + 0.6 * share)));
  const wafers = fab?.outsWafers ?? setting.bought;
  const cycleTimeDays = fab?.cycleTimeDays ?? new Float64Array(months.length);
  const chip =
    wafers && campus.chip && runChip(chipInput(campus, months, allotWafers(campus, months, wafers), cycleTimeDays));
  const tell = (round: Round): void => setting.soFar?.({ supply, ...round });
  const begun = { ...(setting.bought && { bought: setting.bought }), ...(fab && { fab }), ...(chip && { chip }) };
  tell(begun);
  if (setting.through === "chips") return begun;
  const wanted = chip && campus.deploy && runDeploy(deployInput(campus, months, chip, supply, noGates));

  // A quick look at cooling with everything energised: its load goes into the plant's sizes, its limits gate the racks.
  const heat: HeatSources | undefined = campus.cooling &&
    weather && { campus, weather, months, milestones, fab, designItMW: designItMW(campus, wanted) };
  const estimate = heat && coolYears({ ...heat, deploy: wanted }, "quick");

  let plant = carried.plant;
  const question = campus.energy && weather && plantQuestion(campus, months, milestones, weather, supply, depth, seed);
  if (question !== undefined && plant === undefined) {
    progress("plant", 0.66);
    const load = loadOf(campus, months, milestones, fab, wanted, estimate);
    const sized = await sizePlant({ ...question, load: load.byYear, loadScaleByMonth: load.meanMW }, solver);
    if ("infeasible" in sized) return { status: "infeasible", reasons: sized.infeasible };
    plant = sized;
  }

  progress("deployment", 0.8);
  const gates = gatesOf(months, fab, plant, estimate, carried.availability);
  const deploy = chip && campus.deploy && runDeploy(deployInput(campus, months, chip, supply, gates));
  const made = { ...begun, ...(deploy && { deploy }) };
  if (setting.through === "deployment") return made;
  tell(made);

  progress("cooling", 0.82);
  const cooled = heat && coolYears({ ...heat, deploy }, depth);
  const answers = { ...made, ...(cooled && { cooling: { years: cooled } }) };
  tell(answers);
  if (question === undefined || plant === undefined) return answers;

  const load = loadOf(campus, months, milestones, fab, deploy, cooled);
  const years: PlantYear[] = [];
  for (const year of milestones) {
    progress(`power ${year}`, 0.85 + (0.1 * years.length) / milestones.length);
    years.push(
      await operatePlant(
        { ...question, plan: plant, year, load: load.byYear[year] ?? {}, forcedOutages: true },
        solver,
      ),
    );
  }
  return { ...answers, energy: { plan: plant, years }, availability: availabilityOf(years, load, months) };
}
