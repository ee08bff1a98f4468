import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kestrelWith } from "../model/campus.ts";
import { epw } from "./epw.ts";
import { type Ended, entries, scratch, shipped, terafab, verb } from "./terafab.ts";

const folder = scratch();
const runs = folder.file("runs");
beforeAll(() => mkdirSync(folder.path, { recursive: true }));
afterAll(() => folder.drop());

/** A chain of aliases, each nine times the one before: 9^9 values when expanded. */
const bomb = [
  "terafab: 1",
  "campus: A",
  "k0: &k0 lol",
  ...Array.from({ length: 9 }, (_, i) => `k${i + 1}: &k${i + 1} [${Array(9).fill(`*k${i}`).join(", ")}]`),
].join("\n");

/** Fixed bytes that are no text, NUL among them. */
const junk = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 197 + 131) % 256));

/** What is in the file, and what the message must hold. */
const CASES: readonly (readonly [name: string, content: string | Buffer, says: readonly RegExp[]])[] = [
  [
    "an unknown key",
    kestrelWith(["  lineYield:", "  lineYeild:"]),
    [/bad\.yaml:\d+:\d+/, /fab\.lineYeild/, /did you mean "lineYield"/],
  ],
  [
    "a wrong unit",
    kestrelWith(["rate: 130 wafers/h", "rate: 130 W/h"]),
    [/bad\.yaml:18:\d+/, /fab\.tools\.EUV\.rate/, /write "130 wafers\/h"/],
  ],
  [
    "no unit",
    kestrelWith(["power: 300 MW", "power: 300"]),
    [/bad\.yaml:33:\d+/, /energy\.battery\.power/, /write "300 MW"/],
  ],
  ["dates out of order", kestrelWith(["2029-01 to 2033-12", "2033-12 to 2029-01"]), [/bad\.yaml:4:\d+/, /horizon/]],
  ["a month 13", kestrelWith(["2029-01 to 2033-12", "2029-13 to 2033-12"]), [/bad\.yaml:4:\d+/, /horizon/]],
  ["a negative count", kestrelWith(["count: 7,", "count: -7,"]), [/bad\.yaml:18:\d+/, /fab\.tools\.EUV\.count/]],
  ["half a tool", kestrelWith(["count: 7,", "count: 7.5,"]), [/bad\.yaml:18:\d+/, /fab\.tools\.EUV\.count/]],
  ["NaN", kestrelWith(["starts: 20k wafers/month", "starts: .nan"]), [/bad\.yaml:\d+:\d+/, /fab\.starts/]],
  ["NaN in words", kestrelWith(["clustering: 3", "clustering: NaN"]), [/bad\.yaml:\d+:\d+/, /chip\.clustering/]],
  [
    "infinity",
    kestrelWith(["starts: 20k wafers/month", "starts: .inf wafers/month"]),
    [/bad\.yaml:\d+:\d+/, /fab\.starts/],
  ],
  [
    "a key that stands twice",
    kestrelWith(["clustering: 3", "clustering: 3\n  clustering: 4"]),
    [/bad\.yaml:\d+:\d+/, /chip\.clustering/, /twice/],
  ],
  ["an empty file", "", [/bad\.yaml:1:1/, /is empty/, /terafab new/]],
  ["only a comment", "# nothing\n", [/bad\.yaml/, /is empty/]],
  ["binary junk", junk, [/bad\.yaml:\d+:\d+/, /is not text/, /YAML in UTF-8/]],
  ["a cyclic alias", "terafab: 1\ncampus: A\nsite: &a { grid: *a }\n", [/bad\.yaml:3:\d+/, /contains itself/]],
  ["an alias bomb", bomb, [/bad\.yaml:\d+:\d+/, /too many values/]],
  ["JSON of something else", '{"name": "x", "version": 1}', [/bad\.yaml:1:\d+/, /unknown key/]],
  [
    "a missing weather file",
    kestrelWith(["weather: typical-year", "weather: nowhere.epw"]),
    [/bad\.yaml:8:\d+/, /site\.weather/, /nowhere\.epw/, /typical-year/],
  ],
  [
    "weather with missing rows",
    kestrelWith(["weather: typical-year", "weather: short.epw"]),
    [/short\.epw/, /8750 rows/, /8760/],
  ],
  [
    "weather with a gap of codes",
    kestrelWith(["weather: typical-year", "weather: gap.epw"]),
    [/gap\.epw/, /dry bulb/, /4009 to 4018/, /6 h/],
  ],
  [
    "weather that is no weather",
    kestrelWith(["weather: typical-year", "weather: bad.yaml"]),
    [/bad\.yaml/, /LOCATION/],
  ],
];

