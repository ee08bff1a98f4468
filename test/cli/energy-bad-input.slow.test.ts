/** Plants that are wrong or cannot work, through the command line: named, explained, exit 2 or 1. */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entries, scratch, terafab, verb } from "./terafab.ts";

const folder = scratch();
const runs = folder.file("runs");
beforeAll(() => mkdirSync(folder.path, { recursive: true }));
afterAll(() => folder.drop());

interface Site {
  grid?: string;
  plant?: string;
  load?: string;
  more?: string;
}

/** A plant alone: a load, a battery on a strong grid; each case spoils one thing. */
const plant = ({ grid, plant: components, load, more }: Site): string => `terafab: 1
campus: Spoilt
horizon: 2031-01 to 2031-12
site:
  at: 39.5 N 119.4 W
  grid: { ${grid ?? "import: 120 MW"} }
energy:
  ${components ?? "battery: { power: 20 MW, energy: 80 MWh }"}
  load: { ${load ?? "training: 100 MW"} }
  ${more ?? ""}
`;

const WRONG: readonly (readonly [name: string, site: Site, says: readonly RegExp[]])[] = [
  [
    "a round trip above one",
    { plant: "battery: { power: 20 MW, energy: 80 MWh, roundTrip: 120 % }" },
    [/roundTrip/, /100 %/],
  ],
  [
    "a floor above the ceiling",
    { plant: "battery: { power: 20 MW, energy: 80 MWh, minCharge: 130 % }" },
    [/minCharge/],
  ],
  [
    "power without energy",
    { plant: "battery: { power: 20 MW, energy: 0 MWh }" },
    [/energy\.battery/, /both power and energy/],
  ],
  ["minimum load above the unit", { plant: "smr: { unit: 80 MW, count: 4, minLoad: 140 % }" }, [/minLoad/, /100 %/]],
  [
    "minimum load equal to the unit",
    { plant: "smr: { unit: 80 MW, count: 4, minLoad: 100 % }" },
    [/minLoad/, /full output/],
  ],
  ["a unit that cannot move", { plant: "smr: { unit: 80 MW, count: 4, ramp: 0 %/min }" }, [/ramp/, /cannot start/]],
  ["a unit of no size", { plant: "smr: { unit: 0 MW, count: 4 }" }, [/smr\.unit/, /above zero/]],
  ["half a unit", { plant: "smr: { unit: 80 MW, count: 1.5 }" }, [/smr\.count/, /whole number/]],
  ["no size at all", { plant: "gas: { unit: 20 MW }" }, [/energy\.gas/, /neither `size` nor `count`/]],
  [
    "refuelling longer than its cycle",
    { plant: "smr: { unit: 80 MW, count: 1, refuelling: { every: 1 months, for: 60 days } }" },
    [/smr\.refuelling/, /60 days every 1 months/, /never runs/],
  ],
  ["an unknown kind", { plant: "sun: { kind: sunshine, size: 5 MW }" }, [/sun\.kind/, /solar/]],
  [
    "a limit below the order",
    { more: "allow: { battery: up to 40 MWh }" },
    [/allow\.battery/, /40 MWh is below the 80 MWh/],
  ],
  ["a limit in the wrong unit", { more: "allow: { battery: up to 4 units }" }, [/allow\.battery/, /MWh/]],
  ["a limit of nothing known", { more: "allow: { fusion: up to 4 units }" }, [/allow\.fusion/, /no component/]],
  ["a negative load", { load: "training: -5 MW" }, [/load\.training/, /negative/]],
  ["a negative import", { grid: "import: -5 MW" }, [/grid\.import/, /negative/]],
  ["a milestone outside the horizon", { more: "milestones: [2045]" }, [/milestones\.0/, /outside the horizon/]],
  ["survival beyond a year", { more: "survive: 9000 h" }, [/survive/, /8760 h/]],
  ["nothing at all", { grid: "import: 0 MW", plant: "survive: 0 h" }, [/energy/, /nothing can run/]],
];

const HOPELESS: readonly (readonly [name: string, site: Site, says: readonly RegExp[]])[] = [
  [
    "an islanded battery",
    { grid: "import: 0 MW", load: "fab: 50 MW" },
    [/islanded plant sheds the fab in 8760 hours/, /50\.0 MW short/, /site\.grid\.import 50\.0 MW/],
  ],
  [
    "an islanded plant too small",
    { grid: "import: 0 MW", plant: "gas: { unit: 20 MW, count: 2 }", load: "fab: 50 MW" },
    [/islanded plant sheds the fab/, /MW short/, /tried/],
  ],
  [
    "a grid that arrives after the horizon",
    { grid: "import: 120 MW, from: 2040-01" },
    [/islanded plant sheds the training load in 8760 hours/],
  ],
  [
    "a contract below the load",
    { grid: "import: 20 MW", load: "fab: 100 MW" },
    [/sheds the fab in 8760 hours/, /80\.0 MW short/],
  ],
];

const write = (site: Site): string[] => {
  writeFileSync(folder.file("plant.yaml"), plant(site));
  return ["run", folder.file("plant.yaml"), "--quick", "--json", "--out", runs];
};

describe("a plant that is wrong", () => {
  it.each(WRONG)("%s ends with 2, path and reason", async (_, site, says) => {
    const [, ...args] = write(site);
    const { code, out, err } = await verb("run", ...args);
    for (const part of says) expect(err).toMatch(part);
    expect(err).not.toMatch(/^\s+at /m); // no stack trace
    expect(code).toBe(2);
    expect((JSON.parse(out) as { ok: boolean }).ok).toBe(false);
    expect(entries(runs)).toEqual([]);
  });
});

describe("a plant that cannot work", () => {
  it.each(HOPELESS)("%s ends with 1, hour, shortage and a cure", (_, site, says) => {
    const { code, out } = terafab(write(site));
    for (const part of says) expect(out).toMatch(part);
    expect(code).toBe(1);
    const answer = JSON.parse(out) as { status: string; reasons: { hour: number; short: string; cure: string }[] };
    expect(answer.status).toBe("infeasible");
    expect(answer.reasons[0]).toMatchObject({ short: expect.stringMatching(/MW$/), cure: expect.any(String) });
    expect(answer.reasons[0]!.hour).toBeGreaterThanOrEqual(0);
  });
});

describe("a plant that is only strange is answered", () => {
  it.each<[string, Site]>([
    ["no load", { load: "training: 0 MW" }],
    ["a negative price", { grid: "import: 120 MW, price: -20 $/MWh" }],
    ["a kind that is allowed and not ordered", { more: "allow: { solar: up to 50 MW }" }],
  ])("%s", (_, site) => {
    const { code, out, err } = terafab(write(site));
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    const { columns } = JSON.parse(out) as { columns: Record<string, { value: number }> };
    for (const { value } of Object.values(columns)) expect(Number.isFinite(value)).toBe(true);
  });
});
