/**
 * What does not change from month to month: uses with their defaults, bins gathered into groups that every use
 * treats alike, and the pairs (group, use) that may meet. The routing LP and the cohorts work on these.
 */
import { monthIndex } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { BinClass, ChipDesignFlow, Monthly } from "../model/flows.ts";
import { h100Tops, kinds, rackOverhead, screens } from "../../catalog/deploy.ts";
import { accepts } from "./accept.ts";
import { partnersUse, type DeployInput, type DeployUse } from "./input.ts";

/** A use with every default filled in. */
export interface PlannedUse {
  readonly use: DeployUse;
  readonly index: number;
  /** counts as H100-equivalents */
  readonly datacentre: boolean;
  /** powered and cooled by this campus */
  readonly gated: boolean;
  readonly from: number;
  readonly screenYield: number;
  readonly overhead: number;
  readonly chipsPerUnit: number;
  /** chips a month asked for or that units can be built for; undefined = no such limit */
  readonly demand?: Monthly;
  readonly demandAssumed: boolean;
  /** $ a chip; undefined = the market price of its H100-equivalents */
  readonly pricePerChip?: number;
  /** takes only what the routing leaves: partners */
  readonly takesRest: boolean;
}

/** Bins of one design with the same working cores that the same uses accept. */
export interface Group {
  readonly design: ChipDesignFlow;
  readonly designIndex: number;
  readonly bins: readonly number[];
  readonly coreShare: number;
  /** by use index */
  readonly accepted: readonly boolean[];
}

/** A group that a use accepts: one LP variable, one stock of packages. */
export interface Pair {
  readonly group: number;
  readonly use: number;
  /** good packages of this use a die */
  readonly packagesPerDie: number;
  /** rack power a package [MW]; on board: chip power */
  readonly itMW: number;
  /** H100-equivalents a package, by TOPS */
  readonly h100e: number;
  /** memory put into a package that is started [GB] */
  readonly memoryGB: number;
  /** memory bandwidth a package [TB/s]; 0 when the design states none */
  readonly bandwidthTBs: number;
}

export interface Plan {
  readonly uses: readonly PlannedUse[];
  readonly groups: readonly Group[];
  readonly pairs: readonly Pair[];
}

/**
 * Gather bins into groups and meet them with uses.
 *
 * @throws TerafabError for a use with impossible numbers, an unknown need or an unknown design
 */
export function planOf(input: DeployInput): Plan {
  const uses = input.uses.filter((use) => use.share !== 0).map((use, index) => plannedUse(use, index, input));
  const groups = input.chip.designs.flatMap((design, designIndex) => groupsOf(design, designIndex, uses));
  const pairs: Pair[] = [];
  groups.forEach(({ design, coreShare, accepted }, group) => {
    for (const use of uses) {
      if (!accepted[use.index]) continue;
      pairs.push({
        group,
        use: use.index,
        packagesPerDie: (design.assemblyYield * use.screenYield) / design.diesPerPackage,
        // switched-off cores neither compute nor draw power: W per H100e is that of the whole design
        itMW: (design.powerW * coreShare * use.overhead) / 1e6,
        h100e: (design.tops * coreShare) / h100Tops.value,
        memoryGB: use.use.memoryGBPerPackage ?? design.memoryGBPerPackage,
        bandwidthTBs: design.bandwidthTBs ?? 0,
      });
    }
  });
  return { uses, groups, pairs };
}

function groupsOf(design: ChipDesignFlow, designIndex: number, uses: readonly PlannedUse[]): Group[] {
  const bySignature = new Map<string, { bins: number[]; bin: BinClass; accepted: boolean[] }>();
  design.bins.forEach((bin, index) => {
    // switched-off cores draw nothing: a salvaged chip may suit a battery that a whole one does not
    const powerW = design.powerW * bin.coreShare;
    const accepted = uses.map(({ use }) => accepts(use, design.name, bin) && powerW <= (use.maxPowerW ?? Infinity));
    const signature = `${bin.coreShare}|${accepted.map(Number).join("")}`;
    const known = bySignature.get(signature);
    if (known === undefined) bySignature.set(signature, { bins: [index], bin, accepted });
    else known.bins.push(index);
  });
  return [...bySignature.values()].map(({ bins, bin, accepted }) => ({
    design,
    designIndex,
    bins,
    coreShare: bin.coreShare,
    accepted,
  }));
}

