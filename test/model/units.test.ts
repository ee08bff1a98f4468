import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { TerafabError } from "../../src/base/errors.ts";
import {
  parseAmount,
  parseMonth,
  parsePlace,
  parseRange,
  parseTimes,
  printAmount,
  printRange,
} from "../../src/base/quantity.ts";
import { convert, dimensionName, parseUnit, sameDimension, unitNames } from "../../src/base/units.ts";

/** The issue a call ends with. */
function issueOf(call: () => unknown): { message: string; hint: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof TerafabError) {
      return { message: error.issues[0]?.message ?? "", hint: error.issues[0]?.hint ?? "" };
    }
    throw error;
  }
  throw new Error("nothing was refused");
}

/** "read", "refused", or the name of what else was thrown. */
function outcome(call: () => unknown): string {
  try {
    call();
    return "read";
  } catch (error) {
    return error instanceof TerafabError ? "refused" : String(error);
  }
}

describe("units", () => {
  it("converts exactly between SI prefixes and calendar times", () => {
    expect(convert(2, "GWh", "MWh")).toBe(2000);
    expect(convert(1.6, "GW", "MW")).toBe(1600);
    expect(convert(1, "year", "h")).toBe(8760);
    expect(convert(1, "month", "h")).toBe(730);
    expect(convert(100, "wafers/h", "wafers/month")).toBe(73_000);
    expect(convert(1, "acre", "ha")).toBeCloseTo(0.40468564224, 12); // definition of the international acre
    expect(convert(1, "ML/day", "m3/h")).toBeCloseTo(1000 / 24, 12);
    expect(convert(1, "L/kWh", "m3/MWh")).toBe(1);
  });

  it("knows the three spellings of defect density apart", () => {
    expect(convert(0.1, "/cm2", "/mm2")).toBeCloseTo(0.001, 15); // 1 cm2 = 100 mm2
    expect(convert(9, "/100 cm2", "/cm2")).toBeCloseTo(0.09, 15);
  });

  it("gives every counted thing its own dimension", () => {
    const counted = ["wafers", "dies", "chips", "packages", "stacks", "lots", "tools", "passes", "robots", "vehicles"];
    for (const a of counted) {
      for (const b of counted) {
        expect(sameDimension(parseUnit(a).dimension, parseUnit(b).dimension)).toBe(a === b);
      }
    }
  });

  it("names dimensions in words", () => {
    expect(dimensionName(parseUnit("wafers/month").dimension)).toBe("wafers per time");
    expect(dimensionName(parseUnit("W/h").dimension)).toBe("power per time");
    expect(dimensionName(parseUnit("TWh").dimension)).toBe("energy");
    expect(dimensionName(parseUnit("$/MWh").dimension)).toBe("dollars per energy");
    expect(dimensionName(parseUnit("/cm2").dimension)).toBe("a number per area");
    expect(dimensionName(parseUnit("").dimension)).toBe("a pure number");
  });

  it("reads `per` as a division by everything after it", () => {
    expect(convert(560_000, "$ per wafer/month", "$ per wafers/month")).toBe(560_000);
    expect(sameDimension(parseUnit("$ per wafer/month").dimension, parseUnit("$/wafer").dimension)).toBe(false);
  });

  it("names the nearest unit", () => {
    expect(issueOf(() => parseUnit("mw")).hint).toBe('write "MW"');
    expect(issueOf(() => parseUnit("°C")).hint).toBe('write "degC"');
    expect(issueOf(() => parseUnit("wafer/mnth")).hint).toBe('write "month"');
    expect(issueOf(() => parseUnit("wpm")).hint).toBe('write "wafers/month"');
  });
});

