/** One word; `reason` says why, in a sentence. */
export interface PlaceState {
  readonly word: string;
  /** works, does not work yet or any more, or wants to and cannot */
  readonly mood: "works" | "rests" | "suffers";
  readonly reason: string;
}

/** It works. */
export const works = (word: string, reason: string): PlaceState => ({ word, mood: "works", reason });
/** It does not work yet or any more, or need not. */
export const rests = (word: string, reason: string): PlaceState => ({ word, mood: "rests", reason });
/** It wants to work and cannot. */
export const suffers = (word: string, reason: string): PlaceState => ({ word, mood: "suffers", reason });
