import type { Fact } from "../fact.ts";

const intel = (value: number, unit: string): Fact => ({
  value,
  unit,
  source: "Intel five-machine six-step mini-fab (Kempf), fabspec.html, Arizona State University",
  date: "1994",
  confidence: "published",
});
const unsourced = (value: number, unit: string): Fact => ({
  value,
  unit,
  source: "recalled from secondary copies of the mini-fab specification; not verified",
  confidence: "assumption",
});

/** The Intel mini-fab: five machines, six steps. Times in minutes; load, unload, set-up and PM are unverified. */
export const minifab = {
  name: "minifab",
  label: "Intel five-machine six-step mini-fab, a hand-checked unit model",
  /** lots a week; a lot is 25 wafers by the campus file, the original has none */
  startsPerWeek: { Pa: intel(51, "lots/week"), Pb: intel(30, "lots/week"), TW: intel(3, "lots/week") },
  lotWafers: unsourced(25, "wafers"),
  steps: [
    { name: "S1", group: "MaMb", minutes: intel(225, "min"), batchLots: 3 },
    { name: "S2", group: "McMd", minutes: intel(30, "min"), batchLots: 1 },
    { name: "S3", group: "Me", minutes: intel(55, "min"), batchLots: 1 },
    { name: "S4", group: "McMd", minutes: intel(50, "min"), batchLots: 1 },
    { name: "S5", group: "MaMb", minutes: intel(255, "min"), batchLots: 3 },
    { name: "S6", group: "Me", minutes: intel(10, "min"), batchLots: 1 },
  ],
  groups: [
    {
      name: "MaMb",
      area: "diffusion",
      count: 2,
      loadMinutes: unsourced(20, "min"),
      unloadMinutes: unsourced(40, "min"),
      pmMinutes: unsourced(75, "min"),
      pmEveryMinutes: unsourced(1440, "min"),
    },
    {
      name: "McMd",
      area: "implant",
      count: 2,
      loadMinutes: unsourced(15, "min"),
      unloadMinutes: unsourced(15, "min"),
      pmMinutes: unsourced(120, "min"),
      pmEveryMinutes: unsourced(720, "min"),
    },
    {
      name: "Me",
      area: "litho",
      count: 1,
      loadMinutes: unsourced(10, "min"),
      unloadMinutes: unsourced(10, "min"),
      pmMinutes: unsourced(30, "min"),
      pmEveryMinutes: unsourced(720, "min"),
    },
  ],
  travelMinutes: intel(4, "min"),
  emergency: {
    group: "McMd",
    everyHours: unsourced(50, "h"),
    halfWidthHours: unsourced(26, "h"),
    repairHours: unsourced(7, "h"),
    repairHalfHours: unsourced(1, "h"),
  },
  setupMinutes: { step: unsourced(10, "min") },
} as const;
