import { runCampus } from "../../../src/campus/run.ts";
import type { LpSolver } from "../../../src/kernel/highs.ts";
import { type CampusDocument, resolveCampus } from "../../../src/model/index.ts";
import { columnsOf } from "../../../src/results/columns.ts";
import { shown } from "./answer.ts";
import type { Columns } from "./question.ts";

/** The chain up to the chips solves nothing. */
const noSolver: LpSolver = {
  name: "none",
  solve: () => unasked(),
  open: () => unasked(),
};

function unasked(): never {
  throw new Error("a glance asked for the solver");
}

/** What is known of a campus before power, heat and money are looked at: milliseconds. */
export async function glance(document: CampusDocument): Promise<Columns> {
  const run = await runCampus(resolveCampus(document), { depth: "quick", seed: 1, solver: noSolver, through: "chips" });
  return run.status === "ok" ? shown(columnsOf(run), "quick") : {};
}
