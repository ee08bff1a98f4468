import { describe, it } from "vitest";

import { philox4x32 } from "../../src/base/random.ts";
import { worstOf } from "./oracle.ts";

function oracleBits(name: string, block: ArrayLike<number>, words: string): void {
  worstOf(
    {
      engine: "base",
      case: `Philox4x32-10, ${name}`,
      source: "Random123, kat_vectors",
      within: 0,
      why: "bits",
    },
    words.split(" ").map((word, k) => [block[k]!, Number.parseInt(word, 16)]),
  );
}

describe("Philox4x32-10, the known answers of Random123 (kat_vectors)", () => {
  it("counter and key zero", () => {
    oracleBits("counter and key zero", philox4x32([0, 0, 0, 0], [0, 0]), "6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  });
  it("counter and key all ones", () => {
    const ones = 0xffffffff;
    const block = philox4x32([ones, ones, ones, ones], [ones, ones]);
    oracleBits("counter and key all ones", block, "408f276d 41c83b0e a20bc7c6 6d5451fd");
  });
  it("counter and key the digits of pi", () => {
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
    const block = philox4x32(counter, [0xa4093822, 0x299f31d0]);
    oracleBits("counter and key of pi", block, "d16cfe09 94fdcceb 5001e420 24126ea1");
  });
});
