/** The same packages with wafers bought at a foundry: its price, its queue, no fab. */
import type { ChipFlow, Monthly } from "../model/flows.ts";
import type { FoundryMoney } from "./input.ts";

/**
 * Count the wafers behind the dies that were packaged: what a buyer would order. Wafers whose dies wait for memory,
 * packaging or a use are made only by those who have a fab to fill.
 *
 * wafers(m) = sum over designs diesPackaged(m) / (good dies / wafers); the last yield before the month counts
 */
export function neededWafers(chip: ChipFlow, diesByDesign: Readonly<Record<string, Monthly>>): Monthly {
  const needed = new Float64Array(chip.months.length);
  for (const design of chip.designs) {
    let perWafer = 0;
    diesByDesign[design.name]?.forEach((dies, m) => {
      if (design.wafers[m]! > 0 && design.goodDies[m]! > 0) perWafer = design.goodDies[m]! / design.wafers[m]!;
      if (perWafer > 0) needed[m] = needed[m]! + dies / perWafer;
    });
  }
  return needed;
}

/**
 * Date the wafers that a foundry would deliver: ordered when our own fab would start them, in hand after its queue.
 *
 * delay(m) = max(0, queue(m) - own cycle time)
 *
 * @param needed good wafers by the month they are used [wafers/month]
 * @param cycleTimeMonths wafer start to packaged chip at our own fab [months]
 */
export function boughtWafers(needed: Monthly, foundry: FoundryMoney, cycleTimeMonths: number): Monthly {
  const arrived = new Float64Array(needed.length);
  needed.forEach((wafers, m) => {
    const queue = typeof foundry.queueMonths === "number" ? foundry.queueMonths : foundry.queueMonths[m]!;
    place(arrived, m + Math.max(0, queue - cycleTimeMonths), wafers);
  });
  return arrived;
}

/** What arrives between two months is split between them. */
function place(series: Monthly, at: number, wafers: number): void {
  const month = Math.floor(at);
  const later = at - month;
  if (month < series.length) series[month] = series[month]! + wafers * (1 - later);
  if (month + 1 < series.length) series[month + 1] = series[month + 1]! + wafers * later;
}

/**
 * Scale what depends on wafers in hand: arrived over needed in the last `window` months; 1 where nothing was needed.
 */
export function deliveredShare(arrived: Monthly, needed: Monthly, window: number): Monthly {
  let a = 0;
  let b = 0;
  return arrived.map((wafers, m) => {
    a += wafers - (m >= window ? arrived[m - window]! : 0);
    b += needed[m]! - (m >= window ? needed[m - window]! : 0);
    // the window slides by differences: what is left of nothing may be a rounding above or below zero
    return b > 1e-6 ? Math.max(0, a) / b : 1;
  });
}
