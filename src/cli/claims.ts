import { Command } from "commander";
import { checkClaims, type RunValue, STALE_MONTHS, staleClaims, type Verdict } from "../claims/index.ts";
import { fail } from "../base/errors.ts";
import { loadSolver } from "../kernel/highs.ts";
import { columnFacts } from "../results/columns.ts";
import { produce } from "../results/produce.ts";
import { claimsScreen } from "../report/claims.ts";
import { loadCampus, loadWeather, readText } from "./load.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";

interface ClaimsFlags {
  readonly campus?: string;
  readonly scenario?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

/** Largest ledger file that is read [bytes]. */
const LARGEST_LEDGER = 2_000_000;

/** `terafab claims [LEDGER]`: do public statements add up, by themselves and on a campus? */
export function claimsCommand(): Command {
  return new Command("claims")
    .description("judge public statements by arithmetic, by one another, and on a campus")
    .argument("[ledger]", "a ledger (YAML); default: the shipped one")
    .option("--campus <file>", "run this campus (quick) and answer what only a run can answer")
    .option("--scenario <name>", "scenario of the campus")
    .option("--as-of <month>", "say which statements are older than a year then (YYYY-MM; default: the newest one)")
    .option("--json", "print JSON")
    .action((ledger: string | undefined, flags: ClaimsFlags) => guard(() => claims(ledger, flags), flags));
}

async function claims(ledger: string | undefined, flags: ClaimsFlags): Promise<number> {
  const text = ledger === undefined ? undefined : readText(ledger, LARGEST_LEDGER);
  const known = columnFacts.map(({ name }) => name);
  if (text !== undefined) checkClaims(text, undefined, ledger, known); // a broken ledger is found before the campus runs
  const columns = flags.campus === undefined ? undefined : await columnsOfRun(flags.campus, flags.scenario);
  const verdicts = checkClaims(text, columns, ledger, known);
  const { asOf } = flags;
  if (asOf !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(asOf))
    fail("--as-of", `"${asOf}" is no month`, "write 2027-03");
  const stale = staleClaims(verdicts, asOf);
  if (flags.json) printJson(verdicts.map((verdict) => ({ ...contract(verdict), stale: stale.includes(verdict.id) })));
  else print([...claimsScreen(verdicts), ...staleLines(stale, asOf)].join("\n"));
  return EXIT.fine;
}

function staleLines(stale: readonly string[], asOf: string | undefined): string[] {
  if (stale.length === 0) return [];
  const when = asOf ?? "the newest statement";
  return [`STALE (${stale.length}), more than ${STALE_MONTHS} months before ${when}: ${stale.join(", ")}`];
}

/** The fields other programs rely on, and the sentence. */
function contract({ id, date, source, quantity, verdict, needs, contradicts, computed, why }: Verdict): Verdict {
  return { id, date, source, quantity, verdict, needs, contradicts, computed, why };
}

async function columnsOfRun(
  file: string,
  scenario: string | undefined,
): Promise<Readonly<Record<string, RunValue>> | undefined> {
  const progress = new Progress();
  const document = loadCampus(file, scenario, []);
  const produced = await produce(document, {
    depth: "quick",
    seed: 1,
    draws: 0,
    limits: false,
    solver: await loadSolver(),
    weather: loadWeather(document, file, 1),
    progress: (stage, share) => progress.update(stage, share),
  });
  progress.done();
  if (produced.status === "ok") return produced.answer.columns;
  const reasons = produced.reasons.map(({ path, message }) => `${path}: ${message}`).join("; ");
  process.stderr.write(`the campus is infeasible, so only arithmetic is judged: ${reasons}\n`);
  return undefined;
}
