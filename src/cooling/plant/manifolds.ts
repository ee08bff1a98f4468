/** Which connections a manifold can make besides each loop's own chiller and economiser. A new one is one row. */
export interface Manifold {
  /** waste heat goes straight to make-up air and ultrapure water (M4) */
  readonly directReuse: boolean;
  /** heat-recovery chillers and boost heat pumps lift waste heat to demands (M5, M6) */
  readonly heatPumps: boolean;
  /** water that has cooled the process may cool the chips behind it (M3): saves pumping, never a compressor */
  readonly series: boolean;
  /** air-source heat pumps may cover demands; without them only boilers do */
  readonly airHeatPumps: boolean;
  /** free cooling before the chiller (M1, M2, M7); without it every loop uses its chiller */
  readonly economiser: boolean;
  readonly description: string;
}

export type ManifoldName = "octo" | "reuse" | "isolated" | "isolated-resistive" | "chillers-only";

/** Manifolds by the name in `cooling.manifold`; the last three are the named baselines of a saving. */
export const MANIFOLDS: Readonly<Record<ManifoldName, Manifold>> = {
  octo: {
    directReuse: true,
    heatPumps: true,
    series: true,
    airHeatPumps: true,
    economiser: true,
    description: "every loop may feed every sink and demand it is warm enough for",
  },
  reuse: {
    directReuse: true,
    heatPumps: false,
    series: false,
    airHeatPumps: true,
    economiser: true,
    description: "direct reuse only, no lifting of heat",
  },
  isolated: {
    directReuse: false,
    heatPumps: false,
    series: false,
    airHeatPumps: true,
    economiser: true,
    description: "each loop to its own machine with integrated economiser; heat from air-source heat pumps",
  },
  "isolated-resistive": {
    directReuse: false,
    heatPumps: false,
    series: false,
    airHeatPumps: false,
    economiser: true,
    description: "each loop to its own machine with integrated economiser; heat from electric boilers",
  },
  "chillers-only": {
    directReuse: false,
    heatPumps: false,
    series: false,
    airHeatPumps: true,
    economiser: false,
    description: "every loop to its own chiller all year; heat from air-source heat pumps",
  },
};
