import { describe, expect, it } from "vitest";
import { monthChart } from "../../src/report/html/month-chart.ts";
import { reportPage } from "../../src/report/html/page.ts";
import type { RunAnswer } from "../../src/results/answer.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

const answer: RunAnswer = {
  status: "ok",
  run: "k1",
  campus: HOSTILE,
  scenario: HOSTILE,
  depth: "quick",
  seed: 1,
  version: "0",
  seconds: 1,
  columns: {
    "fab.outsWafersPerMonth": { value: 19300, unit: "wafers/month", low: 19000, high: 19500, depth: "quick" },
    "cooling.pue": { value: 1.06, unit: "ratio", depth: "estimate" },
  },
  monthly: {
    month: ["2030-01", "2030-02", "2030-03", "2030-04"],
    interpolated: [false, false, true, false],
    "fab.outsWafersPerMonth": [null, 100, 200, 400],
  },
  limits: [
    {
      name: HOSTILE,
      path: HOSTILE,
      unit: "+1 unit",
      worth: 5,
      worthUnit: "wafers/month",
      effectOfOnePercent: 0.01,
      of: "fab.outsWafersPerMonth",
      months: ["2030-01"],
    },
  ],
  binding: [{ from: "2030-01", to: "2030-04", first: HOSTILE, second: "dies" }],
  changes: [{ month: "2030-02", causes: [HOSTILE], columns: [HOSTILE] }],
  residual: 0,
  warnings: [HOSTILE],
};

const page = reportPage(
  answer,
  {
    "fab.outsWafersPerMonth": {
      kind: "input",
      label: HOSTILE,
      value: 1,
      unit: "wafers/month",
      path: "fab.starts",
      assumption: true,
    },
  },
  [
    {
      name: "wafer",
      svg: `<svg xmlns="http://www.w3.org/2000/svg"><title>a wafer</title><script>alert(3)</script></svg>`,
    },
  ],
);

describe("the page of a run", () => {
  it("says the number, its interval, what limits it and what binds", () => {
    expect(page).toContain("19 300 wafers/month");
    expect(page).toContain("19 000 to 19 500");
    expect(page).toContain("+1 unit is worth 5.00 wafers/month");
    expect(page).toContain("<rect x=");
  });

  it("lets no markup of a campus file in", () => {
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/<img src=x/);
    // five times as text: title, heading, scenario, limit, remark ... all escaped
    expect(page.split("&lt;script&gt;alert(1)").length).toBeGreaterThan(5);
  });

  it("loads nothing from elsewhere, and forbids it", () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    const targets = Array.from(page.matchAll(/(?:src|href)="([^"]*)"/g), ([, target]) => target as string);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !target.startsWith("data:image/svg+xml"))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import/);
  });
});

describe("a monthly chart", () => {
  const chart = (values: (number | null)[], unit = "MW") =>
    monthChart({
      title: "load",
      unit,
      months: values.map((_, i) => `203${Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`),
      values,
      interpolated: values.map((_, i) => i === 2),
    });

  it("breaks where a month has no value, and dashes what is interpolated", () => {
    expect(chart([1, 2, 3, 4, null, 5, 6]).match(/<polyline/g)).toHaveLength(3);
    expect(chart([1, 2, 3, 4]).match(/class="line between"/g)).toHaveLength(1);
    expect(chart([1])).toBe("");
    expect(chart([null, null])).toBe("");
  });

  it("keeps every point inside, with round ticks, for any values", () => {
    for (const values of [
      [0, 0],
      [5, 5],
      [-3, 7],
      [1e12, 2e12],
      [1e-6, 3e-6],
      [-1e9, -1e9],
      [100, 101],
    ]) {
      const svg = chart(values);
      const ys = Array.from(svg.matchAll(/points="([^"]*)"/g), ([, points]) =>
        (points as string).split(" ").map((point) => Number(point.split(",")[1])),
      ).flat();
      expect(
        ys.every((y) => y >= 0 && y <= 150),
        `${values.join(",")}: ${ys.join(" ")}`,
      ).toBe(true);
      expect((svg.match(/class="tick" text-anchor="end"/g) ?? []).length).toBeGreaterThanOrEqual(2);
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });
});