describe("amounts", () => {
  it.each([
    ["20k wafers/month", 20_000, "wafers/month"],
    ["1.92M stacks/month", 1_920_000, "stacks/month"],
    ["28k $", 28_000, "$"],
    ["119B $", 119e9, "$"],
    ["62 $/MWh", 62, "$/MWh"],
    ["1e6 wafers/month", 1e6, "wafers/month"],
    ["300MW", 300, "MW"],
    ["-5 degC", -5, "degC"],
    ["96.5 %", 96.5, "%"],
    ["9.3 /100 cm2", 9.3, "/100 cm2"],
    ["2400", 2400, ""],
  ])("reads %s", (text, value, unit) => {
    expect(parseAmount(text)).toEqual({ value, unit });
  });

  it("reads the composed forms", () => {
    expect(parseRange("0.07 to 0.12 /cm2")).toEqual({ low: 0.07, high: 0.12, unit: "/cm2" });
    expect(parseRange("500 MW to 1 GW")).toEqual({ low: 0.5, high: 1, unit: "GW" });
    expect(parseRange("0.6B to 1.0B $")).toEqual({ low: 0.6e9, high: 1e9, unit: "$" });
    expect(parseTimes("3 x 120 MVA")).toEqual({ first: 3, second: { value: 120, unit: "MVA" } });
    expect(parseTimes("24 x 26 mm")).toEqual({ first: 24, second: { value: 26, unit: "mm" } });
    expect(parsePlace("31.9 N 99.6 W")).toEqual({ latitude: 31.9, longitude: -99.6 });
    expect(parsePlace("33.9 S 151.2 E")).toEqual({ latitude: -33.9, longitude: 151.2 });
    expect(parseMonth("2029-03")).toBe("2029-03");
  });

  it.each([
    ["1 trillion chips/year", "write 1e12"],
    ["2 million robots/year", "write 1e6"],
    ["3 billion $", "write 1e9"],
    ["1 milliard $", "write 1e9"],
    ["5bn $", "write 1e9"],
    ["20,000 wafers/month", "write 20000 wafers/month, or use k and M"],
    ["1_000 wafers", "write 1000 wafers, or use k and M"],
    ["20 000 wafers", "write 20000 wafers, or use k and M"],
    ["$62/MWh", 'write "62 $/MWh"'],
    ["300M W", 'write an SI prefix on the unit, as in "4 GWh"'],
    ["4k MWh", 'write an SI prefix on the unit, as in "4 GWh"'],
    ["1B wafers/month", "write 1e9"],
    ["1T chips/year", "write 1e12 for numbers that large"],
  ])("refuses %s", (text, hint) => {
    expect(issueOf(() => parseAmount(text)).hint).toBe(hint);
  });

  it.each(["", "wafers", "to", "1e999 MW", "..", "3 x", "NaN MW", "Infinity", "0x10 MW"])("refuses %j", (text) => {
    expect(() => parseAmount(text)).toThrow(TerafabError);
  });

  it.each(["91 N 0 E", "10 N 200 W", "31.9, -99.6", "31.9 N", "N 31 W 99"])("refuses the place %s", (text) => {
    expect(() => parsePlace(text)).toThrow(TerafabError);
  });

  it("refuses intervals out of order or of two kinds", () => {
    expect(issueOf(() => parseRange("0.12 to 0.07 /cm2")).hint).toBe("swap the ends");
    expect(issueOf(() => parseRange("5 MW to 9 MWh")).message).toBe("the ends differ: power and energy");
  });

  it("prints and reads back the same amount", () => {
    const units = fc.constantFrom(...unitNames(), "wafers/month", "$/MWh", "/cm2", "", "$ per wafer/month", "MW/min");
    const values = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(values, units, (value, unit) => {
        const read = parseAmount(printAmount({ value, unit }));
        expect(read.value).toBe(value === 0 ? read.value : value);
        expect(read.unit).toBe(unit);
      }),
      { numRuns: 2000 },
    );
  });

  it("prints and reads back the same interval", () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9, max: 1e12 });
    fc.assert(
      fc.property(value, value, fc.constantFrom("MW", "wafers/month", "/cm2", "%", "$"), (a, b, unit) => {
        const range = { low: Math.min(a, b), high: Math.max(a, b), unit };
        expect(parseRange(printRange(range))).toEqual(range);
      }),
      { numRuns: 1000 },
    );
  });

  it("never does anything but read or refuse", () => {
    const pieces = fc.constantFrom(
      "1",
      "20",
      "k",
      "M",
      "B",
      " ",
      "to",
      "x",
      "/",
      "$",
      "%",
      "MW",
      "cm2",
      "-",
      ".",
      "e",
      "per",
      "up",
      ",",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const read of [parseAmount, parseRange, parseTimes, parsePlace, parseMonth, parseUnit]) {
          expect(outcome(() => read(text))).toMatch(/^(read|refused)$/);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
