/** Manifold, routing, limits and tornado: one quick run for what needs one. */
import { beforeAll, describe, expect, it } from "vitest";
import type { CampusRun } from "../../../src/campus/records.ts";
import { type CoolingResult, routedHour } from "../../../src/cooling/index.ts";
import { bindingSvg } from "../../../src/report/figures/binding.ts";
import { limitsHtml } from "../../../src/report/figures/limits.ts";
import { manifoldFlows } from "../../../src/report/figures/manifold-flows.ts";
import { manifoldReason } from "../../../src/report/figures/manifold-reason.ts";
import { manifoldSvg } from "../../../src/report/figures/manifold.ts";
import { routingOf, routingSvg } from "../../../src/report/figures/routing.ts";
import { roundTicks } from "../../../src/report/figures/ticks.ts";
import { tornadoSvg } from "../../../src/report/figures/tornado.ts";
import type { RunAnswer } from "../../../src/results/answer.ts";
import { faultsOf, HOSTILE, quickRun } from "./support.ts";

let run: CampusRun;
let year: CoolingResult;
beforeAll(async () => {
  run = await quickRun("examples/kestrel.yaml");
  year = run.cooling!.years.at(-1) as CoolingResult;
}, 120_000);

const total = (values: Iterable<number>): number => Array.from(values).reduce((all, value) => all + value, 0);
const HOURS = [0, 700, 2500, 4262, 4263, 5000, 8400, 8759];

describe("the routing of an hour", () => {
  it("passes on what the loops carry, and no more", () => {
    for (const hour of HOURS) {
      const { loops, flows } = routedHour(year.routes, hour);
      for (const { name, heatMW, storeMW, unservedMW } of loops) {
        const taken = total(flows.filter(({ loop }) => loop === name).map((flow) => flow.heatMW));
        // kept in single precision
        expect(Math.abs(taken + storeMW + unservedMW - heatMW)).toBeLessThan(1e-4 * Math.max(1, heatMW));
      }
    }
  });

  it("adds up to the heat and the compressors of the year's books", () => {
    const heat = { chip: 0, low: 0 };
    let work = 0;
    for (let hour = 0; hour < 8760; hour++) {
      const { loops, flows } = routedHour(year.routes, hour);
      for (const { name, heatMW } of loops) if (name === "chip" || name === "low") heat[name] += heatMW;
      work += total(flows.filter(({ kind }) => kind.startsWith("chiller")).map(({ workMW }) => workMW));
    }
    // single precision
    expect(heat.chip / year.loopHeatMWh["chip"]!).toBeCloseTo(1, 5);
    expect(heat.low / year.loopHeatMWh["low"]!).toBeCloseTo(1, 5);
    expect(work / (year.electricityMWh.rackChillers + year.electricityMWh.fabChillers)).toBeCloseTo(1, 5);
  });
});

describe("the manifold", () => {
  it("loses no heat in any machine", () => {
    for (const hour of HOURS) {
      const { nodes, links } = manifoldFlows(routedHour(year.routes, hour), year.wetBulbC[hour]!, true);
      for (const { id } of nodes.filter(({ stage }) => stage === 1)) {
        const into = total(links.filter(({ to }) => to === id).map(({ heatMW }) => heatMW));
        const out = total(links.filter(({ from }) => from === id).map(({ heatMW }) => heatMW));
        // links below a kW are not drawn
        expect(Math.abs(into - out), `${id} at ${hour}`).toBeLessThan(0.02);
      }
      const heat = total(nodes.filter(({ stage }) => stage === 0).map(({ heatMW }) => heatMW));
      const ends = total(nodes.filter(({ stage }) => stage === 2).map(({ heatMW }) => heatMW));
      expect(ends / heat).toBeCloseTo(1, 3);
    }
  });

  it("says why: the weather on a cold day, the chillers in the heat, the limit when heat is left", () => {
    const at = (hour: number): string =>
      manifoldReason(routedHour(year.routes, hour), { manifold: "octo", wetBulbC: year.wetBulbC[hour]! }).join(" ");
    const cold = year.wetBulbC.indexOf(Math.min(...year.wetBulbC));
    const hot = year.wetBulbC.indexOf(Math.max(...year.wetBulbC));
    expect(at(cold)).toContain("without a compressor");
    expect(at(cold)).not.toContain("chillers");
    expect(at(hot)).toMatch(/low loops? must be colder than 2\d(\.\d)? °C wet bulb allows/);
    const routed = routedHour(year.routes, hot);
    const loops = routed.loops.map((loop, s) => (s === 0 ? { ...loop, unservedMW: 12 } : loop));
    expect(manifoldReason({ ...routed, loops }, { manifold: "octo", wetBulbC: 27 })[0]).toMatch(/^12\.0 MW cannot be/);
  });

  it("shows a store that takes over and one that is charged", () => {
    const routed = routedHour(year.routes, 0);
    const loops = routed.loops.map((loop, s) => ({ ...loop, storeMW: s === 1 ? 5 : s === 2 ? -3 : 0 }));
    const { nodes } = manifoldFlows({ ...routed, loops }, 10, true);
    expect(nodes.find(({ id }) => id === "store")?.heatMW).toBeCloseTo(5, 9);
    expect(nodes.find(({ id }) => id === "charging")?.heatMW).toBeCloseTo(3, 9);
  });

  it("is sound in every hour looked at, and absent where the routing is not known", () => {
    for (const hour of HOURS) expect(faultsOf(manifoldSvg(year, hour)!)).toEqual([]);
    expect(manifoldSvg(year, 8760)).toBeUndefined();
    const { routes: _routes, ...bare } = year;
    expect(manifoldSvg(bare, 0)).toBeUndefined();
  });
});

