import { describe, expect, it } from "vitest";

import { DAYS_IN_MONTH } from "../../src/base/calendar.ts";
import { readEpw } from "../../src/model/weather.ts";

const HEADER = [
  "LOCATION,Testville,TX,USA,TMY3,123456,30.5,-96.0,-6.0,80.0",
  "DESIGN CONDITIONS,0",
  "TYPICAL/EXTREME PERIODS,0",
  "GROUND TEMPERATURES,0",
  "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
  "COMMENTS 1,",
  "COMMENTS 2,",
  "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31",
];

/** One row: columns 6.. are dry bulb, dew point, humidity, pressure; 13..15 radiation; 21 wind. */
function row(month: number, day: number, hour: number, values: Partial<Record<number, string>> = {}): string {
  const fields = [
    2001,
    month,
    day,
    hour,
    0,
    "?",
    "20.0",
    "10.0",
    53,
    101300,
    0,
    0,
    350,
    500,
    600,
    100,
    0,
    0,
    0,
    0,
    180,
    "3.5",
  ].map(String);
  for (const [column, value] of Object.entries(values)) fields[Number(column)] = value!;
  return fields.join(",");
}

function file(change?: (rows: string[]) => string[] | void, leap = false): string {
  const rows: string[] = [];
  for (let month = 1; month <= 12; month++)
    for (let day = 1; day <= DAYS_IN_MONTH[month - 1]! + (leap && month === 2 ? 1 : 0); day++)
      for (let hour = 1; hour <= 24; hour++) rows.push(row(month, day, hour));
  return [...HEADER, ...(change?.(rows) ?? rows)].join("\r\n") + "\r\n";
}

describe("readEpw", () => {
  it("reads place, columns and units", () => {
    const year = readEpw(file(), "t.epw");
    expect(year).toMatchObject({
      latitudeDeg: 30.5,
      longitudeDeg: -96,
      utcOffsetH: -6,
      elevationM: 80,
      synthetic: false,
    });
    expect([year.dryBulbC[0], year.dewPointC[0], year.relativeHumidity[0], year.pressurePa[0]]).toEqual([
      20, 10, 0.53, 101300,
    ]);
    expect([year.ghiWm2[9], year.dniWm2[9], year.dhiWm2[9], year.windMs[9]]).toEqual([500, 600, 100, 3.5]);
    // psychrolib 1.1.1 bisects 14.13 degC for 20 degC with a dew point of 10 degC at 101300 Pa, to 0.001 K
    expect(Math.abs(year.wetBulbC[0]! - 14.13)).toBeLessThan(0.006);
    expect(year.warnings).toEqual([]);
    expect(year.label).toContain("Testville");
  });

  it("drops and reports 29 February", () => {
    const year = readEpw(file(undefined, true), "leap.epw");
    expect(year.dryBulbC).toHaveLength(8760);
    expect(year.warnings[0]!.message).toContain("29 February dropped");
  });

  it("fills gaps up to six hours and says so", () => {
    const year = readEpw(
      file((rows) => {
        for (let h = 101; h <= 106; h++) rows[h] = row(1, 5, (h % 24) + 1, { 6: "99.9" });
        rows[107] = row(1, 5, 12, { 6: "27.0" });
      }),
      "gap.epw",
    );
    expect([...year.dryBulbC.subarray(100, 108)]).toEqual(
      [20, 21, 22, 23, 24, 25, 26, 27].map((t) => expect.closeTo(t, 9)),
    );
    expect(year.warnings[0]!.message).toBe("gap.epw: 6 missing hours of dry bulb filled linearly");
  });

  it("fills around the turn of the year", () => {
    const year = readEpw(
      file((rows) => void (rows[0] = row(1, 1, 1, { 21: "999" }))),
      "turn.epw",
    );
    expect(year.windMs[0]).toBe(3.5);
  });

  it("refuses longer gaps, naming the rows", () => {
    const holed = file((rows) => {
      for (let h = 100; h < 107; h++) rows[h] = row(1, 5, (h % 24) + 1, { 13: "9999" });
    });
    expect(() => readEpw(holed, "hole.epw")).toThrow("global horizontal radiation is missing in rows 109 to 115 (7 h)");
  });

  it("refuses any missing code when told not to fill", () => {
    const holed = file((rows) => void (rows[3] = row(1, 1, 4, { 9: "999999" })));
    expect(() => readEpw(holed, "hole.epw", { fill: "none" })).toThrow("pressure is missing in rows 12 to 12");
  });

  it("refuses a wrong number of rows, rows out of place, and values out of range", () => {
    expect(() =>
      readEpw(
        file((rows) => rows.slice(1)),
        "short.epw",
      ),
    ).toThrow("has 8759 rows");
    expect(() =>
      readEpw(
        file((rows) => [...rows, rows[0]!]),
        "long.epw",
      ),
    ).toThrow("has 8761 rows");
    expect(() =>
      readEpw(
        file((rows) => void ([rows[4], rows[5]] = [rows[5]!, rows[4]!])),
        "swap.epw",
      ),
    ).toThrow("hour 6 stands where month 1, day 1, hour 5 belongs");
    expect(() =>
      readEpw(
        file((rows) => void (rows[4] = row(1, 1, 5, { 6: "-120" }))),
        "cold.epw",
      ),
    ).toThrow("dry bulb is not a number in range in row 13");
    expect(() =>
      readEpw(
        file((rows) => void (rows[4] = row(1, 1, 5, { 21: "calm" }))),
        "text.epw",
      ),
    ).toThrow("wind speed");
    expect(() => readEpw("hello", "no.epw")).toThrow("LOCATION");
  });
});
