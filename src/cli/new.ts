import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { fail } from "../base/errors.ts";
import { NEW_CAMPUS } from "../model/index.ts";
import { EXIT, guard, print } from "./output.ts";

/** `terafab new`: a ten-line campus that runs. */
export function newCommand(): Command {
  return new Command("new")
    .description("write a ten-line campus that runs")
    .argument("[file]", "file to write", "campus.yaml")
    .action((file: string) => guard(() => writeNew(file)));
}

function writeNew(file: string): number {
  try {
    // "wx" refuses to overwrite, also when the file appears between a look and the write
    writeFileSync(file, NEW_CAMPUS, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    fail("new", `${file} exists and is not overwritten`, "name another file");
  }
  print(`wrote ${file}\nterafab run ${file}`);
  return EXIT.fine;
}
