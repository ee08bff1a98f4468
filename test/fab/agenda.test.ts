import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agenda } from "../../src/fab/sim/agenda.ts";
import { Draws } from "../../src/fab/sim/philox.ts";

describe("the agenda", () => {
  it("gives events back in order of time, those of one bucket in order of scheduling", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2e8 }), fc.integer({ min: 0, max: 3 })), {
          minLength: 1,
          maxLength: 300,
        }),
        (list) => {
          const agenda = new Agenda();
          const pending: number[] = [];
          let now = 0;
          let id = 0;
          for (const [after, pops] of list) {
            agenda.push(now + after, id++);
            pending.push(now + after);
            for (let k = 0; k < pops && agenda.size > 0; k++) {
              const time = agenda.time();
              expect(time).toBe(Math.min(...pending));
              pending.splice(pending.indexOf(time), 1);
              agenda.pop();
              now = time;
            }
          }
          while (agenda.size > 0) {
            expect(agenda.time()).toBeGreaterThanOrEqual(now);
            now = agenda.time();
            agenda.pop();
          }
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });

  it("keeps the order of scheduling at equal times, near and far", () => {
    for (const time of [1000, 1e9]) {
      const agenda = new Agenda();
      for (let i = 0; i < 50; i++) agenda.push(time, i);
      expect(Array.from({ length: 50 }, () => agenda.pop())).toEqual(Array.from({ length: 50 }, (_, i) => i));
    }
  });
});

describe("the draws of the hot loop", () => {
  it("are Philox4x32-10 (vectors of Random123)", () => {
    const zero = new Draws(0, 0);
    zero.at(0, 0, 0, 0);
    expect([zero.w0, zero.w1, zero.w2, zero.w3]).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = new Draws(-1, -1);
    ones.at(-1, -1, -1, -1);
    expect([ones.w0, ones.w1, ones.w2, ones.w3]).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    const pi = new Draws(0xa4093822, 0x299f31d0);
    pi.at(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
    expect([pi.w0, pi.w1, pi.w2, pi.w3]).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });
});
