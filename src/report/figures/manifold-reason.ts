/** Why the manifold stands as it does in an hour, in plain words. */
import { sum } from "../../base/series.ts";
import type { CoolingResult, RoutedHour } from "../../cooling/index.ts";
import { significant } from "../number.ts";
import { degrees } from "./manifold-flows.ts";

/** A share of a loop's heat that is worth a word. */
const NOTICEABLE = 0.01;
/** A tower comes no nearer to the wet bulb than this at any load worth its fan, an exchanger included [K]. */
const APPROACH_K = 4;

type Way = "free" | "mixed" | "chilled";

/**
 * Say why each loop goes the way it goes: the weather, the machine, or the price.
 *
 * @returns sentences, the most urgent first
 */
export function manifoldReason(
  hour: RoutedHour,
  { manifold, wetBulbC }: Pick<CoolingResult, "manifold"> & { readonly wetBulbC: number },
): string[] {
  const { loops, demands, flows } = hour;
  const busy = loops.filter(({ heatMW }) => heatMW > 1e-3);
  const wayOf = (name: string, heatMW: number): Way | undefined => {
    const part = (kinds: readonly string[]): number =>
      sum(flows.filter(({ loop, kind }) => loop === name && kinds.includes(kind)).map((flow) => flow.heatMW)) / heatMW;
    const free = part(["tower", "dry", "after", "series-tower", "series-dry", "outdoor", "moist"]) > NOTICEABLE;
    const chilled = part(["chiller-tower", "chiller-dry"]) > NOTICEABLE;
    return free && chilled ? "mixed" : free ? "free" : chilled ? "chilled" : undefined;
  };
  const by = (way: Way): typeof busy => busy.filter(({ name, heatMW }) => wayOf(name, heatMW) === way);
  const weather = `${degrees(wetBulbC)} °C wet bulb`;
  const sentences: string[] = [];

  const left = sum(loops.map(({ unservedMW }) => unservedMW));
  if (left > 1e-3)
    sentences.push(
      `${significant(left)} MW cannot be rejected in this weather: the plant is at its limit and load must fall.`,
    );
  const free = by("free");
  if (free.length > 0) {
    const coldest = Math.min(...free.map(({ supplyC }) => supplyC));
    sentences.push(
      `${listed(free)} may be ${degrees(coldest)} °C or warmer: at ${weather} the outdoors cools ${free.length === 1 ? "it" : "them"} without a compressor.`,
    );
  }
  const mixed = by("mixed");
  if (mixed.length > 0)
    sentences.push(`${listed(mixed)}: at ${weather} the outdoors takes the warm end of the heat, chillers the rest.`);
  const chilled = by("chilled");
  if (chilled.length > 0) {
    const them = chilled.length === 1 ? "it" : "them";
    const cold = chilled.every(({ supplyC }) => supplyC < wetBulbC + APPROACH_K);
    sentences.push(
      manifold === "chillers-only"
        ? `${listed(chilled)}: this manifold has no way past the chiller.`
        : cold
          ? `${listed(chilled)} must be colder than ${weather} allows: chillers carry ${them}.`
          : `${listed(chilled)}: chillers cost least in this hour, at its prices of electricity and water and with the machines there are.`,
    );
  }
  const delivered = sum(
    flows.filter(({ kind }) => kind === "reuse" || kind === "lift").map((flow) => flow.heatMW + flow.workMW),
  );
  const wanted = sum(demands.map(({ wantedMW }) => wantedMW));
  if (delivered > NOTICEABLE * wanted && delivered > 1e-3)
    sentences.push(
      `Waste heat covers ${significant(delivered)} of ${significant(wanted)} MW of heat that is wanted elsewhere.`,
    );
  const stored = sum(loops.map(({ storeMW }) => Math.max(0, storeMW)));
  const charged = sum(loops.map(({ storeMW }) => Math.max(0, -storeMW)));
  if (stored > 1e-3)
    sentences.push(`A store takes over ${significant(stored)} MW that was made cold in a better hour.`);
  if (charged > 1e-3)
    sentences.push(`A store is charged with ${significant(charged)} MW, for this hour is a good one.`);
  return sentences.length === 0 ? ["No heat has to be moved in this hour."] : sentences;
}

function listed(loops: readonly { readonly name: string }[]): string {
  const names = loops.map(({ name }) => name);
  const last = names.pop() as string;
  return names.length === 0 ? `The ${last} loop` : `The ${names.join(", ")} and ${last} loops`;
}
