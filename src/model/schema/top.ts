import { z } from "zod";
import { chip } from "./chip.ts";
import { cooling } from "./cooling.ts";
import { cost } from "./cost.ts";
import { deploy } from "./deploy.ts";
import { energy } from "./energy.ts";
import { fab } from "./fab.ts";
import { text } from "./fields.ts";
import { horizon } from "./forms.ts";
import { race } from "./race.ts";
import { scenarios } from "./scenarios.ts";
import { site } from "./site.ts";
import { sources } from "./sources.ts";
import { supply } from "./supply.ts";

/** The whole campus file. A section that is missing switches its engine off. */
export const campusSchema = z
  .strictObject({
    terafab: z.literal(1).meta({ description: "file format", examples: [1] }),
    campus: text({ description: "name of the campus", example: "Kestrel" }),
    horizon: horizon({ description: "months of the run", example: "2029-01 to 2033-12" }).prefault(
      "2029-01 to 2033-12",
    ),
    site: site.optional(),
    fab: fab.optional(),
    chip: chip.optional(),
    supply: supply.optional(),
    energy: energy.optional(),
    cooling: cooling.optional(),
    deploy: deploy.optional(),
    race: race.optional(),
    cost: cost.optional(),
    scenarios: scenarios.optional(),
    sources: sources.optional(),
    claims: text({
      description: "ledger of public statements to check against this campus",
      example: "claims.yaml",
    }).optional(),
  })
  .meta({
    title: "terafab campus file",
    description: "a chip campus: site, fab, chips, supply, plant, cooling, uses, rivals, money",
  });

/** The file as read: intervals still open. */
export type ParsedCampus = z.output<typeof campusSchema>;
