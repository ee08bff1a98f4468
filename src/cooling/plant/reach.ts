import { coolWater, type Tower } from "../equipment/cooling-tower.ts";
import { falsePosition } from "../equipment/false-position.ts";
import { RATED_NTU, waterEffectiveness } from "../equipment/dry-cooler.ts";

/** How far a sink can take a loop in one hour, and how much heat one rated MW of it moves then. */
export interface Reach {
  /** share of the loop's heat above what the sink reaches, 0..1: the integrated economiser */
  readonly share: number;
  /** heat moved by a machine rated 1 MW at full air flow [MW] */
  readonly heatMW: number;
  /** coldest water it returns [°C] */
  readonly outC: number;
}

/** Water flow a cell keeps at least, as share of design: the fill must stay wet. */
const LEAST_FLOW = 0.5;
const NO_REACH = 1e-6;

/**
 * Reach of a tower rated 1 MW for a loop.
 *
 * The water flow is turned down until the water leaves at the wanted temperature; where that needs less than half
 * the flow, the tower precools as far as half the flow allows and a chiller does the rest.
 *
 * @param tower rated 1 MW
 * @param inC water from the loop's exchanger [°C]
 * @param outC water wanted back [°C]
 * @param wetBulbC [°C]
 * @param basinC water is not cooled below this [°C]
 */
export function towerReach(tower: Tower, inC: number, outC: number, wetBulbC: number, basinC: number): Reach {
  const full = coolWater(tower, inC, wetBulbC, tower.waterKgS, 1);
  if (full.waterOutC <= outC) return { share: 1, heatMW: full.heatW / 1e6, outC };
  const least = coolWater(tower, inC, wetBulbC, LEAST_FLOW * tower.waterKgS, 1);
  if (least.waterOutC >= outC) return partial(inC, outC, least.waterOutC, least.heatW / 1e6, basinC);
  const gap = (flow: number): number => coolWater(tower, inC, wetBulbC, flow * tower.waterKgS, 1).waterOutC - outC;
  const flow = falsePosition(gap, LEAST_FLOW, least.waterOutC - outC, 1, full.waterOutC - outC, 1e-6);
  return { share: 1, heatMW: coolWater(tower, inC, wetBulbC, flow * tower.waterKgS, 1).heatW / 1e6, outC };
}

/** Capacity rate of a dry cooler rated 1 MW: 2931 kW over 5.56 K at the catalogue point [MW/K]. */
const RATED_RATE = 1 / 5.56;
const FLOWS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, LEAST_FLOW];
const EFFECTIVENESS = FLOWS.map((flow) => waterEffectiveness(flow, 1, RATED_NTU));

/**
 * Reach of a dry cooler rated 1 MW (catalogue rating: 11.1 K initial difference) for a loop.
 *
 * @param inC water from the loop's exchanger [°C]
 * @param outC water wanted back [°C]
 * @param airC entering air [°C]
 * @param basinC water is not cooled below this [°C]
 */
export function dryReach(inC: number, outC: number, airC: number, basinC: number): Reach {
  const drive = inC - airC;
  if (drive <= NO_REACH) return { share: 0, heatMW: 0, outC: inC };
  const wanted = (inC - outC) / drive;
  const last = FLOWS.length - 1;
  if (wanted <= EFFECTIVENESS[0]!) return { share: 1, heatMW: RATED_RATE * EFFECTIVENESS[0]! * drive, outC };
  const most = EFFECTIVENESS[last]!;
  if (wanted >= most) return partial(inC, outC, inC - most * drive, LEAST_FLOW * RATED_RATE * most * drive, basinC);
  let i = 1;
  while (EFFECTIVENESS[i]! < wanted) i++;
  const part = (wanted - EFFECTIVENESS[i - 1]!) / (EFFECTIVENESS[i]! - EFFECTIVENESS[i - 1]!);
  const flow = FLOWS[i - 1]! + part * (FLOWS[i]! - FLOWS[i - 1]!);
  return { share: 1, heatMW: flow * RATED_RATE * (inC - outC), outC };
}

function partial(inC: number, outC: number, coldC: number, heatMW: number, basinC: number): Reach {
  const out = Math.max(coldC, basinC);
  const share = (inC - out) / (inC - outC);
  return share <= NO_REACH ? { share: 0, heatMW: 0, outC: inC } : { share: Math.min(1, share), heatMW, outC: out };
}
