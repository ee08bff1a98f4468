/** Spoiled texts: real files with a few structured changes each, the same on every platform. */
import { stream, type Stream } from "../../src/base/random.ts";

/** Words that readers stumble over: numbers that are none, units of another thing, YAML's own signs, names of prototypes. */
const WORDS =
  "|-1|0|1e309|-0|NaN|.inf|Infinity|0x10|1,5|1.5.5|99999999999|1e-12|~|null|yes|no|true|[]|{}|[1, 2]|{ a: 1 }|&a|*a|!!js/function|\t|\u0000|\uFEFF|é|😀|\"|'|#|:|- x|? y|<<: *a|__proto__|constructor|toString|5 MW|3 furlongs|2030-13|0000-00|2026-02 to 2020-01|10 % to 5 %|-5 %|1e3 %|200 km|1 $/kWh|2 to 1".split(
    "|",
  );

const pickFrom = <T>(random: Stream, list: readonly T[]): T => list[random.integer(list.length)] as T;

/** One change of a text by lines, words or characters. */
function change(lines: string[], random: Stream, others: readonly string[]): void {
  const at = random.integer(lines.length);
  const line = lines[at] ?? "";
  const words = line.split(/(?<=[\s,:[\]{}"])/);
  const word = random.integer(words.length);
  const set = (value: string): void => {
    words[word] = value;
    lines[at] = words.join("");
  };
  const kinds: (() => void)[] = [
    () => lines.splice(at, 1),
    () => lines.splice(random.integer(lines.length), 0, line),
    () => lines.splice(at, 0, pickFrom(random, others)),
    () => (lines[at] = pickFrom(random, others)),
    () => (lines[at] = `${" ".repeat(random.integer(6))}${line.trimStart()}`),
    () => set(pickFrom(random, WORDS)),
    () => set(pickFrom(random, WORDS)),
    () => set(`${words[word] ?? ""}${pickFrom(random, WORDS)}`),
    () => set((words[word] ?? "").slice(0, random.integer(10))),
    // numbers alone: another size, another sign
    () =>
      (lines[at] = line.replace(/-?\d+(\.\d+)?/, (n) =>
        String(Number(n) * pickFrom(random, [0, -1, 1e-6, 10, 1e6, 1e18])),
      )),
    () => {
      const other = random.integer(lines.length);
      [lines[at], lines[other]] = [lines[other] ?? "", line];
    },
    () => {
      const k = random.integer(line.length + 1);
      lines[at] = line.slice(0, k) + String.fromCharCode(random.integer(300)) + line.slice(k + 1);
    },
    () => lines.splice(at),
  ];
  pickFrom(random, kinds)();
}

/** Mutant `number` of a text: mostly one change, sometimes several; `others` are lines that may come in from elsewhere. */
export function mutant(text: string, name: string, number: number, others: readonly string[] = [""]): string {
  const random = stream(1, "mutant", name, number);
  const lines = text.split("\n");
  for (let k = 0; k <= Math.min(5, Math.floor(random.exponential(1))); k++) change(lines, random, others);
  return lines.join("\n");
}
