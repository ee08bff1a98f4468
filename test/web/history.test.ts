import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HistoryFolder } from "../../src/cli/history.ts";
import { historyNames, minifabModel, simulate } from "../../src/fab/index.ts";
import { heaviestSvg } from "../../src/report/figures/lot-heaviest.ts";
import { historyHeatSvg } from "../../src/report/figures/history-heat.ts";
import { HistoryIndex, INDEXED } from "../../web/src/history/history-index.ts";
import { lotTrace } from "../../web/src/history/lot-trace.ts";
import type { LotQuery } from "../../web/src/history/records.ts";
import { TimeBins } from "../../web/src/history/time-bins.ts";
import { Visits } from "../../web/src/history/visits.ts";

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), "terafab-page-history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a history in the page", () => {
  const mini = minifabModel();
  const names = { name: "mini", ...historyNames(mini) };
  let visits: Visits;
  let index: HistoryIndex;
  /** the file as rows, read another way */
  let rows: Record<string, number>[];
  const column = (name: string): number[] => rows.map((row) => row[name]!);
  const all: LotQuery = { fromDay: 0, toDay: 1e6, by: "release", descending: false, first: 0, count: 1e6 };

  beforeAll(async () => {
    const history = new HistoryFolder(folder, 500);
    const model = {
      ...mini,
      releases: [
        {
          name: "Pa",
          product: "Pa",
          priority: 10,
          wafers: 25,
          leadMinutes: 5000,
          schedule: { kind: "poisson" as const, meanMinutes: 10_080 / 70 },
        },
      ],
    };
    const result = simulate(model, { days: 60, seed: 3, recorder: history, power: true });
    history.close(historyNames(model), {}, result.observed!);
    const file = await asyncBufferFromFile(join(folder, "lots.parquet"));
    rows = ((await parquetReadObjects({ file })) as Record<string, bigint>[]).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])),
    );
    visits = await Visits.open(file, INDEXED);
    index = new HistoryIndex(names);
    for (let block = 0; block < visits.blocks; block++) index.add(await visits.block(block, INDEXED));
  });

  it("adds up what is in the file, over several row groups", () => {
    const summary = index.summary();
    const done = rows.filter((row) => row["next"] === 3);
    const cycleDays = done.reduce((sum, row) => sum + row["end_ms"]! - row["release_ms"]!, 0) / done.length / DAY_MS;
    expect(visits.blocks).toBeGreaterThan(3);
    expect(summary.visits).toBe(rows.length);
    expect(summary.lots).toBe(new Set(column("lot_id")).size);
    expect(summary.completed).toBe(done.length);
    // sums in another order: rounding only
    expect(summary.cycleDays).toBeCloseTo(cycleDays, 9);
    const days = summary.groups.flatMap((group) => Object.values(group.days)).reduce((sum, one) => sum + one, 0);
    expect(days).toBeCloseTo(cycleDays, 9);
    // lot-days waiting, by time and by visit
    const binned = summary.groups.reduce((sum, { waiting }) => sum + waiting.reduce((a, b) => a + b, 0), 0);
    const waited = rows.reduce((sum, row) => sum + row["setup_ms"]! - row["arrive_ms"]!, 0) / DAY_MS;
    expect(binned * summary.binDays).toBeCloseTo(waited, 6);
  });

  it("gives the lots of a window in the order asked for, and nothing else", () => {
    const everyone = index.window(all);
    expect(everyone.total).toBe(new Set(column("lot_id")).size);
    const releases = everyone.rows.map(({ releaseDay }) => releaseDay);
    expect(releases).toEqual(releases.toSorted((a, b) => a - b));
    const few = index.window({ ...all, fromDay: 20, toDay: 21, by: "time", descending: true, first: 2, count: 5 });
    const inside = everyone.rows.filter((lot) => lot.releaseDay < 21 && lot.endDay >= 20);
    expect(few.total).toBe(inside.length);
    const longest = inside.map((lot) => lot.endDay - lot.releaseDay).toSorted((a, b) => b - a);
    expect(few.rows.map((lot) => lot.endDay - lot.releaseDay)).toEqual(longest.slice(2, 7));
  });

  it("reads one lot as it happened from the row groups it lies in", async () => {
    const id = rows.find((row) => row["next"] === 3 && row["release_ms"]! > 20 * DAY_MS)!["lot_id"]!;
    const lot = await lotTrace(visits, index.lots, names, id);
    const own = rows.filter((row) => row["lot_id"] === id);
    expect(lot.visits.map(({ step }) => step)).toEqual(own.map((row) => row["step"]));
    expect(lot.cycleDays).toBe((own.at(-1)!["end_ms"]! - own[0]!["release_ms"]!) / DAY_MS);
    expect(lot.visits.map(({ group }) => group)).toEqual(own.map((row) => names.groups[row["group"]!]));
  });

  it("draws where lots waited and where the days go", () => {
    const summary = index.summary();
    expect(historyHeatSvg(summary.groups, summary.binDays)).toMatch(/The longest queue: \w+/);
    // looked at a part of the days: the axis begins there, and the queue is that part's
    const bins = [0, 0, 4, 8];
    const part = historyHeatSvg([{ name: "g", waiting: bins }], 2, [4, 8]);
    expect(part).toMatch(/g, 6\.0 lots on average/);
    expect(part).toMatch(/day 4</);
    expect(part).toMatch(/g, day 6 to 8: 8\.0 lots wait/);
    expect(heaviestSvg(summary)).toContain(`Mean of ${summary.completed} lots`);
  });

  it("refuses a file that is no history", async () => {
    const other = await asyncBufferFromFile(join(folder, "tools.parquet"));
    await expect(Visits.open(other, INDEXED)).rejects.toThrow(/has no column lot_id/);
    expect(readFileSync(join(folder, "lots.parquet")).length).toBeGreaterThan(0);
  });

  it("keeps a time axis of any length, and all that was put on it", () => {
    const bins = new TimeBins();
    const series = bins.series();
    bins.reach(3_600_000);
    bins.span(series, 0, 3_600_000 * 1.5);
    bins.reach(3_600_000 * 1000);
    bins.span(series, 3_600_000 * 990, 3_600_000 * 1000);
    expect(bins.width).toBe(4 * 3_600_000);
    expect(series.reduce((sum, ms) => sum + ms, 0)).toBe(3_600_000 * 11.5);
    expect(series[0]).toBe(1.5 * 3_600_000);
  });
});
