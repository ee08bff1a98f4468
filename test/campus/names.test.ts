import { describe, expect, it } from "vitest";
import { knownNames } from "../../src/campus/names.ts";
import { SHIPPED_NAMES } from "../../src/model/index.ts";

describe("names a campus file may use", () => {
  it("are all in the tables of the engines", () => {
    for (const [table, names] of Object.entries(SHIPPED_NAMES)) {
      expect(knownNames[table as keyof typeof knownNames], table).toEqual(expect.arrayContaining([...names]));
    }
  });
});
