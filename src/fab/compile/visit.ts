/** What a visit of one step needs, in one record: one place in memory instead of one for each of twenty arrays. */
export interface Visit {
  readonly group: number;
  /** 1 on the last step of a route */
  readonly last: number;
  readonly sampling: number;
  /** set-up needed, 0 for none */
  readonly setup: number;
  /** lots with the same key may share a batch, -1 for none */
  readonly batchKey: number;
  readonly batchMin: number;
  readonly batchMax: number;
  /** place in the lot's memory with the only tool allowed here, and to which this step writes its tool; -1 for none */
  readonly dedicationUse: number;
  readonly dedicationSet: number;
  /** processing time: distribution, mean and half width */
  readonly kind: number;
  readonly meanMs: number;
  readonly halfMs: number;
  readonly perWafer: number;
  readonly intervalMs: number;
  /** the step's own set-up time, -1 when the set-up table rules */
  readonly setupOwnMs: number;
  readonly setupAlways: number;
  readonly windowCloses: number;
  readonly windowTo: number;
  readonly windowMs: number;
  readonly scrap: number;
  readonly rework: number;
  readonly reworkTo: number;
}
