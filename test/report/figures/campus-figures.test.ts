/** The figures of a whole campus share one run: it is what costs time. */
import { beforeAll, describe, expect, it } from "vitest";
import { hoursOfMonth } from "../../../src/base/calendar.ts";
import type { CampusRun } from "../../../src/campus/records.ts";
import { campusMapSvg, campusMonth } from "../../../src/report/figures/campus-map.ts";
import { oneWord } from "../../../src/report/figures/map-marks.ts";
import { balancesOf, madeAndUsedSvg } from "../../../src/report/figures/made-and-used.ts";
import { type River, type RiverMeasure, riverOf, riverSvg } from "../../../src/report/figures/river.ts";
import { shareOut } from "../../../src/report/figures/share-out.ts";
import { faultsOf, HOSTILE, quickRun } from "./support.ts";

let run: CampusRun;
beforeAll(async () => void (run = await quickRun("examples/kestrel.yaml")), 120_000);

const MEASURES: readonly RiverMeasure[] = ["count", "dollars", "energy"];
const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const into = (river: River, id: string): number =>
  total(river.links.filter(({ target }) => target === id).map(({ value }) => value));
const outOf = (river: River, id: string): number =>
  total(river.links.filter(({ source }) => source === id).map(({ value }) => value));

function river(measure: RiverMeasure, of = run): River {
  return riverOf(of, measure) as River;
}

describe("the river", () => {
  it.each(MEASURES)("loses nothing between two nodes (%s)", (measure) => {
    const found = river(measure);
    const [sources, sinks]: [number[], number[]] = [[], []];
    for (const { id } of found.nodes) {
      const [came, went] = [into(found, id), outOf(found, id)];
      if (came === 0) sources.push(went);
      else if (went === 0) sinks.push(came);
      // only rounding: sums of sixty months of doubles
      else expect(Math.abs(came - went) / came, id).toBeLessThan(1e-9);
    }
    expect(total(sinks) / total(sources)).toBeCloseTo(1, 9);
  });

  it("starts with the wafers started and loses what the fab says it lost", () => {
    const found = river("count");
    const fab = run.fab!;
    expect(outOf(found, "starts")).toBeCloseTo(total([...fab.startsWafers]), 3);
    expect(into(found, "scrap")).toBeCloseTo(total([...fab.scrapWafers]), 3);
    expect(into(found, "inLine") / fab.wipWafers.at(-1)!).toBeCloseTo(1, 9);
  });

  it("ends where deployment does: idle dies and packages of every fate", () => {
    const found = river("count");
    const amount = (id: string): string => found.nodes.find((node) => node.id === id)!.amount;
    const design = run.chip!.designs[0]!;
    const area = design.dieAreaCm2 / (Math.PI * 15 * 15);
    // the residue of two sums over sixty months
    expect(into(found, "idle") / (run.deploy!.waitingDies.at(-1)! * area)).toBeCloseTo(1, 6);
    const online = run.deploy!.uses.find(({ kind }) => kind === "vehicles")!.online.at(-1)!;
    expect(amount("cars")).toBe(`${(online / 1e6).toPrecision(3)} M packages`);
    expect(into(found, "cars")).toBeLessThan(into(found, "use vehicles"));
  });

  it("carries dollars of wafers, memory and packaging", () => {
    const { cost, fab } = run;
    const wafers = cost!.perWafer * total([...fab!.outsWafers]);
    const joined = total([...cost!.operation.memory!, ...cost!.operation.packaging!]);
    const found = river("dollars");
    expect(outOf(found, "starts") + outOf(found, "memory") + outOf(found, "packaging")).toBeCloseTo(
      wafers + joined,
      -2,
    );
  });

  it("says the fattest side stream in words", () => {
    const found = river("count");
    const sides = found.nodes.filter(({ kind }) => kind === "lost" || kind === "waits");
    const fattest = sides.toSorted((a, b) => into(found, b.id) - into(found, a.id))[0]!;
    const svg = riverSvg(run, "count")!;
    expect(fattest.label).toBe("idle dies, no HBM");
    expect(svg).toContain(`Widest side stream: ${fattest.label}, `);
  });

  it.each(MEASURES)("is sound, also with hostile names (%s)", (measure) => {
    const deploy = { ...run.deploy!, uses: run.deploy!.uses.map((use) => ({ ...use, name: HOSTILE + use.name })) };
    expect(faultsOf(riverSvg(run, measure)!)).toEqual([]);
    expect(faultsOf(riverSvg({ ...run, deploy, campus: { ...run.campus, campus: HOSTILE } }, measure)!)).toEqual([]);
  });

  it("stops where the file stops", () => {
    const { deploy: _deploy, cost: _cost, ...chips } = run;
    expect(riverSvg(chips, "dollars")).toBeUndefined();
    const found = river("count", chips);
    expect(found.nodes.find(({ id }) => id === "good")?.kind).toBe("end");
    expect(faultsOf(riverSvg(chips, "count")!)).toEqual([]);
    const { fab: _fab, ...nothing } = chips;
    expect(riverSvg(nothing, "count")).toBeUndefined();
  });
});

