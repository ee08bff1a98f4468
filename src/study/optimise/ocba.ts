/**
 * Share out further runs among designs so that the best one is picked with the greatest probability.
 *
 * N_i / N_j = (s_i / (m_i - m_b))^2 / (s_j / (m_j - m_b))^2 for i, j other than the best b;
 * N_b = s_b sqrt(sum_{i != b} N_i^2 / s_i^2)
 *
 * @param means of the designs, smaller is better
 * @param deviations of one run
 * @param done runs made so far
 * @param more runs to share out
 * @returns further runs by design; they add up to `more`
 * @source C.-H. Chen, J. Lin, E. Yucesan, S. E. Chick, Discrete Event Dyn. Syst. 10 (2000) 251-270, theorem 1
 */
export function ocba(
  means: readonly number[],
  deviations: readonly number[],
  done: readonly number[],
  more: number,
): number[] {
  const best = means.indexOf(Math.min(...means));
  const scale = Math.max(...deviations, 1e-300);
  // equal figures and constants get a floor, so that no share is infinite
  const gaps = means.map((mean) => Math.max(mean - (means[best] as number), 1e-3 * scale));
  const spread = deviations.map((deviation) => Math.max(deviation, 1e-6 * scale));
  const ratio = spread.map((s, i) => (i === best ? 0 : (s / gaps[i]!) * (s / gaps[i]!)));
  ratio[best] = spread[best]! * Math.sqrt(ratio.reduce((sum, r, i) => sum + (r / spread[i]!) * (r / spread[i]!), 0));
  const whole = ratio.reduce((sum, r) => sum + r, 0);
  const total = done.reduce((sum, n) => sum + n, 0) + more;
  const added = means.map(() => 0);
  // one by one to whoever is furthest behind its share: whole numbers that add up
  for (let k = 0; k < more; k++) {
    let next = 0;
    let lag = -Infinity;
    ratio.forEach((r, i) => {
      const behind = whole > 0 ? (total * r) / whole - done[i]! - added[i]! : -done[i]! - added[i]!;
      if (behind > lag) [next, lag] = [i, behind];
    });
    added[next]!++;
  }
  return added;
}
