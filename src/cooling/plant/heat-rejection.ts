/** What a kind of heat rejection is built of. A new kind is one row. */
export interface HeatRejection {
  /** open towers, sized for the whole heat at the design wet bulb */
  readonly tower: boolean;
  /** dry coolers: sized for the hot day, for a mild day beside towers, or absent */
  readonly dry: "hot-day" | "mild-day" | "none";
  /** wetted pads in front of the dry coolers in hot hours */
  readonly pads: boolean;
  readonly description: string;
}

export type HeatRejectionName = "hybrid-tower" | "wet-tower" | "dry" | "adiabatic";

/** Kinds of heat rejection by the name in `cooling.heatRejection`. */
export const HEAT_REJECTION: Readonly<Record<HeatRejectionName, HeatRejection>> = {
  "hybrid-tower": {
    tower: true,
    dry: "mild-day",
    pads: false,
    description: "dry below the switch temperature, wet above: water only in warm hours",
  },
  "wet-tower": { tower: true, dry: "none", pads: false, description: "open counterflow towers all year" },
  dry: {
    tower: false,
    dry: "hot-day",
    pads: false,
    description: "dry coolers only: no water, more fan and chiller power on hot days",
  },
  adiabatic: {
    tower: false,
    dry: "hot-day",
    pads: true,
    description: "dry coolers whose inlet air is wetted by pads in hot hours",
  },
};
