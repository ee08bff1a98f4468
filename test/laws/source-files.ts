/** Reading our own sources for the laws about them: files, imports, and code without comments and strings. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

export interface SourceFile {
  /** path from the root of the repository, with forward slashes */
  readonly path: string;
  readonly text: string;
}

/** Every .ts file below a folder of the repository; empty when the folder is absent. */
export function sourceFiles(folder: string): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).split("\\").join("/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** What a file imports or re-exports (types included): relative ones as paths from the root, others as written. */
export function importsOf(file: SourceFile): string[] {
  const code = withoutComments(file.text);
  const found = [
    ...code.matchAll(/\b(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']/g),
    ...code.matchAll(/\bimport\s*\(?\s*["']([^"']+)["']/g),
  ];
  return found.map((match) => {
    const target = match[1]!;
    return target.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file.path), target)) : target;
  });
}

/** The code with comments blanked out. */
export function withoutComments(text: string): string {
  return lex(text, false);
}

/** The code with comments, strings, template text and regular expressions blanked out. */
export function bareCode(text: string): string {
  return lex(text, true);
}

/** One pass over the text; blanks keep their line breaks, so that line numbers stay. */
function lex(text: string, blankStrings: boolean): string {
  let out = "";
  let i = 0;
  // how deep the braces are in each open template expression
  const templates: number[] = [];
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const take = (pattern: RegExp, keep: boolean): boolean => {
    pattern.lastIndex = i;
    const match = pattern.exec(text);
    if (match === null) return false;
    out += keep ? match[0] : blank(match[0]);
    i = pattern.lastIndex;
    return true;
  };
  const templateText = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
  while (i < text.length) {
    if (take(/\/\/[^\n]*/y, false) || take(/\/\*[\s\S]*?\*\//y, false)) continue;
    if (take(/"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y, !blankStrings)) continue;
    const character = text[i]!;
    if (character === "/" && /(?:[(,=:[!&|?{};+\-*%<>~^]|\breturn|\btypeof|^)\s*$/.test(out.slice(-40))) {
      if (take(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y, !blankStrings)) continue;
    }
    const closes = character === "}" && templates.length > 0 && templates[templates.length - 1] === 0;
    if (character === "`" || closes) {
      if (closes) templates.pop();
      out += character;
      i += 1;
      if (take(templateText, !blankStrings) && text.slice(0, i).endsWith("${")) templates.push(0);
      continue;
    }
    if (templates.length > 0 && character === "{") templates[templates.length - 1]! += 1;
    if (templates.length > 0 && character === "}") templates[templates.length - 1]! -= 1;
    out += character;
    i += 1;
  }
  return out;
}
