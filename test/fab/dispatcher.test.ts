import { describe, expect, it } from "vitest";
import {
  minifabModel,
  openEpisode,
  openSimulation,
  simulate,
  WAIT,
  type Decide,
  type FabModel,
} from "../../src/fab/index.ts";
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

describe("a run that stops at every decision", () => {
  const options = { days: 20, seed: 3 };

  it("the built-in answers give the built-in digest", () => {
    const run = openEpisode(minifab, options);
    let asked = 0;
    for (let d = run.decision; d; d = run.step(d.builtIn)) asked++;
    expect(asked).toBeGreaterThan(500);
    expect(run.result().digest).toBe(simulate(minifab, options).digest);
  });

  it("other answers give the run of a callback with the same answers", () => {
    const answer = (now: number, n: number): number => (Math.floor(now / 7_000_000) % 3 === 0 ? n - 1 : 0);
    const run = openEpisode(minifab, { ...options, decideGroups: ["Me", "MaMb"] });
    for (let d = run.decision; d;) d = run.step(answer(d.view.now, d.candidates.length));
    const hooked = simulate(minifab, {
      ...options,
      decideGroups: ["Me", "MaMb"],
      onDecision: (view, _tool, candidates) => answer(view.now, candidates.length),
    });
    expect(run.result().digest).toBe(hooked.digest);
    expect(run.result().digest).not.toBe(simulate(minifab, options).digest);
  });

  it("several decisions of one event, and waiting", () => {
    // three lots and three tools at once; the first tool asked waits until 30
    const model = fab([group("a", { count: 3 })], [step("a", constant(10))], [releaseAt([0, 0, 0, 30])]);
    const wait = (now: number, tool: number): boolean => now < 30 * 60_000 && tool === 0;
    const run = openEpisode(model, { days: 1, seed: 1 });
    for (let d = run.decision; d;) d = run.step(wait(d.view.now, d.tool) ? WAIT : 0);
    const hooked = simulate(model, {
      days: 1,
      seed: 1,
      onDecision: (view, tool) => (wait(view.now, tool) ? WAIT : 0),
    });
    expect(run.result().digest).toBe(hooked.digest);
    expect(run.doneLots).toBe(4);
  });

  it("tells what a learner is paid for: the sum of rewards is the integral of WIP", () => {
    const run = openEpisode(minifab, options);
    let before = 0;
    let reward = 0;
    for (let d = run.decision; d; d = run.step(0)) {
      reward -= run.wipLotDays - before;
      before = run.wipLotDays;
      expect(run.day).toBe(d.view.now / 86_400_000);
    }
    reward -= run.wipLotDays - before;
    // all lots start and end within the run or are cut at its end: mean WIP x days
    expect(-reward).toBeCloseTo(run.result().wipLots * 20, 6);
  });

  it("refuses what is no answer, and what cannot go back", () => {
    const run = openEpisode(minifab, options);
    expect(() => run.result()).toThrow(/waits for an answer/);
    for (const answer of [run.decision!.candidates.length, -2, 0.5, Number.NaN])
      expect(() => run.step(answer)).toThrow(/is none of 0 to/);
    // a refused answer leaves the decision open
    expect(run.step(0)).toBeDefined();
    expect(() => openEpisode(minifab, { ...options, causes: true })).toThrow(/cannot be recorded/);
  });
});