describe("bins to uses", () => {
  it("places every die: made or drawn from the stock, used or left", () => {
    for (const month of [8, 20, 40, 59]) {
      const { bins, ends, links, dies } = routingOf(run, month)!;
      expect(total(ends.map((end) => end.dies)) / dies).toBeCloseTo(1, 9);
      for (const bin of bins) {
        const away = total(links.filter(({ from }) => from === bin.id).map((link) => link.dies));
        // what is below a billionth of all dies is not drawn
        expect(Math.abs(away - bin.dies) / dies, bin.label).toBeLessThan(1e-7);
      }
    }
  });

  it("gives each use the dies that deployment gave it, and only bins it accepts", () => {
    const { links, ends } = routingOf(run, 59)!;
    for (const use of run.deploy!.uses) {
      expect(ends.find(({ id }) => id === `use ${use.name}`)!.dies).toBeCloseTo(use.dies[59]!, 6);
    }
    const groups = run.deploy!.detail.routing;
    const bins = run.chip!.designs[0]!.bins;
    for (const { from } of links.filter(({ to }) => to === "use vehicles")) {
      const group = groups[Number(from.split(" ")[1])]!;
      expect(group.bins.every((bin) => bins[bin]!.safetyIsland)).toBe(true);
    }
  });

  it("has a stock that grows by what is made and shrinks by what is used", () => {
    for (const { bins, dies, left, design } of run.deploy!.detail.routing) {
      const { diesByBin } = run.chip!.designs.find(({ name }) => name === design)!;
      let stock = 0;
      for (let month = 0; month < 60; month++) {
        stock += total(bins.map((bin) => diesByBin[bin]![month]!));
        stock -= total(Object.values(dies).map((series) => series[month]!));
      }
      // sums of sixty months in another order, and dies of a millionth
      expect(Math.abs(stock - left[59]!)).toBeLessThan(1e-6 * Math.max(1, stock));
    }
  });

  it("names the supply that is short, is sound with hostile names, and absent without dies", () => {
    const svg = routingSvg(run, 59)!;
    expect(svg).toMatch(/no memory/);
    expect(faultsOf(svg)).toEqual([]);
    const uses = run.deploy!.uses.map((use) => ({ ...use, name: HOSTILE + use.name }));
    const routing = run.deploy!.detail.routing.map((group) => ({
      ...group,
      dies: Object.fromEntries(Object.entries(group.dies).map(([use, series]) => [HOSTILE + use, series])),
    }));
    const deploy = { ...run.deploy!, uses, detail: { ...run.deploy!.detail, routing } };
    const hostile = routingSvg({ ...run, deploy }, 59)!;
    expect(faultsOf(hostile)).toEqual([]);
    expect(hostile).toContain("&lt;script&gt;");
    expect(routingSvg(run, 0)).toBeUndefined();
    const { deploy: _deploy, ...without } = run;
    expect(routingSvg(without, 59)).toBeUndefined();
  });
});

