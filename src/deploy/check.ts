import { fail } from "../base/errors.ts";
import type { Monthly } from "../model/flows.ts";
import type { DeployInput } from "./input.ts";

/**
 * Refuse impossible input.
 *
 * @throws TerafabError with the campus path
 */
export function checkDeploy(input: DeployInput): void {
  const { months } = input;
  if (months.length === 0) fail("horizon", "has no months");
  const series: [string, Monthly | number | undefined][] = [
    ["supply.memory", input.memoryGBPerMonth],
    ["supply.hbm", input.hbmStacksPerMonth],
    ["supply.packaging", input.packagesPerMonth],
    ["energy.firmMW", input.sitePowerMW],
    ["cooling.rejectableMW", input.siteHeatMW],
    ["cooling.pue", input.pue],
    ["deploy.availability", input.availability],
  ];
  for (const [path, values] of series) {
    if (values === undefined) continue;
    const list = typeof values === "number" ? [values] : values;
    if (typeof values !== "number" && values.length !== months.length)
      fail(path, `has ${values.length} of ${months.length} months`);
    if (!list.every((value) => value >= 0 && value < Infinity)) fail(path, "must be finite and not negative");
    if (path === "cooling.pue" && !list.every((value) => value >= 1))
      fail(path, "is site power over IT power: at least 1");
  }
  const rate = input.failureRate ?? 0;
  if (!(rate >= 0 && rate < 1)) fail("deploy.failureRate", `${rate} a year must lie in [0, 1)`);
  if (input.lifeYears !== undefined && !(input.lifeYears > 0)) fail("deploy.lifeYears", "must be > 0");
  for (const design of input.chip.designs) {
    if (!(design.powerW > 0)) fail(`chip.designs.${design.name}.power`, "must be > 0 to place the chip in a rack");
    if (!(design.tops > 0)) fail(`chip.designs.${design.name}.tops`, "must be > 0 to count the chip's computing");
    const { assemblyYield } = design;
    if (!(assemblyYield > 0 && assemblyYield <= 1)) {
      fail(`chip.designs.${design.name}.package.assemblyYield`, `${assemblyYield} must lie in (0, 1]`);
    }
    if (!(design.diesPerPackage >= 1)) fail(`chip.designs.${design.name}.package.dies`, "must be at least 1");
  }
}
