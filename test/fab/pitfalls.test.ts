import { describe, expect, it } from "vitest";
import { openSimulation, readTables, simulate, type FabModel } from "../../src/fab/index.ts";
import { constant, fab, group, releaseAt, step } from "./small.ts";

/**
 * Readings of the tables that other programs got wrong (rows of the specification's list of pitfalls). Rows 1 to 3, 5 to 8
 * and 10 to 13 have their tests in by-hand.test.ts; these are the others.
 */
const cycles = (model: FabModel, policy?: string): Record<number, number> =>
  Object.fromEntries(
    simulate(model, { days: 20, seed: 1, ...(policy && { policy }) }).classes.map((k) => [
      k.priority,
      Math.round(k.cycleDays * 1440 * 1000) / 1000,
    ]),
  );
const lot = (priority: number, minute: number, more = {}) =>
  releaseAt([minute], { name: `lot ${priority}`, priority, ...more });
const routes = (steps: Record<string, FabModel["routes"][number]["steps"]>): Partial<FabModel> => ({
  routes: Object.entries(steps).map(([name, s]) => ({ name, steps: s })),
  products: Object.keys(steps).map((name) => ({ name, route: name })),
});

describe("row 4, ranking", () => {
  it("priority first, then least set-up, then arrival: a hot lot goes although it needs a change", () => {
    const a = (name: string) => [step("a", constant(10), { setup: { name } })];
    const model = fab(
      [group("a", { ranks: ["priority", "least-setup", "fifo"] })],
      [],
      [
        lot(1, 0, { product: "x" }),
        lot(2, 1, { product: "x" }),
        lot(20, 2, { product: "y" }),
        lot(3, 3, { product: "x" }),
      ],
      {
        ...routes({ x: a("x"), y: a("y") }),
        setups: [
          { from: "x", to: "y", minutes: 5 },
          { from: "y", to: "x", minutes: 5 },
        ],
      },
    );
    // 1: 0-10; 20: 10-25; then 3 and 2 with a change back, by priority: 25-40, 40-50
    expect(cycles(model)).toEqual({ 1: 10, 20: 23, 3: 37, 2: 49 });
  });
  it("the set-up rank reads setup.txt: a step's own time counts nothing there", () => {
    const model = fab(
      [group("a", { ranks: ["least-setup", "fifo"] })],
      [],
      [lot(1, 0, { product: "x" }), lot(2, 1, { product: "y" }), lot(3, 2, { product: "x" })],
      routes({
        x: [step("a", constant(10), { setup: { name: "x" } })],
        y: [step("a", constant(10), { setup: { name: "y", minutes: 30 } })],
      }),
    );
    // both rank 0, so arrival decides: 2 goes with its 30 min, then 3
    expect(cycles(model)).toEqual({ 1: 10, 2: 49, 3: 58 });
  });
});

describe("row 9, uniform", () => {
  it("is mean ± PTIME2, not half of it", () => {
    const model = fab(
      [group("a")],
      [step("a", { kind: "uniform", minutes: 100, halfWidth: 20 })],
      [releaseAt(Array.from({ length: 500 }, (_, i) => 200 * i))],
    );
    const k = simulate(model, { days: 100, seed: 1 }).classes[0];
    // sd of U[80, 120] = 40 / sqrt(12) = 11.55 min; half the width gives 5.77. 500 lots know it to 2 % (1 sd): 4 of them
    expect(Math.abs(k.cycleDeviationDays * 1440 - 11.547)).toBeLessThan(0.9);
  });
});

