/**
 * What a dispatching rule (or an external dispatcher) may look at: the live books of the simulation, indexed by lot or
 * by step. Times are milliseconds of simulation time. Read only: writing to it breaks the run.
 */
export interface DispatchView {
  readonly now: number;
  /** step at which a lot is, numbered through all routes */
  readonly lotStep: ArrayLike<number>;
  readonly lotWafers: ArrayLike<number>;
  /** larger is more important */
  readonly lotPriority: ArrayLike<number>;
  readonly lotRelease: ArrayLike<number>;
  readonly lotDue: ArrayLike<number>;
  /** arrival at the present queue */
  readonly lotArrive: ArrayLike<number>;
  /** step at which the lot's queue-time window closes, -1 without one; and until when processing must start there */
  readonly lotWindowStep: ArrayLike<number>;
  readonly lotWindowEnd: ArrayLike<number>;
  /** set-up a tool has, 0 for none */
  readonly toolSetup: ArrayLike<number>;
  /** lots waiting at a tool group */
  readonly queueLots: ArrayLike<number>;
  /** the waiting lots of a tool group as a list: `queueHead[group]`, then `lotNext[lot]`; -1 ends it */
  readonly queueHead: ArrayLike<number>;
  readonly lotNext: ArrayLike<number>;
  /** number of a lot since the start of the run, and its rework passes */
  readonly lotId: ArrayLike<number>;
  readonly lotPass: ArrayLike<number>;
  readonly seed: number;
  /** one past the last step of the route that this step is on */
  lotStepEnd(step: number): number;
  /** what the set-up table gives for making this lot's set-up on the tool */
  rankSetupMs(lot: number, tool: number): number;
  readonly c: {
    readonly stepGroup: ArrayLike<number>;
    readonly stepRoute: ArrayLike<number>;
    readonly stepSetup: ArrayLike<number>;
    readonly routeFirstStep: ArrayLike<number>;
    /** expected visit: fixed + wafers x perWafer; and the same summed to the end of the route with sampling */
    readonly stepFixedMs: ArrayLike<number>;
    readonly stepWaferMs: ArrayLike<number>;
    readonly remainFixedMs: ArrayLike<number>;
    readonly remainWaferMs: ArrayLike<number>;
    /** mean visit at a group */
    readonly groupMeanMs: ArrayLike<number>;
    readonly toolGroup: ArrayLike<number>;
    readonly groupCount: ArrayLike<number>;
    /** mean of the set-up changes at a group; 1 where there are none */
    readonly groupSetupMs: ArrayLike<number>;
    /** lots that should wait at a step when the line is balanced */
    readonly stepTargetLots: ArrayLike<number>;
    logOf(x: number): number;
  };
}
