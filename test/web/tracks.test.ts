import { describe, expect, it } from "vitest";
import { comparedTracks } from "../../web/src/views/tracks-compared.ts";
import type { Finished } from "../../web/src/engine/question.ts";
import { sample, secondOf, secondOfMonth, stacked, totals, type Track } from "../../web/src/views/tracks.ts";

const months = ["2028-01", "2028-02", "2028-03"];
const hourly: Track = {
  name: "Load",
  unit: "MW",
  stacked: false,
  courses: [
    {
      label: "Load",
      hue: "power",
      hourly: new Map([[2028, Float64Array.from({ length: 8760 }, (_, hour) => hour % 24)]]),
    },
  ],
};
const YEAR = [secondOf(2028, 0), secondOf(2028, 8759)] as const;

describe("the time axis", () => {
  it("leaves out the 29 February that a campus year does not have", () => {
    expect(secondOf(2028, 24 * 59)).toBe(secondOfMonth("2028-03"));
    expect(secondOf(2029, 24 * 59)).toBe(secondOfMonth("2029-03"));
    expect(new Date(1000 * secondOf(2028, 8759)).toISOString()).toBe("2028-12-31T23:00:00.000Z");
  });

  it("draws days with their least and most in a long span, hours in a short one", () => {
    const long = sample(hourly, months, YEAR);
    expect(long.times).toHaveLength(365 + 1);
    expect(long.values[0]?.[0]).toBe(11.5);
    expect(long.band?.[0][0]).toBe(0);
    expect(long.band?.[1][0]).toBe(23);
    const short = sample(hourly, months, [secondOf(2028, 0), secondOf(2028, 47)]);
    expect(short.band).toBeUndefined();
    expect(short.values[0]?.slice(0, 48)).toEqual([...Array(24).keys(), ...Array(24).keys()]);
  });

  it("ends every simulated year with a gap", () => {
    expect(sample(hourly, months, YEAR).values[0]?.at(-1)).toBeNull();
  });

  it("lays sources on one another, gaps staying gaps", () => {
    expect(
      stacked([
        [1, 2, null],
        [10, 20, null],
      ]),
    ).toEqual([
      [1, 2, null],
      [11, 22, null],
    ]);
  });

  it("adds up the energy of a span by the hour", () => {
    const [total] = totals(hourly, months, [secondOf(2028, 0), secondOf(2028, 48)]);
    expect(total).toMatchObject({ mean: 11.5, most: 23, energyMWh: 2 * 276, unit: "MW" });
    expect(totals(hourly, months, [0, 1])).toEqual([]);
  });
});

describe("runs side by side on the time axis", () => {
  const months2 = ["2029-01", "2029-02"];
  const runOf = (outs: number[], load: number, months = months2): Finished =>
    ({
      answer: {
        columns: {
          "fab.outsWafersPerMonth": { value: outs.at(-1), unit: "wafers/month", depth: "quick" },
          "race.worldShare": { value: 0.1, unit: "share", depth: "quick" },
        },
        monthly: { "fab.outsWafersPerMonth": outs, "race.worldShare": outs.map(() => 0.1) },
      },
      draws: [],
      hours: { 2029: { "energy.loadMW": new Float64Array(8760).fill(load) } },
      run: { months },
    }) as unknown as Finished;
  const tracks = comparedTracks([
    { name: "base", finished: runOf([100, 200], 50) },
    { name: "more", finished: runOf([100, 260], 55) },
    { name: "late", finished: runOf([0, 200], 50) },
    { name: "longer", finished: runOf([7, 100, 200], 50, ["2028-12", ...months2]) },
  ]);
  const words = (name: string): string[] =>
    tracks.find((track) => track.name === name)!.compared!.map((one) => one.words);

  it("puts one course a run on a track and says what differs", () => {
    expect(words("outs")).toEqual(["+60.0", "=, but in 1 month", "="]);
    expect(words("world share")).toEqual(["=", "=", "="]);
    expect(words("Load")).toEqual(["mean +5.00", "=", "="]);
  });

  it("draws the months of another campus where the base has them", () => {
    const outs = tracks.find((track) => track.name === "outs")!;
    expect(outs.courses.map(({ monthly }) => monthly)).toEqual([
      [100, 200],
      [100, 260],
      [0, 200],
      [100, 200],
    ]);
    expect(sample(outs, months2, [0, 1]).values).toHaveLength(4);
  });
});
