import type { Finding } from "../parse.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { componentsOf } from "./dates.ts";
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
  const limit = energy.allow["battery"];
  if (limit !== undefined && limit.unit === "units")
    findings.push(wrong("energy.allow.battery", "expected energy (MWh) or power (MW)"));
  return findings;
}
