/** Every figure of the arithmetic cases, written as statements of a ledger and judged by the ledger's own arithmetic. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkClaims } from "../../src/claims/index.ts";
import { worstOf } from "./oracle.ts";

const file = "../shared/data/chips/claims-arithmetic.json";
const shared = existsSync(file);
const why = shared ? "" : " (skipped: ../shared/data/chips absent)";

interface Case {
  readonly id: string;
  readonly let: Readonly<Record<string, number | readonly [number, number]>>;
  readonly compute: Readonly<Record<string, { readonly expr: string }>>;
  readonly expected: Readonly<Record<string, readonly [number, number]>>;
}
interface Data {
  readonly reference: Readonly<Record<string, number>>;
  readonly cases: readonly Case[];
}

const data: Data = shared ? JSON.parse(readFileSync(file, "utf8")) : { reference: {}, cases: [] };

/** The case as a ledger of one statement; its numbers carry no units, so dimensions are not what is tested here. */
function ledgerOf({ id, let: inputs, compute }: Case): string {
  const values = Object.entries({ ...data.reference, ...inputs }).map(([name, value]) => [
    name,
    typeof value === "number" ? String(value) : `${value[0]} to ${value[1]}`,
  ]);
  return JSON.stringify([
    {
      id,
      text: id,
      date: "2026",
      source: "arithmetic cases",
      status: "derived",
      let: Object.fromEntries(values),
      check: Object.fromEntries(Object.entries(compute).map(([name, { expr }]) => [name, expr])),
    },
  ]);
}

describe.skipIf(!shared)(`arithmetic of public statements${why}`, () => {
  it("has its seventeen cases", () => expect(data.cases).toHaveLength(17));

  it.each(data.cases)("$id", (one) => {
    const [verdict] = checkClaims(ledgerOf(one));
    expect(verdict!.computed).toHaveLength(Object.keys(one.expected).length);
    worstOf(
      {
        engine: "claims",
        case: `bounds of ${one.id}`,
        source: "claims-arithmetic.json, computed independently",
        within: 1e-6,
        why: "the reference file states it",
      },
      verdict!.computed.flatMap(({ name, low, high }) => {
        const [least, most] = one.expected[name]!;
        return [[low, least] as const, [high, most] as const];
      }),
    );
  });
});
