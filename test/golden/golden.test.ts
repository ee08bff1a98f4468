import { writeFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { scratch, shipped, terafab, verb } from "../cli/terafab.ts";
import { kestrelWith } from "../model/campus.ts";
import { expectGolden } from "./golden.ts";

const folder = scratch();
afterAll(() => folder.drop());

it("check of a file with three slips", () => {
  const slips = kestrelWith(
    ["rate: 130 wafers/h", "rate: 130 W/h"],
    ["  battery: { power: 300 MW,", "  batery: { power: 300 MW,"],
    ["chipLoop: 42 degC", "chipLoop: 62 degC"],
  );
  writeFileSync(folder.file("kestrel.yaml"), slips);
  const { code, out, err } = terafab(["check", "kestrel.yaml"], folder.path);
  expect(code).toBe(2);
  const transcript = `${err}${out}`.replace(/\d+ numbers have/, "N numbers have");
  expectGolden("check-three-slips", transcript);
});

it("the screen of a quick run of minifab", () => {
  const { code, out, err } = terafab(["run", shipped("minifab"), "--quick", "--out", folder.file("runs")]);
  expect(code).toBe(0);
  // the ledger of claims grows by itself: its block has its own transcript
  const screen = out.replace(/^CLAIMS {3}[^]*?\n\n/m, "CLAIMS ...\n\n");
  expectGolden("run-minifab", `${err}${screen}`);
});

it("the shipped claims, without their sentences", async () => {
  const { code, out, err } = await verb("claims");
  expect(code).toBe(0);
  const verdicts = out.replaceAll(/^( {2}\S+ +[\d-]+).*$/gm, "$1");
  expectGolden("claims", `${err}${verdicts}`);
});
