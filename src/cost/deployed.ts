import type { DeployFlow, Monthly } from "../model/flows.ts";

/** What money needs of a deployment beyond its flow; engines do not import one another, so the shape is repeated. */
export interface Deployed {
  readonly diesPackaged: Monthly;
  readonly addedH100e: Monthly;
  readonly diesByDesign: Readonly<Record<string, Monthly>>;
  readonly startsByDesign: Readonly<Record<string, Monthly>>;
}

/**
 * The detail of a deployment flow.
 *
 * @throws Error when the flow was not made by `runDeploy`
 */
export function deployed(deploy: DeployFlow): Deployed {
  if (!("detail" in deploy)) throw new Error("this deployment flow was not made by runDeploy");
  return (deploy as DeployFlow & { readonly detail: Deployed }).detail;
}

/** A use of the deployment with its computing. */
export type DeployedUse = DeployFlow["uses"][number] & {
  readonly h100e: Monthly;
  readonly datacentre: boolean;
  readonly exported: boolean;
  readonly screenYield: number;
  readonly designs: readonly string[];
};

/** Its uses. */
export function usesOf(deploy: DeployFlow): readonly DeployedUse[] {
  deployed(deploy);
  return deploy.uses as readonly DeployedUse[];
}
