import type { Evaluate } from "../evaluate.ts";
import { type SensitivityIndex, saltelliRow, sensitivityIndices } from "./indices.ts";
import { type TornadoBar, tornado, TORNADO_QUANTILES } from "./tornado.ts";

/** What is to be found out about causes. */
export interface SensitivityOptions {
  /** names of the uncertain inputs */
  readonly inputs: readonly string[];
  readonly columns: readonly string[];
  /** rows of the design: each costs 2 runs and one more an index; 0 = tornado only */
  readonly rows: number;
  /** inputs with an index of their own, by the tornado of the first column; the others share one */
  readonly own: number;
  readonly seed: number;
}

/** Causes of one column's spread. */
export interface ColumnSensitivity {
  readonly central: number;
  readonly tornado: readonly TornadoBar[];
  /** by input, or `(the other n)` for those without an index of their own; absent where the column does not vary */
  readonly indices?: Readonly<Record<string, SensitivityIndex>>;
  /** rows of the design with an infeasible point, which are left out */
  readonly rowsLeftOut: number;
}

/**
 * Find what causes the spread of each column: a tornado, and first-order and total Sobol' indices.
 *
 * Inputs are drawn independently. Small inputs are not frozen: they move together as one group with an index of its own.
 */
export async function sensitivity(
  options: SensitivityOptions,
  evaluate: Evaluate,
): Promise<Readonly<Record<string, ColumnSensitivity>>> {
  const { inputs, columns, rows, own, seed } = options;
  const centre = Object.fromEntries(inputs.map((name) => [name, 0.5]));
  const [central, ...ends] = await evaluate([
    {},
    ...inputs.flatMap((input) => TORNADO_QUANTILES.map((q) => ({ draw: 0, quantiles: { ...centre, [input]: q } }))),
  ]);
  const bars = (column: string): TornadoBar[] =>
    tornado(
      central?.columns[column] ?? 0,
      inputs.map((input, i) => ({
        input,
        low: ends[2 * i]?.columns[column],
        high: ends[2 * i + 1]?.columns[column],
      })),
    );
  const known = columns.filter((column) => central?.columns[column] !== undefined);
  const ranked = bars(known[0] ?? "").map(({ input }) => input);
  const groups = groupsOf(inputs, ranked, own);

  const design = Array.from({ length: rows }, (_, row) =>
    saltelliRow(
      row,
      inputs.length,
      groups.map(({ members }) => members),
      seed,
    ),
  );
  const width = groups.length + 2;
  const answers = await evaluate(
    design.flat().map((point) => ({
      draw: 0,
      quantiles: Object.fromEntries(inputs.map((name, i) => [name, point[i] as number])),
    })),
  );
  return Object.fromEntries(
    known.map((column) => {
      const values = design.map((_, row) =>
        answers.slice(row * width, (row + 1) * width).map(({ columns: found }) => found[column]),
      );
      const indices = rows === 0 ? undefined : sensitivityIndices(values, 0.9, seed);
      return [
        column,
        {
          central: central?.columns[column] as number,
          tornado: bars(column),
          ...(indices && { indices: Object.fromEntries(groups.map(({ name }, i) => [name, indices[i]!])) }),
          rowsLeftOut: values.filter((row) => row.some((value) => value === undefined)).length,
        },
      ];
    }),
  );
}

function groupsOf(inputs: readonly string[], ranked: readonly string[], own: number) {
  // one left over is named rather than called "the other 1"
  const named = ranked.length <= own + 1 ? ranked : ranked.slice(0, own);
  const rest = inputs.filter((name) => !named.includes(name));
  return [
    ...named.map((name) => ({ name, members: [inputs.indexOf(name)] })),
    ...(rest.length === 0
      ? []
      : [{ name: `(the other ${rest.length})`, members: rest.map((name) => inputs.indexOf(name)) }]),
  ];
}
