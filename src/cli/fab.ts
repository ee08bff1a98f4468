import { statSync } from "node:fs";
import { basename } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { fail } from "../base/errors.ts";
import { fabPlanInput } from "../campus/inputs/fab.ts";
import {
  comparePolicies,
  findWarmup,
  historyNames,
  operatingCurve,
  planFab,
  policies,
  rankBottlenecks,
  readPolicy,
  readTables,
  replicate,
  replicateUntil,
  sizeFab,
  steadyModule,
  withDueDates,
  withRelease,
  type FabModel,
  type ReplicatedResult,
  type SimulationOptions,
  type SizeTarget,
} from "../fab/index.ts";
import { resolveCampus } from "../model/index.ts";
import { group } from "../report/number.ts";
import { version } from "../version.ts";
import { curveScreen, fabScreen, rulesScreen, sizeScreen } from "./fab-screen.ts";
import { HistoryFolder } from "./history.ts";
import { loadCampus, readTableFolder } from "./load.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";

interface FabFlags {
  readonly days: number;
  readonly warmup?: number;
  readonly seed: number;
  readonly replications: number;
  readonly rule?: string;
  readonly release?: string;
  readonly due?: string;
  readonly empty?: boolean;
  readonly json?: boolean;
  readonly history?: string;
  readonly causes: boolean;
  readonly details?: boolean;
  readonly precision?: number;
  readonly curve?: readonly number[];
  readonly rules?: readonly string[];
  readonly size?: SizeTarget;
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
    .option(
      "--rule <policy>",
      `dispatching of all tool groups (default: that of the tables or the file): ${Object.keys(policies).join(", ")}; ` +
        'or ranks and weights, "priority, 0.6*critical-ratio + 0.4*line-balance"; or controls, "own with gate 0.5, batc"',
    )
    .option(
      "--release <rule>",
      'release of ordinary lots: constant, poisson, conwip 300 lots, conwip-work 5000 h, starvation-avoidance GROUP 24 h, workload-regulating GROUP 200 h, polca 2 in 10 cells; or "schedule with conwip 300 lots": lots wait outside',
    )
    .option("--due <rule>", 'due dates: "fixed 40 days" or "flow-factor 1.6 spread 0.2"')
    .option("--empty", "start without the initial lots of the tables")
    .option("--history <folder>", "write the lot and tool history of the first replication as Parquet")
    .option("--no-causes", "do not split cycle time by cause (faster)")
    .option("--details", "also the steps; with --json all tables of causes, areas, states and bottlenecks")
    .option(
      "--precision <percent>",
      "replicate until cycle times are known to so many percent (5 replications or more)",
      positive,
    )
    .option("--curve <loads>", "operating curve at these percentages of the starts, e.g. 50,70,80,90,95", loads)
    .option("--rules <names>", "compare dispatching rules under the same luck, e.g. fifo,critical-ratio", names)
    .option(
      "--size <target>",
      "count tools for a utilisation (85%) or an X-factor (1.8), checked by simulation",
      sizeTarget,
    )
    .option("--json", "print JSON")
    .action((path: string, flags: FabFlags) => guard(() => runFabCommand(path, flags), flags));
}

