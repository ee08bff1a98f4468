import { describe, expect, it } from "vitest";
import { flattening, harmonic, leftByBattery, simulateSwings, stepEnergyMWh } from "../../src/energy/index.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const form = { engine: "energy", source: "closed form of the specification" } as const;

const wave = { swingMW: 200, periodS: 2, duty: 0.5 };

describe("swings of training load: closed forms of the specification", () => {
  it("200 MW every 2 s need 0.0278 MWh, 100 MW and 43,200 cycles a day", () => {
    oracle({
      ...form,
      case: "battery energy that flattens 200 MW every 2 s",
      unit: "MWh",
      expected: 0.0278,
      got: flattening(wave).energyMWh,
      within: decimals(4),
      as: "absolute",
      why: "printed with four decimals",
    });
    expect(flattening(wave).powerMW).toBe(100);
    expect(flattening(wave).cyclesPerDay).toBe(43_200);
  });

  it("a loss of 100 MW at 10 MW/min takes 8.33 MWh", () => {
    oracle({
      ...form,
      case: "battery energy that softens a loss of 100 MW to 10 MW/min",
      unit: "MWh",
      expected: 8.3333,
      got: stepEnergyMWh(100, 10),
      within: decimals(4),
      as: "absolute",
      why: "printed with four decimals",
    });
  });

  it("harmonics of a half-duty wave: odd ones only, 4/pi of half the swing first", () => {
    oracle({
      ...form,
      case: "first harmonic of a wave of half duty",
      unit: "MW",
      expected: (2 * 200) / Math.PI,
      got: harmonic(wave, 1).amplitudeMW,
      within: 1e-11,
      why: "rounding",
    });
    expect(harmonic(wave, 1).hz).toBe(0.5);
    expect(harmonic(wave, 2).amplitudeMW).toBeLessThan(1e-12 * 200);
    // Parseval: half the sum of squares is the variance of the wave, dP^2 D (1-D); the tail beyond 4,000 is 2e-4.
    let power = 0;
    for (let k = 1; k <= 4000; k++) power += harmonic(wave, k).amplitudeMW ** 2 / 2;
    oracle({
      ...form,
      case: "half the squares of 4,000 harmonics",
      source: "Parseval: the variance of the wave",
      unit: "MW²",
      expected: 200 * 200 * 0.25,
      got: power,
      within: 3e-4,
      why: "the tail beyond 4,000 is 2e-4",
    });
  });

  it("edges weaken harmonics and never strengthen them", () => {
    for (let k = 1; k < 9; k += 2) {
      expect(harmonic({ ...wave, edgeS: 0.2 }, k).amplitudeMW).toBeLessThan(harmonic(wave, k).amplitudeMW);
    }
  });
});

describe("swings in the time domain", () => {
  const battery = { powerMW: 150, energyMWh: 10, bandwidthHz: 1, efficiency: 1 };

  it("without a battery the grid sees the wave", () => {
    const seen = simulateSwings({ wave, baseMW: 300 });
    expect(seen.gridSwingMW).toBeCloseTo(200, 9);
  });

  it("a fast battery swings the energy of the closed form", () => {
    const seen = simulateSwings({ wave, baseMW: 300, battery: { ...battery, bandwidthHz: 1000 }, stepS: 0.01 });
    oracle({
      ...form,
      case: "energy that a fast battery swings, in time steps",
      unit: "MWh",
      expected: flattening(wave).energyMWh,
      got: seen.batteryMWh,
      within: 0.01,
      why: "the step is 1/200 of the period",
    });
    expect(seen.gridSwingMW).toBeLessThan(1e-6);
    expect(seen.batteryMW).toBeCloseTo(100, 6);
  });

  it("a slow battery leaves what the first-order formula leaves of each harmonic", () => {
    const slow = simulateSwings({
      wave,
      baseMW: 300,
      battery: { ...battery, bandwidthHz: 0.2 },
      stepS: 0.002,
      windowS: 120,
    });
    // A first-order response to +-A with half period h ends each phase at A tanh(pi fb h); the next edge adds to it.
    const reached = 100 * Math.tanh(Math.PI * 0.2 * 1);
    const row = { ...form, unit: "MW", within: 0.005, why: "the step is 1/500 of the half period" };
    worstOf({ ...row, case: "power of a slow battery, and what the grid sees" }, [
      [slow.batteryMW, reached],
      [slow.gridSwingMW, 200 + 2 * reached],
    ]);
    let variance = 0;
    for (let k = 1; k < 2000; k += 2) {
      const h = harmonic(wave, k);
      variance += leftByBattery(h.amplitudeMW, h.hz, 0.2) ** 2 / 2;
    }
    oracle({
      ...row,
      case: "what a slow battery leaves, root mean square",
      source: "first-order response to each harmonic",
      expected: Math.sqrt(variance),
      got: slow.gridRmsMW,
    });
  });

  it("filler trades energy for calm", () => {
    const none = simulateSwings({ wave, baseMW: 300, rampLimitMWPerMin: 100 });
    const half = simulateSwings({ wave, baseMW: 300, filler: 0.5, rampLimitMWPerMin: 100 });
    expect(half.gridSwingMW).toBeCloseTo(100, 9);
    expect(half.fillerMWhPerYear).toBeCloseTo(200 * 0.5 * 0.5 * 8760, 6);
    expect(half.gridRampMWPerMin).toBeLessThan(none.gridRampMWPerMin);
  });

  it("a battery without power left lets the rest through", () => {
    const weak = simulateSwings({
      wave,
      baseMW: 300,
      battery: { ...battery, powerMW: 40, bandwidthHz: 1000 },
      stepS: 0.01,
    });
    expect(weak.gridSwingMW).toBeCloseTo(200 - 2 * 40, 6);
  });
});
