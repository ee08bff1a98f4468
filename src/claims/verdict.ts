/** Verdicts on statements: computed from their own arithmetic, from one another, and from a campus run. */
import { claimReferences, impossibleFactor } from "../../catalog/claim-references.ts";
import { fail, TerafabError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { parseUnit, sameDimension } from "../base/units.ts";
import { evaluateRange, type LedgerExpression, type Names, quantityName } from "./expression.ts";
import { STATUSES } from "./entry.ts";
import type { Claim } from "./ledger.ts";
import { fromBase, measured, type Range, readingUnit, sameOrFail } from "./quantity.ts";

export type VerdictWord = "consistent" | "needs" | "contradicts" | "impossible";

/** A column of a campus run, as a claim sees it. */
export interface RunValue {
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
}

/** One figure of a verdict. */
export interface Computed {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** A verdict with its arithmetic, as `terafab claims --json` prints it. */
export interface Verdict {
  readonly id: string;
  readonly date: string;
  readonly source: string;
  readonly quantity: string | null;
  readonly verdict: VerdictWord;
  /** the further condition, when the verdict is "needs" */
  readonly needs: string | null;
  /** ids of the claims (or the expectation) it contradicts */
  readonly contradicts: readonly string[];
  readonly computed: readonly Computed[];
  /** the verdict in one sentence, both numbers in it */
  readonly why: string;
}

/**
 * Judge every claim of a ledger.
 *
 * 1. impossible: a figure exceeds its world reference more than `impossibleFactor` times over its whole range;
 * 2. contradicts: its expectation fails over the whole range; 3. needs: it holds over a part only;
 * 4. contradicts: another claim on the same subject says otherwise; 5. the same three with a campus run;
 * 6. needs: nothing was there to check and no contract, filing or approval stands behind it; else consistent.
 *
 * @param run columns of a campus run, when there is one
 * @param columns names of all columns a run can have: an expectation on another is an error, not a wish
 */
export function judge(
  claims: readonly Claim[],
  run?: Readonly<Record<string, RunValue>>,
  columns?: readonly string[],
): Verdict[] {
  return claims.map((claim) => {
    try {
      if (columns !== undefined) checkColumns(claim, columns);
      return judgeOne(claim, claims, run);
    } catch (error) {
      if (!(error instanceof TerafabError)) throw error;
      const issues = error.issues.map((issue) => ({
        ...issue,
        ...claim.place,
        path: issue.path === "" ? claim.id : `${claim.id}: ${issue.path}`,
      }));
      throw new TerafabError("bad-ledger", issues);
    }
  });
}

function judgeOne(
  claim: Claim,
  claims: readonly Claim[],
  run: Readonly<Record<string, RunValue>> | undefined,
): Verdict {
  const names = namesOf(claim, claims, run);
  const computed: Computed[] = [];
  for (const [name, { expression, unit: asked }] of claim.checks) {
    const found = evaluateRange(expression, names);
    const unit = asked ?? readingUnit(found.dimension, name);
    // "in" chooses a unit to read the figure in, never another kind of thing
    sameOrFail(found.dimension, parseUnit(unit).dimension, `${name} in ${unit}`);
    names.set(name, { ...found, unit });
    computed.push(shown(name, { ...found, unit }));
  }
  const result = (verdict: VerdictWord, why: string, more: Partial<Verdict> = {}): Verdict => ({
    id: claim.id,
    date: claim.date,
    source: claim.source,
    quantity: claim.quantityText ?? null,
    verdict,
    needs: null,
    contradicts: [],
    computed,
    why,
    ...more,
  });

  for (const [name, reference] of claim.world) {
    const figure = names.get(name);
    const world = evaluateRange(reference, names);
    if (figure === undefined) continue;
    sameOrFail(figure.dimension, world.dimension, `world.${name}: ${reference.text}`);
    if (!(world.high > 0)) continue;
    const [least, most] = [figure.low / world.high, figure.high / world.low];
    if (least > impossibleFactor) {
      return result(
        "impossible",
        `${name} is ${digits(least)} to ${digits(most)} times ${reference.text}; ${impossibleFactor} times is the limit`,
      );
    }
  }
  if (claim.expect !== undefined) {
    const held = evaluateRange(claim.expect, names);
    if (held.high === 0)
      return result("contradicts", `${claim.expect.text} fails: ${figures(computed)}`, {
        contradicts: [claim.expect.text],
      });
    if (held.low === 0) {
      return result("needs", `${claim.expect.text} holds for a part only: ${figures(computed)}`, {
        needs: claim.needs ?? claim.expect.text,
      });
    }
  }
  const against = contradictions(claim, claims);
  if (against.length > 0) {
    const words = against
      .map((other) => `${other.id} (${other.status}, ${other.date}) says ${other.says ?? other.quantityText}`)
      .join("; ");
    return result("contradicts", `says ${claim.says ?? claim.quantityText}; ${words}`, {
      contradicts: against.map((other) => other.id),
    });
  }
  const ran = judgeRun(claim, names, run);
  if (ran !== undefined) return result(ran.verdict, ran.why, { needs: ran.verdict === "needs" ? ran.why : null });
  if (claim.expect === undefined && claim.needs !== undefined)
    return result("needs", claim.needs, { needs: claim.needs });
  if (claim.expect !== undefined) return result("consistent", `${claim.expect.text} holds: ${figures(computed)}`);
  const backed = STATUSES.indexOf(claim.status) <= STATUSES.indexOf("approved");
  if (backed || claim.checks.size > 0)
    return result(
      "consistent",
      backed ? `${claim.status}; nothing here contradicts it` : `nothing contradicts ${figures(computed)}`,
    );
  const open = "a quantity that can be checked, or a primary source";
  return result("needs", `needs ${open}`, { needs: open });
}

/** What the expectations on a run say; undefined where there are none. */
function judgeRun(
  claim: Claim,
  names: Names,
  run: Readonly<Record<string, RunValue>> | undefined,
): { verdict: VerdictWord; why: string } | undefined {
  if (claim.run.length === 0) return undefined;
  if (run === undefined)
    return {
      verdict: "needs",
      why: `a campus run: ${claim.run.map(({ text }) => text).join(", ")} (terafab claims --campus FILE)`,
    };
  const failed: string[] = [];
  let impossible = true;
  for (const expression of claim.run) {
    const missing = runNames(expression).filter((name) => run[name] === undefined);
    if (missing.length > 0) return { verdict: "needs", why: `a campus with ${missing.join(", ")}` };
    const held = heldOnRun(expression, names);
    if (typeof held === "string") return { verdict: "needs", why: held };
    if (held.low === 1) continue;
    failed.push(
      `${expression.text} (${runNames(expression)
        .map((name) => `${name} = ${runText(run[name] as RunValue)}`)
        .join(", ")})`,
    );
    if (held.high === 1) impossible = false;
  }
  if (failed.length === 0) {
    const facts = claim.run.flatMap(runNames).map((name) => `${name} = ${runText(run[name] as RunValue)}`);
    return { verdict: "consistent", why: `on this campus ${[...new Set(facts)].join(", ")}` };
  }
  return { verdict: impossible ? "contradicts" : "needs", why: `this campus does not give ${failed.join("; ")}` };
}

/** An expectation in other units than the run's column is the ledger's mistake: it is said, and the rest goes on. */
function heldOnRun(expression: LedgerExpression, names: Names): Range | string {
  try {
    return evaluateRange(expression, names);
  } catch (error) {
    if (!(error instanceof TerafabError)) throw error;
    return `an expectation that fits the run's units: ${expression.text}: ${error.message}`;
  }
}

function checkColumns({ run }: Claim, columns: readonly string[]): void {
  for (const name of run.flatMap(runNames)) {
    if (columns.includes(name)) continue;
    const guess = nearest(name, columns);
    const hint = guess === undefined ? "docs/results.md lists them" : `did you mean "run.${guess}"?`;
    fail("run", `no run has a column "${name}"`, hint);
  }
}

function runNames(expression: LedgerExpression): string[] {
  return [...expression.text.matchAll(/\brun\.([A-Za-z]\w*(?:\.\w+)+)/g)].map((match) => match[1] as string);
}

function namesOf(
  claim: Claim,
  claims: readonly Claim[],
  run: Readonly<Record<string, RunValue>> | undefined,
): Map<string, Range> {
  const names = new Map<string, Range>(claim.lets);
  for (const { id, quantity } of claims) if (quantity !== undefined) names.set(quantityName(id), quantity);
  if (claim.quantity !== undefined) names.set("quantity", claim.quantity);
  for (const [name, { value, unit }] of Object.entries(claimReferences)) {
    const one = measured(value, unit);
    names.set(`ref.${name}`, { low: one.value, high: one.value, dimension: one.dimension, unit });
  }
  for (const [name, column] of Object.entries(run ?? {})) {
    try {
      const [low, high] = [
        measured(column.low ?? column.value, column.unit),
        measured(column.high ?? column.value, column.unit),
      ];
      names.set(`run.${name}`, { low: low.value, high: high.value, dimension: low.dimension, unit: column.unit });
    } catch {
      // A unit that ledgers have no word for (e.g. "share"): such a column compares as a plain number.
      names.set(`run.${name}`, {
        low: column.low ?? column.value,
        high: column.high ?? column.value,
        dimension: {},
        unit: "",
      });
    }
  }
  return names;
}

/**
 * Claims that disagree with one: same subject, and another word, another kind of thing, or no common value; where one has
 * only a word and the other only a number, nothing is compared.
 * A stronger claim does not yield to a weaker one about numbers; two words on one subject both stand accused.
 */
function contradictions(claim: Claim, claims: readonly Claim[]): Claim[] {
  if (claim.subject === undefined) return [];
  return claims.filter((other) => {
    if (other === claim || other.subject !== claim.subject) return false;
    const words = claim.says !== undefined && other.says !== undefined;
    if (words && claim.says !== other.says) return true;
    // a word and a number on one subject cannot be compared
    if (claim.quantity === undefined || other.quantity === undefined) return false;
    if (STATUSES.indexOf(claim.status) < STATUSES.indexOf(other.status)) return false;
    if (!sameDimension(claim.quantity.dimension, other.quantity.dimension)) return true;
    return claim.quantity.low > other.quantity.high || claim.quantity.high < other.quantity.low;
  });
}

function shown(name: string, { low, high, unit }: Range): Computed {
  return { name, low: fromBase(low, unit), high: fromBase(high, unit), unit };
}

function figures(computed: readonly Computed[]): string {
  return computed
    .map(({ name, low, high, unit }) =>
      `${name} ${digits(low)}${low === high ? "" : ` to ${digits(high)}`} ${unit}`.trim(),
    )
    .join(", ");
}

function runText({ value, unit }: RunValue): string {
  return `${digits(value)} ${unit}`.trim();
}

/** Three digits, engineering style: sentences of a verdict are read, not aligned. */
function digits(value: number): string {
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  return magnitude >= 1e5 || magnitude < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}
