import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCampus, resolveCampus } from "../../src/model/index.ts";
import { reliefsOf } from "../../src/results/relief.ts";

const campus = resolveCampus(readCampus(readFileSync("examples/kestrel.yaml", "utf8"), { fileName: "kestrel.yaml" }));
const reliefs = reliefsOf(campus);
const find = (path: string) => reliefs.find((relief) => relief.path === path)!;

describe("reliefs", () => {
  it("relieve amounts by 1 %, counts by one whole thing, shares up to the whole", () => {
    expect(find("fab.starts").step).toBeCloseTo(200, 9);
    expect(find("fab.starts").relieved.fab?.starts).toBeCloseTo(20_200, 9);
    expect(find("fab.tools.EUV.count").relieved.fab?.tools["EUV"]?.count).toBe(
      (campus.fab?.tools["EUV"]?.count ?? 0) + 1,
    );
    expect(find("fab.lineYield").relieved.fab?.lineYield).toBeLessThanOrEqual(1);
  });

  it("name what they relieve and leave the campus itself alone", () => {
    const before = structuredClone(campus);
    expect(find("energy.smr.count").name).toBe("smr units");
    expect(find("deploy.training.size").relieved.deploy?.["training"]?.size).toBeCloseTo(606, 9);
    expect(campus).toEqual(before);
  });

  it("change nothing but their own path", () => {
    const { relieved } = find("site.grid.import");
    expect({ ...relieved, site: undefined }).toEqual({ ...campus, site: undefined });
    expect(relieved.site?.grid.transformers).toEqual(campus.site?.grid.transformers);
  });
});
