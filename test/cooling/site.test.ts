import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import * as cooling from "../../src/cooling/index.ts";
import { HALL_AIR, siteBand, siteYear, type SiteDesign } from "../../src/cooling/index.ts";
import { airReach } from "../../src/cooling/plant/air-reach.ts";
import { machinesOf } from "../../src/cooling/plant/machines.ts";
import { HALL_AIR_KINDS } from "../../src/model/schema/cooling-design.ts";
import { humidityRatio, saturatedHumidityRatio, wetBulbFromHumidityRatio } from "../../src/model/psychrometrics.ts";
import { weatherOf } from "./sample.ts";

const reno = weatherOf("reno");
const site = (change: Partial<SiteDesign> = {}) =>
  siteYear({ weather: reno, itMW: 10, liquidShare: 0, heatRejection: "wet-tower", depth: "quick", ...change });

describe("a site of one's own", () => {
  it("counts the supply as its losses say: UPS, distribution, and what stays without load", () => {
    const { pueParts } = site({ upsEfficiency: 0.9, distributionLoss: 0.02 });
    expect(pueParts.distribution).toBeCloseTo(1.02 / 0.9 - 1, 12);
    // half loaded: of a loss of 10 % at design 40 % stays, so 0.1 x (0.4 x 2 + 0.6) of the load
    const half = site({ designItMW: 20, upsEfficiency: 1 / 1.1, fixedLossShare: 0.4, otherShare: 0.01 });
    expect(half.pueParts.distribution).toBeCloseTo(0.1 * (0.4 * 2 + 0.6), 12);
    expect(half.pueParts.rackOther).toBeCloseTo(0.02, 12);
  });

  it("sums its parts to the PUE, its months to the year, its water to the WUE", () => {
    const { pue, pueParts, pueByMonth, wue, water, year, peakPue } = site({ hallAir: "evaporative" });
    expect(1 + Object.values(pueParts).reduce((all, part) => all + part, 0)).toBeCloseTo(pue, 12);
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    expect(pueByMonth.reduce((all, month, m) => all + month * days[m]!, 0) / 365).toBeCloseTo(pue, 12);
    expect((water.evaporationM3 + water.driftM3 + water.blowdownM3) / year.itMWh).toBeCloseTo(wue, 12);
    expect(peakPue).toBeGreaterThanOrEqual(pue);
    expect(site().peakPue).toBeGreaterThan(site().pue);
  });

  it("orders the designs as practice does: what may be chosen is never dearer, colder air and worse machines are", () => {
    const chillers = site({ economiser: false });
    const towers = site();
    const outdoor = site({ hallAir: "outdoor" });
    const pads = site({ hallAir: "evaporative" });
    expect(towers.pue).toBeLessThan(chillers.pue);
    // outdoor air saves water, here not electricity: its filters take more than a tower's fans at part load
    expect(outdoor.year.routingDollars).toBeLessThan(towers.year.routingDollars);
    expect(pads.year.routingDollars).toBeLessThanOrEqual(outdoor.year.routingDollars);
    expect(outdoor.wue).toBeLessThan(towers.wue / 3);
    expect(site({ hallSupplyAirC: 20 }).pue).toBeGreaterThan(site({ hallSupplyAirC: 25 }).pue);
    expect(site({ machines: { towerRatedApproachK: 6 } }).pue).toBeGreaterThan(towers.pue);
    expect(site({ machines: { chillerFactor: 0.7 } }).pue).toBeGreaterThan(towers.pue);
    expect(site({ heatRejection: "dry" }).wue).toBe(0);
  });

  it("gives WUE of source, ERF and REF where they are asked for", () => {
    const plain = site();
    const { wueSource, ref, erf } = site({ gridWaterLPerKWh: 1.8, renewableShare: 0.4 });
    expect(wueSource).toBeCloseTo(plain.wue + 1.8 * plain.pue, 12);
    expect(ref).toBe(0.4);
    expect(erf).toBe(0);
    const reused = site({ liquidShare: 0.9, districtHeatMW: 2 });
    // 2 MW of heat all year, over IT x PUE
    expect(reused.erf).toBeCloseTo(2 / (10 * reused.pue), 2);
  });

  it("refuses what can't be", () => {
    expect(() => site({ upsEfficiency: 96 })).toThrow(/ups/);
    expect(() => site({ machines: { towerRatedApproachK: 1 } })).toThrow(/towerRatedApproachK/);
    expect(() => site({ machines: { fan: 1 } as never })).toThrow(/not a figure of a machine/);
    expect(() => site({ itMW: 0 })).toThrow(/no PUE/);
    expect(() => site({ hallSupplyAirC: 25, loops: { hall: { supplyC: 20, returnC: 30 } } })).toThrow(/beside the air/);
    expect(() => site({ economiser: false, manifold: "octo" })).toThrow(/economiser/);
  });

  it("has a band that is the same twice, holds the central figure, and shrinks as the design says more", () => {
    const design: SiteDesign = { weather: reno, itMW: 10, liquidShare: 0, heatRejection: "wet-tower" };
    const open = siteBand(design, { draws: 12 });
    expect(siteBand(design, { draws: 12 })).toEqual(open);
    expect(open.pue.p10).toBeLessThan(open.pue.p50);
    expect(open.pue.p10).toBeLessThan(siteYear({ ...design, depth: "quick" }).pue);
    const told = siteBand({ ...design, upsEfficiency: 0.97, hallFanShare: 0.04 }, { draws: 12 });
    expect(told.pue.p90 - told.pue.p10).toBeLessThan(open.pue.p90 - open.pue.p10);
    expect(told.drawn).not.toContain("hallFanShare");
  });

  it("is named in the campus file as in the engine", () => {
    expect([...HALL_AIR_KINDS]).toEqual(Object.keys(HALL_AIR));
  });

  it("runs as the guide shows", () => {
    const page = readFileSync("docs/guide/cooling.md", "utf8");
    const code = /```ts\n([\s\S]*?)```/.exec(page)![1]!.replace(/import [^\n]+\n/g, "");
    const said: string[] = [];
    const files = { readFileSync: () => "epw" };
    const scope = {
      ...cooling,
      ...files,
      readEpw: () => reno,
      console: { log: (...words: unknown[]) => said.push(words.join(" ")) },
    };
    new Function(...Object.keys(scope), code)(...Object.values(scope));
    expect(said.length).toBeGreaterThan(1);
    expect(said.join(" ")).not.toMatch(/NaN|undefined/);
  });
});

