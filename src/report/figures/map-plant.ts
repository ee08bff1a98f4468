import { FAB, BUS, MANIFOLD, PLANT, RACKS, WIDTH } from "./map-layout.ts";
import { megawatts, scaled } from "./map-marks.ts";
import type { MapSheet } from "./map-sheet.ts";
import { hue, markAttributes, px, text } from "./style.ts";

/** Draw the sources and the grid, the bus under them, and what it feeds. */
export function drawPlant(sheet: MapSheet): void {
  const { grid, sources, fab, racks, cooling } = sheet.at;
  if (grid === undefined) return;
  const most = sheet.most("MW");
  const shown = sources.filter(({ standsMW, state }) => standsMW > 0 || state.word === "waiting");
  const width = Math.min(190, (WIDTH - 32 - 14 * shown.length) / (shown.length + 1));
  const tops = [
    {
      name: "grid",
      picture: "grid",
      state: grid.state,
      line: megawatts(grid.importMW),
      flow: grid.importMW,
      column: "energy.gridImportTWh",
    },
    ...shown.map((source) => ({
      name: source.id,
      picture: source.kind,
      state: source.state,
      line: source.kind === "battery" ? `${megawatts(source.standsMW)} stand` : megawatts(source.outputMW),
      flow: Math.max(0, source.outputMW),
      column: undefined,
    })),
  ];
  const left = (WIDTH - tops.length * (width + 14) + 14) / 2;
  tops.forEach(({ name, picture, state, line, flow, column }, i) => {
    const x = left + i * (width + 14);
    sheet.tile({ name, picture, state, x, ...PLANT, width, hue: "power", lines: [line], go: "power" });
    const middle = x + width / 2;
    sheet.arrow({
      from: [middle, PLANT.y + PLANT.height],
      to: [middle, BUS - 5],
      width: scaled(flow, most),
      hue: "power",
      label: "",
      labelAt: [middle, BUS],
      tip: `${name}: ${megawatts(flow)} on average`,
      go: "power",
      ...(column && { column }),
    });
  });
  const ends = Math.min(left, FAB.x + FAB.width / 2 - 60, WIDTH - RACKS.x - RACKS.width / 2 - 60);
  const bus = `x="${px(ends)}" y="${BUS - 5}" width="${px(WIDTH - 2 * ends)}" height="10" rx="5"`;
  sheet.under(
    `<rect ${bus} fill="${hue("power")}"${markAttributes({ tip: `load ${megawatts(sheet.at.loadMW ?? 0)} on average`, column: "energy.averageLoadMW", go: "power" })}/>`,
  );
  sheet.over(
    // below the bus, between what cooling and what the racks take: no arrow passes there
    text(620, BUS + 21, `${megawatts(sheet.at.loadMW ?? 0)} of load`, {
      weight: 600,
      halo: true,
    }),
  );
  const down = (x: number, to: number, flow: number, what: string, column: string): void =>
    sheet.arrow({
      from: [x, BUS + 5],
      to: [x, to],
      width: scaled(flow, most),
      hue: "power",
      label: megawatts(flow),
      labelAt: [x + scaled(flow, most) / 2 + 8, BUS + 44],
      tip: `electricity of ${what}: ${megawatts(flow)} on average`,
      column,
      go: "power",
    });
  if (fab) down(FAB.x + FAB.width / 2, FAB.y, fab.toolsMW, "fab tools", "fab.toolLoadMW");
  if (racks) down(RACKS.x + RACKS.width / 2, RACKS.y, racks.itMW, "racks", "deploy.siteMW");
  if (cooling) down(478, MANIFOLD.y, cooling.electricMW, "cooling and fab utilities", "cooling.electricMW");
}
