import type { Finding } from "../parse.ts";
import type { KnownNames } from "../schema/names.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { doubtful, high, low, unknownName, wrong } from "./finding.ts";

/** Largest exposure field [mm]. */
const FIELD = { long: 33, short: 26 };
/** Expected defects a die above which yield models say little. */
const MOST_DEFECTS = 3;

/** Dies fit the exposure field and the shares of a design make sense. */
export function checkChip({ chip, deploy }: ParsedCampus, names: KnownNames): Finding[] {
  if (chip === undefined) return [];
  const findings = unknownName("chip.model", chip.model, names.yieldModels);
  const designs = Object.entries(chip.designs);
  if (designs.length === 0) findings.push(wrong("chip.designs", "has no design", 'write "k1: { die: 24 x 26 mm }"'));
  for (const [name, design] of designs) {
    const path = `chip.designs.${name}`;
    const { width, height } = design.die;
    if (Math.min(width, height) > FIELD.short || Math.max(width, height) > FIELD.long) {
      findings.push(
        wrong(
          `${path}.die`,
          `${width} x ${height} mm is larger than the exposure field of 26 x 33 mm`,
          "stitching fields is out of scope",
        ),
      );
    }
    const defects = (width * height * high(chip.d0)) / 100;
    if (defects > MOST_DEFECTS) {
      findings.push(
        doubtful(
          `${path}.die`,
          `${defects.toFixed(1)} defects a die at the high end of chip.d0: yield models say little there`,
        ),
      );
    }
    if (high(design.maxBad) >= low(design.cores))
      findings.push(wrong(`${path}.maxBad`, "as many cores may be bad as there are"));
    const memory = design.sram === undefined ? 0 : high(design.sram.share);
    if (high(design.coreShare) + high(design.safetyShare) + memory > 1) {
      const what = memory > 0 ? "cores, safety island and memory" : "cores and safety island";
      findings.push(wrong(`${path}.safetyShare`, `${what} together are larger than the die`));
    }
    if (design.sram !== undefined && high(design.sram.spares) > low(design.sram.blocks))
      findings.push(wrong(`${path}.sram.spares`, "more spare blocks than blocks"));
    for (const [index, use] of (design.for ?? []).entries()) {
      if (deploy !== undefined && !Object.hasOwn(deploy, use)) {
        findings.push(doubtful(`${path}.for.${index}`, `\`deploy\` has no use "${use}"`));
      }
    }
  }
  const shares = designs.map(([, design]) => design.share).filter((share) => share !== undefined);
  const total = shares.reduce<number>((sum, share) => sum + low(share), 0);
  if (
    shares.length === designs.length &&
    shares.every((share) => typeof share === "number") &&
    Math.abs(total - 1) > 1e-6
  ) {
    findings.push(
      wrong("chip.designs", `the shares of the designs sum to ${Number((total * 100).toPrecision(4))} %, not 100 %`),
    );
  }
  if (total > 1 + 1e-6 && shares.length < designs.length) {
    findings.push(wrong("chip.designs", "the shares of some designs alone exceed 100 %"));
  }
  return findings;
}
