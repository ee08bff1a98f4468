import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { version } from "../src/version.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>;

describe("the package", () => {
  it("says the same version in code and manifest", () => {
    expect(version).toBe(manifest["version"]);
  });

  it("installs nothing by script but its own build", () => {
    const scripts = manifest["scripts"] as Record<string, string>;
    expect(Object.keys(scripts).filter((name) => /install/.test(name))).toEqual([]);
    expect(scripts["prepare"]).toBe("node scripts/prepare.js");
  });

  it("keeps addresses of registries out of the lock file", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"/);
  });
});
