// Writes the runs of a file again and again into a folder, as `terafab run` does, until it is killed;
// a word before the first turn, and one after each.
//
//   node store-writer.js RUN.json FOLDER FIRST
import { readFileSync } from "node:fs";
import { writeRun } from "../../dist/src/results/store.js";

const [file, root, first] = process.argv.slice(2);
const run = JSON.parse(readFileSync(file, "utf8"));
const hours = Object.fromEntries(
  Object.entries(run.hours).map(([year, columns]) => [
    year,
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])),
  ]),
);

process.stdout.write("ready\n");
for (let turn = Number(first); ; turn++) {
  // every file carries the turn that wrote it, so that a folder of two turns is found out
  writeRun(root, {
    ...run,
    hours,
    answer: { ...run.answer, run: `k0000000${turn % 3}`, seconds: turn },
    campusText: `# ${turn}\n${run.campusText}`,
    derivations: {
      ...run.derivations,
      turn: { kind: "input", label: "turn", value: turn, unit: "1", path: "turn", assumption: false },
    },
  });
  process.stdout.write(`${turn}\n`);
}
