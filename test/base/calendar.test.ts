import { describe, expect, it } from "vitest";

import * as calendar from "../../src/base/calendar.ts";

describe("the campus calendar", () => {
  it("has twelve months of 8760 hours without a gap", () => {
    let next = 0;
    for (let month = 0; month < 12; month++) {
      const [start, end] = calendar.hoursOfMonth(month);
      expect(start).toBe(next);
      expect(calendar.hoursInMonth(month)).toBe(end - start);
      for (let h = start; h < end; h++) expect(calendar.monthOfHour(h)).toBe(month);
      next = end;
    }
    expect(next).toBe(calendar.HOURS_PER_YEAR);
  });

  it("agrees with the calendar of the language in a year without leap day", () => {
    for (let month = 0; month < 12; month++)
      for (const day of [1, 14, calendar.DAYS_IN_MONTH[month]!]) {
        const hours = (Date.UTC(2031, month, day, 5) - Date.UTC(2031, 0, 1)) / 3_600_000;
        expect(calendar.hourOfYear(month, day, 5)).toBe(hours);
      }
  });

  it("counts months", () => {
    expect(calendar.monthsBetween("2029-11", "2030-02")).toEqual(["2029-11", "2029-12", "2030-01", "2030-02"]);
    expect(calendar.monthsBetween("2029-01", "2033-12")).toHaveLength(60);
    expect(calendar.addMonths("2029-11", 3)).toBe("2030-02");
    expect(calendar.addMonths("2030-02", -14)).toBe("2028-12");
    expect(calendar.monthsFrom("2029-11", "2030-02")).toBe(3);
    expect(calendar.monthIndex(["2029-01", "2029-02"], "2030-01")).toBe(12);
    expect(calendar.monthIndex(["2029-01"], "2028-12")).toBe(-1);
    expect([calendar.yearOf("2031-06"), calendar.monthOfYear("2031-06")]).toEqual([2031, 5]);
  });

  it("refuses what is no month, hour or day", () => {
    for (const bad of ["2031", "2031-13", "2031-00", "31-06", "2031-6", "June 2031"])
      expect(() => calendar.addMonths(bad, 1)).toThrow("YYYY-MM");
    expect(() => calendar.monthsBetween("2030-02", "2029-11")).toThrow("before");
    expect(() => calendar.monthOfHour(8760)).toThrow("8759");
    expect(() => calendar.monthOfHour(-1)).toThrow("8759");
    expect(() => calendar.hoursOfMonth(12)).toThrow("0..11");
    expect(() => calendar.hourOfYear(1, 29)).toThrow("no day 29");
    expect(() => calendar.addMonths("2031-06", 0.5)).toThrow("whole number");
    expect(() => calendar.monthIndex([], "2031-06")).toThrow("empty");
  });
});
