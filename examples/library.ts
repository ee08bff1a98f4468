// terafab as a library. In a project of your own the import reads: from "terafab".
import { readFileSync } from "node:fs";
import { answerCampus, compareRuns, derivationTree } from "../src/index.ts";

const text = readFileSync("examples/kestrel.yaml", "utf8");

const base = await answerCampus(text);
if (base.status === "infeasible") throw new Error(base.reasons.map(({ message }) => message).join("; "));
console.log(base.answer.columns["fab.cycleTimeDays"]); // { value, unit, depth }; low and high with draws
console.log(base.answer.limits[0]); // what limits Kestrel, and what one more is worth
console.log(derivationTree(base.derivations["chip.usableDiesPerWafer"]!).join("\n"));

const more = await answerCampus(text, { scenario: "more-euv" });
if (more.status === "ok") {
  const runs = [base, more].map(({ answer, draws }) => ({
    name: answer.scenario,
    answer: { ...answer, seconds: 0 },
    draws,
  }));
  console.log(compareRuns(runs).find(({ column }) => column === "fab.cycleTimeDays")?.differences[1]);
}
