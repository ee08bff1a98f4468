import type { ChipInput } from "../../chip/index.ts";
import type { CampusMonths, Monthly } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import { given } from "./given.ts";

/** `chip.*` of the file with the wafers of each design, for the chip engine. */
export function chipInput(
  campus: Campus,
  months: CampusMonths,
  wafersOut: Readonly<Record<string, Monthly>>,
  cycleTimeDays: Monthly,
): ChipInput {
  const chip = campus.chip as NonNullable<Campus["chip"]>;
  const { learning, test } = chip;
  return given({
    months,
    wafersOut,
    cycleTimeDays,
    d0PerCm2: chip.d0,
    clustering: chip.clustering,
    model: chip.model,
    layers: chip.layers,
    scribeMm: chip.scribe,
    edgeMm: chip.edge,
    flatMm: chip.flat,
    radialExcess: chip.radial,
    parametric: chip.parametric && {
      yield: chip.parametric.yield,
      fastShare: chip.parametric.fast,
      lowLeakageShare: chip.parametric.lowLeakage,
      correlation: chip.parametric.correlation,
    },
    learning: learning && {
      startPerCm2: learning.start,
      ratePerCycle: learning.rate,
      analysisDays: learning.analysis,
      shortLoopDays: learning.shortLoop,
      maskTurnDays: learning.maskTurn,
      volumeExponent: learning.volumeExponent,
      volumeScaleWafers: learning.volumeScale,
    },
    test: { sortSeconds: test.sort, finalSeconds: test.final, coverage: test.coverage },
    designs: Object.entries(chip.designs).map(([name, design]) =>
      given({
        name,
        dieWidthMm: design.die.width,
        dieHeightMm: design.die.height,
        cores: design.cores,
        coreShare: design.coreShare,
        maxBad: design.maxBad,
        safetyShare: design.safetyShare,
        sram: design.sram && { share: design.sram.share, blocks: design.sram.blocks, spares: design.sram.spares },
        tops: design.tops,
        powerW: design.power,
        memoryGB: design.memory,
        bandwidthTBs: design.bandwidth,
        diesPerPackage: design.package.dies,
        hbmStacks: design.package.hbm,
        assemblyYield: design.package.assemblyYield,
      }),
    ),
  });
}