function plannedUse(use: DeployUse, index: number, input: DeployInput): PlannedUse {
  const path = `deploy.${use.name}`;
  const kind = kinds[use.kind];
  if (kind === undefined) fail(`${path}.kind`, `unknown kind "${use.kind}"`, `one of ${Object.keys(kinds).join(", ")}`);
  for (const [key, value] of Object.entries(use)) {
    if (typeof value === "number" && !(value >= 0 && value < Infinity)) fail(`${path}.${key}`, `${value} must be ≥ 0`);
  }
  for (const key of ["share", "screenYield", "minCoreShare"] as const) {
    if ((use[key] ?? 0) > 1) fail(`${path}.${key}`, `${use[key]} is more than 100 %`);
  }
  if (use.rackOverhead === 0) fail(`${path}.overhead`, "must be > 0: it multiplies the chip's power");
  for (const name of use.designs ?? []) {
    if (!input.chip.designs.some((design) => design.name === name)) fail(`${path}.designs`, `no design "${name}"`);
  }
  const chipsPerUnit = use.chipsPerUnit ?? kind.chipsPerUnit.value;
  if (chipsPerUnit === 0) fail(`${path}.chipsPerUnit`, "must be > 0");
  const pricePerChip = use.pricePerChip ?? kind.pricePerChip?.value;
  const demand = demandOf(use, chipsPerUnit, input);
  return {
    use,
    index,
    datacentre: kind.datacentre,
    gated: kind.datacentre && use.onSite,
    from: use.fromMonth === undefined ? 0 : monthIndex(input.months, use.fromMonth),
    screenYield: use.screenYield ?? screenYieldOf(use.screens ?? kind.screens, path),
    overhead: use.rackOverhead ?? (kind.datacentre ? rackOverhead.value : 1),
    chipsPerUnit,
    // by identity: a file may well call a use of its own "partners"
    takesRest: use === partnersUse,
    demandAssumed: !kind.datacentre && use.outputRamp === undefined,
    ...(demand === undefined ? {} : { demand }),
    ...(pricePerChip === undefined ? {} : { pricePerChip }),
  };
}

function screenYieldOf(names: readonly string[], path: string): number {
  return names.reduce((product, name) => {
    const screen = screens[name];
    if (screen === undefined) {
      fail(`${path}.screens`, `unknown screen "${name}"`, `one of ${Object.keys(screens).join(", ")}`);
    }
    return product * screen.value;
  }, 1);
}

/** Chips a month: what is asked for, and no more than the ramp of robots or cars can build in. */
function demandOf(use: DeployUse, chipsPerUnit: number, input: DeployInput): Monthly | undefined {
  const { demandChipsPerYear: asked, outputRamp: ramp } = use;
  if (asked === undefined && ramp === undefined) return undefined;
  const start = ramp === undefined ? 0 : monthIndex(input.months, ramp.fromMonth);
  return Float64Array.from(input.months, (_, month) => {
    let chips = Infinity;
    if (asked !== undefined) chips = (typeof asked === "number" ? asked : (asked[month] ?? 0)) / 12;
    if (ramp !== undefined) {
      // a ramp of n months reaches the full rate in its n-th month
      const reached =
        ramp.months > 0 ? Math.min(1, Math.max(0, (month - start + 1) / ramp.months)) : Number(month >= start);
      chips = Math.min(chips, (ramp.unitsPerYear / 12) * reached * chipsPerUnit);
    }
    return chips;
  });
}
