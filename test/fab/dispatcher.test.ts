import { describe, expect, it } from "vitest";
import { minifabModel, openSimulation, simulate, WAIT, type Decide, type FabModel } from "../../src/fab/index.ts";
import { constant, fab, group, releaseAt, step } from "./small.ts";

const minifab: FabModel = {
  ...minifabModel(),
  releases: ["Pa", "Pb"].map((product, i) => ({
    name: product,
    product,
    priority: 10,
    wafers: 25,
    leadMinutes: 3000,
    schedule: { kind: "every" as const, firstMinute: 60 * i, everyMinutes: i === 0 ? 210 : 350, count: 1e9 },
  })),
};
const same: Decide = (_view, _tool, _candidates, builtIn) => builtIn;

describe("the external dispatcher", () => {
  const options = { days: 60, seed: 3 };

  it("is asked for single lots and for batches; returning the built-in choice gives the built-in digest", () => {
    const plain = simulate(minifab, options);
    let asked = 0;
    const groups = new Set<number>();
    const hooked = simulate(minifab, {
      ...options,
      onDecision: (view, tool, candidates, builtIn) => {
        asked++;
        groups.add(view.c.toolGroup[tool]);
        expect(candidates.length).toBeGreaterThan(0);
        expect(builtIn).toBeGreaterThanOrEqual(0);
        return builtIn;
      },
    });
    expect(hooked.digest).toBe(plain.digest);
    expect(asked).toBeGreaterThan(1000);
    expect(groups.size).toBe(3);
  });

  it.each(["critical-ratio", "least-setup", "atc", "random"])("also under %s", (policy) => {
    expect(simulate(minifab, { ...options, policy, onDecision: same }).digest).toBe(
      simulate(minifab, { ...options, policy }).digest,
    );
  });

  it("changes what is done, works step by step, and continues after a snapshot", () => {
    const last: Decide = (_view, _tool, candidates) => candidates.length - 1;
    const sim = openSimulation(minifab, { ...options, onDecision: last });
    sim.advance(20);
    const middle = sim.snapshot();
    sim.advance(60);
    const whole = sim.result().digest;
    expect(whole).not.toBe(simulate(minifab, options).digest);
    const again = openSimulation(minifab, { ...options, onDecision: last });
    again.restore(middle);
    again.advance(60);
    expect(again.result().digest).toBe(whole);
  });

  it("may wait: the tool stays free until something happens at its group", () => {
    const model = fab([group("a")], [step("a", constant(10))], [releaseAt([0, 30])]);
    // the first lot waits for company; at 30 both are offered
    const result = simulate(model, {
      days: 1,
      seed: 1,
      onDecision: (view, _tool, candidates) => (view.now < 30 * 60_000 ? WAIT : candidates.length - 1),
    });
    // the second lot first: 30 to 40; then the first: 50
    expect(result.classes[0].cycleDays * 1440 * 2).toBeCloseTo(10 + 50, 9);
  });

  it.each([2, -2, 0.5, Number.NaN])("answer %s of two is an error, not repaired", (answer) => {
    const model = fab([group("a")], [step("a", constant(10))], [releaseAt([0, 0, 0])]);
    expect(() =>
      simulate(model, { days: 1, seed: 1, onDecision: (_v, _t, c) => (c.length === 2 ? answer : 0) }),
    ).toThrow(/external dispatcher answered/);
  });

  it("sees no lot that a minimum run or a dedication forbids", () => {
    const model = fab(
      [group("a", { count: 2 })],
      [step("a", constant(10), { dedicateStep: 1 }), step("a", constant(30))],
      [releaseAt([0, 0, 5, 5])],
    );
    const seen: number[] = [];
    simulate(model, {
      days: 1,
      seed: 1,
      onDecision: (view, tool, candidates, builtIn) => {
        for (const lot of candidates) if (view.lotStep[lot] === 1) seen.push(tool);
        return builtIn;
      },
    });
    expect(new Set(seen).size).toBe(2);
    expect(simulate(model, { days: 1, seed: 1, onDecision: same }).digest).toBe(
      simulate(model, { days: 1, seed: 1 }).digest,
    );
  });
});