describe("what is only known by totals", () => {
  it("is exact where there is one place, and meets the totals elsewhere", () => {
    const table = shareOut([30, 50, 20], [60, 40], (row, column) => !(row === 0 && column === 1));
    expect(table[0]).toEqual([expect.closeTo(30, 9), 0]);
    expect(table.map((row) => row[0]! + row[1]!)).toEqual([30, 50, 20].map((row) => expect.closeTo(row, 6)));
    expect(table[0]![0]! + table[1]![0]! + table[2]![0]!).toBeCloseTo(60, 9);
  });
});

const last = 59;

describe("a month of the campus", () => {
  it("has the load that the plant carried", () => {
    const year = run.energy!.years.find((one) => one.year === 2033)!;
    const [start, end] = hoursOfMonth(11);
    const load = year.loadMW.slice(start, end).reduce((all, value) => all + value, 0) / (end - start);
    // the parts are added in another order
    expect(campusMonth(run, last).loadMW! / load).toBeCloseTo(1, 9);
  });

  it("is fed by what the sources give, but for the load that was shed", () => {
    const at = campusMonth(run, last);
    const given = at.grid!.importMW - at.grid!.exportMW + at.sources.reduce((all, { outputMW }) => all + outputMW, 0);
    const shed = Object.values(run.energy!.years.at(-1)!.shedMW).reduce(
      (all, hours) => all + hours!.slice(8016).reduce((a, b) => a + b, 0) / 744,
      0,
    );
    // curtailment and distribution are inside the sources' own outputs: the rest is the balance of the hours
    expect((given + shed) / at.loadMW!).toBeCloseTo(1, 6);
  });

  it("gives every place one word and the reason for it", () => {
    const at = campusMonth(run, last);
    expect(at.packaging!.state).toEqual({
      word: "starved: no HBM",
      mood: "suffers",
      reason: expect.stringContaining("good dies wait"),
    });
    expect(at.racks!.state.word).toBe("no power");
    expect(campusMonth(run, 0).fab!.state).toMatchObject({ word: "waiting", mood: "rests" });
    expect(campusMonth(run, 0).sources.find(({ id }) => id === "smr")!.state.word).toBe("waiting");
    const places = [at.fab!, at.packaging!, at.racks!, at.grid!, at.cooling!, ...at.sources, ...at.uses];
    expect(places.every(({ state }) => state.word.length > 0 && state.reason.length > 0)).toBe(true);
  });

  it("has no water in the months in which the right is used up, and only in them", () => {
    const years = run.cooling!.years.map((year) => ({
      ...year,
      unservedHeatMW: new Float64Array(8760),
      waterM3: new Float64Array(8760).fill(100),
    }));
    const dry = (right: number): string => {
      const campus = { ...run.campus, site: { ...run.campus.site!, water: right } };
      return campusMonth({ ...run, campus, cooling: { years } }, last).cooling!.state.word;
    };
    expect([dry(2.4), dry(2.5)]).toEqual(["no water", "busy"]);
    // Kestrel's right binds in summer
    expect(campusMonth(run, last).cooling!.state.word).toBe("busy");
    expect(campusMonth(run, last - 4).cooling!.state.word).toBe("no water");
  });

  it("says so where the fab lost hours", () => {
    const years = run.energy!.years.map((year) => ({
      ...year,
      outages: [{ year: year.year, startHour: 8100, endHour: 8112, depth: 1, kind: "power" as const }],
    }));
    expect(campusMonth({ ...run, energy: { ...run.energy!, years } }, last).fab!.state.reason).toContain("12 h");
  });

  it("lets the grid give what the sources leave between the simulated years", () => {
    const at = campusMonth(run, 20);
    expect(at.between).toBe(true);
    expect(at.grid!.importMW).toBeLessThanOrEqual(run.energy!.plan.gridMW[20]!);
    expect(at.grid!.importMW + total(at.sources.map(({ outputMW }) => outputMW))).toBeCloseTo(at.loadMW!, 9);
  });

  it("lets what can follow the load close the gap between the simulated years, as far as it stands", () => {
    // without a grid, and with a reactor that gave nothing in the years around
    const months = run.months.length;
    const reactor = {
      ...run.energy!.plan.components.find(({ id }) => id === "smr")!,
      powerMW: new Float64Array(months).fill(400),
    };
    const others = run.energy!.plan.components.filter(({ id }) => id !== "smr");
    const plan = { ...run.energy!.plan, components: [...others, reactor], gridMW: new Float64Array(months) };
    const at = campusMonth({ ...run, energy: { ...run.energy!, plan } }, 20);
    expect(total(at.sources.map(({ outputMW }) => outputMW))).toBeCloseTo(at.loadMW!, 9);
    expect(at.sources.find(({ id }) => id === "smr")!.outputMW).toBeLessThanOrEqual(400);
  });
});

