import { describe, expect, it } from "vitest";
import { runChip } from "../../src/chip/index.ts";
import { waferMapSvg } from "../../src/report/wafer-map.ts";
import { sample } from "../chip/sample.ts";

const design = (changes = {}) => runChip(sample(changes)).designs[0]!;
const count = (svg: string, what: string) => svg.split(`<rect class="${what}"`).length - 1;

describe("wafer map", () => {
  const ai6 = design();
  const svg = waferMapSvg(ai6, 1)!;
  // one more of each in the legend
  const [flawless, salvaged, scrap] = ["flawless", "salvaged", "scrap"].map((fate) => count(svg, fate) - 1);

  it("shows every whole and partial die, and the shares of its design", () => {
    expect(flawless! + salvaged! + scrap!).toBe(ai6.grossDiesPerWafer);
    expect(count(svg, "partial") - 1).toBe(ai6.partialDiesPerWafer);
    const expected = ai6.goodDies[3]! / ai6.grossDies[3]!;
    const share = (flawless! + salvaged!) / ai6.grossDiesPerWafer;
    // 132 draws: four standard deviations of a share
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 132));
  });

  it("can be read without eyes, without colours, and in the dark", () => {
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`<title id="t">Wafer of ai6, 26 x 16.5 mm: ${ai6.grossDiesPerWafer} whole dies`);
    expect(svg).toContain("prefers-color-scheme: dark");
    // a dot on every salvaged die and a cross on every scrapped one, legend included
    expect(svg.split('<circle class="mark"').length - 1).toBe(salvaged! + 1);
    expect(svg.split('<path class="mark"').length - 1).toBe(scrap! + 1);
  });

  it("is the same bytes for the same seed, another wafer for another, and nothing without wafers", () => {
    expect(waferMapSvg(ai6, 1)).toBe(svg);
    expect(waferMapSvg(ai6, 2)).not.toBe(svg);
    expect(waferMapSvg(design({ wafersOut: {} }), 1)).toBeUndefined();
  });

  it("leaves the flat free, and keeps a name from breaking the document", () => {
    const flat = design({ flatMm: 30 });
    const lowest = (text: string) =>
      Math.max(
        ...[
          ...text.matchAll(/<rect class="(?:flawless|salvaged|scrap)" x="\S+" y="(\S+)" width="(\S+)" height="(\S+)"/g),
        ]
          .map(([, , y = "", , height = ""]) => Number(y) + Number(height))
          .filter((y) => y < 620),
      );
    expect(lowest(waferMapSvg(flat, 1)!)).toBeLessThanOrEqual(320 + (150 - 30) * 2 + 0.02);
    const named = { ...ai6, name: "<b>&" };
    expect(waferMapSvg(named, 1)).toContain("Wafer of &lt;b&gt;&amp;");
  });
});
