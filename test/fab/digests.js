/**
 * Digests of a few small runs that together touch every draw, table word, policy and release rule of the engine. Plain
 * JavaScript, because Node versions and browsers run it as it is, on the compiled engine they are given.
 */
export function digests(fab, tables) {
  const mini = {
    ...fab.minifabModel(),
    releases: ["Pa", "Pb"].map((product, i) => ({
      name: product,
      product,
      priority: 10,
      wafers: 25,
      leadMinutes: 3000,
      due: { kind: "flow-factor", factor: 1.5, spread: 0.2 },
      schedule: { kind: "poisson", meanMinutes: i === 0 ? 210 : 350 },
    })),
  };
  const run = (model, days, policy) => fab.simulate(model, { days, seed: 2026, policy }).digest;
  const gaa = fab.planFab({ process: "n2-gaa", moduleWafersPerMonth: 2000 });
  return {
    tables: run(fab.readTables(tables, "small"), 20),
    minifab: run(mini, 60, "critical-ratio"),
    atc: run(mini, 60, "atc"),
    weights: run(mini, 60, "0.6*atcs+0.4*line-balance with batc, gate 0.5"),
    conwip: run(fab.withRelease(mini, "starvation-avoidance Me 8 h"), 60, "random"),
    gaa: run(fab.steadyModule(gaa, 20, { lineYield: 0.965, hotLotShare: 0.02 }), 20, "fifo"),
  };
}
