/** An EPW file of one dull year, with a chance to spoil its rows. */
import { DAYS_IN_MONTH } from "../../src/base/calendar.ts";

const FIELDS = 35;

/** Text of a weather file whose data rows went through `spoil`. */
export function epw(spoil: (rows: string[]) => string[] = (rows) => rows): string {
  const head = ["LOCATION,Plain,TX,USA,TMY3,1,31.9,-99.6,-6.0,500", ...Array<string>(7).fill("HEADER")];
  const rows = DAYS_IN_MONTH.flatMap((days, month) =>
    Array.from({ length: days * 24 }, (_, hour) => row(month + 1, Math.floor(hour / 24) + 1, (hour % 24) + 1)),
  );
  return [...head, ...spoil(rows)].join("\n");
}

function row(month: number, day: number, hour: number): string {
  const fields = Array<string | number>(FIELDS).fill(0);
  const known = {
    0: 2030,
    1: month,
    2: day,
    3: hour,
    4: 60,
    6: 20,
    7: 10,
    8: 53,
    9: 95_000,
    13: 300,
    14: 400,
    15: 90,
    21: 3,
  };
  for (const [index, value] of Object.entries(known)) fields[Number(index)] = value;
  return fields.join(",");
}
