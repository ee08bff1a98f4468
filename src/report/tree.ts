import type { Derivation } from "../model/derivation.ts";
import { withUnit } from "./number.ts";

/** One printed line of a derivation tree. */
interface Line {
  readonly label: string;
  readonly value: string;
  readonly remark: string;
}

/**
 * Write a derivation as an indented tree: label, value, and how it came about.
 *
 * @returns lines; the value column is aligned over the whole tree
 */
export function derivationTree(root: Derivation): string[] {
  const lines: Line[] = [];
  visit(root, "", 0, lines);
  const labelWidth = Math.max(...lines.map((line) => line.label.length));
  const valueWidth = Math.max(...lines.map((line) => line.value.length));
  return lines.map((line) =>
    `${line.label.padEnd(labelWidth)}  ${line.value.padStart(valueWidth)}  ${line.remark}`.trimEnd(),
  );
}

function visit(node: Derivation, name: string, depth: number, lines: Line[]): void {
  const label = name === "" || name === node.label ? node.label : `${name}: ${node.label}`;
  lines.push({ label: "  ".repeat(depth) + label, value: withUnit(node.value, node.unit, 4), remark: remarkOf(node) });
  const operands = "operands" in node ? node.operands : undefined;
  for (const [key, child] of Object.entries(operands ?? {})) visit(child, key, depth + 1, lines);
}

function remarkOf(node: Derivation): string {
  switch (node.kind) {
    case "formula":
      return `= ${node.expression}${node.source === undefined ? "" : `   ${node.source}`}`;
    case "aggregate":
      return `= ${node.how} of ${node.series.length} values: ${node.of}`;
    case "simulated":
      return `${node.window}${originOf(node)}`;
    case "optimised":
      return `optimised: ${node.status}${node.gap === undefined ? "" : `, gap ${node.gap.toExponential(1)}`}; ${node.certificate}`;
    case "input": {
      const range = node.low === undefined || node.high === undefined ? "" : `${node.low} to ${node.high}  `;
      const origin = node.place ?? (node.path.startsWith("catalog:") ? node.path : `default of ${node.path}`);
      const source = node.source === undefined ? "" : `   "${node.source}"`;
      return `${range}${origin}${source}${node.assumption ? "   assumption" : ""}`;
    }
  }
}

/** A simulation says seed and digest, so that it can be repeated; an exact computation has neither. */
function originOf({ seed, digest }: { readonly seed: number; readonly digest: string }): string {
  return digest === "" || digest === "deterministic" ? "" : `   simulated, seed ${seed}, digest ${digest}`;
}
