import { describe, expect, it } from "vitest";
import { TerafabError } from "../../src/base/errors.ts";
import { readTables, simulate } from "../../src/fab/index.ts";
import { smallTables } from "./small-tables.ts";

const tables = {
  "part.txt": "PARTGRP\tPARTFAM\tPART\tROUTEFILE\tROUTE\nSaleable\tfam\tp1\troute_1.txt\tr1\n",
  "order.txt":
    "LOT\tPART\tPRIOR\tPIECES\tSTART\tRDIST\tREPEAT\tRUNITS\tRPT#\tLOTSPERRPT\tDUE\tORDER\tHOTLOT\nL\tp1\t10\t25\t01/01/18 00:00:00\tconstant\t60\tmin\t100\t1\t01/02/18 12:00:00\tO\tno\n",
  "tool.txt.1l":
    "STNFAM\tSTN\tRULE\tFWLRANK\tWAKERESRANK\tBATCHCRITF\tBATCHPER\tLTIME\tLTUNITS\tULTIME\tULTUNITS\tSTNCAP\tSTNQTY\tSTNGRP\tSTNFAMSTEP_ACTLIST\tSTNFAMLOC\tPRERULERWL\tSETUPGRP\n" +
    "A\tA\trule_HotLotFIRST\trank_HP;rank_RSETUP;rank_FIFO\t\t\t\t1\tmin\t1\tmin\t2\t3\tArea\t\tFab\tno\t\n" +
    "B\tB\trule_HotLotFIRST\trank_HP\t\tcrit_sameroutestep\tpiece\t1\tmin\t1\tmin\t\t1\tArea\t\tFab\tno\t\n\t\t\trank_CR\n",
  "route_1.txt":
    "ROUTE\tSTEP\tDESC\tSTNFAM\tPDIST\tPTIME\tPTIME2\tPTUNITS\tPTPER\tBATCHMN\tBATCHMX\tSETUP\tWHEN\tSTIME\tSTUNITS\tSVESTN\tFORSTEP\tBatchInterval\tBatchIntUnits\tPartInterval\tPartIntUnits\tRWKSTEP\tREWORK\tRWKTYPE\tStepPercent\tSTEP_CQT\tCQT\tCQTUNITS\tIGNORE\n" +
    "r1\t1\t001_A\tA\tuniform\t1\t0.1\tmin\tper_piece\t\t\t\t\t\t\t\t\t\t\t0.75\tmin\t\t\t\t\t2\t4\thr\tnote\n" +
    "r1\t2\t002_B\tB\tconstant\t60\t\tmin\tper_batch\t50\t75\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n" +
    "~ a comment line\n\n",
  "fromto.txt": "FROMLOC\tTOLOC\tDDIST\tDTIME\tDTIME2\tDUNITS\nFab\tFab\tuniform\t7.5\t2.5\tmin\n",
  "downcal.txt":
    "DOWNCALNAME\tDOWNCALTYPE\tMTTFDIST\tMTTF\tMTTFUNITS\tMTTRDIST\tMTTR\tMTTRUNITS\nBREAK\tmttf_by_cal\texponential\t10080\tmin\texponential\t35\tmin\n",
  "attach.txt":
    "CALNAME\tCALTYPE\tRESTYPE\tRESNAME\tFOADIST\tFOA\tFOAUNITS\nBREAK\tdown\tstngrp\tArea\texponential\t10080\tmin\n",
};

/** The issues that reading reports, as file:line:column message. */
function problems(change: Partial<Record<keyof typeof tables, string>> & Record<string, string>): string[] {
  try {
    readTables({ ...tables, ...change });
    return [];
  } catch (error) {
    return error instanceof TerafabError
      ? error.issues.map((i) => `${i.file}:${i.line}:${i.column} ${i.message}`)
      : [`crash: ${String(error)}`];
  }
}

/** Read and simulate; "ran", "refused with a place", or what went wrong. */
function attempt(files: Record<string, string>): string {
  try {
    simulate(readTables(files, "mutant"), { days: 2, seed: 1 });
    return "ran";
  } catch (error) {
    return error instanceof TerafabError && error.issues.length > 0 && error.code !== "internal"
      ? "refused with a place"
      : String(error);
  }
}