describe("row 14, critical ratio", () => {
  /** Two lots wait at a until 10; who goes first decides. */
  const first = (more: Parameters<typeof step>[2], leads: [number, number], load = 0): number => {
    const model = fab(
      [group("a", { ranks: ["critical-ratio"] }), group("b", { loadMinutes: load, unloadMinutes: load })],
      [],
      [
        lot(1, 0, { product: "first" }),
        lot(2, 0, { product: "long", leadMinutes: leads[0] }),
        lot(3, 0, { product: "short", leadMinutes: leads[1] }),
      ],
      routes({
        first: [step("a", constant(10))],
        long: [step("a", constant(10)), step("b", constant(100), more)],
        short: [step("a", constant(10))],
      }),
    );
    const c = cycles(model);
    return (c[3] ?? 0) === 20 ? 3 : 2;
  };
  it("(due - now) / remaining work with load, unload and sampling; nothing of transport", () => {
    // at 10: long 390 / 110 = 3.5, short 30 / 10 = 3: short first; with leads 300 and 50: 290/110 = 2.6, 40/10 = 4: long
    expect(first({}, [400, 40])).toBe(3);
    expect(first({}, [300, 50])).toBe(2);
    // sampled at one half: remaining 10 + 50 = 60: 290/60 = 4.8 against 4: short first
    expect(first({ sampling: 0.5 }, [300, 50])).toBe(3);
    // load and unload of 20 each: 390/150 = 2.6 against 3: long first
    expect(first({}, [400, 40], 20)).toBe(2);
  });
  it("is fresh at every decision, and negative when late", () => {
    // 2 is tighter at the start, 3 has less work: at 100 2: (150-100)/50 = 1, 3: (110-100)/20 = 0.5
    const model = fab(
      [group("a", { ranks: ["critical-ratio"] })],
      [],
      [
        lot(1, 0, { product: "x" }),
        lot(2, 0, { product: "l", leadMinutes: 150 }),
        lot(3, 0, { product: "s", leadMinutes: 110 }),
      ],
      routes({ x: [step("a", constant(100))], l: [step("a", constant(50))], s: [step("a", constant(20))] }),
    );
    expect(cycles(model)).toEqual({ 1: 100, 3: 120, 2: 170 });
    // both late at 100: (20-100)/50 = -1.6, (50-100)/20 = -2.5: 3 first
    const late = { ...model, releases: model.releases.map((r, i) => ({ ...r, leadMinutes: [1000, 20, 50][i] })) };
    expect(cycles(late)).toEqual({ 1: 100, 3: 120, 2: 170 });
  });
});

describe("row 15, initial WIP", () => {
  it("leaves the fab, also from its last step, and never counts as cycle time", () => {
    const model = fab([group("a")], [step("a", constant(10)), step("a", constant(10))], [releaseAt([100])], {
      initialLots: [
        { product: "p", priority: 10, wafers: 25, step: 1, dueMinute: 50 },
        { product: "p", priority: 10, wafers: 25, step: 0, dueMinute: 50 },
      ],
    });
    const sim = openSimulation(model, { days: 1, seed: 1 });
    sim.advance(1);
    expect(sim.state.doneLots).toBe(3);
    const k = sim.result().classes[0];
    expect(k.completed).toBe(1);
    expect(k.cycleDays * 1440).toBeCloseTo(20, 9);
  });
});

describe("row 16 and 19, utilisation", () => {
  it("is a state clock: set-up counts as used, nothing is booked ahead of time", () => {
    const model = fab(
      [group("a")],
      [step("a", constant(2000), { setup: { name: "x", minutes: 440 } })],
      [releaseAt([0, 0])],
    );
    const [g] = simulate(model, { days: 1, seed: 1 }).groups;
    // a day of 1,440 min: 440 set-up and 1,000 of the 2,000 process minutes
    expect(g.setup).toBeCloseTo(440 / 1440, 12);
    expect(g.utilisation).toBeCloseTo(1, 12);
    // E10 reads the same clock another way
    expect(g.e10.productive).toBeCloseTo(1000 / 1440, 12);
    expect(g.e10.scheduledDown).toBeCloseTo(440 / 1440, 12);
  });
});

describe("row 17, ties", () => {
  it("have one order: the same seed gives the same digest, another seed another", () => {
    const model = fab(
      [group("a", { count: 3 })],
      [step("a", { kind: "uniform", minutes: 10, halfWidth: 2 })],
      [releaseAt(Array.from({ length: 60 }, (_, i) => 10 * Math.floor(i / 6)))],
    );
    const digest = (seed: number) => simulate(model, { days: 2, seed }).digest;
    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });
});

