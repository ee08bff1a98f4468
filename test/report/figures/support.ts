import { readFileSync } from "node:fs";
import { type CampusRun, loadSolver, readCampus, resolveCampus, runCampus, typicalYearAt } from "../../../src/index.ts";

/** A quick run of an example. */
export async function quickRun(file: string): Promise<CampusRun> {
  const campus = resolveCampus(readCampus(readFileSync(file, "utf8")));
  const { latitude, longitude } = campus.site!.at;
  const weather = typicalYearAt(latitude, longitude, 1);
  const run = await runCampus(campus, { depth: "quick", seed: 1, solver: await loadSolver(), weather });
  if (run.status !== "ok") throw new Error(`${file} is feasible`);
  return run;
}

export const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

/** Faults that any figure must be free of. */
export function faultsOf(svg: string): string[] {
  const faults: string[] = [];
  if (/NaN|Infinity|undefined/.test(svg)) faults.push("a number that is none");
  if (/<script|<img|<foreignObject| on\w+='/.test(svg)) faults.push("markup from a name");
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) if (!ids.includes(id)) faults.push(`no ${id}`);
  for (const [, size] of svg.matchAll(/font-size="([^"]+)"/g)) if (Number(size) < 11) faults.push(`text of ${size} px`);
  const opened = [...svg.matchAll(/<([a-zA-Z]+)[^>]*?(\/?)>/g)].filter((match) => match[2] === "").length;
  if (opened !== [...svg.matchAll(/<\/[a-zA-Z]+>/g)].length) faults.push("an element left open");
  return faults;
}
