/** A small site with made-up but plausible weather, for tests: everything is a plain function of the hour. */
import { cos } from "../../src/base/math.ts";
import { monthsBetween } from "../../src/base/calendar.ts";
import { stream } from "../../src/base/random.ts";
import type { LoadByClass, SizeInput } from "../../src/energy/index.ts";

const TURN = 6.283185307179586;

/** Solar factor: a bump around noon, longer and higher in summer, cloudy on drawn days. */
export function sunFactor(seed = 1): Float64Array {
  const luck = stream(seed, "test", "sun");
  const cloud = Array.from({ length: 365 }, () => 0.25 + 0.75 * luck.uniform());
  return Float64Array.from({ length: 8760 }, (_, h) => {
    const season = -cos((TURN * (h / 24 + 10)) / 365);
    const height = -cos((TURN * ((h % 24) + 0.5)) / 24) - 0.1 + 0.25 * season;
    return Math.max(0, Math.min(1, height * 0.9)) * cloud[Math.floor(h / 24)]!;
  });
}

/** Wind factor: a slow random walk between 0 and 1. */
export function windFactorSeries(seed = 1): Float64Array {
  const luck = stream(seed, "test", "wind");
  let x = 0;
  return Float64Array.from({ length: 8760 }, () => {
    x = 0.95 * x + 0.3 * luck.normal();
    return Math.min(1, Math.max(0, 0.35 + 0.35 * x));
  });
}

/** Grid price with a dear evening and some noise [$/MWh]. */
export function priceSeries(seed = 1): Float64Array {
  const luck = stream(seed, "test", "price");
  return Float64Array.from({ length: 8760 }, (_, h) =>
    Math.max(5, 55 + 20 * cos((TURN * ((h % 24) - 19)) / 24) + 8 * luck.normal()),
  );
}

export const flat = (mw: number): Float64Array => new Float64Array(8760).fill(mw);

const still = flat(0);

/** A weather that no component of the fixture reads: solar and wind bring their own factors. */
const weather = {
  label: "test",
  source: "made up for tests",
  synthetic: true,
  latitudeDeg: 32,
  longitudeDeg: -99,
  utcOffsetH: -6,
  elevationM: 500,
  dryBulbC: flat(20),
  dewPointC: flat(10),
  wetBulbC: flat(14),
  relativeHumidity: flat(0.5),
  pressurePa: flat(101325),
  ghiWm2: still,
  dniWm2: still,
  dhiWm2: still,
  windMs: still,
  warnings: [],
} as unknown as SizeInput["weather"];

export const load: LoadByClass = { fab: flat(150), utilities: flat(60), training: flat(500), cooling: flat(60) };

/** The shape of examples/kestrel: grid, reactors late, battery and solar that may grow. */
export function kestrel(changes: Partial<SizeInput> = {}): SizeInput {
  return {
    months: monthsBetween("2029-01", "2033-12"),
    milestones: [2029, 2031, 2033],
    load: { 2029: load, 2031: load, 2033: load },
    weather,
    components: [
      { id: "smr", kind: "smr", path: "energy.smr", unitMW: 80, count: 4, minLoadShare: 0.4, fromMonth: "2032-06" },
      { id: "battery", kind: "battery", path: "energy.battery", powerMW: 300, energyMWh: 1200, roundTrip: 0.92 },
      { id: "solar", kind: "solar", path: "energy.solar", powerMW: 900, factor: sunFactor() },
    ],
    allow: { battery: { energyMWh: 4000 }, solar: { powerMW: 1600 } },
    grid: { importMW: 250, pricePerMWh: priceSeries(), transformers: { count: 3, ratingMVA: 120 } },
    surviveH: 4,
    discountRate: 0.08,
    baseYear: 2026,
    depth: "full",
    seed: 1,
    ...changes,
  };
}
