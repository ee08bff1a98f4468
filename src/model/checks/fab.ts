import type { Finding } from "../parse.ts";
import type { KnownNames } from "../schema/names.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { doubtful, high, low, unknownName, wrong } from "./finding.ts";

/** The fab names a process and rules that exist, and has starts. */
export function checkFab({ fab, chip }: ParsedCampus, names: KnownNames): Finding[] {
  if (fab === undefined) return [];
  const findings = [
    ...unknownName("fab.process", fab.process, names.processes),
    ...unknownName("fab.dispatch", plainPolicy(fab.dispatch, names.dispatchRules), names.dispatchRules),
    ...unknownName("fab.release", fab.release.trim().split(/\s+/)[0], names.releaseRules),
  ];
  if (fab.starts === undefined && fab.phases === undefined) {
    findings.push(wrong("fab", "has no starts", 'write "starts: 20k wafers/month", or phases'));
  }
  if (fab.starts !== undefined && fab.phases !== undefined) {
    findings.push(wrong("fab.starts", "stands beside `phases`, which replace it", "remove one of them"));
  }
  for (const [name, tool] of Object.entries(fab.tools)) {
    if (tool.mtbf !== undefined && tool.mttr !== undefined && low(tool.mtbf) <= high(tool.mttr)) {
      findings.push(doubtful(`fab.tools.${name}.mttr`, "repairs take as long as the time between failures"));
    }
    if (tool.count !== undefined && high(tool.count) === 0) {
      findings.push(
        wrong(`fab.tools.${name}.count`, "without tools nothing passes this group", "leave it out to have it sized"),
      );
    }
  }
  const shares = Object.values(fab.products ?? {}).reduce((sum, product) => sum + low(product.share), 0);
  if (
    fab.products !== undefined &&
    Math.abs(shares - 1) > 1e-6 &&
    Object.values(fab.products).every((p) => typeof p.share === "number")
  ) {
    findings.push(
      wrong("fab.products", `the shares of the products sum to ${Number((shares * 100).toPrecision(4))} %, not 100 %`),
    );
  }
  for (const [name, product] of Object.entries(fab.products ?? {})) {
    if (product.design !== undefined && chip !== undefined && !Object.hasOwn(chip.designs, product.design)) {
      findings.push(...unknownName(`fab.products.${name}.design`, product.design, Object.keys(chip.designs)));
    }
  }
  return findings;
}

/** The name in `NAME with CONTROLS`; ranks, weights and `own` are read (and refused) by the fab engine itself. */
function plainPolicy(text: string, known: readonly string[]): string {
  const [name] = text.split(/\s+with\s+/);
  return name === "own" || /[,*+]/.test(name) ? known[0] : name;
}