describe("a campus file that is wrong", () => {
  beforeAll(() => {
    writeFileSync(
      folder.file("short.epw"),
      epw((rows) => rows.toSpliced(4000, 10)),
    );
    const without = (row: string): string => row.replace(/^((?:[^,]*,){6})[^,]*/, "$199.9");
    const gap = epw((rows) => rows.map((row, i) => (i >= 4000 && i < 4010 ? without(row) : row)));
    writeFileSync(folder.file("gap.epw"), gap);
  });

  it.each(CASES)("%s ends with 2, a place and a hint, and leaves no run", async (_, content, says) => {
    writeFileSync(folder.file("bad.yaml"), content);
    const { code, out, err } = await verb("run", folder.file("bad.yaml"), "--quick", "--json", "--out", runs);
    for (const part of says) expect(err).toMatch(part);
    expect(err).not.toMatch(/^\s+at /m); // no stack trace
    expect(code).toBe(2);
    const answer = JSON.parse(out) as { ok: boolean; issues: { path: string; message: string; severity: string }[] };
    expect(answer.ok).toBe(false);
    expect(answer.issues[0]).toMatchObject({
      path: expect.any(String),
      message: expect.any(String),
      severity: "error",
    });
    expect(entries(runs)).toEqual([]);
  });

  it.each(CASES.filter(([name]) => name.startsWith("weather")))(
    "%s is found by check, too",
    async (_, content, says) => {
      writeFileSync(folder.file("bad.yaml"), content);
      const { code, out } = await verb("check", folder.file("bad.yaml"));
      for (const part of says) expect(out).toMatch(part);
      expect(code).toBe(2);
      const { ok } = JSON.parse((await verb("check", folder.file("bad.yaml"), "--json")).out) as { ok: boolean };
      expect(ok).toBe(false);
    },
  );

  it.each(["an alias bomb", "binary junk", "a wrong unit"])("%s ends the program itself with 2", (name) => {
    const [, content] = CASES.find(([one]) => one === name) as (typeof CASES)[number];
    writeFileSync(folder.file("bad.yaml"), content);
    const { code, out, err } = terafab(["run", "bad.yaml", "--out", runs], folder.path);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^bad\.yaml:\d+:\d+: [^\n]+\n$/);
    expect(entries(runs)).toEqual([]);
  });
});

