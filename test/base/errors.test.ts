import { describe, expect, it } from "vitest";

import { fail, issueText, TerafabError } from "../../src/base/errors.ts";

describe("TerafabError", () => {
  it("carries code, issues and a message with all of them", () => {
    const error = new TerafabError("bad-input", [
      {
        path: "fab.starts",
        message: "is negative",
        hint: "20k wafers/month",
        file: "k.yaml",
        line: 4,
        column: 9,
        severity: "error",
      },
      { path: "", message: "nothing to do", severity: "warning" },
    ]);
    expect(error.message).toBe("k.yaml:4:9: fab.starts: is negative (20k wafers/month)\nnothing to do");
    expect([error.name, error.code, error.issues.length]).toEqual(["TerafabError", "bad-input", 2]);
    expect(error).toBeInstanceOf(Error);
  });

  it("fail() stops with one issue", () => {
    expect(() => fail("a.b", "is missing")).toThrow(TerafabError);
    expect(() => fail("a.b", "is missing", "a number")).toThrow("a.b: is missing (a number)");
  });

  it("an issue without a place is written without one", () => {
    expect(issueText({ path: "a", message: "b", severity: "error" })).toBe("a: b");
  });
});