describe("tables of the low-volume / high-mix kind", () => {
  const t = (rows: string[]): string => rows.map((r) => r.replaceAll("|", "\t")).join("\r\n");
  const products = Array.from({ length: 10 }, (_, i) => `P${i}`);
  const route = (name: string): string[] =>
    Array.from({ length: 27 }, (_, i) =>
      // windows chain from every step to the next: 26 a route, and more at the engineering routes
      [
        name,
        i + 1,
        `s${i}`,
        "T",
        "constant",
        10,
        "min",
        "per_lot",
        i < 26 ? i + 2 : "",
        i < 26 ? 4 : "",
        i < 26 ? "hr" : "",
      ].join("|"),
    );
  const utf16 = (text: string): Uint8Array => {
    const bytes = new Uint8Array(2 + 2 * text.length);
    bytes.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) bytes.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + 2 * i);
    return bytes;
  };
  const texts: Record<string, string> = {
    "part.txt": t([
      "PARTGRP|PARTFAM|PART|ROUTEFILE|ROUTE",
      ...products.map((p, i) => `${i < 8 ? "Saleable" : "Engineering"}|f|${p}|route_${p}.txt|R${p}`),
    ]),
    "tool.txt": t([
      "STNFAM|STN|RULE|FWLRANK|LTIME|LTUNITS|STNQTY|STNGRP|STNFAMLOC",
      "T|T|rule_HotLotFIRST|rank_HP|0|min|20|A|Fab",
      "|||rank_CR",
    ]),
    // one row a lot, not in order of time, own due dates: 300 min is met (27 x 10), 200 is not
    "order_lots.txt": t([
      "LOT|PART|PRIOR|PIECES|START|DUE|ORDER|HOTLOT",
      ...products.flatMap((p) => [
        `${p}_2|${p}|10|25|01/02/18 00:00:00|01/02/18 05:00:00|o|no`,
        `${p}_1|${p}|10|25|01/01/18 00:00:00|01/01/18 03:20:00|o|no`,
      ]),
    ]),
    ...Object.fromEntries(
      products.map((p) => [
        `route_${p}.txt`,
        t(["ROUTE|STEP|DESC|STNFAM|PDIST|PTIME|PTUNITS|PTPER|STEP_CQT|CQT|CQTUNITS", ...route(`R${p}`)]),
      ]),
    ),
  };

  it("run as they are: lots with their own due dates, 260 windows, engineering parts, UTF-16LE with CR LF", () => {
    const model = readTables(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, utf16(text)])));
    expect(model.toolGroups[0].ranks).toEqual(["priority", "critical-ratio"]);
    expect(model.products.filter((p) => p.engineering)).toHaveLength(2);
    expect(model.routes.flatMap((r) => r.steps.filter((s) => s.limit))).toHaveLength(260);
    const result = simulate(model, { days: 3, seed: 1 });
    expect(result.classes).toHaveLength(10);
    for (const k of result.classes) {
      expect(k.completed).toBe(2);
      expect(k.cycleDays * 1440).toBeCloseTo(270, 9);
      expect(k.onTimeShare).toBe(0.5);
    }
    // 20 lots of 26 windows each
    expect(result.windows).toMatchObject({ closed: 520, broken: 0 });
  });

  it("batch by part family and step name, however the criterion is written: lots of two routes share one, of two families never", () => {
    // one furnace for two lots (50 wafers, 60 min): A and B are of family f, C of g; all come at once
    const furnace = (...criterion: string[]): Record<string, string> => ({
      "part.txt": t([
        "PARTGRP|PARTFAM|PART|ROUTEFILE|ROUTE",
        "Saleable|f|A|route_A.txt|RA",
        "Saleable|g|C|route_C.txt|RC",
        "Saleable|f|B|route_B.txt|RB",
      ]),
      "tool.txt": t([
        "STNFAM|STN|RULE|FWLRANK|BATCHCRITF|BATCHPER|LTIME|LTUNITS|STNQTY|STNGRP|STNFAMLOC",
        `F|F|rule_HotLotFIRST|rank_FIFO|${criterion[0]}|piece|0|min|1|A|Fab`,
        ...criterion.slice(1).map((more) => `||||${more}`),
      ]),
      "order.txt": t([
        "LOT|PART|PRIOR|PIECES|START|DUE|ORDER|HOTLOT",
        ...["A", "C", "B"].map((p) => `${p}|${p}|10|25|01/01/18 00:00:00|01/02/18 00:00:00|o|no`),
      ]),
      ...Object.fromEntries(
        ["A", "B", "C"].map((p) => [
          `route_${p}.txt`,
          t([
            "ROUTE|STEP|DESC|STNFAM|PDIST|PTIME|PTUNITS|PTPER|BATCHMN|BATCHMX",
            `R${p}|1|oxide|F|constant|60|min|per_batch|50|50`,
          ]),
        ]),
      ),
    });
    for (const criterion of [
      ["crit_samepartfam;crit_samestepname"],
      ["crit_samepartfam", "crit_samestepname"],
      ["crit_samefamstep"],
    ]) {
      const result = simulate(readTables(furnace(...criterion)), { days: 1, seed: 1 });
      // A waits for B, which can still come; C comes next and has nobody to wait for; then A and B go together
      expect(result.classes.map((k) => [k.product, k.cycleDays * 24])).toEqual([
        ["A", 2],
        ["C", 1],
        ["B", 2],
      ]);
    }
    expect(() => readTables(furnace("crit_samestep"))).toThrow(/tool\.txt:2.*crit_samestep.*not supported/s);
  });
});
