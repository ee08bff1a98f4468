import { createHash } from "node:crypto";
import { readFileSync, realpathSync, renameSync, statSync, watch, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { TerafabError } from "../../base/errors.ts";
import { readCampus } from "../../model/index.ts";
import { readText } from "../load.ts";

/** What the page gets of a campus file, and of the files that it names. */
export interface SharedText {
  readonly name: string;
  readonly text: string;
  /** hash of the text: who writes says what they have read */
  readonly version: string;
  readonly weather?: { readonly name: string; readonly text: string };
  readonly ledger?: string;
}

/** What came of writing. */
export type Written = { readonly version: string } | { readonly refused: true; readonly message: string };

/** A campus file that the page and other programs write in turn. */
export interface SharedFile {
  read(): SharedText;
  /** Write the text, unless the file is not what the writer had read. */
  write(text: string, version: string): Written;
  /** Hear of every change that was not written here; returns what ends it. */
  watch(changed: (version: string) => void): () => void;
  close(): void;
}

const LARGEST_CAMPUS_BYTES = 4 * 1024 * 1024;
const LARGEST_NAMED_BYTES = 64 * 1024 * 1024;
/** Editors write a file in several steps; it is read once they are through [ms]. */
const SETTLE_MS = 60;

/**
 * Share a campus file.
 *
 * @param path the file
 * @param readOnly a saved run's file is shown, never written
 * @throws TerafabError when it can't be read
 */
export function sharedFile(path: string, readOnly: boolean): SharedFile {
  const folder = dirname(path);
  const listeners = new Set<(version: string) => void>();
  let known = versionOf(readText(path, LARGEST_CAMPUS_BYTES));
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    let version: string;
    try {
      version = versionOf(readText(path, LARGEST_CAMPUS_BYTES));
    } catch {
      return; // between two steps of an editor's writing there may be no file
    }
    if (version === known) return;
    known = version;
    for (const listener of listeners) listener(version);
  };
  // the folder is watched, because editors replace the file by another of its name
  const watcher = watch(folder, { persistent: false }, (_, name) => {
    if (name !== null && name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  });

  return {
    read() {
      const text = readText(path, LARGEST_CAMPUS_BYTES);
      known = versionOf(text);
      return { name: basename(path), text, version: known, ...namedFiles(text, folder) };
    },
    write(text, version) {
      if (readOnly) return { refused: true, message: "a saved run is not changed: save the text as a file of its own" };
      if (versionOf(readText(path, LARGEST_CAMPUS_BYTES)) !== version) {
        return { refused: true, message: "another program has changed the file since; its text is being read" };
      }
      const partial = join(folder, `.${basename(path)}.${process.pid}`);
      writeFileSync(partial, text, { mode: statSync(path).mode });
      renameSync(partial, path);
      known = versionOf(text);
      return { version: known };
    },
    watch(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

function versionOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The weather and the ledger that the campus names, when they lie in its folder; a file elsewhere is not handed to a page. */
function namedFiles(text: string, folder: string): Pick<SharedText, "weather" | "ledger"> {
  let names: { weather?: string; ledger?: string };
  try {
    const { site, claims } = readCampus(text).parsed;
    names = {
      ...(site === undefined || site.weather === "typical-year" ? {} : { weather: site.weather }),
      ...(claims === undefined ? {} : { ledger: claims }),
    };
  } catch (error) {
    if (error instanceof TerafabError) return {};
    throw error;
  }
  const weather = names.weather === undefined ? undefined : readInside(folder, names.weather);
  const ledger = names.ledger === undefined ? undefined : readInside(folder, names.ledger);
  return {
    ...(weather === undefined || names.weather === undefined
      ? {}
      : { weather: { name: names.weather, text: weather } }),
    ...(ledger === undefined ? {} : { ledger }),
  };
}

/** The text of a file below a folder, links followed; undefined when it lies elsewhere or is not there. */
function readInside(folder: string, name: string): string | undefined {
  try {
    const path = realpathSync(isAbsolute(name) ? name : join(folder, name));
    const way = relative(realpathSync(folder), path);
    if (way.startsWith(`..${sep}`) || way === ".." || isAbsolute(way)) return undefined;
    if (statSync(path).size > LARGEST_NAMED_BYTES) return undefined;
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
