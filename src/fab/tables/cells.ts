import type { Duration } from "../model.ts";
import type { Problems, Row, Table } from "./table.ts";

/** Reads typed cells of one table, reporting what is wrong with its place. */
export class Cells {
  readonly table: Table;
  private readonly problems: Problems;

  constructor(table: Table, problems: Problems) {
    this.table = table;
    this.problems = problems;
  }

  bad(row: Row, column: string, message: string, hint?: string): void {
    this.problems.at(this.table, row.line, column, message, hint);
  }

  text(row: Row, column: string): string {
    return row.cells[column] ?? "";
  }

  needed(row: Row, column: string): string {
    const value = this.text(row, column);
    if (value === "") this.bad(row, column, `${column} must be given`);
    return value;
  }

  /** One of a few words; the accepted set is the table of what is supported. */
  word<W extends string>(row: Row, column: string, accepted: readonly W[]): W {
    const value = this.text(row, column);
    if ((accepted as readonly string[]).includes(value)) return value as W;
    this.bad(
      row,
      column,
      `${column} "${value}" is not supported`,
      `accepted: ${accepted.map((w) => (w === "" ? "(empty)" : w)).join(", ")}`,
    );
    return accepted[0];
  }

  number(row: Row, column: string, least = 0, most = 1e12): number | undefined {
    const value = this.text(row, column);
    if (value === "") return undefined;
    const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.bad(
      row,
      column,
      Number.isNaN(number) ? `"${value}" is not a number` : `${value} lies outside ${least} to ${most}`,
    );
    return undefined;
  }

  count(row: Row, column: string, least: number, most = 1e9): number | undefined {
    const value = this.number(row, column, least, most);
    if (value === undefined || Number.isInteger(value)) return value;
    this.bad(row, column, `${this.text(row, column)} is not a whole number`);
    return undefined;
  }

  /** A number with its unit, in minutes. */
  minutes(row: Row, column: string, unitColumn: string): number | undefined {
    const value = this.number(row, column);
    if (value === undefined) return undefined;
    const unit = this.unit(row, unitColumn);
    return unit === undefined ? undefined : value * unit;
  }

  /** Minutes of a time unit. */
  unit(row: Row, column: string): number | undefined {
    const name = this.text(row, column);
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined)
      this.bad(row, column, `unit "${name}" is not supported`, `accepted: ${Object.keys(UNITS).join(", ")}`);
    return unit;
  }

  /** A distribution from its columns: constant(v), exponential(mean), uniform(mean, half width); constant when no name is given. */
  duration(row: Row, kindColumn: string, column: string, halfColumn: string, unitColumn: string): Duration | undefined {
    const minutes = this.minutes(row, column, unitColumn);
    if (minutes === undefined) {
      if (this.text(row, column) === "") this.bad(row, column, `${column} must be given`);
      return undefined;
    }
    const kind = this.word(row, kindColumn, ["constant", "uniform", "exponential", ""] as const);
    const half = this.number(row, halfColumn);
    if (kind !== "uniform") {
      if (half !== undefined && half !== 0)
        this.bad(row, halfColumn, `${halfColumn} goes with a uniform distribution only`);
      return { kind: kind === "exponential" ? "exponential" : "constant", minutes };
    }
    const halfWidth = (half ?? 0) * UNITS[this.text(row, unitColumn)];
    if (halfWidth > minutes) {
      this.bad(row, halfColumn, "a uniform time would become negative: the half width is larger than the mean");
      return undefined;
    }
    return { kind: "uniform", minutes, halfWidth };
  }

  /** A date as minutes since the start of the simulation. */
  date(row: Row, column: string): number | undefined {
    const value = this.needed(row, column);
    if (value === "") return undefined;
    // spreadsheets drop leading zeros and seconds, and write years in full
    const m = /^(\d\d?)\/(\d\d?)\/(?:20)?(\d\d)(?: (\d\d?):(\d\d)(?::(\d\d))?)?$/.exec(value);
    const [month, day, year, hour, minute, second] = (m ?? []).slice(1).map((digits) => Number(digits ?? 0));
    if (
      !m ||
      month < 1 ||
      month > 12 ||
      day < 1 ||
      day > daysOf(month, 2000 + year) ||
      hour > 23 ||
      minute > 59 ||
      second > 59
    ) {
      this.bad(row, column, `"${value}" is not a date`, "written MM/DD/YY hh:mm:ss");
      return undefined;
    }
    return (dayNumber(2000 + year, month, day) - START_DAY) * 1440 + hour * 60 + minute + second / 60;
  }
}

const UNITS: Readonly<Record<string, number>> = { sec: 1 / 60, min: 1, hr: 60, day: 1440, week: 10_080 };

function daysOf(month: number, year: number): number {
  return [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Days since 01/01/2000 (every fourth year of this century up to 2099 is a leap year). */
function dayNumber(year: number, month: number, day: number): number {
  let n = (year - 2000) * 365 + Math.floor((year - 2000 + 3) / 4) + day - 1;
  for (let m = 1; m < month; m++) n += daysOf(m, year);
  return n;
}

/** All SMT2020 models start on 01/01/18 (their options file says so; it is not among the tables). */
const START_DAY = dayNumber(2018, 1, 1);
