import { fail } from "../base/errors.ts";

/** Sequence numbers stay below this, so that priority and sequence share one exact double. */
const SEQUENCES = 17592186044416; // 2^44
const PRIORITIES = 256;

/**
 * A queue of future events in the exact total order (time, priority, sequence): earlier first, then the lower
 * priority number, then the one pushed first. A binary heap on typed arrays; nothing is allocated by push or pop.
 *
 * Times are whole milliseconds (or any finite number); a payload is a 32-bit integer, its meaning the caller's.
 *
 * @example
 * const queue = new EventQueue();
 * queue.push(10, 0, 7);
 * queue.push(5, 0, 8);
 * queue.pop(); // 8, and queue.now is 5
 */
export class EventQueue {
  /** time of the event popped last; no event may be pushed before it */
  now = -Infinity;
  #size = 0;
  #pushed = 0;
  #times: Float64Array;
  #ranks: Float64Array;
  #payloads: Int32Array;

  /** @param room how many events to expect; it grows by itself */
  constructor(room = 1024) {
    this.#times = new Float64Array(room);
    this.#ranks = new Float64Array(room);
    this.#payloads = new Int32Array(room);
  }

  /** How many events wait. */
  get size(): number {
    return this.#size;
  }

  /** Time of the next event; Infinity when none waits. */
  time(): number {
    return this.#size > 0 ? this.#times[0]! : Infinity;
  }

  /** Payload of the next event. @throws {TerafabError} when none waits */
  payload(): number {
    if (this.#size === 0) fail("event queue", "is empty");
    return this.#payloads[0]!;
  }

  /**
   * Add an event.
   *
   * @param time [ms], not before `now`
   * @param priority whole number, -256..255; lower goes first at the same time
   * @param payload 32-bit integer
   * @throws {TerafabError} for a time before `now` or not a number, or a priority out of range
   */
  push(time: number, priority: number, payload: number): void {
    if (!(time >= this.now) || time === Infinity)
      fail("event", `at ${time} ms, when the clock stands at ${this.now} ms`);
    if (!(priority >= -PRIORITIES && priority < PRIORITIES))
      fail("event", `has priority ${priority}, outside -256..255`);
    if (this.#size === this.#times.length) this.#grow();
    const rank = priority * SEQUENCES + this.#pushed++;
    this.#rise(this.#size++, time, rank, payload);
  }

  /**
   * Remove the next event, move `now` to its time and return its payload.
   *
   * @throws {TerafabError} when none waits
   */
  pop(): number {
    if (this.#size === 0) fail("event queue", "is empty");
    this.now = this.#times[0]!;
    const payload = this.#payloads[0]!;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#times[last]!, this.#ranks[last]!, this.#payloads[last]!);
    return payload;
  }

  /** Remove the next event and push another in one step: cheaper than pop and push. Returns the removed payload. */
  replaceTop(time: number, priority: number, payload: number): number {
    if (this.#size === 0) fail("event queue", "is empty");
    const removed = this.#payloads[0]!;
    if (!(time >= this.#times[0]!) || time === Infinity)
      fail("event", `at ${time} ms, when the clock stands at ${this.#times[0]} ms`);
    if (!(priority >= -PRIORITIES && priority < PRIORITIES))
      fail("event", `has priority ${priority}, outside -256..255`);
    this.now = this.#times[0]!;
    this.#sink(time, priority * SEQUENCES + this.#pushed++, payload);
    return removed;
  }

  /** Forget all events and set the clock back. */
  clear(): void {
    this.#size = 0;
    this.#pushed = 0;
    this.now = -Infinity;
  }

  #grow(): void {
    const room = this.#times.length * 2 + 16;
    const times = new Float64Array(room);
    const ranks = new Float64Array(room);
    const payloads = new Int32Array(room);
    times.set(this.#times);
    ranks.set(this.#ranks);
    payloads.set(this.#payloads);
    this.#times = times;
    this.#ranks = ranks;
    this.#payloads = payloads;
  }

  /** Put an event into the hole at i and move it up to its place. */
  #rise(i: number, time: number, rank: number, payload: number): void {
    const times = this.#times;
    const ranks = this.#ranks;
    const payloads = this.#payloads;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = times[parent]!;
      if (above < time || (above === time && ranks[parent]! < rank)) break;
      times[i] = above;
      ranks[i] = ranks[parent]!;
      payloads[i] = payloads[parent]!;
      i = parent;
    }
    times[i] = time;
    ranks[i] = rank;
    payloads[i] = payload;
  }

  /** Put an event into the hole at the top and move it down to its place. */
  #sink(time: number, rank: number, payload: number): void {
    const times = this.#times;
    const ranks = this.#ranks;
    const payloads = this.#payloads;
    const size = this.#size;
    let i = 0;
    for (let child = 1; child < size; child = 2 * i + 1) {
      const right = child + 1;
      if (
        right < size &&
        (times[right]! < times[child]! || (times[right] === times[child] && ranks[right]! < ranks[child]!))
      )
        child = right;
      const below = times[child]!;
      if (time < below || (time === below && rank < ranks[child]!)) break;
      times[i] = below;
      ranks[i] = ranks[child]!;
      payloads[i] = payloads[child]!;
      i = child;
    }
    times[i] = time;
    ranks[i] = rank;
    payloads[i] = payload;
  }
}
