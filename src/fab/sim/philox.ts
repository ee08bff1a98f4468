/**
 * Philox4x32-10 for the hot loop: four 32-bit words for one counter, without allocation.
 * Same function as base/random's primitive; there it is tested with the published vectors.
 * A draw is addressed by what it is FOR (lot, step, pass), so a changed rule never shifts other draws.
 * @source Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC11)
 */
export class Draws {
  private readonly key0: number;
  private readonly key1: number;
  /** the four words of the last `at`, unsigned */
  w0 = 0;
  w1 = 0;
  w2 = 0;
  w3 = 0;

  constructor(key0: number, key1: number) {
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
  }

  /** Compute the four words at a counter. */
  at(c0: number, c1: number, c2: number, c3: number): void {
    let k0 = this.key0;
    let k1 = this.key1;
    for (let round = 0; round < 10; round++) {
      // whole numbers of 32 bits throughout (| 0), or the compiler counts in floating point;
      // 0xD2511F53 * c0 and 0xCD9E8D57 * c2, high and low words, by 16-bit halves
      const a = c0 & 0xffff;
      const b = c0 >>> 16;
      const t0 = Math.imul(a, 0x1f53);
      const t1 = (Math.imul(b, 0x1f53) + (t0 >>> 16)) | 0;
      const t2 = (Math.imul(a, 0xd251) + (t1 & 0xffff)) | 0;
      const hi0 = (Math.imul(b, 0xd251) + (t1 >>> 16) + (t2 >>> 16)) | 0;
      const lo0 = Math.imul(c0, 0xd2511f53);
      const e = c2 & 0xffff;
      const f = c2 >>> 16;
      const u0 = Math.imul(e, 0x8d57);
      const u1 = (Math.imul(f, 0x8d57) + (u0 >>> 16)) | 0;
      const u2 = (Math.imul(e, 0xcd9e) + (u1 & 0xffff)) | 0;
      const hi1 = (Math.imul(f, 0xcd9e) + (u1 >>> 16) + (u2 >>> 16)) | 0;
      const lo1 = Math.imul(c2, 0xcd9e8d57);
      c0 = hi1 ^ c1 ^ k0;
      c1 = lo1;
      c2 = hi0 ^ c3 ^ k1;
      c3 = lo0;
      k0 = (k0 + 0x9e3779b9) | 0;
      k1 = (k1 + 0xbb67ae85) | 0;
    }
    this.w0 = c0 >>> 0;
    this.w1 = c1 >>> 0;
    this.w2 = c2 >>> 0;
    this.w3 = c3 >>> 0;
  }
}
