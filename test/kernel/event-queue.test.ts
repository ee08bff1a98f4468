import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { EventQueue } from "../../src/kernel/event-queue.ts";

interface Event {
  readonly time: number;
  readonly priority: number;
}

const event = fc.record({ time: fc.integer({ min: 0, max: 20 }), priority: fc.integer({ min: -256, max: 255 }) });

/** The order the queue promises, by a sort that keeps equal elements in place. */
function sorted(events: readonly Event[]): number[] {
  return events
    .map((_, i) => i)
    .sort((a, b) => events[a]!.time - events[b]!.time || events[a]!.priority - events[b]!.priority || a - b);
}

describe("the event queue", () => {
  it("gives back time, then priority, then sequence, for any events", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (events) => {
        const queue = new EventQueue(1);
        events.forEach(({ time, priority }, i) => queue.push(time, priority, i));
        const popped: number[] = [];
        while (queue.size > 0) {
          expect(queue.time()).toBe(events[queue.payload()]!.time);
          popped.push(queue.pop());
          expect(queue.now).toBe(events[popped[popped.length - 1]!]!.time);
        }
        expect(popped).toEqual(sorted(events));
      }),
    );
  });

  it("keeps the order when pushing, popping and replacing alternate", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })),
          { maxLength: 200 },
        ),
        (acts) => {
          const queue = new EventQueue();
          let waiting: { time: number; priority: number; id: number }[] = [];
          const next = (): { time: number; priority: number; id: number } =>
            waiting.reduce((a, b) => ((b.time - a.time || b.priority - a.priority || b.id - a.id) < 0 ? b : a));
          acts.forEach(([delay, priority, act], id) => {
            const base = queue.now === -Infinity ? 0 : queue.now;
            if (act === 0 || waiting.length === 0) {
              queue.push(base + delay, priority, id);
              waiting.push({ time: base + delay, priority, id });
              return;
            }
            const expected = next();
            waiting = waiting.filter((other) => other !== expected);
            const event = { time: expected.time + delay, priority, id };
            if (act === 2) waiting.push(event);
            expect(act === 1 ? queue.pop() : queue.replaceTop(event.time, priority, id)).toBe(expected.id);
            expect(queue.size).toBe(waiting.length);
          });
        },
      ),
    );
  });

  it("refuses the past, no time, a priority out of range, and an empty pop", () => {
    const queue = new EventQueue();
    expect(() => queue.pop()).toThrow("empty");
    expect(() => queue.payload()).toThrow("empty");
    expect(() => queue.replaceTop(1, 0, 0)).toThrow("empty");
    expect(queue.time()).toBe(Infinity);
    queue.push(10, 0, 1);
    queue.pop();
    expect(() => queue.push(9, 0, 1)).toThrow("clock stands at 10");
    expect(() => queue.push(NaN, 0, 1)).toThrow("clock");
    expect(() => queue.push(Infinity, 0, 1)).toThrow("clock");
    expect(() => queue.push(11, 256, 1)).toThrow("priority");
    queue.push(10, 0, 2);
    queue.clear();
    expect([queue.size, queue.now]).toEqual([0, -Infinity]);
    queue.push(0, 0, 3);
    expect(queue.pop()).toBe(3);
  });
});
