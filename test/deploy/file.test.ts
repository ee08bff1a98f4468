/** What `deploy` of a campus file says reaches the engine: contracts, screens, safety, power, life, launches. */
import { describe, expect, it } from "vitest";
import { deployInput } from "../../src/campus/inputs/deploy.ts";
import { knownNames } from "../../src/campus/names.ts";
import { runDeploy } from "../../src/deploy/index.ts";
import type { SupplyFlow } from "../../src/model/flows.ts";
import { readCampus, resolveCampus } from "../../src/model/index.ts";
import { fiveYears, fullCool, sampleChip } from "./sample.ts";

const chip = sampleChip(fiveYears, { dies: [[fullCool, 50_000]] });

function run(deploy: string, more = "") {
  const text = `terafab: 1
campus: test
horizon: 2029-01 to 2033-12
site: { at: 30.2 N 97.6 W }
fab: { process: n2-gaa, starts: 20k wafers/month }
chip: { designs: { k1: { die: 26 x 16.5 mm, power: 250 W } } }
deploy:
${deploy}
${more}`;
  const campus = resolveCampus(readCampus(text, { fileName: "test.yaml", names: knownNames }));
  return runDeploy(deployInput(campus, fiveYears, chip, {} as SupplyFlow, { pue: 1 }));
}
const sum = (series: Float64Array) => series.reduce((total, one) => total + one, 0);

describe("deploy of the file", () => {
  it("keeps a contract even where another use pays more", () => {
    const uses = (contract: string) =>
      run(
        `  dear: { kind: robots, demand: 600k chips/year, price: 9k $ }\n  cheap: { kind: robots, demand: 120k chips/year, price: 100 $${contract} }`,
      ).uses[1]!;
    expect(sum(uses("").packages)).toBe(0);
    // 60k under contract for five years, screens and all: within a package a month
    expect(sum(uses(", contract: 60k chips/year, penalty: 20k $").packages)).toBeGreaterThan(0.9 * 300_000);
  });

  it("takes the screens it is told, and refuses unknown ones with the nearest name", () => {
    const through = (screens: string) => sum(run(`  vehicles: { screens: ${screens} }`).uses[0]!.packages);
    // 0.85 of -40 to 150 degC over nothing
    expect(through("[aec-q100-grade-0]") / through("[]")).toBeCloseTo(0.85, 10);
    expect(() => through("[burn-inn]")).toThrow("burn-in");
  });

  it("leaves out chips that are too hot for a battery, too broken, or not safe enough", () => {
    const made = (use: string) => sum(run(`  robots: { ${use} }`).uses[0]!.packages);
    expect(made("maxPower: 249 W")).toBe(0);
    expect(made("maxPower: 250 W")).toBeGreaterThan(0);
    // 5.6 of 160 FIT go unseen: SPFM 0.965, good for B, not for D (functional-safety.json of the specification)
    const elements =
      "cores: { fit: 100, coverage: 97 % }, memory: { fit: 50, coverage: 99 % }, rest: { fit: 10, coverage: 79 % }";
    expect(made(`asil: { level: B, elements: { ${elements} } }`)).toBeGreaterThan(0);
    expect(made(`asil: { level: D, elements: { ${elements} } }`)).toBe(0);
    expect(made(`asil: { level: B, latent: 50 %, elements: { ${elements} } }`)).toBe(0);
  });

  it("retires at the life and loses the share the file says", () => {
    const use = (text: string) => run(`  training: { size: 100 MW, ${text} }`).uses[0]!;
    expect(sum(use("life: 2 years, failureRate: 0 %/year").retired)).toBeGreaterThan(0);
    expect(sum(use("life: 6 years, failureRate: 0 %/year").retired)).toBe(0);
    expect(sum(use("life: 6 years, failureRate: 0 %/year").failed)).toBe(0);
    const { failed, online } = use("life: 6 years, failureRate: 10 %/year");
    // a month's failures over what was online the month before: 1 - 0.9^(1/12)
    expect(failed[12]! / online[11]!).toBeCloseTo(1 - 0.9 ** (1 / 12), 12);
  });

  it("flies no more than is launched: 100 kW a tonne", () => {
    const flown = (launch: string) =>
      run("  space: {}", launch === "" ? "" : `supply: { launch: ${launch} }`).uses[0]!.packages;
    // 120 t a year carry 12 MW: 48,000 chips of 250 W a year, 4,000 a month
    expect(flown("120 t/year")[20]!).toBeCloseTo(4000, 6);
    expect(flown("")[20]!).toBeGreaterThan(4000);
  });
});
