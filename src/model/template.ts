/** The ten lines of `terafab new`: every block of a run is there, the rest are defaults. */
export const NEW_CAMPUS = `terafab: 1                                   # terafab check FILE --full shows every default
campus: My campus
horizon: 2029-01 to 2033-12
site:    { at: 31.9 N 99.6 W, grid: { import: 150 MW, price: 60 $/MWh } }
fab:     { process: n2-gaa, starts: 10k wafers/month, ramp: { from: 2029-03, months: 12 } }
chip:    { d0: 0.07 to 0.12 /cm2, designs: { first: { die: 20 x 20 mm, power: 300 W, tops: 1200, memory: 96 GB } } }
energy:  { gas: { size: 200 MW }, battery: { power: 100 MW, energy: 400 MWh }, survive: 4 h }
cooling: { chipLoop: 45 degC }
deploy:  { training: { size: 150 MW, from: 2029-09 } }
cost:    { year: 2026, discount: 8 % }
`;
