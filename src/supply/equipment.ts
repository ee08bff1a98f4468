import { addMonths } from "../base/calendar.ts";
import type { CampusMonths, EquipmentArrival, Monthly, Warning } from "../model/flows.ts";
import type { EquipmentOrder } from "./input.ts";

/**
 * Deliver one order: placed in the first month, in service a lead time later (or when it is wanted, if that is later),
 * at most `perYear` a year from then on. Whole units arrive whole.
 *
 * @returns cumulative units in service by month; they never exceed what is wanted and never fall
 */
export function deliver(order: EquipmentOrder, months: CampusMonths, warnings: Warning[]): EquipmentArrival {
  const ordered = months[0] as string;
  const earliest = addMonths(ordered, Math.ceil(order.leadTimeMonths ?? 0));
  const wanted = order.wantedFromMonth ?? earliest;
  const first = earliest > wanted ? earliest : wanted;
  if (order.wantedFromMonth !== undefined && earliest > order.wantedFromMonth && order.unitsWanted > 0) {
    warnings.push({
      path: order.path,
      message: `wanted from ${wanted}, but ordered in ${ordered} with a lead time of ${Math.ceil(order.leadTimeMonths ?? 0)} months it stands from ${earliest}`,
    });
  }
  const start = months.findIndex((month) => month >= first);
  const units: Monthly = new Float64Array(months.length);
  if (start >= 0) {
    for (let month = start; month < months.length; month++) {
      const delivered = order.perYear === undefined ? Infinity : (order.perYear * (month - start + 1)) / 12;
      // Rounding down keeps whole units whole; the slack forgives the last bit of perYear / 12.
      const whole = order.unitsAreWhole ? Math.floor(delivered + 1e-9) : delivered;
      units[month] = Math.min(order.unitsWanted, whole);
    }
  }
  return { id: order.id, path: order.path, units, orderedMonth: ordered, leadTimeMonths: order.leadTimeMonths ?? 0 };
}
