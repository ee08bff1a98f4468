/** Every verb of the command line, in the order of its help: a new one is one line here. */
import type { Command } from "commander";
import { checkCommand } from "./check.ts";
import { claimsCommand } from "./claims.ts";
import { compareCommand } from "./compare.ts";
import { explainCommand } from "./explain.ts";
import { fabCommand } from "./fab.ts";
import { newCommand } from "./new.ts";
import { openCommand } from "./open/index.ts";
import { optimiseCommand } from "./optimise.ts";
import { queryCommand } from "./query.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./run.ts";
import { runsCommand } from "./runs.ts";
import { studyCommand } from "./study.ts";
import { sweepCommand } from "./sweep.ts";
import { workerCommand } from "./worker.ts";

export const verbs: readonly (() => Command)[] = [
  newCommand,
  checkCommand,
  runCommand,
  compareCommand,
  explainCommand,
  studyCommand,
  sweepCommand,
  optimiseCommand,
  claimsCommand,
  fabCommand,
  openCommand,
  reportCommand,
  runsCommand,
  queryCommand,
  workerCommand,
];
