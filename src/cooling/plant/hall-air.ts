/** How the air of the rack halls is cooled. A new kind is one row. */
export interface HallAir {
  /** outdoor air may take the heat itself, without water coils between (air-side economiser) */
  readonly outdoor: boolean;
  /** pads may wet that air first (direct evaporative cooling) */
  readonly pads: boolean;
  readonly description: string;
}

export type HallAirName = "water" | "outdoor" | "evaporative";

/** Kinds of hall air by the name in `cooling.hall.air`. */
export const HALL_AIR: Readonly<Record<HallAirName, HallAir>> = {
  water: { outdoor: false, pads: false, description: "coils on the hall loop all year" },
  outdoor: {
    outdoor: true,
    pads: false,
    description: "outdoor air while it is cool and dry enough, coils for the rest",
  },
  evaporative: {
    outdoor: true,
    pads: true,
    description: "outdoor air, wetted by pads where that helps, coils for the rest",
  },
};
