import { DAYS_IN_MONTH, HOURS_PER_YEAR } from "../../base/calendar.ts";
import { fail, TerafabError } from "../../base/errors.ts";
import type { Hourly, Warning } from "../flows.ts";
import { saturatedHumidityRatio, wetBulbFromHumidityRatio } from "../psychrometrics.ts";
import type { WeatherYear } from "./weather-year.ts";

/** A column of the file: where it stands, its missing code, and the range outside which a value is a mistake. */
interface Column {
  readonly name: string;
  readonly index: number;
  readonly missing: number;
  readonly low: number;
  readonly high: number;
}

const COLUMNS = {
  dryBulb: { name: "dry bulb", index: 6, missing: 99.9, low: -90, high: 70 },
  dewPoint: { name: "dew point", index: 7, missing: 99.9, low: -90, high: 70 },
  humidity: { name: "relative humidity", index: 8, missing: 999, low: 0, high: 110 },
  pressure: { name: "pressure", index: 9, missing: 999999, low: 31000, high: 120000 },
  ghi: { name: "global horizontal radiation", index: 13, missing: 9999, low: 0, high: 1800 },
  dni: { name: "direct normal radiation", index: 14, missing: 9999, low: 0, high: 1800 },
  dhi: { name: "diffuse horizontal radiation", index: 15, missing: 9999, low: 0, high: 1800 },
  wind: { name: "wind speed", index: 21, missing: 999, low: 0, high: 60 },
} as const satisfies Record<string, Column>;

const HEADER_LINES = 8;
/** Longest gap that is filled [h]. */
const LONGEST_GAP = 6;

/** What to do with missing codes. */
export interface EpwOptions {
  /** "linear" (the default) fills gaps up to 6 h and says so; "none" makes every missing code an error */
  readonly fill?: "linear" | "none";
}

/**
 * Read an EnergyPlus weather file: 8 header lines, then 8760 rows whose hour h (1..24) ENDS then.
 *
 * 29 February is dropped and reported. Nothing is guessed: a wrong number of rows, a row out of its place in the
 * calendar, or a value outside its range stops with the row's line number.
 *
 * @param text the whole file
 * @param fileName for messages
 * @throws {TerafabError} listing every row that is wrong or missing
 * @source EnergyPlus Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary"
 */
export function readEpw(text: string, fileName: string, options: EpwOptions = {}): WeatherYear {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines[lines.length - 1]!.trim() === "") lines.pop();
  const place = location(lines[0] ?? "", fileName);
  const warnings: Warning[] = [];
  const rows = calendarRows(lines, fileName, warnings);
  const read = (column: Column): Hourly => series(rows, column, fileName, options.fill ?? "linear", warnings);

  const dryBulbC = read(COLUMNS.dryBulb);
  const dewPointC = read(COLUMNS.dewPoint).map((dew, h) => Math.min(dew, dryBulbC[h]!));
  const pressurePa = read(COLUMNS.pressure);
  const humidityRatio = dewPointC.map((dew, h) => saturatedHumidityRatio(dew, pressurePa[h]!));
  return {
    label: `${place.name} (${fileName})`,
    source: place.source,
    synthetic: false,
    ...place.where,
    dryBulbC,
    dewPointC,
    wetBulbC: dryBulbC.map((t, h) => wetBulbFromHumidityRatio(t, humidityRatio[h]!, pressurePa[h]!)),
    relativeHumidity: read(COLUMNS.humidity).map((percent) => Math.min(1, percent / 100)),
    pressurePa,
    ghiWm2: read(COLUMNS.ghi),
    dniWm2: read(COLUMNS.dni),
    dhiWm2: read(COLUMNS.dhi),
    windMs: read(COLUMNS.wind),
    warnings,
  };
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

function location(line: string, fileName: string) {
  const fields = line.split(",").map((field) => field.trim());
  const numbers = [6, 7, 8, 9].map((i) => (fields[i] === undefined || fields[i] === "" ? NaN : Number(fields[i])));
  if (fields[0]?.toUpperCase() !== "LOCATION" || numbers.some((n) => !Number.isFinite(n)))
    fail(
      fileName,
      "does not begin with a LOCATION line that has latitude, longitude, time zone and elevation",
      "an EPW file",
    );
  const [latitudeDeg, longitudeDeg, utcOffsetH, elevationM] = numbers as [number, number, number, number];
  return {
    name: [fields[1], fields[2], fields[3]]
      .filter((part) => part !== undefined && part !== "" && part !== "-")
      .join(", "),
    source: `EPW ${fields[4] ?? ""} station ${fields[5] ?? ""}`,
    where: { latitudeDeg, longitudeDeg, utcOffsetH, elevationM },
  };
}

