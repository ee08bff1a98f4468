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

const data = "../shared/data/chips";
const read = (name: string) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));

describe("yardsticks", () => {
  // the specification rounds to two digits: "1.01-1.26 by TOPS and 0.34 by bandwidth"
  it("counts an edge chip by operations and by bandwidth", () => {
    expect(h100eByTops(2000)).toBeCloseTo(1.01, 2);
    expect(h100eByTops(2500)).toBeCloseTo(1.26, 2);
    expect(h100eByBandwidth(1.15)).toBeCloseTo(0.34, 2);
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
    // 47.86 and 16.43 tokens/s in the specification, two decimals
    expect(decodeRate({ ...d, bandwidth: 3.35e12 })!.tokensPerSecond).toBeCloseTo(47.86, 2);
    expect(decodeRate({ ...d, bandwidth: 1.15e12 })!.tokensPerSecondPerUser).toBeCloseTo(16.43, 2);
    expect(decodeRate({ ...d, bandwidth: 1.15e12, memoryBytes: 64e9 })).toBeUndefined();
    // 3,000 users: 2 * 70e9 * 3,000 / 1.979e15 s a step, computing binds
    expect(decodeRate({ ...d, batch: 3000, bandwidth: 3.35e12 })!.tokensPerSecond).toBeCloseTo(1.979e15 / 140e9, 3);
  });

  it("dates training runs", () => {
    expect(trainingDays(2e29, 2e7, 0.4)).toBeCloseTo(146.2, 1);
    expect(trainingFlop(2e7, 146.21114292665578, 0.4) / 2e29).toBeCloseTo(1, 12);
  });

  it("runs a cluster at its slowest chip", () => {
    expect(clusterSpeed(1, 0.05)).toBeCloseTo(1, 12);
    // the expected minimum of 100 standard normals is -2.5076; Blom's formula is good to 1 %
    expect((clusterSpeed(100, 0.05) - 1) / 0.05 / -2.5076).toBeCloseTo(1, 2);
    expect(clusterSpeed(1e5, 0.05)).toBeLessThan(clusterSpeed(1e3, 0.05));
  });

  it("fills sites and rockets", () => {
    expect(fillMonths(600, 100_000, 375, 1.2)).toBeCloseTo(600 / 45, 12);
    expect(fillMonths(600, 0, 375, 1.2)).toBeUndefined();
    // 800 GW at 200 t to 1 TW at 100 t: 110 to 274 launches a day
    expect(launchesPerDay(8e11, 100, 200)).toBeCloseTo(110, 0);
    expect(launchesPerDay(1e12, 100, 100)).toBeCloseTo(274, 0);
  });
});

describe.skipIf(!existsSync(data))("published counts (needs ../shared/data/chips)", () => {
  it("sums the world's stock at the end of 2025", () => {
    const { series, expected, sites, nvidia_by_chip_end_2025: chips } = read("epoch-ai-chip-counts");
    const end = (rows: { end: string; h100e: number[]; MW: number[] }[]) =>
      rows.find((row) => row.end === "2025-12-31")!;
    const makers = Object.values(series) as { end: string; h100e: number[]; MW: number[] }[][];
    // medians: the sum is exact
    expect(makers.reduce((sum, rows) => sum + end(rows).h100e[1]!, 0)).toBe(expected.end_2025_h100e_median);
    const megawatts = makers.reduce((sum, rows) => sum + end(rows).MW[1]!, 0);
    expect((megawatts * 1e6) / expected.end_2025_h100e_median / expected.W_per_H100e).toBeCloseTo(1, 9);
    const largest = sites.findLast(({ site }: { site: string }) => site === "xAI Colossus 2");
    const { largest_site: site } = expected;
    expect((largest.MW * 1e6) / largest.h100e / site.W_per_H100e).toBeCloseTo(1, 9);
    expect((largest.capital_usd_billion * 1e3) / largest.MW / site.usd_per_W).toBeCloseTo(1, 9);
    expect((largest.capital_usd_billion * 1e9) / largest.h100e / site.usd_per_H100e).toBeCloseTo(1, 9);
    // chips are counted by the same yardstick: an H100 is one
    expect(chips.find(({ chip }: { chip: string }) => chip === "H100").h100e).toBe(4_317_291 * h100eByTops(1979));
  });

  it("repeats the checks of the 2030 training run", () => {
    const { checks, inputs } = read("epoch-2030-constraints");
    const value = (id: string) => checks.find((check: { id: string }) => check.id === id);
    expect(trainingDays(2e29, 2e7, 0.4) / value("training-time-20M-H100e").value_days).toBeCloseTo(1, 9);
    expect(trainingDays(9e29, 1e8, 0.4) / value("training-time-100M-H100e").value_days).toBeCloseTo(1, 9);
    const { llama405b, hw_efficiency_gain: hw, fp8_gain: fp8, duration_gain: longer } = inputs;
    const megawatts = (llama405b.MW * (2e29 / llama405b.FLOP)) / (hw * fp8 * longer);
    expect(megawatts / value("power-of-2e29").value_MW).toBeCloseTo(1, 9);
    // 10 % between the computed and the published power
    expect(Math.abs(megawatts / 1000 / value("power-of-2e29").published_GW - 1)).toBeLessThan(0.1);
  });
});
