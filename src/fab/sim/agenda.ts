/** 4.096 s a bucket and 2^14 of them: 18.6 hours, longer than almost all jobs. */
const PER_MS = 1 / 4096;
const BUCKETS = 16_384;
const MASK = BUCKETS - 1;

/**
 * The pending events of one simulation, in order of time, then of scheduling.
 *
 * A wheel of buckets holds the coming hours: a bucket is a short sorted list, so that adding and taking cost a few steps
 * instead of a heap's logarithm. What lies beyond the wheel (PM, failures, long furnaces) waits in a binary heap.
 * Times are whole milliseconds in doubles (exact to 2^53). The whole content can be copied.
 */
export class Agenda {
  size = 0;
  private heads = new Int32Array(BUCKETS).fill(-1);
  private filled = new Int32Array(BUCKETS / 32);
  private times = new Float64Array(1024);
  private what = new Int32Array(1024);
  private next = new Int32Array(1024);
  private free = -1;
  private used = 0;
  /** absolute number of the bucket in which the last event was taken, and the time at which the wheel ends */
  private bucket = 0;
  private end = BUCKETS / PER_MS;
  private inWheel = 0;
  private far = new FarHeap();
  /** head of the wheel, or -1 when it must be looked for */
  private head = -1;
  /** time of the earliest event, after `seek` */
  soonest = Infinity;

  /** Time of the earliest event; Infinity when there is none. */
  time(): number {
    this.seek();
    return this.soonest;
  }

  /** Bring `soonest` up to date. (The event loop reads the field: a call that returns a number with a point makes an object.) */
  seek(): void {
    if (this.head < 0 && this.inWheel > 0) this.find();
    const far = this.far.first;
    this.soonest = this.head >= 0 && this.times[this.head] < far ? this.times[this.head] : far;
  }

  push(time: number, payload: number): void {
    this.size++;
    if (time >= this.end) {
      this.far.push(time, payload);
      return;
    }
    let entry = this.free;
    if (entry >= 0) this.free = this.next[entry];
    else {
      if (this.used === this.times.length) this.grow();
      entry = this.used++;
    }
    const { times, next, heads } = this;
    times[entry] = time;
    this.what[entry] = payload;
    this.inWheel++;
    const slot = (time * PER_MS) & MASK;
    let after = heads[slot];
    if (after < 0 || times[after] > time) {
      if (after < 0) this.filled[slot >>> 5] |= 1 << (slot & 31);
      next[entry] = after;
      heads[slot] = entry;
      // the new event may come before the known head
      if (this.head >= 0 && time < times[this.head]) this.head = entry;
      return;
    }
    let before = after;
    for (after = next[before]; after >= 0 && times[after] <= time; after = next[before]) before = after;
    next[entry] = after;
    next[before] = entry;
  }

  /** Remove the earliest event and give its payload; at equal times far events go first. */
  pop(): number {
    this.size--;
    if (this.head < 0 && this.inWheel > 0) this.find();
    const near = this.head;
    if (near < 0 || this.far.first <= this.times[near]) {
      this.turnTo(Math.max(this.bucket, Math.floor(this.far.first * PER_MS)));
      return this.far.pop();
    }
    const bucket = Math.floor(this.times[near] * PER_MS);
    if (bucket !== this.bucket) this.turnTo(bucket);
    const slot = bucket & MASK;
    const after = this.next[near];
    this.heads[slot] = after;
    if (after < 0) this.filled[slot >>> 5] &= ~(1 << (slot & 31));
    // the rest of a bucket comes before every other bucket
    this.head = after;
    this.next[near] = this.free;
    this.free = near;
    this.inWheel--;
    return this.what[near];
  }

  private turnTo(bucket: number): void {
    this.bucket = bucket;
    this.end = (bucket + BUCKETS) / PER_MS;
  }

