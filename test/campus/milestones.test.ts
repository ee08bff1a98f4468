import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { hoursOfYear, interpolatedMonths, milestoneYears, overMonths } from "../../src/campus/milestones.ts";

const months = monthsBetween("2029-03", "2033-12");

describe("milestone years", () => {
  it("are the first full year, the middle and the last full year, or those the file names", () => {
    expect(milestoneYears(months)).toEqual([2030, 2031, 2033]);
    expect(milestoneYears(monthsBetween("2030-01", "2030-12"))).toEqual([2030]);
    expect(milestoneYears(months, [2032, 2030])).toEqual([2030, 2032]);
  });

  it("mark what is interpolated", () => {
    const marks = interpolatedMonths(months, [2030]);
    expect(marks.filter((mark) => !mark)).toHaveLength(12);
  });

  it("are joined by straight lines between mid-years and held outside", () => {
    const series = overMonths(
      new Map([
        [2030, 10],
        [2032, 30],
      ]),
      months,
    );
    expect(series[months.indexOf("2030-07")]).toBe(10);
    expect(series[months.indexOf("2029-03")]).toBe(10);
    expect(series[months.indexOf("2033-12")]).toBe(30);
    // mid-2031 lies half-way; June and July of 2031 lie half a month to its sides
    const around = (series[months.indexOf("2031-06")]! + series[months.indexOf("2031-07")]!) / 2;
    expect(around).toBeCloseTo(20, 9);
  });

  it("spread a month over its own hours", () => {
    const value = Float64Array.from(months, (_, index) => index);
    const hours = hoursOfYear(value, months, 2030);
    expect(hours[0]).toBe(months.indexOf("2030-01"));
    expect(hours[31 * 24]).toBe(months.indexOf("2030-02"));
    expect(hours[8759]).toBe(months.indexOf("2030-12"));
  });
});
