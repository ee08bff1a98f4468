/**
 * What a fab IS, as plain data: tool groups, routes, products, releases. Every importer (AutoSched-style
 * tables, the process generators of the catalog, a user's JSON) ends here; every model (simulator, static,
 * estimate) starts here. Times are minutes unless the name says otherwise.
 */
export interface FabModel {
  readonly name: string;
  /** what kind of model this is, shown on every report, e.g. "synthetic look-alike" */
  readonly label: string;
  readonly toolGroups: readonly ToolGroup[];
  readonly routes: readonly Route[];
  readonly products: readonly Product[];
  readonly releases: readonly Release[];
  /** lots in the fab at time 0 */
  readonly initialLots?: readonly InitialLot[];
  readonly setups?: readonly SetupChange[];
  readonly travel?: readonly Travel[];
  readonly outages?: readonly ForcedDown[];
}

/** `uniform` is mean ± halfWidth, as AutoSched writes it. */
export type Duration =
  | { readonly kind: "constant"; readonly minutes: number }
  | { readonly kind: "uniform"; readonly minutes: number; readonly halfWidth: number }
  | { readonly kind: "exponential"; readonly minutes: number };

export interface ToolGroup {
  readonly name: string;
  readonly area: string;
  readonly location?: string;
  readonly count: number;
  /** a pure delay: `count` places that are no tools and are never sized, counted or powered */
  readonly unlimited?: boolean;
  /** lots on one tool at a time: 2 = cascading (two serial slots) */
  readonly slots: 1 | 2;
  readonly loadMinutes: number;
  readonly unloadMinutes: number;
  /** names of dispatching rules, most important first (see rules.ts) */
  readonly ranks: readonly string[];
  /** which idle tool an arriving lot takes; default the one idle longest */
  readonly wake?: "longest-idle" | "least-setup";
  /** lots that may share a batch; only for groups with batch steps */
  readonly batchBy?: "route-step" | "family-step";
  /** minimum lots after a change to each set-up */
  readonly minimumRun?: Readonly<Record<string, number>>;
  readonly downs?: readonly DownCalendar[];
  readonly pms?: readonly PmCalendar[];
  readonly powerKW?: ToolPower;
  /** month-like installs: how many of the `count` tools stand from which day; absent = all from day 0 */
  readonly installs?: readonly { readonly day: number; readonly count: number }[];
}

/** Electric power of one tool with its sub-fab by state [kW]. */
export interface ToolPower {
  readonly processKW: number;
  readonly idleKW: number;
  /** during repair and PM */
  readonly downKW: number;
}

export interface DownCalendar {
  readonly name: string;
  readonly first: Duration;
  /** calendar time from the end of a repair to the next failure */
  readonly toFailure: Duration;
  readonly repair: Duration;
}

export interface PmCalendar {
  readonly name: string;
  readonly basis: "minutes" | "wafers";
  /** the k-th of N tools has its first PM at first * k / N */
  readonly first: number;
  readonly every: number;
  readonly duration: Duration;
}

export interface Route {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly name: string;
  readonly group: string;
  readonly time: Duration;
  readonly per: "lot" | "wafer" | "batch";
  /** cascading: time after which the next unit (wafer or lot) may enter [min] */
  readonly intervalMinutes?: number;
  readonly batchMinWafers?: number;
  readonly batchMaxWafers?: number;
  readonly setup?: { readonly name: string; readonly always?: boolean; readonly minutes?: number };
  /** share of lots that are processed here; default 1 */
  readonly sampling?: number;
  readonly rework?: { readonly toStep: number; readonly share: number };
  /** index (0-based) of the later step at which this lot must use the same tool */
  readonly dedicateStep?: number;
  /** queue-time limit: from completion here to start of processing at `toStep` */
  readonly limit?: { readonly toStep: number; readonly hours: number };
  /** share of wafers lost at each performed visit */
  readonly scrapShare?: number;
  /** number of the mask layer this step belongs to */
  readonly layer?: number;
}

export interface Product {
  readonly name: string;
  readonly family?: string;
  readonly route: string;
  readonly engineering?: boolean;
}

/** Release by the state of the fab: at each review lots come in while the rule's level is below the limit (release/rules.ts). */
export interface Pull {
  readonly rule: "conwip" | "conwip-work" | "starvation-avoidance" | "workload-regulating" | "polca";
  /** lots, hours, or planned time over raw process time, as the rule says */
  readonly limit: number;
  /** bottleneck, for the rules that watch one */
  readonly group?: string;
  /** default 60 */
  readonly reviewMinutes?: number;
  /** POLCA: lots of this release an hour, from which its cards are counted */
  readonly lotsPerHour?: number;
  /** POLCA: how its routes are cut: so many cells of equal raw process time, or where the area or the mask layer changes; default 10 */
  readonly cells?: number | "area" | "layer";
}

export interface Release {
  readonly name: string;
  readonly product: string;
  /** larger is more important; 10 normal, 20 hot, 30 super hot */
  readonly priority: number;
  readonly wafers: number;
  /** minutes from release to due date; per lot when an array */
  readonly leadMinutes: number | readonly number[];
  /** makes the due dates instead of `leadMinutes`: a fixed lead, or z x factor x raw process time with z in 1 ± spread by lot */
  readonly due?:
    | { readonly kind: "fixed"; readonly minutes: number }
    | { readonly kind: "flow-factor"; readonly factor: number; readonly spread?: number };
  /** reserve the tool of the next step while this lot is processed */
  readonly reserve?: boolean;
  /** lots whose time has come wait outside, in order, until this rule lets them in; their due dates run from their time */
  readonly gate?: Pull;
  readonly schedule:
    | {
        readonly kind: "every";
        readonly firstMinute: number;
        readonly everyMinutes: number;
        readonly count: number;
        readonly lots?: number;
      }
    | { readonly kind: "poisson"; readonly meanMinutes: number }
    /** constant WIP: so many lots from the start, and a new one for each that leaves */
    | { readonly kind: "conwip"; readonly lots: number }
    /** pulled by the state of the fab alone: lots come whenever the rule wants one */
    | ({ readonly kind: "pull" } & Pull)
    | { readonly kind: "list"; readonly minutes: readonly number[] | Float64Array };
}

export interface InitialLot {
  readonly product: string;
  readonly priority: number;
  readonly wafers: number;
  /** 0-based step at which it waits */
  readonly step: number;
  readonly dueMinute: number;
  readonly reserve?: boolean;
}

/** `from` absent = from any set-up. */
export interface SetupChange {
  readonly from?: string;
  readonly to: string;
  readonly minutes: number;
}

export interface Travel {
  readonly from: string;
  readonly to: string;
  readonly time: Duration;
}

/** Tools forced down between two times, e.g. by a power outage. */
export interface ForcedDown {
  readonly startMinute: number;
  readonly endMinute: number;
  /** share of the tools of every group that go down, 0..1 */
  readonly depth: number;
  /** extra minutes until a tool is qualified again */
  readonly requalifyMinutes: number;
  /** chance that a lot in process is lost */
  readonly scrapShare: number;
}

/** What a campus file may say about a tool group. */
export interface ToolOverride {
  /** tools on the whole campus */
  readonly count?: number;
  /** wafers an hour through one tool while it runs */
  readonly ratePerHour?: number;
  /** mean time between failures [h] */
  readonly mtbfH?: number;
  /** mean time to repair [h] */
  readonly mttrH?: number;
  /** electricity of one tool while it runs [kW] */
  readonly powerKW?: number;
}