describe("the map of the campus", () => {
  it("is sound in every month, also with hostile names", () => {
    const deploy = { ...run.deploy!, uses: run.deploy!.uses.map((use) => ({ ...use, name: HOSTILE })) };
    for (const month of [0, 13, 20, last]) expect(faultsOf(campusMapSvg(run, month))).toEqual([]);
    expect(faultsOf(campusMapSvg({ ...run, deploy, campus: { ...run.campus, campus: HOSTILE } }, last))).toEqual([]);
  });

  it("has one word for every place, hidden until it is asked for", () => {
    const svg = campusMapSvg(run, last);
    const places = svg.match(/<g class="place/g)!;
    expect(svg.match(/<g class="reason" display="none">/g)).toHaveLength(places.length);
    expect(oneWord({ word: "starved: no HBM", mood: "suffers", reason: "" })).toBe("no HBM");
    expect(oneWord({ word: "starved: EUV", mood: "suffers", reason: "" })).toBe("starved");
    expect(oneWord({ word: "blocked: no use", mood: "suffers", reason: "" })).toBe("blocked");
  });

  it("draws what the run has and no more", () => {
    const { energy: _energy, cooling: _cooling, deploy: _deploy, ...fab } = run;
    const svg = campusMapSvg(fab, last);
    expect(faultsOf(svg)).toEqual([]);
    expect(svg).toContain(">fab<");
    expect(svg).not.toContain("cooling manifold");
  });

  it("widens an arrow with its flow", () => {
    const widthOf = (svg: string): number =>
      Number(/stroke-width="([\d.]+)"[^>]*data-tip="electricity of racks/.exec(svg)?.[1]);
    const [early, late] = [20, last].map((month) => widthOf(campusMapSvg(run, month)));
    const ratio = run.deploy!.onSiteItMW[last]! / run.deploy!.onSiteItMW[20]!;
    // widths are written with two decimals
    expect(late! / early!).toBeCloseTo(ratio, 2);
  });
});

describe("made and used", () => {
  const whole = { from: 0, to: last };

  it("balances: made = used + difference, and the differences are the stocks of the run", () => {
    const found = new Map(balancesOf(run, whole).map((balance) => [balance.name, balance]));
    expect([...found.keys()]).toEqual(["wafers", "dies", "packages", "electricity", "water", "heat"]);
    for (const { made, used, difference } of found.values()) {
      const sumOf = (portions: typeof made): number => total(portions.map(({ amount }) => amount));
      // a difference below a millionth is rounding and written as none
      expect(Math.abs(sumOf(made) - sumOf(used) - difference) / sumOf(made)).toBeLessThan(1e-6);
    }
    expect(found.get("wafers")!.difference).toBeCloseTo(run.fab!.wipWafers.at(-1)!, 3);
    expect(found.get("dies")!.difference / run.deploy!.waitingDies.at(-1)!).toBeCloseTo(1, 9);
    expect(found.get("packages")!.difference).toBeCloseTo(run.deploy!.deadPackages.at(-1)!, 3);
  });

  it("makes and uses the electricity of a simulated month, but for what was shed", () => {
    const power = balancesOf(run, { from: last, to: last }).find(({ name }) => name === "electricity")!;
    const year = run.energy!.years.at(-1)!;
    const shed = total(Object.values(year.shedMW).flatMap((hours) => Array.from(hours!.subarray(8016))));
    expect(-power.difference / shed).toBeCloseTo(1, 6);
    expect(power.between).toBe(false);
  });

  it("adds months up: two halves make the whole", () => {
    const used = (from: number, to: number): number =>
      total(
        balancesOf(run, { from, to })
          .find(({ name }) => name === "dies")!
          .used.map(({ amount }) => amount),
      );
    expect((used(0, 29) + used(30, last)) / used(0, last)).toBeCloseTo(1, 12);
  });

  it("is sound, also with hostile names, and absent where nothing is made", () => {
    const deploy = { ...run.deploy!, uses: run.deploy!.uses.map((use) => ({ ...use, name: HOSTILE })) };
    expect(faultsOf(madeAndUsedSvg(run)!)).toEqual([]);
    expect(
      faultsOf(madeAndUsedSvg({ ...run, deploy, campus: { ...run.campus, campus: HOSTILE } }, { from: 3, to: 9 })!),
    ).toEqual([]);
    const { fab: _fab, chip: _chip, deploy: _deploy, energy: _energy, cooling: _cooling, ...nothing } = run;
    expect(madeAndUsedSvg(nothing)).toBeUndefined();
  });
});