describe("AutoSched-style tables", () => {
  it("become a model: units, uniform as mean and half width, windows, rankings over two rows, areas' failures", () => {
    const model = readTables(tables, "t");
    const [a, b] = model.toolGroups;
    expect(a).toMatchObject({ count: 3, slots: 2, loadMinutes: 1, ranks: ["priority", "least-setup", "fifo"] });
    expect(b.ranks).toEqual(["priority", "critical-ratio"]);
    expect(b.downs).toHaveLength(1);
    expect(model.routes[0].steps[0]).toMatchObject({
      time: { kind: "uniform", minutes: 1, halfWidth: 0.1 },
      intervalMinutes: 0.75,
      limit: { toStep: 1, hours: 4 },
    });
    expect(model.routes[0].steps[1]).toMatchObject({ per: "batch", batchMinWafers: 50, batchMaxWafers: 75 });
    // due 36 h after the start
    expect(model.releases[0].leadMinutes).toBe(36 * 60);
  });

  it("run, and the digest of this small run is pinned for all platforms", () => {
    const result = simulate(readTables(tables, "t"), { days: 10, seed: 1 });
    expect(result.classes[0].completed).toBe(100);
    expect(result.digest).toMatchInlineSnapshot(`"7a28b15e4fb8075e"`);
  });

  it("route files may use one name for routes of their own", () => {
    const own = Object.fromEntries(
      Object.entries(smallTables).map(([name, text]) => [name, text.replaceAll("route_1.txt\tr2", "route_2.txt\tr1")]),
    );
    const model = readTables({
      ...own,
      "route_2.txt":
        "ROUTE\tSTEP\tDESC\tSTNFAM\tPDIST\tPTIME\tPTUNITS\tPTPER\nr1\t1\tonly\tD\tconstant\t5\tmin\tper_lot\n",
    });
    expect(model.routes.map((route) => [route.name, route.steps.length])).toEqual([
      ["route_1/r1", 6],
      ["route_2/r1", 1],
    ]);
    expect(model.products.map((product) => product.route)).toEqual(["route_1/r1", "route_2/r1"]);
  });

  it("read the same from UTF-16 with a byte order mark and from CR LF", () => {
    const utf16 = (text: string): Uint8Array => {
      const bytes = new Uint8Array(2 + 2 * text.length);
      bytes.set([0xff, 0xfe]);
      for (let i = 0; i < text.length; i++) bytes.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + 2 * i);
      return bytes;
    };
    const plain = readTables(tables, "t");
    expect(
      readTables(
        Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, utf16(text.replaceAll("\n", "\r\n"))])),
        "t",
      ),
    ).toEqual(plain);
  });

  it.each([
    [
      "an unknown column",
      { "part.txt": "PARTGRP\tPARTFAM\tPART\tROUTEFILE\tROUTE\tCOLOUR\nSaleable\tf\tp1\troute_1.txt\tr1\tred\n" },
      "part.txt:1:6 column COLOUR is not supported",
    ],
    [
      "a number that is none",
      { "order.txt": tables["order.txt"].replace("\t60\t", "\tsixty\t") },
      'order.txt:2:7 "sixty" is not a number',
    ],
    [
      "an impossible date",
      { "order.txt": tables["order.txt"].replace("01/02/18 12", "02/30/18 12") },
      'order.txt:2:11 "02/30/18 12:00:00" is not a date',
    ],
    [
      "an unknown tool group",
      { "route_1.txt": tables["route_1.txt"].replace("002_B\tB", "002_B\tC") },
      'route_1.txt:3:4 no tool group "C"',
    ],
    [
      "an interval without slots",
      { "tool.txt.1l": tables["tool.txt.1l"].replace("min\t2\t3", "min\t1\t3") },
      "route_1.txt:2:4 A has 1 slot(s): an interval goes with STNCAP 2, and STNCAP 2 with an interval",
    ],
    [
      "an unknown ranking",
      { "tool.txt.1l": tables["tool.txt.1l"].replace("rank_CR", "rank_LUCK") },
      'tool.txt.1l:4:4 ranking "rank_LUCK" is not supported',
    ],
    [
      "a word that JavaScript knows but the tables do not",
      { "fromto.txt": tables["fromto.txt"].replace("min", "constructor") },
      'fromto.txt:2:6 unit "constructor" is not supported',
    ],
    [
      "and as a ranking",
      { "tool.txt.1l": tables["tool.txt.1l"].replace("rank_CR", "toString") },
      'tool.txt.1l:4:4 ranking "toString" is not supported',
    ],
    [
      "a window that runs backwards",
      { "route_1.txt": tables["route_1.txt"].replace("\t2\t4\thr", "\t1\t4\thr") },
      "route_1.txt:2:26 step 1 must come after this one",
    ],
    [
      "a calendar for nothing",
      { "attach.txt": tables["attach.txt"].replace("Area", "Nowhere") },
      'attach.txt:2:4 no tool area "Nowhere"',
    ],
    [
      "a missing route file",
      { "part.txt": tables["part.txt"].replace("route_1", "route_9") },
      'part.txt:2:4 no route file "route_9.txt"',
    ],
  ])("refuse %s with file, line and column", (_, change, message) => {
    expect(problems(change as Record<string, string>)[0]).toBe(message);
  });

  it("survive mutation: an error with file and line, or a model that runs", () => {
    // a small linear congruential generator: the mutations must be the same on every run
    let x = 2026;
    const random = (n: number): number => {
      x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
      return Math.floor((x / 4294967296) * n);
    };
    const names = Object.keys(tables) as (keyof typeof tables)[];
    const pieces = [
      "",
      "-1",
      "1e309",
      "NaN",
      "\t",
      "\n",
      "0",
      "99999999",
      "~",
      "yes",
      "rank_CR",
      "per_lot",
      "\u0000",
      "exponential",
      "12/31/99 23:59:59",
    ];
    let ran = 0;
    for (let i = 0; i < 2000; i++) {
      const name = names[random(names.length)];
      const cells = tables[name].split(/(\t|\n)/);
      for (let k = 0; k <= random(3); k++) cells[random(cells.length)] = pieces[random(pieces.length)];
      const outcome = attempt({ ...tables, [name]: cells.join("") });
      expect(["ran", "refused with a place"]).toContain(outcome);
      if (outcome === "ran") ran++;
    }
    expect(ran).toBeGreaterThan(100);
  });
});
