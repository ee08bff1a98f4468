import { describe, expect, it } from "vitest";
import { compact, percent, significant, withUnit } from "../src/report/number.ts";
import { table } from "../src/report/table.ts";

describe("numbers as text", () => {
  it.each([
    [0, "0"],
    [19300, "19 300"],
    [67.4321, "67.4"],
    [0.048234, "0.0482"],
    [1.9e-7, "1.90e-7"],
    [-1234567, "-1 230 000"],
    [999.96, "1 000"],
    [9.996, "10.0"],
  ])("writes %d with three digits as %s", (value, text) => {
    expect(significant(value)).toBe(text);
  });

  it.each([
    [1261914, "1.26 M"],
    [5.6e10, "56.0 B"],
    [99999.9, "100 k"],
    [44300, "44 300"],
    [-2.5e9, "-2.50 B"],
  ])("shortens %d to %s", (value, text) => {
    expect(compact(value)).toBe(text);
  });

  it("writes shares as percent and money with its sign behind", () => {
    expect(percent(0.897)).toBe("89.7 %");
    expect(withUnit(0.897, "share")).toBe("89.7 %");
    expect(withUnit(5.6e10, "$")).toBe("56.0 B$");
    expect(withUnit(420, "$")).toBe("420 $");
  });
});

describe("tables", () => {
  it("aligns columns and lets the last cell run", () => {
    expect(
      table(
        [
          ["a", "1", "x"],
          ["bbb", "22", "a long remark"],
        ],
        { align: ["left", "right"], indent: 1 },
      ),
    ).toEqual([" a     1  x", " bbb  22  a long remark"]);
  });
});
