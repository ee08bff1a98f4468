#!/usr/bin/env node
import { Command } from "commander";
import { version } from "../version.ts";
import { EXIT } from "./output.ts";
import { verbs } from "./verbs.ts";

const program = new Command("terafab")
  .description("follow silicon from wafer start to useful compute, and say what limits it")
  .version(version)
  .showHelpAfterError("(terafab --help lists the verbs)");

for (const verb of verbs) program.addCommand(verb());

// Commander ends with 1 on a usage error; here that is bad input.
program.exitOverride();
for (const command of [program, ...program.commands, ...program.commands.flatMap((verb) => verb.commands)]) {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.badInput);
  });
}

// A reader that closes early (`terafab run ... | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.fine);
  throw error;
});

await program.parseAsync();
