import { addMonths, monthsFrom } from "../base/calendar.ts";
import type { CampusMonths, EquipmentArrival, Warning } from "../model/flows.ts";
import type { EquipmentOrder } from "./input.ts";
import { leadTimeOf } from "./lead-times.ts";
import { delivered } from "./queue.ts";

/**
 * Deliver one order: in service a lead time after it could be placed, or when it is wanted if that is later, and from
 * then on at most `perYear` a year.
 *
 * A lead time the file states is kept to. The catalog's gives way to a date the file states: then the order must have
 * been placed earlier, and a warning says when. What is wanted from before the first order stands already.
 *
 * @param warnings receives what the file's dates do not allow
 * @returns cumulative units in service by month; they never exceed what is wanted and never fall
 */
export function deliver(
  order: EquipmentOrder,
  months: CampusMonths,
  orderMonth: string,
  warnings: Warning[],
): EquipmentArrival {
  const { id, path, unitsWanted, wantedFromMonth: wanted, perYear } = order;
  const leadTimeMonths = order.leadTimeMonths ?? leadTimeOf[order.kind].value;
  const lead = Math.ceil(leadTimeMonths);
  const stands = wanted !== undefined && wanted < orderMonth;
  const possible = addMonths(orderMonth, lead);
  const dated = wanted !== undefined && wanted > orderMonth;
  const late = dated && possible > wanted;
  const held = late && order.leadTimeMonths !== undefined;
  const first = stands || (dated && !held) ? wanted : possible;

  const start = monthsFrom(months[0]!, first);
  const units = Float64Array.from(months, (_, m) =>
    delivered(unitsWanted, m - start + 1, stands ? undefined : perYear, order.unitsAreWhole),
  );
  if (unitsWanted > 0) {
    const warn = (message: string): number => warnings.push({ path, message });
    if (held)
      warn(
        `wanted from ${wanted}, but ordered in ${orderMonth} with a lead time of ${leadTimeMonths} months it stands from ${possible}, ${monthsFrom(wanted, possible)} months late; a lead time of ${monthsFrom(orderMonth, wanted)} months would do`,
      );
    else if (late)
      warn(
        `in service from ${wanted} as the file says; with the usual lead time of ${leadTimeMonths} months it must have been ordered by ${addMonths(wanted, -lead)}, before ${orderMonth} (assumption)`,
      );
    const last = units.at(-1)!;
    if (last < unitsWanted * (1 - 1e-9))
      warn(
        `${text(last)} of ${text(unitsWanted)} are in service by ${months.at(-1)}: deliveries begin in ${first}${perYear === undefined ? "" : ` at ${text(perYear)} a year`}`,
      );
  }
  return { id, path, units, orderedMonth: stands ? wanted : addMonths(first, -lead), leadTimeMonths };
}

function text(value: number): string {
  return String(Number(value.toPrecision(3)));
}
