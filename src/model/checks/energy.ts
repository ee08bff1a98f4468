import { plantDefaults } from "../../../catalog/plant.ts";
import type { Finding } from "../parse.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { type Component, componentsOf } from "./dates.ts";
import { doubtful, high, low, wrong } from "./finding.ts";

/** The plant can run: units have a size, starts fit ramps, survival has a source. */
export function checkEnergy({ energy, site }: ParsedCampus): Finding[] {
  if (energy === undefined) return [];
  const findings: Finding[] = [];
  const components = componentsOf({ energy } as ParsedCampus);
  for (const [name, component] of components) {
    const path = `energy.${name}`;
    if (component.kind === "battery") {
      if ((high(component.power) === 0) !== (high(component.energy) === 0)) {
        findings.push(wrong(path, "a battery has both power and energy, or neither"));
      }
      continue;
    }
    if (component.kind === "solar" || component.kind === "wind") continue;
    const { unit, count, size, minLoad, ramp } = component;
    if (component.kind === "smr") findings.push(...checkRefuelling(path, component.refuelling));
    if (size === undefined && count === undefined) {
      findings.push(wrong(path, "says neither `size` nor `count`", 'write "size: 300 MW", or "unit: 80 MW, count: 4"'));
    }
    if (size !== undefined && count !== undefined && unit !== undefined) {
      findings.push(wrong(`${path}.size`, "stands beside `unit` and `count`, which say it", "remove one of them"));
    }
    if (minLoad !== undefined && high(minLoad) >= 1)
      findings.push(wrong(`${path}.minLoad`, "the unit can only run at full output"));
    if (ramp !== undefined && low(ramp) === 0)
      findings.push(wrong(`${path}.ramp`, "a unit that cannot change its output cannot start"));
    if (ramp !== undefined && minLoad !== undefined && low(ramp) * 60 < high(minLoad)) {
      findings.push(
        doubtful(
          `${path}.ramp`,
          `reaching minimum load takes ${(high(minLoad) / low(ramp) / 60).toFixed(1)} h: starts are slower than the hour of the model`,
        ),
      );
    }
  }
  const survives = components.some(([, { kind }]) => kind === "battery") || Object.hasOwn(energy.allow, "battery");
  if (high(energy.survive) > 0 && !survives) {
    findings.push(
      doubtful(
        "energy.survive",
        "there is no battery to bridge the first minutes of an outage",
        'write "allow: { battery: up to 1 GWh }"',
      ),
    );
  }
  const imports = site?.grid.import ?? 0;
  if (components.length === 0 && Object.keys(energy.allow).length === 0 && high(imports) === 0) {
    findings.push(wrong("energy", "has no component, and there is no grid import: nothing can run"));
  }
  for (const name of Object.keys(energy.allow)) {
    const known =
      components.some(([component]) => component === name) ||
      ["smr", "battery", "solar", "wind", "gas", "engine"].includes(name);
    if (!known) findings.push(wrong(`energy.allow.${name}`, `there is no component "${name}"`));
  }
  findings.push(...crossedLimits(components, energy.allow));
  const limit = energy.allow["battery"];
  if (limit !== undefined && limit.unit === "units")
    findings.push(wrong("energy.allow.battery", "expected energy (MWh) or power (MW)"));
  return findings;
}

/** A unit must run between its refuellings. */
function checkRefuelling(path: string, plan: Extract<Component, { kind: "smr" }>["refuelling"]): Finding[] {
  const every = low(plan?.every ?? plantDefaults.smr.refuelEveryMonths.value);
  const days = high(plan?.for ?? plantDefaults.smr.refuelDays.value);
  if (days < (every * 365) / 12) return [];
  return [
    wrong(`${path}.refuelling`, `takes ${days} days every ${every} months: the unit never runs`, "lengthen `every`"),
  ];
}

/** Limits count what the file orders, so none may lie below it. */
function crossedLimits(
  components: readonly [string, Component][],
  allow: Readonly<Record<string, { readonly upTo: number; readonly unit: string }>>,
): Finding[] {
  return components.flatMap(([name, component]) => {
    const limit = allow[name];
    if (limit === undefined) return [];
    const ordered = orderOf(component, limit.unit);
    if (ordered === undefined || ordered <= limit.upTo) return [];
    return [
      wrong(
        `energy.allow.${name}`,
        `up to ${limit.upTo} ${limit.unit} is below the ${ordered} ${limit.unit} that the file orders`,
        "the limit counts what is ordered as well; raise it or order less",
      ),
    ];
  });
}

/** What the file orders of a component at least, in the unit of its limit. */
function orderOf(c: Component, unit: string): number | undefined {
  if (c.kind === "battery") return unit === "MWh" ? low(c.energy) : unit === "MW" ? low(c.power) : undefined;
  if (c.kind === "solar" || c.kind === "wind") return unit === "MW" ? low(c.size) : undefined;
  const count = c.count === undefined ? undefined : low(c.count);
  if (unit === "units") return count;
  if (count === undefined) return c.size === undefined ? undefined : low(c.size);
  return count * low(c.unit ?? plantDefaults[c.kind].unitMW.value);
}
