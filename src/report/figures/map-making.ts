import { sum } from "../../base/series.ts";
import { compact } from "../number.ts";
import { icon } from "./icons.ts";
import { CHIPS, FAB, HEAT, PACKAGING, RACKS, WIDEST, WIDTH } from "./map-layout.ts";
import { megawatts, scaled } from "./map-marks.ts";
import type { MapSheet } from "./map-sheet.ts";
import { hue } from "./style.ts";

/** Draw the way of the chips: wafers, dies, packages, racks, and the gates through which others leave. */
export function drawMaking(sheet: MapSheet): void {
  const { fab, packaging, racks, uses } = sheet.at;
  const middle = CHIPS.y + CHIPS.height / 2;
  if (fab) {
    sheet.tile({
      ...FAB,
      name: "fab",
      picture: "fab",
      hue: "fab",
      lines: [`${compact(fab.wip)} wafers in it`, `${compact(fab.outs)} out a month`],
      state: fab.state,
      go: "fab",
    });
    const width = scaled(fab.starts, sheet.most("starts"));
    sheet.arrow({
      from: [16, middle],
      to: [FAB.x, middle],
      width,
      hue: "fab",
      label: `${compact(fab.starts)} wafers`,
      labelAt: [16, middle - width / 2 - 9],
      tip: `wafers started: ${compact(fab.starts)} a month`,
      column: "fab.startsWafersPerMonth",
      go: "fab",
    });
  }
  if (packaging) {
    const memory = packaging.state.word.startsWith("starved") ? packaging.state.word.slice(9) : "";
    sheet.tile({
      ...PACKAGING,
      name: "test, packaging",
      picture: "packaging",
      hue: "chip",
      lines: [`${compact(packaging.packages)} packages a month`, `${compact(packaging.waitingDies)} dies wait`],
      state: packaging.state,
      go: "chips",
    });
    const width = scaled(packaging.goodDies, sheet.most("dies"));
    sheet.arrow({
      from: [fab ? FAB.x + FAB.width : 380, middle],
      to: [PACKAGING.x, middle],
      width,
      hue: "chip",
      label: `${compact(packaging.goodDies)} dies`,
      labelAt: [FAB.x + FAB.width + 8, middle - width / 2 - 9],
      tip: `good dies: ${compact(packaging.goodDies)} a month${memory === "" ? "" : `; packaging has ${memory}`}`,
      column: "chip.goodDiesPerMonth",
      go: "chips",
    });
  }
  if (packaging) drawMemory(sheet);
  const packages = sheet.most("packages");
  const others = uses.slice(0, 4);
  const leaving = sum(others.map((use) => use.packages));
  if (racks) {
    sheet.tile({
      ...RACKS,
      name: "racks",
      picture: "racks",
      hue: "deploy",
      lines: [`${megawatts(racks.itMW)} run`, `${compact(racks.online)} packages`],
      state: racks.state,
      go: "deploy",
    });
    const width = scaled(racks.packages, packages);
    sheet.arrow({
      from: [PACKAGING.x + PACKAGING.width, middle],
      to: [RACKS.x, middle],
      width,
      hue: "deploy",
      label: compact(racks.packages),
      labelAt: [(PACKAGING.x + PACKAGING.width + RACKS.x) / 2 - 8, middle - width / 2 - 9],
      anchor: "middle",
      tip: `packages for racks: ${compact(racks.packages)} a month`,
      column: "chip.packagesPerMonth",
      go: "deploy",
    });
  }
  if (others.length === 0) return;
  // what leaves the campus passes below the racks and fans out to its gates
  const [gateX, gap] = [984, 10];
  const height = Math.min(64, (HEAT.y - 250 - gap * others.length) / others.length);
  const top = Math.max(240, middle + 6 - ((height + gap) * others.length - gap) / 2);
  const lane = CHIPS.y + CHIPS.height + 30;
  const trunk = Math.min(WIDEST, scaled(leaving, packages));
  const turn = 962;
  sheet.arrow(
    {
      from: [PACKAGING.x + PACKAGING.width - 40, CHIPS.y + CHIPS.height],
      by: [
        [PACKAGING.x + PACKAGING.width - 40, lane],
        [turn, lane],
      ],
      to: [turn, top + height / 2],
      width: Math.max(1.5, trunk),
      hue: "deploy",
      label: `${compact(leaving)} leave`,
      labelAt: [PACKAGING.x + PACKAGING.width + 6, lane - trunk / 2 - 6],
      tip: `packages for vehicles, robots and others: ${compact(leaving)} a month`,
      column: "chip.packagesPerMonth",
      go: "deploy",
    },
    false,
  );
  others.forEach((use, i) => {
    const y = top + i * (height + gap);
    sheet.arrow({
      from: [turn, y + height / 2],
      to: [gateX, y + height / 2],
      width: scaled(use.packages, packages),
      hue: "deploy",
      label: "",
      labelAt: [0, 0],
      tip: `${use.name}: ${compact(use.packages)} packages a month`,
      go: "deploy",
    });
    sheet.tile({
      x: gateX,
      y,
      width: WIDTH - 16 - gateX,
      height,
      name: use.name,
      picture: use.kind,
      hue: "deploy",
      lines: [`${compact(use.packages)} /mo`],
      state: use.state,
      go: "deploy",
    });
  });
}

/** Memory comes from outside; where it is what packaging waits for, its arrow says so. */
function drawMemory(sheet: MapSheet): void {
  const { supply, deploy, months } = sheet.run;
  const month = months.indexOf(sheet.at.month);
  const stacks = supply?.hbmStacksPerMonth?.[month];
  const gigabytes = deploy?.detail.memoryGB[month] ?? 0;
  if (stacks === undefined && gigabytes === 0) return;
  const starved = /HBM|memory/.test(sheet.at.packaging?.state.word ?? "");
  const amount = stacks === undefined ? `${compact(gigabytes)} GB of memory` : `${compact(stacks)} HBM stacks`;
  const x = PACKAGING.x + PACKAGING.width / 2;
  sheet.arrow({
    from: [x, PACKAGING.y - 42],
    to: [x, PACKAGING.y],
    width: 9,
    hue: starved ? "bad" : "cost",
    label: starved ? `only ${amount}` : amount,
    labelAt: [x + 16, PACKAGING.y - 28],
    tip: `memory from outside: ${amount} a month${starved ? "; packaging waits for it" : ""}`,
    go: "chips",
  });
  sheet.over(icon("memory", x - 12, PACKAGING.y - 68, hue(starved ? "bad" : "cost")));
}
