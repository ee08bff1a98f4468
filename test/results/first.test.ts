import { describe, expect, it } from "vitest";
import { firstDates } from "../../src/results/first.ts";
import { firstLines } from "../../src/report/first.ts";

const draws = Array.from({ length: 40 }, (_, index) => ({
  // we get there in 30 of 40 draws, in month 20 to 49; the rival always, in month 30
  ...(index < 30 ? { "race.monthsTo2e29": 20 + index } : {}),
  "race.rivalsMonthsTo2e29": 30,
}));

describe("who is first", () => {
  it("dates the run itself, and counts the draws by hand", () => {
    const [job] = firstDates({ "race.monthsTo2e29": 24, "race.rivalsMonthsTo2e29": 30 }, draws, "2027-01");
    expect(job).toMatchObject({
      job: "2e29 FLOP in 90 days",
      ours: { month: "2029-01", reaches: 0.75 },
      rivals: { month: "2029-07", low: "2029-07", high: "2029-07", reaches: 1 },
      // earlier than month 30: months 20 to 29, ten of forty draws
      weAreFirst: 0.25,
    });
    // 5 % and 95 % of 20..49
    expect(job?.ours).toMatchObject({ low: "2028-10", high: "2031-01" });
  });

  it("leaves out jobs that nobody reaches, and intervals of too few draws", () => {
    expect(firstDates({}, [], "2027-01")).toEqual([]);
    const [alone] = firstDates({ "race.rivalsMonthsTo2e28": 3 }, [], "2027-01");
    expect(alone).toEqual({ job: "2e28 FLOP in 90 days", ours: {}, rivals: { month: "2027-04" } });
    expect(firstLines([alone!]).join("\n")).toContain("not by the end  2027-04");
    const [few] = firstDates({}, draws.slice(28), "2027-01");
    expect(few?.ours.low).toBeUndefined();
    expect(few?.ours.reaches).toBeCloseTo(2 / 12, 12);
  });
});
