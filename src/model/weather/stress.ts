import { HOURS_PER_YEAR } from "../../base/calendar.ts";
import { fail } from "../../base/errors.ts";
import type { Hourly } from "../flows.ts";

/** A spell of bad weather laid over a typical year. Factors not given are those of the kind. */
export interface Stress {
  readonly kind: "winter-storm" | "calm-dark" | "heat-wave";
  /** first day of the year, 0..364 */
  readonly startDay: number;
  readonly days: number;
  /** added to dry bulb and dew point [K] */
  readonly temperatureShiftK?: number;
  /** multiplies all radiation */
  readonly radiationFactor?: number;
  /** multiplies the wind */
  readonly windFactor?: number;
}

type Effect = Required<Pick<Stress, "temperatureShiftK" | "radiationFactor" | "windFactor">>;

/** What each kind does unless told otherwise: assumptions, to be replaced by the design spell of the site. */
const KINDS: Readonly<Record<Stress["kind"], Effect>> = {
  "winter-storm": { temperatureShiftK: -15, radiationFactor: 0.4, windFactor: 1.2 },
  "calm-dark": { temperatureShiftK: 0, radiationFactor: 0.25, windFactor: 0.3 },
  "heat-wave": { temperatureShiftK: 6, radiationFactor: 1, windFactor: 0.6 },
};

interface Series {
  readonly dryBulbC: Hourly;
  readonly dewPointC: Hourly;
  readonly ghiWm2: Hourly;
  readonly dniWm2: Hourly;
  readonly dhiWm2: Hourly;
  readonly windMs: Hourly;
}

/**
 * Lay spells of bad weather over hourly series, in place; a spell that passes the end of the year goes on at its start.
 *
 * @returns one sentence for each, for the warnings of the year
 * @throws {TerafabError} for a start or length outside the year
 */
export function layStress(series: Series, spells: readonly Stress[]): string[] {
  return spells.map((spell) => {
    if (!(spell.startDay >= 0 && spell.startDay < 365 && spell.days > 0 && spell.days <= 365))
      fail("stress", `${spell.kind} from day ${spell.startDay} for ${spell.days} days leaves the year`);
    const { temperatureShiftK, radiationFactor, windFactor } = { ...KINDS[spell.kind], ...given(spell) };
    const first = Math.round(spell.startDay * 24);
    for (let i = 0; i < Math.round(spell.days * 24); i++) {
      const h = (first + i) % HOURS_PER_YEAR;
      series.dryBulbC[h]! += temperatureShiftK;
      series.dewPointC[h] = Math.min(series.dewPointC[h]! + temperatureShiftK, series.dryBulbC[h]!);
      for (const radiation of [series.ghiWm2, series.dniWm2, series.dhiWm2]) radiation[h]! *= radiationFactor;
      series.windMs[h]! *= windFactor;
    }
    return (
      `stress laid over the typical year: ${spell.kind} from day ${spell.startDay} for ${spell.days} days ` +
      `(${temperatureShiftK} K, radiation x ${radiationFactor}, wind x ${windFactor})`
    );
  });
}

function given(spell: Stress): Partial<Effect> {
  const { temperatureShiftK, radiationFactor, windFactor } = spell;
  return {
    ...(temperatureShiftK === undefined ? {} : { temperatureShiftK }),
    ...(radiationFactor === undefined ? {} : { radiationFactor }),
    ...(windFactor === undefined ? {} : { windFactor }),
  };
}