  /** Look for the earliest entry of a wheel that has one. */
  private find(): void {
    const { filled } = this;
    const start = this.bucket & MASK;
    let word = start >>> 5;
    let bits = filled[word] & (-1 << (start & 31));
    // one word more than there are: the first word's lower bits are the end of the round
    while (bits === 0) {
      word = (word + 1) & (BUCKETS / 32 - 1);
      bits = filled[word];
    }
    this.head = this.heads[(word << 5) + (31 - Math.clz32(bits & -bits))];
  }

  snapshot(): AgendaSnapshot {
    return {
      heads: this.heads.slice(),
      filled: this.filled.slice(),
      times: this.times.slice(),
      what: this.what.slice(),
      next: this.next.slice(),
      numbers: [this.size, this.free, this.used, this.bucket, this.end, this.inWheel, this.head],
      far: this.far.snapshot(),
    };
  }

  restore(from: AgendaSnapshot): void {
    this.heads = from.heads.slice();
    this.filled = from.filled.slice();
    this.times = from.times.slice();
    this.what = from.what.slice();
    this.next = from.next.slice();
    [this.size, this.free, this.used, this.bucket, this.end, this.inWheel, this.head] = from.numbers as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    this.far.restore(from.far);
  }

  private grow(): void {
    const length = this.times.length * 2;
    this.times = longer(this.times, length);
    this.what = longer(this.what, length);
    this.next = longer(this.next, length);
  }
}

/** Events beyond the wheel: a binary heap, ordered by time, then by order of scheduling. */
class FarHeap {
  private times = new Float64Array(1024);
  private order = new Float64Array(1024);
  private what = new Int32Array(1024);
  private sequence = 0;
  private size = 0;
  /** time of the earliest, Infinity without one */
  first = Infinity;

  push(time: number, payload: number): void {
    if (this.size === this.times.length) {
      const length = this.size * 2;
      this.times = longer(this.times, length);
      this.order = longer(this.order, length);
      this.what = longer(this.what, length);
    }
    const { times, order, what } = this;
    const sequence = this.sequence++;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      // a new event has the largest sequence number: equal times keep the parent first
      if (times[parent] <= time) break;
      times[at] = times[parent];
      order[at] = order[parent];
      what[at] = what[parent];
      at = parent;
    }
    times[at] = time;
    order[at] = sequence;
    what[at] = payload;
    this.first = times[0];
  }

  pop(): number {
    const { times, order, what } = this;
    const payload = what[0];
    const size = --this.size;
    const time = times[size];
    const sequence = order[size];
    const last = what[size];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (
        right < size &&
        (times[right] < times[child] || (times[right] === times[child] && order[right] < order[child]))
      )
        child = right;
      if (time < times[child] || (time === times[child] && sequence < order[child])) break;
      times[at] = times[child];
      order[at] = order[child];
      what[at] = what[child];
      at = child;
    }
    times[at] = time;
    order[at] = sequence;
    what[at] = last;
    this.first = size > 0 ? times[0] : Infinity;
    return payload;
  }

  snapshot(): FarSnapshot {
    return {
      times: this.times.slice(0, this.size),
      order: this.order.slice(0, this.size),
      what: this.what.slice(0, this.size),
      sequence: this.sequence,
    };
  }

  restore(from: FarSnapshot): void {
    this.size = from.times.length;
    const room = Math.max(1024, this.size);
    this.times = new Float64Array(room);
    this.times.set(from.times);
    this.order = new Float64Array(room);
    this.order.set(from.order);
    this.what = new Int32Array(room);
    this.what.set(from.what);
    this.sequence = from.sequence;
    this.first = this.size > 0 ? this.times[0] : Infinity;
  }
}

interface FarSnapshot {
  readonly times: Float64Array;
  readonly order: Float64Array;
  readonly what: Int32Array;
  readonly sequence: number;
}

export interface AgendaSnapshot {
  readonly heads: Int32Array;
  readonly filled: Int32Array;
  readonly times: Float64Array;
  readonly what: Int32Array;
  readonly next: Int32Array;
  readonly numbers: readonly number[];
  readonly far: FarSnapshot;
}

function longer<A extends Float64Array | Int32Array>(array: A, length: number): A {
  const copy = new (array.constructor as new (n: number) => A)(length);
  copy.set(array);
  return copy;
}
