/** The unit atoms: what each measures, and how large it is. A new unit is one line. */

/** Exponents by base dimension, e.g. { wafers: 1, time: -1 }. Zero exponents are left out. */
export type Dimension = Readonly<Record<string, number>>;

/** One unit atom: `top/bottom` base units (W, s, m, kg, $, 1), whole numbers for nearly all of them. */
export interface Atom {
  readonly dimension: Dimension;
  readonly top: number;
  readonly bottom: number;
}

const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
/** A campus year: 365 days = 12 months. */
const SECONDS_PER_YEAR = 365 * SECONDS_PER_DAY;

/** Every atom by its spelling. */
export const ATOMS = new Map<string, Atom>();

function add(names: string, dimension: Dimension, top: number, bottom = 1): void {
  for (const name of names.split(" ")) ATOMS.set(name, { dimension, top, bottom });
}

const PREFIXES: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };

function addPrefixed(symbol: string, dimension: Dimension, prefixes: string, top: number, bottom = 1): void {
  for (const prefix of ["", ...prefixes]) add(prefix + symbol, dimension, top * (PREFIXES[prefix] as number), bottom);
}

addPrefixed("W", { power: 1 }, "kMGT", 1);
addPrefixed("Wh", { power: 1, time: 1 }, "kMGT", SECONDS_PER_HOUR);
addPrefixed("VA", { "apparent power": 1 }, "kMG", 1);
addPrefixed("L", { length: 3 }, "kMG", 1, 1000);
for (const prefix of "kMGTPE") add(`${prefix}B`, { data: 1 }, PREFIXES[prefix] as number);
add("ms", { time: 1 }, 1, 1000);
add("s second seconds", { time: 1 }, 1);
add("min minute minutes", { time: 1 }, 60);
add("h hour hours", { time: 1 }, SECONDS_PER_HOUR);
add("d day days", { time: 1 }, SECONDS_PER_DAY);
add("week weeks", { time: 1 }, 7 * SECONDS_PER_DAY);
add("month months", { time: 1 }, SECONDS_PER_YEAR / 12);
add("year years yr", { time: 1 }, SECONDS_PER_YEAR);
add("nm", { length: 1 }, 1, 1e9);
add("um", { length: 1 }, 1, 1e6);
add("mm", { length: 1 }, 1, 1000);
add("cm", { length: 1 }, 1, 100);
add("m", { length: 1 }, 1);
add("km", { length: 1 }, 1e3);
add("mm2", { length: 2 }, 1, 1e6);
add("cm2", { length: 2 }, 1, 1e4);
add("m2", { length: 2 }, 1);
add("ha", { length: 2 }, 1e4);
add("km2", { length: 2 }, 1e6);
add("acre acres", { length: 2 }, 4046.8564224);
add("m3", { length: 3 }, 1);
add("kg", { mass: 1 }, 1);
add("t", { mass: 1 }, 1e3);
add("Pa", { pressure: 1 }, 1);
add("kPa", { pressure: 1 }, 1e3);
add("degC", { temperature: 1 }, 1);
add("K", { "temperature difference": 1 }, 1);
add("deg", { angle: 1 }, 1);
add("$", { dollars: 1 }, 1);
add("%", {}, 1, 100);
add("TOPS", { "8-bit operations per time": 1 }, 1);
for (const [names, dimension] of [
  ["wafer wafers", "wafers"],
  ["die dies", "dies"],
  ["chip chips", "chips"],
  ["package packages", "packages"],
  ["stack stacks", "stacks"],
  ["substrate substrates", "substrates"],
  ["lot lots", "lots"],
  ["tool tools", "tools"],
  ["pass passes", "passes"],
  ["layer layers", "layers"],
  ["unit units", "units"],
  ["robot robots", "robots"],
  ["vehicle vehicles car cars", "vehicles"],
  ["transformer transformers", "transformers"],
  ["H100e", "H100-equivalents"],
] as const) {
  add(names, { [dimension]: 1 }, 1);
}

/** Spellings seen in the wild and what to write instead. */
export const RESPELLED: Readonly<Record<string, string>> = {
  "°C": "degC", "℃": "degC", C: "degC", celsius: "degC", "cm²": "cm2", "mm²": "mm2", "m²": "m2", "m³": "m3",
  "km²": "km2", USD: "$", dollar: "$", dollars: "$", percent: "%", hr: "h", hrs: "h", mo: "month", a: "year",
  wpm: "wafers/month", wspm: "wafers/month", µm: "um", tonnes: "t", l: "L", usd: "$", y: "year", yrs: "years",
}; // prettier-ignore
