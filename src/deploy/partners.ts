import type { DeployInput } from "./input.ts";
import type { Plan } from "./plan.ts";
import type { Routing } from "./route.ts";

/**
 * Hand the dies left after routing to partners, as far as memory, stacks and packaging go; most computing first.
 * Changes `routing.dies` of the partners' pairs.
 */
export function sellRest(plan: Plan, input: DeployInput, dies: Float64Array, routing: Routing, month: number): void {
  const partners = plan.uses.find((use) => use.takesRest);
  if (partners === undefined) return;
  const left = dies.slice();
  let memoryGB = input.memoryGBPerMonth?.[month] ?? Infinity;
  let stacks = input.hbmStacksPerMonth?.[month] ?? Infinity;
  let packages = input.packagesPerMonth?.[month] ?? Infinity;
  const use = (p: number, taken: number): void => {
    const pair = plan.pairs[p]!;
    const design = plan.groups[pair.group]!.design;
    const starts = taken / design.diesPerPackage;
    left[pair.group] = left[pair.group]! - taken;
    memoryGB -= starts * pair.memoryGB;
    stacks -= starts * design.hbmStacksPerPackage;
    packages -= starts;
  };
  plan.pairs.forEach((_, p) => use(p, routing.dies[p]!));
  const own = plan.pairs.flatMap((pair, p) => (pair.use === partners.index ? [p] : []));
  own.sort((a, b) => plan.pairs[b]!.h100e - plan.pairs[a]!.h100e);
  for (const p of own) {
    const pair = plan.pairs[p]!;
    const design = plan.groups[pair.group]!.design;
    const starts = Math.min(
      left[pair.group]! / design.diesPerPackage,
      pair.memoryGB > 0 ? memoryGB / pair.memoryGB : Infinity,
      design.hbmStacksPerPackage > 0 ? stacks / design.hbmStacksPerPackage : Infinity,
      packages,
    );
    const taken = Math.max(0, starts) * design.diesPerPackage;
    routing.dies[p] = taken;
    use(p, taken);
  }
}
