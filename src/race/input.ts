import type { CampusMonths, Monthly } from "../model/flows.ts";
import type { ShockTarget, Threshold } from "../../catalog/race.ts";

/** What the race needs to know: ours month by month, and the world it runs in. */
export interface RaceInput {
  readonly months: CampusMonths;
  /** our computing in service [H100e], END of month (deploy.h100Equivalents) */
  readonly oursH100e: Monthly;
  /** our computing put in service in the month [H100e]; default the rise of `oursH100e` */
  readonly oursAddedH100e?: Monthly;
  /** our computing in service by memory bandwidth [H100e]; undefined where no design states one */
  readonly oursByBandwidthH100e?: Monthly;
  /** power of our chips in service [GW], racks and cooling apart */
  readonly oursChipGW?: Monthly;
  /** the world's stock without us */
  readonly world?: {
    /** [H100e]; default catalog/race */
    readonly h100eAtEnd2025?: number;
    /** yearly factor to 2030; default catalog/race */
    readonly growthPerYear?: number;
    /** yearly factor of the additions after 2030; default catalog/race */
    readonly additionsGrowthAfter?: number;
  };
  readonly rivals?: readonly RivalInput[];
  readonly foundry?: FoundryInput;
  /** packaging houses; undefined = they never hold a wafer up */
  readonly packaging?: PackagingInput;
  /** EUV scanners in our fab, by month; default none */
  readonly ourEuvTools?: Monthly;
  /** world deliveries [tools/yr]; default catalog/race */
  readonly worldEuvDeliveriesPerYear?: number | Monthly;
  /** wafers we would order if we bought [wafers/month]; default none: then a probe of one wafer is quoted */
  readonly ourFoundryOrdersWafersPerMonth?: Monthly;
  /** true when those orders are placed: then rivals feel them; default false */
  readonly buying?: boolean;
  /** class of our orders at the foundry, 1 first; default 2 */
  readonly ourPriority?: number;
  /** H100-equivalents a finished wafer of ours gives; unused where absent */
  readonly h100ePerWafer?: number;
  readonly shocks?: readonly ShockInput[];
  readonly feedback?: FeedbackInput;
  readonly thresholds?: readonly Threshold[];
  /** share of a fleet that one job gets, 0..1; default catalog/race */
  readonly shareInOneJob?: number;
}

/** `race.rivals.<name>` */
export interface RivalInput {
  readonly name: string;
  /** [wafers/month]; default a share of the foundry's starts (assumption) */
  readonly ordersWafersPerMonth?: number | Monthly;
  /** 1 is served first; default 2 */
  readonly priority?: number;
  /** paid in advance for starts of its own [$]; default 0 */
  readonly prepaymentDollars?: number;
  /** weight within its class; default its orders: all wait alike */
  readonly weight?: number;
  /** wafers guaranteed each month (take or pay) [wafers/month]; default 0 */
  readonly committedWafersPerMonth?: number;
}

/** `race.foundry` */
export interface FoundryInput {
  /** [wafers/month]; default catalog/race by date */
  readonly startsWafersPerMonth?: number | Monthly;
  /** [$/wafer]; default catalog/race */
  readonly waferDollars?: number;
  /** order to packaged chip without a queue [months]; default catalog/race */
  readonly leadTimeMonths?: number;
}

/** The packaging houses behind the foundry: what rivals' wafers wait for next. */
export interface PackagingInput {
  /** interposer wafers [wafers/month] */
  readonly startsWafersPerMonth: number | Monthly;
  /** interposer wafers for one logic wafer; default catalog/race */
  readonly interposersPerWafer?: number;
}

/** `race.shocks.<name>`; what is not given comes from the shipped shock of that name. */
export interface ShockInput {
  readonly name: string;
  /** "YYYY-MM" */
  readonly at: string;
  /** months at full depth */
  readonly forMonths?: number;
  readonly on?: readonly ShockTarget[];
  /** what is left, 0..1; 1 = no change */
  readonly factor?: number;
  readonly recovery?: "step" | "linear" | "exponential";
  /** linear: months to recover; exponential: time constant [months] */
  readonly recoveryMonths?: number;
  /** share of what is lost that is made up once the shock is over, 0..1; default 0 */
  readonly catchUp?: number;
}

/** `race.feedback` */
export interface FeedbackInput {
  readonly on: boolean;
  /** e: share of R&D input that own compute can stand in for, 0..1; default catalog/race */
  readonly computeShareOfResearch?: number;
  /** do not keep growth within measured rates */
  readonly unbounded?: boolean;
  /** yearly growth factors software is kept within; default catalog/race */
  readonly softwareMeasured?: readonly [number, number];
}
