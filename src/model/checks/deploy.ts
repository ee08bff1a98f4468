import { screens } from "../../../catalog/deploy.ts";
import type { Finding } from "../parse.ts";
import { USE_KINDS, type KnownNames } from "../schema/names.ts";
import type { ParsedCampus } from "../schema/top.ts";
import { doubtful, unknownName, wrong } from "./finding.ts";
import { nearest } from "../../base/nearest.ts";

/** Uses have a kind, and what they consume is there. */
export function checkDeploy({ deploy, chip, race, site, energy }: ParsedCampus, names: KnownNames): Finding[] {
  const findings: Finding[] = [];
  for (const [name, use] of Object.entries(deploy ?? {})) {
    if (use.kind === undefined && !(USE_KINDS as readonly string[]).includes(name)) {
      const near = nearest(name, USE_KINDS);
      const message = near === undefined ? "says no kind" : `says no kind; did you mean "${near}"?`;
      findings.push({
        ...wrong(`deploy.${name}`, message, `write "kind: ..." (${USE_KINDS.join(", ")})`),
        atKey: true,
      });
    }
    for (const [index, screen] of (use.screens ?? []).entries()) {
      const rows = Object.keys(screens);
      if (rows.includes(screen)) continue;
      const near = nearest(screen, rows);
      findings.push(
        wrong(
          `deploy.${name}.screens.${index}`,
          `there is no screen "${screen}"`,
          near === undefined ? `one of ${rows.join(", ")}` : `did you mean "${near}"?`,
        ),
      );
    }
    for (const [index, need] of use.needs.entries())
      findings.push(...unknownName(`deploy.${name}.needs.${index}`, need, names.needs));
  }
  if (deploy !== undefined && chip === undefined)
    findings.push({ ...doubtful("deploy", "there is no `chip` section: nothing to deploy"), because: "chip" });
  if (energy !== undefined && site === undefined) {
    const problem = wrong("energy", "a plant needs a place: weather, grid", 'write "site: { at: 31.9 N 99.6 W }"');
    findings.push({ ...problem, because: "site" });
  }
  for (const [name, shock] of Object.entries(race?.shocks ?? {})) {
    if (shock.on === undefined)
      findings.push(
        ...unknownName(`race.shocks.${name}`, name, names.shocks).map((finding) => ({
          ...finding,
          message: `${finding.message} in the catalog; a shock of your own says \`on\``,
        })),
      );
  }
  return findings;
}
