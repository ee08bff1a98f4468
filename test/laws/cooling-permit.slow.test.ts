import { describe, expect, it } from "vitest";

import { runCooling } from "../../src/cooling/index.ts";
import { campusAt, weatherOf } from "../cooling/sample.ts";

describe("a permit for water", () => {
  it("keeps the permit on every day, and gives the fab its cooling first", () => {
    const year = runCooling(campusAt(weatherOf("austin"), { waterCapMLPerDay: 11, designItMW: 300, designFabMW: 33 }));
    expect(year.waterBoundDays).toBeGreaterThan(0);
    for (let day = 0; day < 365; day++) {
      const m3 = year.waterM3.subarray(24 * day, 24 * day + 24).reduce((total, hour) => total + hour, 0);
      expect(m3).toBeLessThan(11_000 * (1 + 1e-9));
    }
    // a plant built for 300 MW of racks cannot cool 500: racks go short, the fab does not
    expect(year.racksUnservedMW.some((mw) => mw > 0)).toBe(true);
    expect(year.fabUnservedMW.every((mw) => mw < 1e-6)).toBe(true);
  });
});
