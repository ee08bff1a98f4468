import { stream } from "../../src/base/random.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import type { DenseLp } from "../../src/kernel/simplex.ts";

/** A random small programme with every kind of row and bound, as a dense one and as a model. */
export function randomLp(seed: number): { readonly dense: DenseLp; readonly model: LpModel } {
  const random = stream(seed, "random lp");
  const n = 1 + random.integer(12);
  const m = 1 + random.integer(12);
  const [c, A, rowLower, rowUpper, lower, upper]: number[][] = [[], [], [], [], [], []];
  for (let j = 0; j < n; j++) {
    c!.push(random.integer(21) - 10);
    const kind = random.integer(10);
    const low = kind <= 1 ? -Infinity : kind < 7 ? 0 : -random.integer(6);
    lower!.push(low);
    upper!.push(kind === 0 || kind === 2 ? Infinity : (low === -Infinity ? 0 : low) + random.integer(12));
  }
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) A!.push(random.bernoulli(0.5) ? random.integer(11) - 5 : 0);
    const kind = random.integer(4);
    const side = random.integer(30) - 6;
    rowLower!.push(kind === 1 ? -Infinity : kind === 2 ? side - 5 : side);
    rowUpper!.push(kind === 3 ? Infinity : side);
  }
  const maximise = random.bernoulli(0.5);
  const model = new LpModel();
  for (let j = 0; j < n; j++) model.variable(lower![j]!, upper![j]!, c![j]!);
  const columns = c!.map((_, j) => j);
  for (let i = 0; i < m; i++) model.row(rowLower![i]!, rowUpper![i]!, columns, A!.slice(i * n, i * n + n));
  if (maximise) model.maximise();
  const dense = { c: c!, A: A!, rowLower: rowLower!, rowUpper: rowUpper!, lower: lower!, upper: upper!, maximise };
  return { dense, model };
}
