import type { Issue } from "../base/errors.ts";
import type { Resolved } from "./interval.ts";
import type { ParsedCampus } from "./schema/top.ts";

/** Where a value (and its key) stands in the text: 1-based line and column, length in characters. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly key?: { readonly line: number; readonly column: number; readonly length: number };
}

/** What YAML gave: maps, lists and scalars. */
export type RawValue = string | number | boolean | null | readonly RawValue[] | RawMap;
export interface RawMap {
  readonly [key: string]: RawValue;
}

/** A change laid over the file: by a scenario, or by `--set`. */
export interface Overlay {
  readonly path: string;
  /** "scenario more-euv" or "--set" */
  readonly by: string;
}

/** A campus file as read: text, tree with places, parsed values with their intervals, and what is doubtful. */
export interface CampusDocument {
  readonly fileName: string;
  readonly text: string;
  readonly tree: RawMap;
  /** path → place; scenario values stand at their own place in the file, `--set` values nowhere */
  readonly spans: ReadonlyMap<string, Span>;
  readonly parsed: ParsedCampus;
  /** warnings; errors have been thrown */
  readonly issues: readonly Issue[];
  readonly overlays: readonly Overlay[];
  /** scenario in force */
  readonly scenario?: string;
}

/** A campus with plain numbers, each in the canonical unit of its field (see docs/campus-file.md). */
export type Campus = Resolved<ParsedCampus>;
export type ChipSection = NonNullable<Campus["chip"]>;
export type EnergySection = NonNullable<Campus["energy"]>;
export type DeploySection = NonNullable<Campus["deploy"]>;
