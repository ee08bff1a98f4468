/** The catalog's foundry, packaging and scanner figures beside the dated record they were taken from. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { waferDollars, euvInstalled2026, euvDeliveriesPerYear, foundryStarts } from "../../catalog/race.ts";
import { capexPerWpm } from "../../catalog/prices.ts";
import { worstOf } from "./oracle.ts";

const file = "../shared/data/chips/foundry-capacity.json";
const facts = "../shared/data/chips/terafab-facts.json";
const shared = existsSync(file) && existsSync(facts);

describe.skipIf(!shared)("dated capacity (skipped: ../shared/data/chips absent)", () => {
  const data = shared ? JSON.parse(readFileSync(file, "utf8")) : {};
  const stated = (month: string): number[] =>
    (data.tsmc_n2_wpm as { t: string; wpm: number | number[] }[])
      .filter(({ t }) => t.startsWith(month))
      .flatMap(({ wpm }) => wpm);

  it("starts at the foundry lie within what was stated for their date", () => {
    for (const { month, wafersPerMonth } of foundryStarts) {
      const year = stated(month).length > 0 && month !== "2026-12" ? month : month.slice(0, 4);
      const [low, high] = [Math.min(...stated(year)), Math.max(...stated(year))];
      expect(wafersPerMonth.value, month).toBeGreaterThanOrEqual(low);
      expect(wafersPerMonth.value, month).toBeLessThanOrEqual(high);
    }
  });

  it("prices and scanners are those of the record", () => {
    worstOf(
      {
        engine: "race",
        case: "wafer prices and EUV scanners of the catalog",
        source: "foundry-capacity.json, dated statements",
        within: 0,
        why: "typed from there",
      },
      [
        [waferDollars.low!, data.wafer_price_usd.N2_information_network],
        [waferDollars.high!, data.wafer_price_usd.N2],
        [euvInstalled2026.value, data.asml_euv.installed_2026_about],
        [euvDeliveriesPerYear.value, data.asml_euv.y2027_about],
      ],
    );
    expect(euvDeliveriesPerYear.low).toBeGreaterThanOrEqual(data.asml_euv.y2025);
  });

  it("the filed capital at the catalog's price gives the wafers of the specification", () => {
    const all = JSON.parse(readFileSync(facts, "utf8")) as { facts: { id: string; date: string; status: string }[] };
    // 98,214 and 212,500 wafers a month, relative 1e-5 as the specification states
    expect(Math.abs(55e9 / capexPerWpm.value / 98_214 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(119e9 / capexPerWpm.value / 212_500 - 1)).toBeLessThan(1e-5);
    // no fact of the record is younger than the ledger says it looked
    expect(all.facts.every(({ date }) => date.slice(0, 7) <= "2026-09")).toBe(true);
    expect(new Set(all.facts.map(({ id }) => id)).size).toBe(all.facts.length);
  });
});
