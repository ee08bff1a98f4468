import type { Fact } from "../fact.ts";

/** A process as repeated mask-layer loops: enough to build a plausible route, nobody's real one. */
export interface ProcessFacts {
  readonly name: string;
  /** shown on every report of a run that uses it */
  readonly label: string;
  readonly maskLayers: Fact;
  readonly euvPasses: Fact;
  readonly steps: Fact;
  /** share of the layers that are not EUV and use immersion scanners */
  readonly immersionShare: Fact;
  readonly sections: readonly Section[];
  /** electricity of the whole fab, utilities included [kWh/wafer], and the share of tools and sub-fab, of EUV alone */
  readonly energyPerWafer: Fact;
  readonly toolShare: Fact;
  readonly euvShare: Fact;
  readonly litho: { readonly overlaySampling: Fact; readonly reworkShare: Fact };
  readonly filmSampling: Fact;
  readonly inspectionSampling: Fact;
  /** share of EUV layers that must return to the scanner of the layer before */
  readonly dedicatedShare: Fact;
  /** queue-time limit from a clean to the deposition after it [h] */
  readonly cleanLimitHours: Fact;
  /** steps of one class and section that share a qualified tool group; scanners and tracks are not split */
  readonly stepsPerGroup: Fact;
  /** share of steps that only wait (cure, hold for a decision), and their length [min] */
  readonly holdShare: Fact;
  readonly holdMinutes: Fact;
  /** tool classes of the cycles that fill the route up to `steps` */
  readonly fill: readonly string[];
  /** loaded share of available time to which tools are counted */
  readonly utilisation: Fact;
  readonly bottleneckUtilisation: Fact;
}

/** One part of the route: its share of the mask layers, and the modules that its layers pass through in turn. */
export interface Section {
  readonly name: string;
  readonly layerShare: number;
  readonly modules: readonly Module[];
}

export interface Module {
  readonly name: string;
  /** tool classes before the exposure, and after it; "+" joins the section's name to the tool group */
  readonly before: readonly string[];
  readonly after: readonly string[];
}