describe("outdoor air through the halls", () => {
  const loop = { supplyC: 22, returnC: 34 };
  const machines = machinesOf({ hallAirApproachK: 5, padEffectiveness: 0.8, hallDewPointC: 17 });
  const outdoors = (dryBulbC: number, humidity: number) => {
    const ratio = humidityRatio(dryBulbC, humidity, 101_325);
    return {
      dryBulbC,
      wetBulbC: wetBulbFromHumidityRatio(dryBulbC, ratio, 101_325),
      humidityRatio: ratio,
      pressurePa: 101_325,
    };
  };

  it("takes the whole heat up to the supply temperature, then the share that is left", () => {
    expect(airReach(loop, outdoors(10, 0.5), machines, false).share).toBe(1);
    expect(airReach(loop, outdoors(27, 0.3), machines, false).share).toBe(1);
    // return 39, supply 27: air of 32 takes 7 of 12 K
    expect(airReach(loop, outdoors(32, 0.2), machines, false).share).toBeCloseTo(7 / 12, 12);
    expect(airReach(loop, outdoors(39, 0.1), machines, false).share).toBe(0);
  });

  it("wets no more than the supply needs: 32 to 27 degC before 12 K of rise evaporate 0.612 L/kWh", () => {
    // cp dT / L a kg over cp x 12 K: 5 / 12 x 3600 / 2450
    expect(airReach(loop, outdoors(32, 0.2), machines, true).evaporation).toBeCloseTo(0.6122, 4);
    expect(airReach(loop, outdoors(25, 0.3), machines, true).share).toBe(0);
  });

  it("guards the dew point: moist air stays out, pads stop where it is met", () => {
    expect(airReach(loop, outdoors(24, 0.8), machines, false).share).toBe(0);
    const air = outdoors(36, 0.29);
    const reach = airReach(loop, air, machines, true);
    const added = ((air.dryBulbC - reach.supplyC) * 1006) / 2.45e6;
    expect(air.humidityRatio + added).toBeLessThanOrEqual(saturatedHumidityRatio(17, 101_325) + 1e-12);
  });

  it("humidifies air that is too dry: the mist takes heat with it", () => {
    const cold = { ...outdoors(0, 0.5), humidityRatio: 0.002 };
    const at = (hallDriestDewPointC: number) =>
      airReach(loop, cold, machinesOf({ hallAirApproachK: 5, hallDriestDewPointC }), false).evaporation;
    // by hand: 5.61 g/kg at a dew point of 5.5 °C, so 3.61 g a kg that takes 1.006 x 39 + 2450 x 0.00361 = 48.1 kJ;
    // the table of moist air has three digits
    expect(at(5.5) / ((3.6e6 * 0.00361) / 48.1 / 1000)).toBeCloseTo(1, 2);
    expect(at(-12)).toBe(0);
    const kept = site({ hallAir: "outdoor", machines: { hallDriestDewPointC: 5.5 } });
    expect(kept.wue).toBeGreaterThan(site({ hallAir: "outdoor" }).wue);
  });
});
