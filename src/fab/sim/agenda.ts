/**
 * The pending events of one simulation: a binary heap on typed arrays, ordered by time, then by order of
 * scheduling. Times are whole milliseconds in doubles (exact to 2^53).
 */
export class Agenda {
  private times = new Float64Array(1024);
  private order = new Float64Array(1024);
  private what = new Int32Array(1024);
  private next = 0;
  size = 0;

  /** Time of the earliest event; Infinity when there is none. */
  time(): number {
    return this.size > 0 ? this.times[0] : Infinity;
  }

  push(time: number, payload: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, order, what } = this;
    const sequence = this.next++;
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
  }

  /** Remove the earliest event and give its payload. */
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
    return payload;
  }

  snapshot(): AgendaSnapshot {
    return {
      times: this.times.slice(0, this.size),
      order: this.order.slice(0, this.size),
      what: this.what.slice(0, this.size),
      next: this.next,
    };
  }

  restore(from: AgendaSnapshot): void {
    this.size = from.times.length;
    while (this.times.length < this.size) this.grow();
    this.times.set(from.times);
    this.order.set(from.order);
    this.what.set(from.what);
    this.next = from.next;
  }

  private grow(): void {
    const length = this.times.length * 2;
    const times = new Float64Array(length);
    times.set(this.times);
    this.times = times;
    const order = new Float64Array(length);
    order.set(this.order);
    this.order = order;
    const what = new Int32Array(length);
    what.set(this.what);
    this.what = what;
  }
}

export interface AgendaSnapshot {
  readonly times: Float64Array;
  readonly order: Float64Array;
  readonly what: Int32Array;
  readonly next: number;
}
