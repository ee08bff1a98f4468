import { checkChip } from "./checks/chip.ts";
import { checkCooling } from "./checks/cooling.ts";
import { checkDates } from "./checks/dates.ts";
import { checkDeploy } from "./checks/deploy.ts";
import { checkEnergy } from "./checks/energy.ts";
import { checkFab } from "./checks/fab.ts";
import type { Finding } from "./parse.ts";
import type { KnownNames } from "./schema/names.ts";
import type { ParsedCampus } from "./schema/top.ts";

/** What a campus must satisfy beyond the schema of its single values. A new check is a function in this list. */
export const CHECKS: readonly ((campus: ParsedCampus, names: KnownNames) => readonly Finding[])[] = [
  checkDates,
  checkFab,
  checkChip,
  checkEnergy,
  checkCooling,
  checkDeploy,
];

/** Run all checks across sections. */
export function checkCampus(campus: ParsedCampus, names: KnownNames): Finding[] {
  return CHECKS.flatMap((check) => check(campus, names));
}