const months = ["2029-11", "2029-12", "2030-01", "2030-02", "2030-03", "2030-04"];
const limit = {
  name: HOSTILE,
  path: "site.water",
  unit: "+1 ML/day",
  worth: -478,
  worthUnit: "H100e",
  effectOfOnePercent: 0.1,
  of: "deploy.h100Equivalents",
  months: ["2029-12", "2030-01", "2030-04"],
};
const answer = {
  binding: [
    { from: "2029-11", to: "2029-12", first: "wafers", second: "dies", starts: "EUV" },
    { from: "2030-01", to: "2030-01", first: "wafers", second: "dies" },
    { from: "2030-02", to: "2030-04", first: HOSTILE, second: "cooling" },
  ],
  limits: [limit],
  monthly: { month: months },
  depth: "full",
} as const satisfies Partial<RunAnswer>;

describe("what binds when", () => {
  it("joins months with the same limit, whatever held the starts", () => {
    const svg = bindingSvg(answer)!;
    expect(svg).toContain("2029-11 to 2030-01: wafers binds");
    expect(svg).toContain("2029-11 to 2029-12: wafer starts below plan, held by EUV");
    expect(svg).toContain("it binds 2029-12 to 2030-01, 2030-04");
    expect(faultsOf(svg)).toEqual([]);
  });

  it("is wider without a ranking, and absent without months that bind", () => {
    const edge = (svg: string): number =>
      Math.max(...[...svg.matchAll(/<rect x="([\d.]+)" y="76" width="([\d.]+)"/g)].map(([, x, w]) => +x! + +w!));
    expect(edge(bindingSvg({ ...answer, limits: [] })!)).toBeGreaterThan(edge(bindingSvg(answer)!) + 100);
    expect(bindingSvg({ ...answer, binding: [] })).toBeUndefined();
  });

  it("writes the limits as a table with signs and escaped names", () => {
    const html = limitsHtml(answer);
    expect(html).toContain(">−478 H100e</button>");
    expect(faultsOf(html)).toEqual([]);
    expect(limitsHtml({ ...answer, limits: [] })).not.toContain("full run");
    expect(limitsHtml({ ...answer, limits: [], depth: "quick" })).toContain("full run");
  });
});

describe("the tornado", () => {
  const sensitivity = {
    central: 100,
    rowsLeftOut: 0,
    tornado: [
      { input: "chip.d0", low: 140, high: 80, swing: 60 },
      { input: HOSTILE, high: 120, swing: 20 },
      { input: "idle", low: 100, high: 100, swing: 0 },
    ],
    indices: { "chip.d0": { first: 0.7, firstInterval: [0.6, 0.8], total: 0.75, totalInterval: [0.6, 0.9] } },
  } as const;

  it("gives a bar a length by its values, and says where the campus is infeasible", () => {
    const svg = tornadoSvg(sensitivity, { name: "deploy.h100Equivalents", unit: "H100e" });
    const widths = [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="18" fill="var/g)];
    const [low, high, other] = widths.map((match) => Number(match[1]));
    expect(low! / high!).toBeCloseTo(2, 3);
    expect(other).toBeCloseTo(high!, 1);
    expect(svg).toContain("infeasible at 5 %");
    expect(svg).toContain("70 % (60 to 80)");
    expect(svg).toContain("1 more input moves it less or not at all");
    expect(faultsOf(svg)).toEqual([]);
  });

  it("is sound when nothing moves", () => {
    expect(faultsOf(tornadoSvg({ central: 0, rowsLeftOut: 0, tornado: [] }, { name: "x", unit: "" }))).toEqual([]);
    const rounding = [{ input: "a", low: 720993.012901328, high: 720993.0129013283, swing: 3e-10 }];
    const svg = tornadoSvg({ central: 720993.0129013284, rowsLeftOut: 0, tornado: rounding }, { name: "x", unit: "$" });
    expect(svg).toContain("No input moves x");
    expect(faultsOf(svg)).toEqual([]);
  });
});

describe("round ticks", () => {
  it.each([
    [0, 1],
    [80, 140],
    [-3.2, 7.1],
    [1.9e6, 3.2e6],
    [5, 5],
    [0, 0],
    [720993.012901328, 720993.0129013284],
  ])("cover %d to %d evenly", (low, high) => {
    const ticks = roundTicks(low, high, 6);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks[0]).toBeLessThanOrEqual(low);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
    const steps = ticks.slice(1).map((tick, i) => tick - ticks[i]!);
    expect(Math.max(...steps) / Math.min(...steps)).toBeCloseTo(1, 6);
  });
});
