import type { CampusDocument } from "./document.ts";
import { isMap } from "./paths.ts";
import { originOf } from "./places.ts";
import { metaOf, schemaAt } from "./schema/walk.ts";

/** Fields whose values are measured things, which have a source or are assumptions. */
const MEASURED = new Set(["quantity", "series", "count x size", "rectangle", "limit"]);

/** True for fields that hold a measured thing rather than a word, a date or a name. */
export function isMeasured(schema: Parameters<typeof metaOf>[0]): boolean {
  const field = metaOf(schema)["field"];
  return typeof field === "string" && MEASURED.has(field);
}

/** Paths of the numbers the file states, in its order. */
export function statedNumbers(document: CampusDocument): string[] {
  const paths: string[] = [];
  const visit = (value: unknown, path: string): void => {
    const target = schemaAt(path);
    if (target.schema !== undefined && isMeasured(target.schema) && !isMap(value)) paths.push(path);
    else if (isMap(value)) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
  };
  for (const [section, value] of Object.entries(document.tree)) {
    if (isMap(value) && !["scenarios", "sources"].includes(section)) visit(value, section);
  }
  return paths;
}

/** Paths of the file's numbers without a source: they count as assumptions. */
export function unsourced(document: CampusDocument): string[] {
  return statedNumbers(document).filter((path) => originOf(document, path).assumption);
}
