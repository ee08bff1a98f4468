/** A derivation as nested lists that open: every leaf says where it stands and who said so. */
import type { Derivation } from "../../model/derivation.ts";
import { escaped } from "../html/escape.ts";
import { significant, withUnit } from "../number.ts";

/** Levels that are open at first. */
const OPEN = 2;

/**
 * Draw a derivation tree.
 *
 * A leaf carries `data-line` where the campus file states it; the classes `assumption`, `sourced` and `computed` let a page
 * hatch what is guessed.
 *
 * @returns HTML; its plain text is what `derivationTree` prints
 */
export function treeHtml(root: Derivation): string {
  return `<ul class="tree">${branch(root, "", 0)}</ul>`;
}

function branch(node: Derivation, name: string, depth: number): string {
  const operands = Object.entries(("operands" in node ? node.operands : undefined) ?? {});
  const head = headOf(node, name);
  if (operands.length === 0) return `<li>${head}</li>`;
  const inner = operands.map(([key, child]) => branch(child, key, depth + 1)).join("");
  return `<li><details${depth < OPEN ? " open" : ""}><summary>${head}</summary><ul>${inner}</ul></details></li>`;
}

function headOf(node: Derivation, name: string): string {
  const label = name === "" || name === node.label ? node.label : `${name}: ${node.label}`;
  const kind = node.kind !== "input" ? "computed" : node.assumption ? "assumption" : "sourced";
  return (
    `<span class="what">${escaped(label)}</span> <b class="number ${kind}">${escaped(withUnit(node.value, node.unit, 4))}</b> ` +
    `<span class="how">${howOf(node)}</span>`
  );
}

function howOf(node: Derivation): string {
  switch (node.kind) {
    case "formula":
      return `<code>= ${escaped(node.expression)}</code>${sourceOf(node.source)}`;
    case "aggregate":
      return `${escaped(node.how)} of ${node.series.length} values: ${escaped(node.of)}`;
    case "simulated": {
      const exact = node.digest === "" || node.digest === "deterministic";
      return escaped(`${node.window}${exact ? "" : `, simulated, seed ${node.seed}, digest ${node.digest}`}`);
    }
    case "optimised": {
      const gap = node.gap === undefined ? "" : `, gap ${node.gap.toExponential(1)}`;
      return escaped(`optimised: ${node.status}${gap}; ${node.certificate}`);
    }
    case "input": {
      const { low, high, place, path, source, assumption } = node;
      const range = low === undefined || high === undefined ? "" : `${significant(low)} to ${significant(high)}, `;
      return `${escaped(range)}${placeOf(place, path)}${sourceOf(source)}${assumption ? ' <em class="assumption">assumption</em>' : ""}`;
    }
  }
}

function placeOf(place: string | undefined, path: string): string {
  if (place === undefined) return escaped(path.startsWith("catalog:") ? path : `default of ${path}`);
  const line = /:(\d+)$/.exec(place)?.[1];
  if (line === undefined) return escaped(place);
  return `<button type="button" class="place" data-line="${line}">${escaped(place)}</button>`;
}

function sourceOf(source: string | undefined): string {
  return source === undefined ? "" : ` <q>${escaped(source)}</q>`;
}
