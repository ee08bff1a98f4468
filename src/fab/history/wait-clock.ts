/**
 * Integrals over time that say, when a lot leaves a queue, why it waited: differences of running sums, so that a lot
 * costs the same however long it waited. All sums are whole milliseconds (tool-milliseconds for stopped tools).
 */
export class WaitClock {
  private readonly groupSince: Float64Array;
  private readonly groupReady: Uint8Array;
  private readonly groupStopped: Int32Array;
  /** time in which a tool of the group stood ready */
  private readonly readyMs: Float64Array;
  /** stopped tools x time in which none stood ready */
  private readonly stoppedMs: Float64Array;
  private readonly keyWafers: Int32Array;
  private readonly keySince: Float64Array;
  /** time in which the set was below its minimum, and the group's sums over the rest of the time */
  private readonly formingMs: Float64Array;
  private readonly formedReadyMs: Float64Array;
  private readonly formedStoppedMs: Float64Array;
  private readonly readyMark: Float64Array;
  private readonly stoppedMark: Float64Array;
  private readonly keyGroup: Int32Array;
  private readonly keyMinimum: Int32Array;

  constructor(groups: number, keyGroup: Int32Array, keyMinimum: Int32Array) {
    const keys = keyGroup.length;
    this.keyGroup = keyGroup;
    this.keyMinimum = keyMinimum;
    this.groupSince = new Float64Array(groups);
    this.groupReady = new Uint8Array(groups);
    this.groupStopped = new Int32Array(groups);
    this.readyMs = new Float64Array(groups);
    this.stoppedMs = new Float64Array(groups);
    this.keyWafers = new Int32Array(keys);
    this.keySince = new Float64Array(keys);
    this.formingMs = new Float64Array(keys);
    this.formedReadyMs = new Float64Array(keys);
    this.formedStoppedMs = new Float64Array(keys);
    this.readyMark = new Float64Array(keys);
    this.stoppedMark = new Float64Array(keys);
  }

  /** Tools of the group that stand still change by one. */
  stop(now: number, group: number, change: number): void {
    this.settle(now, group);
    this.groupStopped[group] += change;
  }

  ready(now: number, group: number, any: boolean): void {
    this.settle(now, group);
    this.groupReady[group] = any ? 1 : 0;
  }

  /** Wafers join (or, negative, leave) a batch set. */
  gather(now: number, key: number, wafers: number): void {
    this.settleKey(now, key);
    this.keyWafers[key] += wafers;
  }

  /** Read the three sums a lot's wait is made of: forming, ready, stopped. A key of -1 means single lots. */
  read(now: number, group: number, key: number, into: Float64Array, at: number): void {
    this.settle(now, group);
    if (key < 0) {
      into[at] = 0;
      into[at + 1] = this.readyMs[group];
      into[at + 2] = this.stoppedMs[group];
      return;
    }
    this.settleKey(now, key);
    into[at] = this.formingMs[key];
    into[at + 1] = this.formedReadyMs[key];
    into[at + 2] = this.formedStoppedMs[key];
  }

  private settle(now: number, group: number): void {
    const passed = now - this.groupSince[group];
    if (this.groupReady[group] === 1) this.readyMs[group] += passed;
    else this.stoppedMs[group] += this.groupStopped[group] * passed;
    this.groupSince[group] = now;
  }

  private settleKey(now: number, key: number): void {
    const group = this.keyGroup[key];
    this.settle(now, group);
    if (this.keyWafers[key] < this.keyMinimum[key]) this.formingMs[key] += now - this.keySince[key];
    else {
      this.formedReadyMs[key] += this.readyMs[group] - this.readyMark[key];
      this.formedStoppedMs[key] += this.stoppedMs[group] - this.stoppedMark[key];
    }
    this.keySince[key] = now;
    this.readyMark[key] = this.readyMs[group];
    this.stoppedMark[key] = this.stoppedMs[group];
  }
}
