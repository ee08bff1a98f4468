import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, it } from "vitest";
import { HistoryFolder } from "../../src/cli/history.ts";
import { CAUSES, historyNames, minifabModel, NEXT, simulate, STATES, type FabModel } from "../../src/fab/index.ts";

const folder = mkdtempSync(join(tmpdir(), "terafab-history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Record<string, number | bigint | null>;
const number = (x: number | bigint | null | undefined): number => Number(x);

describe("history of a run in Parquet", () => {
  const release = (product: string, perWeek: number, priority: number): FabModel["releases"][number] => ({
    name: product,
    product,
    priority,
    wafers: 25,
    leadMinutes: 5000,
    schedule: { kind: "poisson", meanMinutes: 10_080 / perWeek },
  });
  // Intel's mini-fab at its stated starts: 51 and 30 lots a week
  const mini = minifabModel();
  const model: FabModel = {
    ...mini,
    toolGroups: mini.toolGroups.map((g, i) => ({ ...g, powerKW: { processKW: 20 + i, idleKW: 5, downKW: 2 } })),
    releases: [release("Pa", 51, 10), release("Pb", 30, 20)],
  };
  const history = new HistoryFolder(folder, 500);
  const days = 60;
  const result = simulate(model, { days, seed: 3, recorder: history, power: true });
  const written = history.close(historyNames(model), { seed: 3, digest: result.digest }, result.observed!);
  const read = async (name: string): Promise<Row[]> =>
    (await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, name)) })) as Row[];

  it("has the columns of the specification, whole numbers of the stated width, in several row groups", async () => {
    const meta = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, "lots.parquet")));
    expect(meta.schema.slice(1).map((c) => `${c.name} ${c.converted_type ?? c.type}`)).toEqual([
      "lot_id UINT_32",
      "product UINT_16",
      "priority UINT_8",
      "wafers UINT_8",
      "release_ms INT64",
      "due_ms INT64",
      "step UINT_16",
      "pass UINT_8",
      "layer UINT_8",
      "group UINT_16",
      "tool UINT_16",
      "arrive_ms INT64",
      "setup_ms INT64",
      "start_ms INT64",
      "end_ms INT64",
      "batch_id UINT_32",
      "batch_wafers UINT_16",
      "setup_from UINT_16",
      "setup_to UINT_16",
      "wait_cause UINT_8",
      "cqt_due_ms INT64",
      "cqt_violated UINT_8",
      "next UINT_8",
    ]);
    expect(meta.row_groups.length).toBe(Math.ceil(written.visits / 500));
    const tools = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, "tools.parquet")));
    expect(tools.schema.slice(1).map((c) => c.name)).toEqual(["tool", "state", "from_ms", "to_ms", "cause"]);
    expect(existsSync(join(folder, "lots.parquet.partial"))).toBe(false);
  });

  it("a lot's rows chain from release to leaving, and give back the simulator's cycle time", async () => {
    const rows = await read("lots.parquet");
    expect(rows.length).toBe(result.lotSteps);
    expect(rows.length).toBeGreaterThan(500);
    const lots = new Map<number, Row[]>();
    for (const r of rows) lots.set(number(r.lot_id), [...(lots.get(number(r.lot_id)) ?? []), r]);
    const cycle = new Map<string, number[]>();
    for (const visits of lots.values()) {
      visits.sort((a, b) => number(a.arrive_ms) - number(b.arrive_ms));
      let at = number(visits[0].release_ms);
      let time = 0;
      for (const v of visits) {
        // transport, wait and set-up, load and blocking, process and unload: the parts of a visit
        const travel = number(v.arrive_ms) - at;
        const wait = number(v.setup_ms) - number(v.arrive_ms);
        const before = number(v.start_ms) - number(v.setup_ms);
        const on = number(v.end_ms) - number(v.start_ms);
        for (const part of [travel, wait, before, on]) expect(part).toBeGreaterThanOrEqual(0);
        if (wait > 0) expect(CAUSES[number(v.wait_cause)]).toMatch(/^wait|^hold/);
        time += travel + wait + before + on;
        at = number(v.end_ms);
      }
      const last = visits.at(-1)!;
      if (NEXT[number(last.next)] !== "done") continue;
      const key = `${number(last.product)}|${number(last.priority)}`;
      cycle.set(key, [...(cycle.get(key) ?? []), time]);
    }
    for (const k of result.classes) {
      const times = cycle.get(`${model.products.findIndex((p) => p.name === k.product)}|${k.priority}`) ?? [];
      expect(times.length).toBe(k.completed);
      const mean = times.reduce((a, b) => a + b, 0) / times.length / 86_400_000;
      if (k.completed > 0) expect(mean).toBeCloseTo(k.cycleDays, 9);
    }
  });

  it("tool events cover every tool's time without gap, and give back the share of each state", async () => {
    const rows = await read("tools.parquet");
    expect(rows.length).toBe(written.toolEvents);
    const names = JSON.parse(readFileSync(join(folder, "names.json"), "utf8")) as ReturnType<typeof historyNames> & {
      digest: string;
    };
    expect(names.digest).toBe(result.digest);
    const sum = rows.reduce((s, r) => s + number(r.to_ms) - number(r.from_ms), 0);
    const tools = result.groups.reduce((n, g) => n + g.tools, 0);
    expect(sum).toBe(days * 86_400_000 * tools);
    result.groups.forEach((g, i) => {
      const own = rows.filter((r) => names.toolGroup[number(r.tool)] === i);
      const share = (state: string): number =>
        own
          .filter((r) => STATES[number(r.state)] === state)
          .reduce((s, r) => s + number(r.to_ms) - number(r.from_ms), 0) /
        (days * 86_400_000 * g.tools);
      expect(share("pm")).toBeCloseTo(g.pm, 12);
      expect(share("down")).toBeCloseTo(g.down, 12);
      expect(share("idle")).toBeCloseTo(g.idle, 12);
    });
    for (const r of rows.filter((x) => STATES[number(x.state)] === "pm"))
      expect(names.toolCauses[number(r.cause)].length).toBeGreaterThan(0);
  });

  it("areas by day and power by hour are beside them, and add up to the fab's", async () => {
    const rows = await read("areas.parquet");
    expect(rows.length).toBe(days * (names(rows).size as number));
    const sum = (of: string): number => rows.reduce((s, r) => s + number(r[of]), 0);
    expect(sum("wip_lots") / days).toBeCloseTo(result.wipLots, 9);
    expect(sum("moves")).toBe(result.lotSteps);
    const power = await read("power.parquet");
    const hours = days * 24;
    for (const hour of [0, 100, hours - 1]) {
      const kW = power.filter((r) => number(r.hour) === hour).reduce((s, r) => s + number(r.kw_mean), 0);
      expect(kW).toBeCloseTo(result.hourlyKW[hour], 9);
    }
  });
});

const names = (rows: readonly Row[]): Set<unknown> => new Set(rows.map((r) => r.area));