describe("a request that is wrong", () => {
  beforeAll(() => {
    writeFileSync(folder.file("big.yaml"), Buffer.alloc(50_000_000, "a: 1\n"));
    mkdirSync(folder.file("empty"));
    mkdirSync(folder.file("hurt/k0000000"), { recursive: true });
    writeFileSync(folder.file("hurt/k0000000/answer.json"), '{"status": "ok", "colu');
  });
  const minifab = shipped("minifab");
  const kestrel = shipped("kestrel");
  const hurt = folder.file("hurt");
  const expectRefused = ({ out, err }: Ended, says: readonly RegExp[]): void => {
    for (const part of says) expect(err).toMatch(part);
    expect(err).not.toMatch(/^\s+at /m); // no stack trace
    expect(out).toBe("");
    expect(entries(runs)).toEqual([]);
    expect(entries(hurt)).toEqual(["k0000000"]);
  };

  it.each<[Parameters<typeof verb>, RegExp[]]>([
    [
      ["run", folder.file("big.yaml")],
      [/big\.yaml/, /50\.0 MB/],
    ],
    [
      ["check", folder.file("big.yaml")],
      [/big\.yaml/, /50\.0 MB/],
    ],
    [
      ["run", folder.file("nothing.yaml")],
      [/nothing\.yaml/, /no such file/],
    ],
    [
      ["check", folder.file("nothing.yaml")],
      [/nothing\.yaml/, /no such file/],
    ],
    [
      ["run", folder.file("empty")],
      [/empty/, /is a folder/],
    ],
    [
      ["run", kestrel, "--scenario", "ilanded"],
      [/ilanded/, /did you mean "islanded"/],
    ],
    [["compare", kestrel, "--scenario", "ilanded"], [/did you mean "islanded"/]],
    [
      ["compare", kestrel],
      [/nothing to be compared/, /--scenario/],
    ],
    [
      ["run", minifab, "--set", "fab.startz=3"],
      [/fab\.startz/, /did you mean "starts"/],
    ],
    [["run", minifab, "--set", "fab.starts"], [/path=value/]],
    [["run", minifab, "--set", "fab.starts=-5 wafers/month"], [/fab\.starts/]],
    [
      ["run", minifab, "--set", "fab.starts=5 MW"],
      [/fab\.starts/, /wafers/],
    ],
    [
      ["run", minifab, "--for", "fab.outsWafersPerMont"],
      [/--for/, /did you mean "fab\.outsWafersPerMonth"/],
    ],
    [
      ["claims", folder.file("nothing.yaml")],
      [/nothing\.yaml/, /no such file/],
    ],
    [["explain", "k1234567", "fab.outsWafersPerMonth", "--out", runs], [/no run "k1234567"/]],
    [
      ["explain", "k0000000", "fab.outsWafersPerMonth", "--out", hurt],
      [/derivations\.json can't be read/, /damaged/],
    ],
    [
      ["runs", "show", "k0000000", "--out", hurt],
      [/answer\.json can't be read/, /damaged/],
    ],
    [
      ["runs", "show", "nobody", "--out", hurt],
      [/no run "nobody"/, /k0000000/],
    ],
    [["runs", "remove", "nobody", "--out", runs], [/no run "nobody"/]],
  ])("%j", async (args, says) => {
    const out = args[0] === "run" || args[0] === "compare" ? ["--out", runs] : [];
    const ended = await verb(...args, ...out);
    expect(ended.code).toBe(2);
    expectRefused(ended, says);
  });

  it.each<[string[], RegExp[]]>([
    [
      ["run", minifab, "--quick", "--for", "energy.lcoePerMWh"],
      [/--for/, /no column "energy\.lcoePerMWh"/],
    ],
    [
      ["run", minifab, "--seed", "1.5"],
      [/--seed/, /whole number/],
    ],
    [["run", minifab, "--draws", "-1"], [/--draws/]],
    [
      ["run", minifab, "--quik"],
      [/unknown option/, /--quick/],
    ],
    [["run"], [/missing required argument/]],
    [
      ["rum", minifab],
      [/unknown command/, /run/],
    ],
    [["fab", minifab, "--days", "0"], [/--days/]],
    [
      ["fab", minifab, "--rule", "luck"],
      [/--rule/, /fifo/],
    ],
  ])("%j, by the program itself", (args, says) => {
    const ended = terafab(args, folder.path);
    expect(ended.code).toBe(2);
    expectRefused(ended, says);
  });
});

describe("a plant that cannot serve its fab", () => {
  const dark = `terafab: 1
campus: Dark
horizon: 2031-01 to 2031-12
site: { at: 39.5 N 119.4 W, grid: { import: 0 MW } }
fab: { process: n2-gaa, starts: 5k wafers/month }
energy: { solar: { size: 1 MW }, battery: { power: 1 MW, energy: 1 MWh } }
`;

  it("is a result: exit 1, reasons in words and as JSON, and no run folder", () => {
    writeFileSync(folder.file("dark.yaml"), dark);
    const { code, out, err } = terafab(["run", "dark.yaml", "--quick", "--json", "--out", runs], folder.path);
    expect([code, err]).toEqual([1, ""]);
    const answer = JSON.parse(out) as { status: string; reasons: Record<string, unknown>[] };
    expect(Object.keys(answer)).toEqual(["status", "reasons"]);
    expect(answer.status).toBe("infeasible");
    expect(answer.reasons[0]).toMatchObject({
      path: expect.stringMatching(/^(energy|site)/),
      message: expect.stringContaining("fab"),
      short: expect.stringMatching(/^[\d.]+ MW/),
      cure: expect.stringContaining("MW"),
    });
    expect(answer.reasons[0]?.["hour"]).toBeTypeOf("number");
    expect(entries(runs)).toEqual([]);
  });
});
