/** Fluids that must not meet: each has its own pipes. */
export type Fluid =
  | "facility-water"
  | "process-water"
  | "ultrapure-water"
  | "pg25"
  | "tower-water"
  | "glycol-chilled-water";

/**
 * A header segment with its fluid in the type: only segments of one fluid can stand in one valve, so a manifold that
 * would mix ultrapure water with glycol does not compile. Different fluids couple through exchangers.
 */
export interface Header<F extends Fluid> {
  readonly fluid: F;
  readonly name: string;
}

/** Declare a header segment. @example header("facility-water", "chip return").fluid // "facility-water" */
export function header<F extends Fluid>(fluid: F, name: string): Header<F> {
  return { fluid, name };
}
