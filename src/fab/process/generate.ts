import type { ProcessFacts } from "../../../catalog/processes/process.ts";
import { idlePowerShare, toolClasses, type ToolClass } from "../../../catalog/tools.ts";
import { stream } from "../../base/random.ts";
import type { FabModel, Route, Step, ToolGroup } from "../model.ts";

/** What a generated process may be asked to differ in. */
export interface GenerateOptions {
  readonly maskLayers?: number;
  readonly euvPasses?: number;
  /** about this many steps; filled up with clean and deposition cycles */
  readonly steps?: number;
  readonly seed?: number;
  readonly lotWafers?: number;
}

/**
 * Generate a route and its tool groups from a process's facts: repeated mask-layer loops, each with its module's steps
 * before the exposure, the lithography block, and the steps after it. Tool counts are 1: the static model sizes them.
 * Deterministic in the seed, which only spreads the processing times of the steps by up to 20 %.
 */
export function generateProcess(process: ProcessFacts, options: GenerateOptions = {}): FabModel {
  const layers = options.maskLayers ?? process.maskLayers.value;
  const euv = Math.min(layers, options.euvPasses ?? process.euvPasses.value);
  const wanted = options.steps ?? Math.round((process.steps.value * layers) / process.maskLayers.value);
  const lotWafers = options.lotWafers ?? 25;
  const build = new RouteBuilder(process, lotWafers, options.seed ?? 1);
  const plan = layerPlan(process, layers);
  const holds = Math.round(process.holdShare.value * wanted);
  const base = holds + plan.reduce((n, l) => n + l.module.before.length + l.module.after.length + 4, 0);
  const cycles = Math.max(0, Math.round((wanted - base) / process.fill.length));
  plan.forEach((layer, i) => {
    const fill = share(i + 1, cycles, layers) - share(i, cycles, layers);
    const isEuv = share(i + 1, euv, layers) > share(i, euv, layers);
    const others = layers - euv;
    const other = i - share(i, euv, layers);
    const wet = Math.round(process.immersionShare.value * others);
    const immersion = !isEuv && share(other + 1, wet, others) > share(other, wet, others);
    if (share(i + 1, holds, layers) > share(i, holds, layers)) build.hold(i + 1, layer.section);
    build.layer(
      i + 1,
      layer.section,
      layer.module.before,
      layer.module.after,
      fill,
      isEuv ? "euv" : immersion ? "immersion" : "dry-scanner",
    );
  });
  const route: Route = { name: process.name, steps: build.steps };
  return {
    name: process.name,
    label: process.label,
    toolGroups: build.groups(),
    routes: [route],
    products: [{ name: process.name, route: process.name }],
    releases: [],
    setups: build.setupChanges(),
    travel: [{ from: "fab", to: "fab", time: { kind: "uniform", minutes: 7.5, halfWidth: 2.5 } }],
  };
}

/** Lots that can be on hold at once in one module, at least: `sizeTools` makes room for what larger ones need. */
const HOLD_PLACES = 2000;

/** How many of n items fall on the first i of N places when spread evenly. */
function share(i: number, n: number, places: number): number {
  return places === 0 ? 0 : Math.floor((i * n) / places + 1e-9);
}

function layerPlan(process: ProcessFacts, layers: number) {
  const plan: { section: string; module: ProcessFacts["sections"][number]["modules"][number] }[] = [];
  let done = 0;
  let sum = 0;
  for (const section of process.sections) {
    sum += section.layerShare;
    const until = Math.round(sum * layers);
    for (let i = 0; done < until; i++, done++)
      plan.push({ section: section.name, module: section.modules[i % section.modules.length] });
  }
  return plan;
}

/** Collects steps and the tool groups they need. */
class RouteBuilder {
  readonly steps: Step[] = [];
  private readonly used = new Map<string, ToolClass>();
  private readonly seen = new Map<string, number>();
  private readonly luck;
  private readonly process: ProcessFacts;
  private readonly lotWafers: number;
  private recipe = 0;
  private euvSeen = 0;
  private lastEuv = -1;

  constructor(process: ProcessFacts, lotWafers: number, seed: number) {
    this.process = process;
    this.lotWafers = lotWafers;
    this.luck = stream(seed, "process", process.name);
  }

  layer(
    layer: number,
    section: string,
    before: readonly string[],
    after: readonly string[],
    fill: number,
    scanner: string,
  ): void {
    const first = this.steps.length;
    for (const name of before) this.add(name, section, layer);
    for (let i = 0; i < fill; i++) for (const name of this.process.fill) this.add(name, section, layer);
    this.limitCleans(first);
    const track = this.add(
      scanner === "euv" ? "track:EUV" : scanner === "immersion" ? "track:immersion" : "track:dry",
      section,
      layer,
    );
    const exposure = this.add(scanner, section, layer);
    if (scanner === "euv") this.dedicate(exposure);
    this.add("litho-metrology:overlay", section, layer, {
      sampling: this.process.litho.overlaySampling.value,
      rework: { toStep: track, share: this.process.litho.reworkShare.value },
    });
    this.add("litho-metrology:CD", section, layer, { sampling: this.process.litho.overlaySampling.value });
    for (const name of after) this.add(name, section, layer);
  }

  hold(layer: number, section: string): void {
    const minutes = this.process.holdMinutes.value;
    this.add("hold", section, layer, { time: { kind: "uniform", minutes, halfWidth: 0.05 * minutes } });
  }

