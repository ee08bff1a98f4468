import type { Finding } from "../parse.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { doubtful, wrong } from "./finding.ts";

/** Dates lie where they can act: inside the horizon, phases and milestones in order. */
export function checkDates(campus: ParsedCampus): Finding[] {
  const { from, to } = campus.horizon;
  const findings: Finding[] = [];
  const after = (path: string, date: string | undefined, what: string): void => {
    if (date !== undefined && date > to) {
      findings.push(doubtful(path, `${what} in ${date}, after the horizon ends (${to}): it never happens`));
    }
  };
  const before = (path: string, date: string | undefined, what: string): void => {
    if (date !== undefined && date < from)
      findings.push(doubtful(path, `${what} in ${date}, before the horizon begins (${from})`));
  };
  const ramp = campus.fab?.ramp.from;
  if (ramp !== undefined && (ramp < from || ramp > to)) {
    findings.push(
      wrong("fab.ramp.from", `${ramp} is outside the horizon (${from} to ${to})`, "move it, or widen `horizon`"),
    );
  }
  for (const [name, phase] of Object.entries(campus.fab?.phases ?? {})) {
    if (phase.from < from)
      findings.push(wrong(`fab.phases.${name}.from`, `${phase.from} is before the horizon begins (${from})`));
    after(`fab.phases.${name}.from`, phase.from, "the phase begins");
  }
  for (const [name, outage] of Object.entries(campus.fab?.outages ?? {})) {
    after(`fab.outages.${name}.at`, outage.at, "the outage is");
    before(`fab.outages.${name}.at`, outage.at, "the outage is");
  }
  for (const [name, component] of componentsOf(campus))
    after(`energy.${name}.from`, component.from, "first service is");
  for (const [name, use] of Object.entries(campus.deploy ?? {})) after(`deploy.${name}.from`, use.from, "it begins");
  for (const [name, shock] of Object.entries(campus.race?.shocks ?? {})) {
    after(`race.shocks.${name}.at`, shock.at, "it strikes");
    before(`race.shocks.${name}.at`, shock.at, "it strikes");
  }
  for (const [index, year] of (campus.energy?.milestones ?? []).entries()) {
    if (year < Number(from.slice(0, 4)) || year > Number(to.slice(0, 4))) {
      findings.push(wrong(`energy.milestones.${index}`, `${year} is outside the horizon (${from} to ${to})`));
    }
  }
  // Dates are judged by the horizon; when that could not be read they cannot be.
  return findings.map((finding) => ({ ...finding, because: "horizon" }));
}

/** The plant's components with their names. */
export function componentsOf(campus: ParsedCampus): [string, Component][] {
  return Object.entries(campus.energy ?? {}).filter((entry): entry is [string, Component] => {
    const value = entry[1];
    return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
  });
}

type Components = NonNullable<ParsedCampus["energy"]>;
export type Component = NonNullable<Components["smr" | "battery" | "solar" | "wind" | "gas" | "engine"]>;
