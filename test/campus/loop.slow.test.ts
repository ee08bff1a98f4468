import { expect, it } from "vitest";
import { runOf } from "../laws/run-sample.ts";

it("the hardware-software loop moves race columns only, as its remark says", async () => {
  const [off, on] = [await runOf("terafab-article"), await runOf("terafab-article", { scenario: "loop" })];
  const moved = Object.entries(on.answer.columns).flatMap(([name, { value }]) =>
    value === off.answer.columns[name]?.value ? [] : [name],
  );
  expect(moved.length).toBeGreaterThan(3);
  expect(moved.filter((name) => !name.startsWith("race."))).toEqual([]);
  expect(on.answer.warnings.some((text) => text.startsWith("race.feedback: at the end our chips count"))).toBe(true);
});
