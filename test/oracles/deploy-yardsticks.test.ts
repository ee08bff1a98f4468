/** Yardsticks against published arithmetic. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  clusterSpeed,
  decodeRate,
  fillMonths,
  h100eByBandwidth,
  h100eByTops,
  h100eByTpp,
  launchesPerDay,
  trainingDays,
  trainingFlop,
} from "../../src/deploy/index.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const data = "../shared/data/chips";
const read = (name: string) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));

describe("yardsticks", () => {
  const row = { engine: "deploy", source: "specification, worked examples", as: "absolute" } as const;
  const printed = (digits: number) => ({ within: decimals(digits), why: `printed with ${digits} decimals` });

  it("counts an edge chip by operations and by bandwidth", () => {
    worstOf({ ...row, ...printed(2), case: "an edge chip in H100e, by operations and by bandwidth", unit: "H100e" }, [
      [h100eByTops(2000), 1.01],
      [h100eByTops(2500), 1.26],
      [h100eByBandwidth(1.15), 0.34],
    ]);
    expect(h100eByTpp(15_800)).toBe(1);
  });

  it("decodes one user of a 70B model at bandwidth over weights", () => {
    const d = {
      activeWeights: 70e9,
      bytesPerWeight: 1,
      batch: 1,
      cacheBytesPerUser: 0,
      flops: 1.979e15,
      computeEfficiency: 1,
      bandwidthEfficiency: 1,
    };
    worstOf({ ...row, ...printed(2), case: "tokens a second of one user of a 70B model", unit: "tokens/s" }, [
      [decodeRate({ ...d, bandwidth: 3.35e12 })!.tokensPerSecond, 47.86],
      [decodeRate({ ...d, bandwidth: 1.15e12 })!.tokensPerSecondPerUser, 16.43],
    ]);
    expect(decodeRate({ ...d, bandwidth: 1.15e12, memoryBytes: 64e9 })).toBeUndefined();
    // 3,000 users: 2 * 70e9 * 3,000 / 1.979e15 s a step, computing binds
    expect(decodeRate({ ...d, batch: 3000, bandwidth: 3.35e12 })!.tokensPerSecond).toBeCloseTo(1.979e15 / 140e9, 3);
  });

  it("dates training runs", () => {
    const got = trainingDays(2e29, 2e7, 0.4);
    oracle({ ...row, ...printed(1), case: "days of 2e29 FLOP on 20M H100e", unit: "days", expected: 146.2, got });
    expect(trainingFlop(2e7, 146.21114292665578, 0.4) / 2e29).toBeCloseTo(1, 12);
  });

  it("runs a cluster at its slowest chip", () => {
    expect(clusterSpeed(1, 0.05)).toBeCloseTo(1, 12);
    oracle({
      engine: "deploy",
      case: "the slowest of 100 chips, in standard deviations",
      source: "expected minimum of 100 standard normals",
      expected: -2.5076,
      got: (clusterSpeed(100, 0.05) - 1) / 0.05,
      within: 0.005,
      why: "Blom's formula is good to half a percent here",
    });
    expect(clusterSpeed(1e5, 0.05)).toBeLessThan(clusterSpeed(1e3, 0.05));
  });

  it("fills sites and rockets", () => {
    expect(fillMonths(600, 100_000, 375, 1.2)).toBeCloseTo(600 / 45, 12);
    expect(fillMonths(600, 0, 375, 1.2)).toBeUndefined();
    // 800 GW at 200 t to 1 TW at 100 t
    worstOf({ ...row, ...printed(0), case: "launches a day for 800 GW to 1 TW in orbit", unit: "launches/day" }, [
      [launchesPerDay(8e11, 100, 200), 110],
      [launchesPerDay(1e12, 100, 100), 274],
    ]);
  });
});

describe.skipIf(!existsSync(data))("published counts (needs ../shared/data/chips)", () => {
  const row = { engine: "deploy", within: 1e-9, why: "the same arithmetic on printed inputs" } as const;

  it("sums the world's stock at the end of 2025", () => {
    const { series, expected, sites, nvidia_by_chip_end_2025: chips } = read("epoch-ai-chip-counts");
    const end = (rows: { end: string; h100e: number[]; MW: number[] }[]) =>
      rows.find((row) => row.end === "2025-12-31")!;
    const makers = Object.values(series) as { end: string; h100e: number[]; MW: number[] }[][];
    oracle({
      ...row,
      case: "the world's stock at the end of 2025, sum of medians",
      source: "Epoch AI chip counts",
      unit: "H100e",
      expected: expected.end_2025_h100e_median,
      got: makers.reduce((sum, rows) => sum + end(rows).h100e[1]!, 0),
      within: 0,
      why: "a sum of whole numbers",
    });
    const megawatts = makers.reduce((sum, rows) => sum + end(rows).MW[1]!, 0);
    const largest = sites.findLast(({ site }: { site: string }) => site === "xAI Colossus 2");
    const { largest_site: site } = expected;
    worstOf({ ...row, case: "power and capital per H100e, of the world and of the largest site", source: "Epoch AI" }, [
      [(megawatts * 1e6) / expected.end_2025_h100e_median, expected.W_per_H100e],
      [(largest.MW * 1e6) / largest.h100e, site.W_per_H100e],
      [(largest.capital_usd_billion * 1e3) / largest.MW, site.usd_per_W],
      [(largest.capital_usd_billion * 1e9) / largest.h100e, site.usd_per_H100e],
    ]);
    // chips are counted by the same yardstick: an H100 is one
    expect(chips.find(({ chip }: { chip: string }) => chip === "H100").h100e).toBe(4_317_291 * h100eByTops(1979));
  });

  it("repeats the checks of the 2030 training run", () => {
    const { checks, inputs } = read("epoch-2030-constraints");
    const value = (id: string) => checks.find((check: { id: string }) => check.id === id);
    const source = "Epoch AI, Can AI scaling continue through 2030";
    worstOf({ ...row, source, case: "days of the largest training runs of 2030", unit: "days" }, [
      [trainingDays(2e29, 2e7, 0.4), value("training-time-20M-H100e").value_days],
      [trainingDays(9e29, 1e8, 0.4), value("training-time-100M-H100e").value_days],
    ]);
    const { llama405b, hw_efficiency_gain: hw, fp8_gain: fp8, duration_gain: longer } = inputs;
    const megawatts = (llama405b.MW * (2e29 / llama405b.FLOP)) / (hw * fp8 * longer);
    expect(megawatts / value("power-of-2e29").value_MW).toBeCloseTo(1, 9);
    oracle({
      engine: "deploy",
      source,
      case: "power of a run of 2e29 FLOP",
      unit: "GW",
      expected: value("power-of-2e29").published_GW,
      got: megawatts / 1000,
      within: 0.1,
      why: "the publication rounds to whole gigawatts",
    });
  });
});