  /** Add one step; `name` is a tool class, "+" for a group of this section, ":" for a named group. */
  private add(name: string, section: string, layer: number, more: Partial<Step> = {}): number {
    const className = name.startsWith("furnace") ? "furnace" : name.split(/[+:]/)[0];
    const tool = toolClasses[className];
    const shared = name.endsWith("+")
      ? `${name.slice(0, -1)}-${section}`
      : name === "euv"
        ? "EUV"
        : name.includes(":")
          ? `${name.split(":")[1]}-${className}`
          : name;
    const group = this.qualified(shared, className);
    this.used.set(group, tool);
    const spread = 0.8 + 0.4 * this.luck.uniform();
    // lithography rates are rated figures; the other classes have a mean around which recipes differ
    const minutes = tool.minutes.value * (tool.area === "Litho" ? 1 : spread);
    const sampling =
      className === "film-metrology"
        ? this.process.filmSampling.value
        : className === "inspection"
          ? this.process.inspectionSampling.value
          : undefined;
    this.steps.push({
      name: `L${layer}-${group}`,
      group,
      layer,
      // 5 % half width, as in SMT2020
      time: { kind: "uniform", minutes, halfWidth: 0.05 * minutes },
      per: tool.per,
      ...(tool.interval && { intervalMinutes: minutes * Math.min(tool.interval.value, 0.95) }),
      // a batch is counted in lots: one that has lost some wafers counts as a whole one
      ...(tool.batchLots && {
        batchMinWafers: (tool.batchLots[0] - 1) * this.lotWafers + 1,
        batchMaxWafers: tool.batchLots[1] * this.lotWafers,
      }),
      ...(tool.setup && { setup: { name: `${group}-${(this.recipe++ % tool.setup.recipes) + 1}` } }),
      ...(sampling !== undefined && { sampling }),
      ...more,
    });
    return this.steps.length - 1;
  }

  /** Recipes are qualified on part of the tools only: a new group after every so many steps of a kind. */
  private qualified(shared: string, className: string): string {
    if (["euv", "immersion", "dry-scanner", "track", "hold", "implant"].includes(className)) return shared;
    const seen = this.seen.get(shared) ?? 0;
    this.seen.set(shared, seen + 1);
    return `${shared}-${1 + Math.floor(seen / this.process.stepsPerGroup.value)}`;
  }

  /** A clean before a furnace or a deposition opens a queue-time window that closes there. */
  private limitCleans(first: number): void {
    for (let i = first; i + 1 < this.steps.length; i++)
      if (this.steps[i].group.startsWith("wet") && /^(deposition|furnace|epitaxy)/.test(this.steps[i + 1].group))
        this.steps[i] = { ...this.steps[i], limit: { toStep: i + 1, hours: this.process.cleanLimitHours.value } };
  }

  /** Every so many EUV layers the lot must come back to the scanner of the layer before. */
  private dedicate(exposure: number): void {
    this.euvSeen++;
    const due =
      share(this.euvSeen, Math.round(100 * this.process.dedicatedShare.value), 100) >
      share(this.euvSeen - 1, Math.round(100 * this.process.dedicatedShare.value), 100);
    if (due && this.lastEuv >= 0) {
      this.steps[this.lastEuv] = { ...this.steps[this.lastEuv], dedicateStep: exposure };
      this.lastEuv = -1;
    } else this.lastEuv = exposure;
  }

  groups(): ToolGroup[] {
    return [...this.used].map(([name, tool]) => {
      const mtbf = tool.mtbfHours.value * 60;
      const repair = (mtbf * tool.down.value) / (1 - tool.down.value);
      // PM every 30 days, staggered; the length follows from the share
      const month = 30 * 1440;
      return {
        name,
        area: tool.area,
        // a hold is time, not a tool
        count: tool.area === "Hold" ? HOLD_PLACES : 1,
        ...(tool.area === "Hold" && { unlimited: true }),
        slots: tool.interval ? 2 : 1,
        loadMinutes: tool.area === "Hold" ? 0 : 1,
        unloadMinutes: tool.area === "Hold" ? 0 : 1,
        ranks: ["priority", "least-setup", "fifo"],
        ...(tool.setup && {
          wake: "least-setup" as const,
          minimumRun: Object.fromEntries(
            Array.from({ length: tool.setup.recipes }, (_, i) => [`${name}-${i + 1}`, tool.setup!.minimumRun]),
          ),
        }),
        downs:
          tool.down.value === 0
            ? []
            : [
                {
                  name: `${name} failure`,
                  first: { kind: "exponential", minutes: mtbf },
                  toFailure: { kind: "exponential", minutes: mtbf },
                  repair: { kind: "exponential", minutes: repair },
                },
              ],
        pms:
          tool.pm.value === 0
            ? []
            : [
                // a third of the PM time in weekly, two thirds in monthly work
                {
                  name: `${name} weekly`,
                  basis: "minutes",
                  first: 7 * 1440,
                  every: 7 * 1440,
                  duration: {
                    kind: "uniform",
                    minutes: (7 * 1440 * tool.pm.value) / 3,
                    halfWidth: (7 * 1440 * tool.pm.value) / 15,
                  },
                },
                {
                  name: `${name} monthly`,
                  basis: "minutes",
                  first: month,
                  every: month,
                  duration: {
                    kind: "uniform",
                    minutes: (2 * month * tool.pm.value) / 3,
                    halfWidth: (2 * month * tool.pm.value) / 15,
                  },
                },
              ],
        powerKW: {
          processKW: tool.powerKW.value,
          idleKW: tool.powerKW.value * idlePowerShare.value,
          downKW: tool.powerKW.value * idlePowerShare.value,
        },
      } satisfies ToolGroup;
    });
  }

  setupChanges(): { to: string; minutes: number }[] {
    return [...this.used].flatMap(([name, tool]) =>
      tool.setup
        ? Array.from({ length: tool.setup.recipes }, (_, i) => ({
            to: `${name}-${i + 1}`,
            minutes: tool.setup!.minutes.value,
          }))
        : [],
    );
  }
}
