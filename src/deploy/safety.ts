/** Functional-safety arithmetic: may a chip drive? */
import { asil, type AsilLevel } from "../../catalog/deploy.ts";

/** A part of the chip that can fail in use. */
export interface SafetyElement {
  /** failures in 1e9 hours */
  readonly fit: number;
  /** share of its failures that a mechanism catches, 0..1 */
  readonly coverage: number;
}

export interface SafetyMetrics {
  readonly totalFit: number;
  /** failures that nothing catches [FIT] */
  readonly residualFit: number;
  /** single-point fault metric */
  readonly spfm: number;
}

/**
 * Sum up single-point faults.
 *
 * residual = sum FIT (1 - coverage); SPFM = 1 - residual / total
 *
 * @source ISO 26262-5, annex C
 */
export function safetyMetrics(elements: readonly SafetyElement[]): SafetyMetrics {
  const totalFit = elements.reduce((sum, { fit }) => sum + fit, 0);
  const residualFit = elements.reduce((sum, { fit, coverage }) => sum + fit * (1 - coverage), 0);
  return { totalFit, residualFit, spfm: totalFit > 0 ? 1 - residualFit / totalFit : 1 };
}

/**
 * Compare with the targets of a level.
 *
 * @param latentMetric latent fault metric, 0..1; absent = not checked
 */
export function meetsAsil(level: AsilLevel, metrics: SafetyMetrics, latentMetric?: number): boolean {
  const target = asil[level];
  return (
    metrics.spfm >= target.spfm &&
    metrics.residualFit < target.pmhfFit &&
    (latentMetric === undefined || latentMetric >= target.lfm)
  );
}
