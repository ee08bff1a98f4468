import { describe, expect, it } from "vitest";
import { figureSvg, fitted, markAttributes, PALETTE, px, standalone, text } from "../../../src/report/figures/style.ts";

const hostile = `</title><script>alert("1")</script>' onload='x`;

function figure(body: string, about = "about"): string {
  return figureSvg({ kind: "test", title: hostile, about, width: 10, height: 10, body: () => [body] });
}

describe("style of figures", () => {
  it("lets no markup of a name into title, text or attribute", () => {
    const svg = figure(text(0, 0, hostile) + `<rect${markAttributes({ tip: hostile, column: hostile, go: "fab" })}/>`);
    expect(svg).not.toContain("<script");
    expect(svg).not.toMatch(/ onload='/);
    expect(svg.match(/&lt;\/title&gt;/g)).toHaveLength(5);
  });

  it("is a picture without buttons and a group with them", () => {
    expect(figure("<g/>")).toContain('role="img"');
    expect(figure(`<rect${markAttributes({ tip: "a", go: "fab" })}/>`)).toContain('role="group"');
    expect(markAttributes({ tip: "a" })).not.toContain("tabindex");
  });

  it("has ids of its own, the same every time", () => {
    expect(figure("<g/>")).toBe(figure("<g/>"));
    const idsOf = (svg: string): string[] => [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] as string);
    expect(new Set([...idsOf(figure("", "a")), ...idsOf(figure("", "b"))]).size).toBe(6);
  });

  it("refuses a coordinate that is no number", () => {
    expect(() => px(Number.NaN)).toThrow(RangeError);
    expect(px(1 / 3)).toBe("0.33");
  });

  it("shortens what does not fit", () => {
    expect(fitted("short", 100)).toBe("short");
    expect(fitted("a name that goes on and on", 60)).toMatch(/^a name.{0,5}…$/);
  });

  it("keeps text readable on both papers: contrast 4.5 for text, 3 for hues", () => {
    const light = (hex: string): number => {
      const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
      const [r, g, b] = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
        number,
        number,
        number,
      ];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: string, b: string): number => {
      const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
      return (high + 0.05) / (low + 0.05);
    };
    for (const [name, shades] of Object.entries(PALETTE)) {
      if (["paper", "card", "line"].includes(name)) continue;
      // WCAG 2.2: 1.4.3 for text, 1.4.11 for graphics; water is a fill only, drawn with an outline
      const least = ["ink", "soft", "bad", "warn", "good"].includes(name) ? 4.5 : name === "water" ? 2.7 : 3;
      shades.forEach((shade, side) =>
        expect(contrast(shade, PALETTE.paper[side as 0 | 1]), `${name} ${side}`).toBeGreaterThan(least),
      );
    }
  });

  it("stands alone with its colours", () => {
    const file = standalone(figure("<g/>"));
    expect(file).toContain("prefers-color-scheme: dark");
    expect(file).toContain('xmlns="http://www.w3.org/2000/svg"');
  });
});