function runFabCommand(path: string, flags: FabFlags): number {
  const warmupDays = flags.warmup ?? Math.floor(flags.days / 3);
  if (flags.rule !== undefined) readPolicy(flags.rule, (_, message) => fail("--rule", message));
  const { model: given, rule } = openModel(path, flags.days);
  const released = flags.release === undefined ? given : withRelease(given, flags.release);
  const model = flags.due === undefined ? released : withDueDates(released, flags.due);
  const options = {
    days: flags.days,
    warmupDays,
    seed: flags.seed,
    policy: flags.rule ?? rule,
    initialLots: flags.empty !== true,
  };
  if (flags.curve) return curve(model, flags.curve, options, flags);
  if (flags.rules) return compareRules(model, flags.rules, options, flags);
  if (flags.size) return size(model, flags.size, options, flags);

  const progress = new Progress();
  const history = flags.history === undefined ? undefined : new HistoryFolder(flags.history);
  const watched = {
    ...options,
    // JSON is read by programs, which ask for what they want
    causes: flags.details === true || (flags.causes && flags.json !== true),
    power: model.toolGroups.some((g) => g.powerKW),
    recorder: history,
  };
  const before = process.cpuUsage();
  const result: ReplicatedResult =
    flags.precision === undefined
      ? replicate(model, watched, Math.max(1, flags.replications), (share) => progress.update("fab", share))
      : replicateUntil(model, watched, { relativeHalfWidth: flags.precision / 100 }, (n, worst) =>
          progress.update(`fab, ${n} replications`, Math.min(1, flags.precision! / 100 / worst)),
        );
  const used = process.cpuUsage(before);
  const about = { terafab: version, model: model.name, label: model.label, ...options, digest: result.digest };
  const written = history?.close(historyNames(model), about, result.replications[0].observed!);
  progress.done();
  const cpuSeconds = (used.user + used.system) / 1e6;
  const { observed } = result.replications[0];
  if (flags.json)
    printJson({
      products: result.products,
      toolGroups: result.toolGroups,
      wipLots: result.wipLots,
      lotSteps: result.lotSteps,
      cpuSeconds,
      digest: result.digest,
      ...(flags.details && {
        observed: plain(observed),
        bottlenecks: rankBottlenecks(result.replications[0]),
        e10: result.replications[0].groups.map(({ name, e10, oee }) => ({ name, e10, oee })),
        warmup: result.replications[0].dailyWip.length >= 40 ? findWarmup(result.replications) : undefined,
      }),
    });
  else {
    const replications = result.replications.length;
    print(
      fabScreen(model, result, { ...options, warmupDays, replications, cpuSeconds, details: flags.details === true }),
    );
    if (written)
      print(
        `history in ${flags.history}: ${group(String(written.visits))} visits, ${group(String(written.toolEvents))} tool events`,
      );
  }
  return EXIT.fine;
}

/** Typed arrays as lists, so that JSON has them as numbers in order. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, x: unknown) => (x instanceof Float64Array ? [...x] : x)) ?? "null");
}

function curve(model: FabModel, factors: readonly number[], options: SimulationOptions, flags: FabFlags): number {
  const progress = new Progress();
  // a curve is of a fab in its steady state, so it starts empty
  const points = operatingCurve(model, factors, { ...options, initialLots: false }, flags.replications, (share) =>
    progress.update("operating curve", share),
  );
  progress.done();
  if (flags.json) printJson({ curve: points });
  else print(curveScreen(points).join("\n"));
  return EXIT.fine;
}

function compareRules(model: FabModel, names: readonly string[], options: SimulationOptions, flags: FabFlags): number {
  for (const name of names) readPolicy(name, (_, message) => fail("--rules", message));
  if (names.length < 2) return fail("--rules", "a comparison needs two rules or more", "--rules fifo,critical-ratio");
  const progress = new Progress();
  const compared = comparePolicies(model, options, names, Math.max(2, flags.replications), (share) =>
    progress.update("rules", share),
  );
  progress.done();
  if (flags.json) printJson({ rules: compared });
  else print(rulesScreen(compared).join("\n"));
  return EXIT.fine;
}

function size(model: FabModel, target: SizeTarget, options: SimulationOptions, flags: FabFlags): number {
  const progress = new Progress();
  const sized = sizeFab(model, target, {
    simulation: { ...options, initialLots: false },
    replications: flags.replications,
    progress: (what) => progress.update(what, 0),
  });
  progress.done();
  const { model: _, ...rest } = sized;
  if (flags.json) printJson(rest);
  else print(sizeScreen(sized).join("\n"));
  return sized.reached ? EXIT.fine : EXIT.modelSaysNo;
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
    model: steadyModule(plan, days, {
      lineYield: campus.fab.lineYield ?? 1,
      hotLotShare: campus.fab.hotLots ?? 0,
      release: campus.fab.release,
    }),
    rule: campus.fab.dispatch,
  };
}

function loads(text: string): number[] {
  return text.split(",").map((part) => {
    const percent = Number(part.replace("%", ""));
    if (!(percent > 0 && percent <= 1000))
      throw new InvalidArgumentError("percentages of the starts are expected, e.g. 50,70,90");
    return percent / 100;
  });
}

function names(text: string): string[] {
  return text.split(",").map((name) => name.trim());
}

function sizeTarget(text: string): SizeTarget {
  const value = Number(text.replace("%", "").replace(/^x/i, ""));
  if (text.trim().endsWith("%") && value > 0 && value < 100) return { utilisation: value / 100 };
  if (value > 0 && value < 1) return { utilisation: value };
  if (value > 1 && value < 100) return { xFactor: value };
  throw new InvalidArgumentError("a utilisation below 100 % or an X-factor above 1 is expected, e.g. 85% or 1.8");
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
