import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file of the built page. */
export interface PageFile {
  readonly type: string;
  read(): Buffer;
}

/** The page's files by their path in an address: what is not in this list can't be asked for. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** List the files of a built page. */
export function pageFiles(folder: string): PageFiles {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join("/")}`;
      return [
        address,
        { type: TYPES[extname(entry.name)] ?? "application/octet-stream", read: () => readFileSync(path) },
      ];
    }),
  );
}
