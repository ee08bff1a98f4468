import { statSync } from "node:fs";
import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { fail } from "../base/errors.ts";
import { fabPlanInput } from "../campus/inputs/fab.ts";
import {
  planFab,
  policies,
  readTables,
  replicate,
  steadyModule,
  type FabModel,
  type ReplicatedResult,
} from "../fab/index.ts";
import { resolveCampus } from "../model/index.ts";
import { group, percent, significant } from "../report/number.ts";
import { table } from "../report/table.ts";
import { loadCampus, readTableFolder } from "./load.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";

interface FabFlags {
  readonly days: number;
  readonly warmup?: number;
  readonly seed: number;
  readonly replications: number;
  readonly rule?: string;
  readonly empty?: boolean;
  readonly json?: boolean;
}

/** `terafab fab TABLES_OR_FILE`: the fab alone, lot by lot. */
export function fabCommand(): Command {
  return new Command("fab")
    .description("simulate the fab alone, from a folder of AutoSched-style tables or a campus file")
    .argument(
      "<tables or file>",
      "folder with part.txt, order.txt, tool.txt, ..., or a campus file (one module at full starts)",
    )
    .option("--days <n>", "simulated days", positive, 730)
    .option("--warmup <n>", "days whose statistics are dropped (default: a third of the days)", positive)
    .option("--seed <n>", "seed of all chance", whole, 1)
    .option("--replications <n>", "independent replications; two or more give intervals", whole, 1)
    .addOption(
      new Option(
        "--rule <name>",
        "dispatching rule for all tool groups (default: that of the tables or the file)",
      ).choices(Object.keys(policies)),
    )
    .option("--empty", "start without the initial lots of the tables")
    .option("--json", "print JSON")
    .action((path: string, flags: FabFlags) => guard(() => runFabCommand(path, flags), flags));
}

function runFabCommand(path: string, flags: FabFlags): number {
  const warmupDays = flags.warmup ?? Math.floor(flags.days / 3);
  const { model, rule } = openModel(path, flags.days);
  const progress = new Progress();
  const before = process.cpuUsage();
  const result = replicate(
    model,
    { days: flags.days, warmupDays, seed: flags.seed, policy: flags.rule ?? rule, initialLots: flags.empty !== true },
    Math.max(1, flags.replications),
    (share) => progress.update("fab", share),
  );
  const used = process.cpuUsage(before);
  progress.done();
  const cpuSeconds = (used.user + used.system) / 1e6;
  const { replications: _, limitsBroken: __, ...contract } = result;
  if (flags.json)
    printJson({
      products: contract.products,
      toolGroups: contract.toolGroups,
      wipLots: contract.wipLots,
      lotSteps: contract.lotSteps,
      cpuSeconds,
      digest: contract.digest,
    });
  else print(screen(model, result, flags, warmupDays, cpuSeconds));
  return EXIT.fine;
}

/** Tables from a folder, or the reference module of a campus file. */
function openModel(path: string, days: number): { model: FabModel; rule?: string } {
  if (statSync(path).isDirectory()) return { model: readTables(readTableFolder(path), basename(path)) };
  const campus = resolveCampus(loadCampus(path, undefined, []));
  const input = fabPlanInput(campus);
  if (campus.fab === undefined || input === undefined)
    return fail("fab", `${path} has no fab with wafer starts`, "add fab.process and fab.starts");
  const plan = planFab(input);
  return {
    model: steadyModule(plan, days, { lineYield: campus.fab.lineYield ?? 1, hotLotShare: campus.fab.hotLots ?? 0 }),
    rule: campus.fab.dispatch,
  };
}

function screen(
  model: FabModel,
  result: ReplicatedResult,
  flags: FabFlags,
  warmupDays: number,
  cpuSeconds: number,
): string {
  const interval = (s: { mean: number; low?: number; high?: number }): string =>
    `${significant(s.mean, 4)}${s.low === undefined || s.high === undefined ? "" : ` (${significant(s.low, 4)} to ${significant(s.high, 4)})`}`;
  const products = table([
    ["product", "lots out", "cycle time, days", "on time"],
    ...result.products.map((p) => [
      p.name,
      group(p.completed.toFixed(0)),
      p.cycleTimeDays ? interval(p.cycleTimeDays) : "none out yet",
      p.onTimeShare === undefined ? "" : percent(p.onTimeShare),
    ]),
  ]);
  const busiest = [...result.toolGroups].sort((a, b) => b.utilisation - a.utilisation).slice(0, 12);
  const groups = table([
    ["busiest tool groups", "tools", "available", "busy of available", "set-up", "down", "PM"],
    ...busiest.map((g) => [
      g.name,
      String(g.tools),
      percent(g.availability),
      percent(g.utilisation),
      percent(g.setup),
      percent(g.down),
      percent(g.pm),
    ]),
  ]);
  return [
    `${model.name}: ${model.label}`,
    `days ${warmupDays} to ${flags.days}, ${flags.replications} replication${flags.replications === 1 ? " (no intervals from one)" : "s, 95 % intervals"}, seed ${flags.seed}`,
    "",
    ...products,
    "",
    ...groups,
    "",
    `WIP ${significant(result.wipLots, 4)} lots, queue-time limits broken ${percent(result.limitsBroken)}`,
    `${group(String(result.lotSteps))} lot-steps in ${significant(cpuSeconds)} CPU-seconds, digest ${result.digest}`,
  ].join("\n");
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 36_500))
    throw new InvalidArgumentError("a number of days from above 0 to 36,500 is expected");
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("a whole number is expected");
  return value;
}
