/** The packed package, unpacked into an empty project as npm would install it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
}
export const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

export interface Installed {
  /** the project's folder */
  readonly path: string;
  /** paths in the tarball */
  readonly files: readonly string[];
  /** unpacked size [B] */
  readonly bytes: number;
  readonly write: (name: string, text: string) => string;
  readonly drop: () => void;
}

/**
 * Pack the package and put it into an empty project.
 *
 * Its dependencies are links to the repository's own: a test has no registry to install them from. Nothing else is there, so
 * an import of something that is no dependency fails as it would for a user.
 */
export function install(): Installed {
  const path = mkdtempSync(join(tmpdir(), "terafab-package-"));
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", path], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const answer = JSON.parse(packed) as unknown;
  // npm 11 answers with a record by name, npm 10 with a list
  const [one] = Object.values(answer as Record<string, unknown>) as [
    { filename: string; unpackedSize: number; files: { path: string }[] },
  ];
  const modules = join(path, "node_modules");
  const target = join(modules, "terafab");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", join(path, one.filename), "-C", target, "--strip-components", "1"]);
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    if (existsSync(resolve("node_modules", name))) symlinkSync(resolve("node_modules", name), join(modules, name));
  }
  const write = (name: string, text: string): string => {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write("package.json", JSON.stringify({ name: "empty", version: "1.0.0", private: true, type: "module" }));
  return {
    path,
    files: one.files.map((file) => file.path),
    bytes: one.unpackedSize,
    write,
    drop: () => rmSync(path, { recursive: true, force: true }),
  };
}
