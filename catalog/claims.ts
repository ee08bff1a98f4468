/**
 * The shipped ledger of public statements, the founding article's own first. No verdict is written here: `src/claims`
 * computes them. Format: docs/claims.md. Public facts to mid-September 2026.
 */
export const claimsLedger = String.raw`# status: contract filed approved statement claimed analyst derived secondary article (strongest first)
- id: article-2nm-foundry
  text: "Giant foundry in 2 nm"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.supply.startsPossibleWafersPerMonth >= ref.firstFabWafersPerMonth"]
- id: article-terawatt
  text: "Foundry of terawatt scale"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.energy.averageLoadMW >= 1e6 MW"]
  needs: "a definition: W of chips, racks or site, a year or in total, is not said"
- id: article-escape-queue
  text: "Frees Tesla and xAI from the TSMC and Samsung bottleneck"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.race.leadTime > 0 months", "run.cost.makeOverBuy >= 0 $"]
- id: article-unified-ai6
  text: "One AI6 chip for training, cars and Optimus"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  subject: chip families
  says: one for all
- id: article-trillions
  text: "Trillions of 2 nm AI chips"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  quantity: "1e12 dies/year"
  let: { usable: "80 to 115 dies/wafer", passes: "20 to 25 passes/wafer" }
  check: { wafers: "quantity / usable in wafers/month", scanners: "quantity / usable * passes / ref.euvPassesPerToolYear in tools" }
  world: { wafers: "ref.tsmcWafersPerMonth", scanners: "ref.euvInstalled2030" }
- id: article-rivals-queue
  text: "OpenAI, Google and BYD queue at third parties"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.race.leadTime > 0 months"]
- id: article-megapack-smr
  text: "Energy fortress of Megapacks and SMRs"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  subject: power on site
  says: batteries and reactors
- id: article-blackout
  text: "Avoids the AI blackout and the transformer crunch"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.energy.unservedHoursPerYear <= 24 h/year"]
- id: article-octovalve
  text: "Octovalve-style cooling for millions of chips"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.cooling.pue <= 1.25", "run.cooling.unservedHeatHours <= 88 h"]
- id: article-dead-chips
  text: "Without power and cooling chips are dead"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  let: { power: "0 to 1", cooling: "0 to 1" }
  check: { alive: "min(power, cooling)" }
  expect: "min(power, cooling) <= min(power, 1)"
- id: article-optimus
  text: "Optimus in millions a year with a low-cost 2 nm chip"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  let: { chips: "1 to 2 dies/robot", usable: "80 to 115 dies/wafer", robots: "1e6 robots/year" }
  check: { wafers: "robots * chips / usable in wafers/month" }
  expect: "wafers <= ref.firstFabWafersPerMonth"
- id: article-us-soil
  text: "Production on US soil, Texas or Nevada, secures against China tensions"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.race.shockLoss < run.race.shockLossFoundryOnly"]
- id: article-intelligence
  text: "The fab decides the throughput of world intelligence and the race"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.race.worldShare >= 0.5"]
  needs: "a yardstick: operations, bandwidth, or tokens at a stated rate a user"
- id: article-coevolution
  text: "Hardware and software co-evolve faster than anyone can follow"
  date: "2026-01-08"
  source: "tesla-mag.com, 2026-01-08"
  status: article
  run: ["run.race.loopExponent > 1"]
- id: ai6-samsung-contract
  text: "Samsung Taylor makes AI6 to 2033; called a bare minimum"
  date: "2025-07-28"
  source: "Korea Herald, 2025-08-10"
  status: contract
  quantity: "16.5e9 $"
- id: one-architecture
  text: "Dojo team disbanded; all paths converge to AI6"
  date: "2025-08-10"
  source: "Korea Herald, 2025-08-10"
  status: statement
  subject: chip families
  says: one for all
- id: hundred-thousand-wafers
  text: "First step of 100k wafer starts a month"
  date: "2025-11-06"
  source: "Tesla annual meeting; TechRepublic 2025-11-10"
  status: claimed
  quantity: "1e5 wafers/month"
  let: { passes: "20 to 25 passes/wafer" }
  check: { scanners: "quantity * passes / ref.euvPassesPerToolYear in tools", capital: "quantity * ref.usdPerWpm2nm in $" }
  expect: "scanners <= ref.euvSoldPerYear * 1 year"
  needs: "no more than a year of all EUV scanners sold in 2025 (48): memory, packaging and power bind too"
- id: one-million-wafers
  text: "1M wafer starts a month, read as 100M chips a month"
  date: "2025-11-06"
  source: "Tesla annual meeting; NextBigFuture 2025-11-07"
  status: claimed
  quantity: "1e6 wafers/month"
  subject: monthly output
  let: { usable: "80 to 115 dies/wafer", passes: "20 to 25 passes/wafer" }
  check: { dies: "quantity * usable in dies/month", scanners: "quantity * passes / ref.euvPassesPerToolYear in tools", logicCapital: "quantity * ref.usdPerWpm2nm in $" }
  expect: "dies >= 100e6 dies/month"
  needs: "at least 83.3 usable dies a wafer"
- id: one-million-chips-month
  text: "Up to 1M chips a month by 2027"
  date: "2025-11-17"
  source: "tesla-mag.com, 2025-11-17"
  status: secondary
  quantity: "1e6 dies/month"
  subject: monthly output
- id: robots-1M
  text: "1M Optimus a year (Fremont)"
  date: "2025-11"
  source: "humanoidsdaily, Nov 2025"
  status: claimed
  quantity: "1e6 robots/year"
  let: { chips: "1 to 2 dies/robot", usable: "80 to 115 dies/wafer" }
  check: { wafers: "quantity * chips / usable in wafers/month" }
  expect: "wafers <= ref.firstFabWafersPerMonth"
- id: robots-10M
  text: "10M Optimus a year (Texas)"
  date: "2025-11"
  source: "humanoidsdaily, Nov 2025"
  status: claimed
  quantity: "1e7 robots/year"
  let: { chips: "1 to 2 dies/robot", usable: "80 to 115 dies/wafer" }
  check: { wafers: "quantity * chips / usable in wafers/month" }
  expect: "wafers <= ref.firstFabWafersPerMonth"
- id: ai5-cost
  text: "AI5 costs less than 10 % of Blackwell at about a third of the power"
  date: "2025-11-06"
  source: "TechRepublic, 2025-11-10"
  status: claimed
  let: { wafer: "18000 to 30000 $/wafer", usable: "80 to 115 dies/wafer" }
  check: { die: "wafer / usable in $/die" }
  expect: "die <= 0.1 * ref.blackwellDollars"
- id: one-terawatt-a-year
  text: "More than 1 TW of compute a year, about 80 % in space"
  date: "2026-03-21"
  source: "X post and talk, Austin"
  status: claimed
  quantity: "1e12 W/year"
  let: { intensity: "2e6 passes/GW" }
  check: { scanners: "quantity * intensity / ref.euvPassesPerToolYear in tools" }
  world: { scanners: "ref.euvInstalled2030" }
- id: two-chip-families
  text: "Two kinds: edge inference, and D3 for space"
  date: "2026-03-21"
  source: "Austin talk; Cointelegraph"
  status: claimed
  subject: chip families
  says: two
- id: hundred-billion-chips
  text: "100-200 billion chips a year"
  date: "2026-03-21"
  source: "press, Mar 2026"
  status: secondary
  quantity: "1e11 to 2e11 dies/year"
  let: { silicon: "60000 mm2/wafer" }
  check: { dieAt100k: "1e5 wafers/month * silicon / quantity in mm2/die", dieAt1M: "1e6 wafers/month * silicon / quantity in mm2/die" }
  expect: "dieAt1M >= ref.smallestAiDieMm2"
- id: intel-joins
  text: "Intel joins to refactor fab technology for 1 TW a year"
  date: "2026-04-07"
  source: "joint release; TechCrunch"
  status: statement
- id: research-fab
  text: "Research fab: about 3B USD and 1,000 wafers a month"
  date: "2026-04-22"
  source: "Tesla Q1 2026 call"
  status: statement
  quantity: "1000 wafers/month"
  check: { dollarsPerWpm: "3e9 $ / quantity in $ per wafer/month" }
- id: grimes-capital
  text: "55B USD first phases, 119B USD in total"
  date: "2026-05-06"
  source: "Grimes County filing; TechCrunch"
  status: filed
  quantity: "55e9 to 119e9 $"
  check: { wafers: "quantity / ref.usdPerWpm2nm in wafers/month" }
  expect: "wafers >= 98e3 wafers/month"
- id: s1-early
  text: "Very early stages; no terms final, no obligations"
  date: "2026-05-20"
  source: "SpaceX S-1; Electrek"
  status: filed
- id: grimes-abatement
  text: "100 % abatement for 10 years, 10M USD upfront and 20M USD a year"
  date: "2026-06-03"
  source: "Grimes County, 4-1 vote"
  status: approved
- id: grimes-gas-plants
  text: "Natural-gas plants and an AI facility in the project scope"
  date: "2026-06"
  source: "Grimes County papers"
  status: approved
  subject: power on site
  says: natural gas
- id: five-day-loop
  text: "Defect loop of 4 months, then 10-15 days, then 5 days"
  date: "2026-06"
  source: "video transcript 2026-06-04"
  status: secondary
  quantity: "5 days"
  let: { layers: "64 to 100 layers" }
  check: { daysPerLayer: "quantity / layers in days/layer" }
  expect: "daysPerLayer >= ref.bestDaysPerLayer"
- id: ten-gw-site
  text: "The complex needs more than 10 GW"
  date: "2026-06"
  source: "aguea.com"
  status: secondary
  quantity: "10e9 W"
`;