/** The data rows in calendar order, 29 February dropped. */
function calendarRows(lines: readonly string[], fileName: string, warnings: Warning[]): Row[] {
  const all = lines.slice(HEADER_LINES).map((text, i) => ({ line: HEADER_LINES + 1 + i, fields: text.split(",") }));
  const leap = all.filter((row) => Number(row.fields[1]) === 2 && Number(row.fields[2]) === 29);
  const rows = leap.length === 0 ? all : all.filter((row) => !leap.includes(row));
  if (rows.length !== HOURS_PER_YEAR || (leap.length !== 0 && leap.length !== 24))
    fail(
      fileName,
      `has ${all.length} rows of data, ${rows.length} without 29 February`,
      `one year of ${HOURS_PER_YEAR} hourly rows; it is never padded or repeated`,
    );
  if (leap.length > 0) warnings.push({ message: `${fileName}: 29 February dropped (24 hours)` });
  let h = 0;
  for (let month = 0; month < 12; month++)
    for (let day = 1; day <= DAYS_IN_MONTH[month]!; day++)
      for (let hour = 1; hour <= 24; hour++) inPlace(rows[h++]!, month + 1, day, hour, fileName);
  return rows;
}

function inPlace(row: Row, month: number, day: number, hour: number, fileName: string): void {
  const [m, d, h] = [Number(row.fields[1]), Number(row.fields[2]), Number(row.fields[3])];
  if (m !== month || d !== day || h !== hour)
    throw new TerafabError("bad-input", {
      path: fileName,
      message: `month ${m}, day ${d}, hour ${h} stands where month ${month}, day ${day}, hour ${hour} belongs`,
      line: row.line,
      file: fileName,
      severity: "error",
    });
}

/** One column; missing codes become NaN, are filled where allowed, and otherwise named row by row. */
function series(
  rows: readonly Row[],
  column: Column,
  fileName: string,
  fill: "linear" | "none",
  warnings: Warning[],
): Hourly {
  const wrong: number[] = [];
  const values = Float64Array.from(rows, (row) => {
    const text = row.fields[column.index]?.trim() ?? "";
    const value = text === "" ? column.missing : Number(text);
    if (value >= column.missing) return NaN;
    if (!(value >= column.low && value <= column.high)) wrong.push(row.line);
    return value;
  });
  if (wrong.length > 0) fail(fileName, `${column.name} is not a number in range in ${named(wrong)}`);
  const filled = fillGaps(values, fill === "linear" ? LONGEST_GAP : 0, (first, last) =>
    fail(
      fileName,
      `${column.name} is missing in rows ${rows[first]!.line} to ${rows[last]!.line} (${last - first + 1} h)`,
      fill === "linear" ? `gaps up to ${LONGEST_GAP} h are filled` : 'fill: "linear" would fill short gaps',
    ),
  );
  if (filled > 0) warnings.push({ message: `${fileName}: ${filled} missing hours of ${column.name} filled linearly` });
  return values;
}

/** Fill runs of NaN up to `longest` between their neighbours, around the turn of the year; returns how many. */
function fillGaps(values: Hourly, longest: number, tooLong: (first: number, last: number) => never): number {
  const n = values.length;
  let filled = 0;
  for (let first = 0; first < n; first++) {
    if (!Number.isNaN(values[first]!)) continue;
    let last = first;
    while (last + 1 < n && Number.isNaN(values[last + 1]!)) last++;
    const length = last - first + 1;
    const before = values[first - 1] ?? values[n - 1]!;
    const after = values[last + 1] ?? values[0]!;
    if (length > longest || Number.isNaN(before) || Number.isNaN(after)) tooLong(first, last);
    for (let k = 0; k < length; k++) values[first + k] = before + ((after - before) * (k + 1)) / (length + 1);
    filled += length;
    first = last;
  }
  return filled;
}

function named(lines: readonly number[]): string {
  const some = lines.slice(0, 10).join(", ");
  return `row${lines.length > 1 ? "s" : ""} ${some}${lines.length > 10 ? ` and ${lines.length - 10} more` : ""}`;
}
