import { significant } from "../number.ts";
import { type Box, FAB, HEAT, MANIFOLD, RACKS, SINK } from "./map-layout.ts";
import { megawatts, scaled } from "./map-marks.ts";
import type { MapSheet } from "./map-sheet.ts";

/** Draw where heat goes and water comes from. */
export function drawHeat(sheet: MapSheet): void {
  const { cooling, fab, racks } = sheet.at;
  if (cooling === undefined) return;
  const most = sheet.most("MW");
  const middle = HEAT.y + HEAT.height / 2;
  sheet.tile({
    ...MANIFOLD,
    name: "cooling manifold",
    picture: "water",
    hue: "cooling",
    lines: [wayOf(cooling.way)],
    state: cooling.state,
    go: "cooling",
  });
  sheet.tile({
    ...SINK,
    name: "heat to the air",
    picture: "tower",
    hue: "cooling",
    lines: [`${megawatts(cooling.heatMW)} of heat`],
    state: cooling.state,
    go: "cooling",
  });
  const drop = (box: Box, x: number, flow: number, what: string): void =>
    sheet.arrow({
      from: [x, box.y + box.height],
      to: [x, HEAT.y],
      width: scaled(flow, most),
      hue: "cooling",
      label: `${megawatts(flow)} heat`,
      labelAt: [x - scaled(flow, most) / 2 - 8, HEAT.y - 24],
      anchor: "end",
      tip: `heat of ${what}: ${megawatts(flow)} on average`,
      column: "cooling.rejectableMW",
      go: "cooling",
    });
  if (fab) drop(FAB, FAB.x + FAB.width / 2 + 20, fab.toolsMW, "the fab");
  if (racks) {
    const x = RACKS.x + 40;
    sheet.arrow({
      from: [x, RACKS.y + RACKS.height],
      by: [
        [x, HEAT.y - 44],
        [700, HEAT.y - 44],
      ],
      to: [700, HEAT.y],
      width: scaled(racks.itMW, most),
      hue: "cooling",
      label: `${megawatts(racks.itMW)} heat`,
      labelAt: [700 - scaled(racks.itMW, most) / 2 - 8, HEAT.y - 24],
      anchor: "end",
      tip: `heat of the racks: ${megawatts(racks.itMW)} on average`,
      column: "deploy.siteMW",
      go: "cooling",
    });
  }
  sheet.arrow({
    from: [MANIFOLD.x + MANIFOLD.width, middle],
    to: [SINK.x, middle],
    width: scaled(cooling.heatMW, most),
    hue: "cooling",
    label: megawatts(cooling.heatMW),
    labelAt: [(MANIFOLD.x + MANIFOLD.width + SINK.x) / 2 - 8, middle - scaled(cooling.heatMW, most) / 2 - 8],
    anchor: "middle",
    tip: `heat rejected: ${megawatts(cooling.heatMW)} on average`,
    column: "cooling.rejectableMW",
    go: "cooling",
  });
  const width = scaled(cooling.waterMLPerDay, sheet.most("water"));
  sheet.arrow({
    from: [16, middle],
    to: [MANIFOLD.x, middle],
    width,
    hue: "water",
    label: `${significant(cooling.waterMLPerDay)} ML/day`,
    labelAt: [16, middle - width / 2 - 9],
    tip: `water withdrawn: ${significant(cooling.waterMLPerDay)} ML a day`,
    column: "cooling.waterMLPerDay",
    go: "cooling",
  });
}

/** "M2 cooling towers + M8 store" without its codes. */
function wayOf(modes: string): string {
  return modes
    .split(" + ")
    .map((mode) => mode.replace(/^M\d+ /, ""))
    .join(", ");
}
