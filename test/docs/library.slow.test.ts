import { describe, expect, it, vi } from "vitest";

describe("examples/library.ts", () => {
  it("runs as printed", async () => {
    const lines: unknown[] = [];
    vi.spyOn(console, "log").mockImplementation((line) => void lines.push(line));
    await import("../../examples/library.ts");
    vi.restoreAllMocks();
    expect(lines[0]).toMatchObject({ unit: "days" });
    expect(lines[1]).toMatchObject({ of: "deploy.h100Equivalents" });
    expect(String(lines[2])).toMatch(/usable dies a wafer/);
    expect(lines[3]).toMatchObject({ beyondNoise: expect.any(Boolean) });
  });
});
