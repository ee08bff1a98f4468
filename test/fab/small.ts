import type { Duration, FabModel, Release, Step, ToolGroup } from "../../src/fab/index.ts";

/** A tool group with everything plain; `more` changes it. */
export function group(name: string, more: Partial<ToolGroup> = {}): ToolGroup {
  return { name, area: "area", count: 1, slots: 1, loadMinutes: 0, unloadMinutes: 0, ranks: ["fifo"], ...more };
}

export function constant(minutes: number): Duration {
  return { kind: "constant", minutes };
}

export function exponential(minutes: number): Duration {
  return { kind: "exponential", minutes };
}

export function step(group: string, time: Duration, more: Partial<Step> = {}): Step {
  return { name: group, group, time, per: "lot", ...more };
}

/** Lots released at the given minutes. */
export function releaseAt(minutes: readonly number[], more: Partial<Release> = {}): Release {
  return {
    name: "lots",
    product: "p",
    priority: 10,
    wafers: 25,
    leadMinutes: 1440,
    schedule: { kind: "list", minutes },
    ...more,
  };
}

export function poisson(meanMinutes: number, more: Partial<Release> = {}): Release {
  return {
    name: "lots",
    product: "p",
    priority: 10,
    wafers: 25,
    leadMinutes: 1440,
    schedule: { kind: "poisson", meanMinutes },
    ...more,
  };
}

export function fab(
  toolGroups: readonly ToolGroup[],
  steps: readonly Step[],
  releases: readonly Release[],
  more: Partial<FabModel> = {},
): FabModel {
  return {
    name: "small",
    label: "test",
    toolGroups,
    routes: [{ name: "r", steps }],
    products: [{ name: "p", route: "r" }],
    releases,
    ...more,
  };
}
