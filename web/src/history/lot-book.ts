/** What is kept of every lot of a history: a few numbers in typed arrays, so that a million lots are some forty megabytes. */
import { fail } from "../../../src/base/errors.ts";

/** Larger numbers of lots than this are not kept in memory. */
const MOST = 1 << 25;

/** Where a lot ended; 0 while it is in the fab. */
export const DONE = 1;
export const SCRAPPED = 2;

export class LotBook {
  /** [ms]; NaN where no lot has this number */
  release = new Float64Array(0);
  /** end of the last visit so far [ms] */
  end = new Float64Array(0);
  /** waiting for tools, all visits [ms] */
  wait = new Float64Array(0);
  visits = new Uint16Array(0);
  product = new Uint16Array(0);
  state = new Uint8Array(0);
  /** row groups in which its visits lie */
  first = new Uint32Array(0);
  last = new Uint32Array(0);
  /** lots known, and one more than the highest number */
  count = 0;
  size = 0;

  /** Make room for a lot; the arrays grow by doubling. */
  enter(lot: number, releaseMs: number, product: number, block: number): void {
    if (lot >= this.size) {
      if (lot >= MOST) fail("history", `lot ${lot}: more than ${MOST} lots`, "write the history of fewer days");
      this.size = lot + 1;
      if (lot >= this.release.length) this.#grow(Math.max(1024, 2 * lot));
    }
    if (!Number.isNaN(this.release[lot]!)) return;
    this.count++;
    this.release[lot] = releaseMs;
    this.end[lot] = releaseMs;
    this.product[lot] = product;
    this.first[lot] = block;
  }

  #grow(length: number): void {
    const release = new Float64Array(length).fill(Number.NaN);
    release.set(this.release);
    this.release = release;
    this.end = grown(this.end, new Float64Array(length));
    this.wait = grown(this.wait, new Float64Array(length));
    this.visits = grown(this.visits, new Uint16Array(length));
    this.product = grown(this.product, new Uint16Array(length));
    this.state = grown(this.state, new Uint8Array(length));
    this.first = grown(this.first, new Uint32Array(length));
    this.last = grown(this.last, new Uint32Array(length));
  }
}

function grown<A extends Float64Array | Uint16Array | Uint8Array | Uint32Array>(before: A, after: A): A {
  after.set(before);
  return after;
}
